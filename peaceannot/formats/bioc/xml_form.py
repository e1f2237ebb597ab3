"""Documents of BioC in XML, as the same plain values that the JSON has, and back."""

from typing import Any

from peaceannot.formats.json_fields import Bad
from peaceannot.formats.xml_safe import Element, XmlWriter

Json = dict[str, Any]


def documents_in(root: Element) -> list[Element]:
    """Return the document elements. Raises Bad if this is no collection."""
    if root.tag != "collection":
        raise Bad(f"This is no BioC collection: it begins with “{root.tag}”.")
    return root.findall("document")


def document_json(element: Element) -> Json:
    """Return a document element as BioC's JSON has it."""
    passages = [
        {
            **_marked(passage),
            "sentences": [_marked(sentence) for sentence in passage.findall("sentence")],
        }
        for passage in element.findall("passage")
    ]
    return {
        "id": _text(element, "id"),
        "infons": _infons(element),
        "passages": passages,
        "relations": _relations(element),
        "annotations": [_annotation(item) for item in element.findall("annotation")],
    }


def _marked(element: Element) -> Json:
    """Return what passages and sentences have in common."""
    return {
        "infons": _infons(element),
        "offset": _text(element, "offset"),
        "text": _text(element, "text"),
        "annotations": [_annotation(item) for item in element.findall("annotation")],
        "relations": _relations(element),
    }


def _annotation(element: Element) -> Json:
    return {
        "id": element.get("id", ""),
        "infons": _infons(element),
        "text": _text(element, "text"),
        "locations": [dict(location.attrib) for location in element.findall("location")],
    }


def _relations(element: Element) -> list[Json]:
    return [
        {
            "id": relation.get("id", ""),
            "infons": _infons(relation),
            "nodes": [dict(node.attrib) for node in relation.findall("node")],
        }
        for relation in element.findall("relation")
    ]


def _infons(element: Element) -> dict[str, str]:
    return {infon.get("key", ""): infon.text or "" for infon in element.findall("infon")}


def _text(element: Element, name: str) -> str:
    child = element.find(name)
    return (child.text or "") if child is not None else ""


def write_document(xml: XmlWriter, document: Json) -> None:
    """Write one document, in the order the DTD asks for."""
    with xml.within("document"):
        xml.element("id", text=document["id"])
        _write_infons(xml, document)
        for passage in document["passages"]:
            with xml.within("passage"):
                _write_infons(xml, passage)
                xml.element("offset", text=str(passage["offset"]))
                xml.element("text", text=passage["text"])
                for annotation in passage["annotations"]:
                    _write_annotation(xml, annotation)
        for relation in document["relations"]:
            with xml.within("relation", {"id": relation["id"]}):
                _write_infons(xml, relation)
                for node in relation["nodes"]:
                    xml.element("node", node)


def _write_annotation(xml: XmlWriter, annotation: Json) -> None:
    with xml.within("annotation", {"id": annotation["id"]}):
        _write_infons(xml, annotation)
        for location in annotation["locations"]:
            xml.element("location", {name: str(value) for name, value in location.items()})
        xml.element("text", text=annotation["text"])


def _write_infons(xml: XmlWriter, item: Json) -> None:
    for key, value in item["infons"].items():
        xml.element("infon", {"key": key}, value)
