"""GATE XML (gate.ac.uk): a text with numbered nodes, and sets of annotations between them."""

from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Any

from peaceannot.formats.foreign_article import foreign_article
from peaceannot.formats.foreign_spans import SpanMaker
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.title import title_of_file
from peaceannot.formats.units import Covered, Fit
from peaceannot.formats.xml_files import begins_with, xml_documents
from peaceannot.formats.xml_safe import Element
from peaceannot.model import Bundle, Header, Link, Note, Problem, Span, new_id, reading_order
from peaceannot.model.counted import counted

CARRIES = "Texts, annotations with features, sets as annotators, relations."

_LAYOUT = "Original markups"
_WHOLE = ("Integer", "Long", "Short", "Byte")


def recognise_gate(path: Path, head: bytes) -> bool:
    """Tell whether the file with this *head*, folder or archive at *path* is XML of GATE."""
    return begins_with(path, head, ".xml", b"<GateDocument")


def read_gate(path: Path) -> Iterator[Header | Bundle | Problem]:
    """Yield an article for each GATE document in the file, folder or archive at *path*.

    A named set of annotations is the layer of that name; the set that holds the layout of the
    source is left out. Where nodes stand in the text counts, not their numbers. Raises
    KnownError if *path* cannot be read.
    """
    for item in xml_documents(path, ".xml"):
        if isinstance(item, Problem):
            yield item
            continue
        name, root = item
        try:
            yield from _article(name, root)
        except Bad as bad:
            yield Problem(name, str(bad))


def _article(name: str, root: Element) -> Iterator[Bundle | Problem]:
    holder = root.find("TextWithNodes")
    if root.tag != "GateDocument" or holder is None:
        raise Bad("This is no document of GATE; it was left out.")
    text, nodes = _text_and_nodes(holder)
    foreign = foreign_article(text, name, title=title_of_file(PurePath(name)))
    features = _features(root.find("GateDocumentFeatures"))
    url = features.get("gate.SourceURL")
    if isinstance(url, str) and url.startswith(("http://", "https://")):
        foreign.article.source["url"] = url
    foreign.article.meta["gate"] = {"features": features}
    maker = SpanMaker(foreign.article, Fit(foreign.unit("code points"), 0, 0), name)
    spans: dict[Any, Span] = {}
    by_id: dict[str, Span] = {}
    layout = 0
    for group in root.findall("AnnotationSet"):
        if group.get("Name") == _LAYOUT:
            layout += len(group.findall("Annotation"))
            continue
        for element in group.findall("Annotation"):
            span = _span(maker, element, nodes, group.get("Name", ""))
            if span is not None:
                by_id.setdefault(element.get("Id", ""), maker.keep(spans, span))
    yield from maker.problems
    if layout:
        reason = f"{counted(layout, 'annotation')} of layout (“{_LAYOUT}”) left out."
        yield Note(name, reason)
    links: list[Link] = []
    for found in _relations(root, by_id, name):
        if isinstance(found, Problem):
            yield found
        else:
            links.append(found)
    yield Bundle(foreign.article, tuple(sorted(spans.values(), key=reading_order)), tuple(links))


def _text_and_nodes(holder: Element) -> tuple[str, dict[str, int]]:
    """Return the text, and where in it each node stands, in code points."""
    parts = [holder.text or ""]
    nodes: dict[str, int] = {}
    length = len(parts[0])
    for node in holder:
        nodes.setdefault(node.get("id", ""), length)
        parts.append(node.tail or "")
        length += len(parts[-1])
    return "".join(parts), nodes


def _span(maker: SpanMaker, element: Element, nodes: dict[str, int], layer: str) -> Span | None:
    ends = [nodes.get(element.get(name, ""), -1) for name in ("StartNode", "EndNode")]
    covered: Covered = (ends[0], ends[1], "")
    return maker.make(
        element.get("Type"),
        [covered],
        annotator=layer,
        attributes=_features(element),
        meta={"gate": {"id": element.get("Id", "")}},
    )


def _features(element: Element | None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for feature in element.findall("Feature") if element is not None else []:
        name, value = feature.find("Name"), feature.find("Value")
        if name is None or value is None or not name.text or name.text == "meta":
            continue
        found[name.text] = _typed(value.get("className", ""), value.text or "")
    return found


def _typed(kind: str, text: str) -> Any:
    kind = kind.rpartition(".")[2]
    if kind == "Boolean" and text in ("true", "false"):
        return text == "true"
    try:
        if kind in _WHOLE:
            return int(text)
        if kind in ("Double", "Float") and abs(float(text)) < float("inf"):
            return float(text)
    except ValueError:
        return text
    return text


def _relations(root: Element, by_id: dict[str, Span], name: str) -> Iterator[Link | Problem]:
    """Yield a link for each relation between two annotations."""
    for element in root.iter("Relation"):
        kind = element.get("Type", "") or "related"
        ends = [by_id.get(id.strip()) for id in element.get("Members", "").split(";")]
        source, target = (ends[0], ends[1]) if len(ends) == 2 else (None, None)
        if source is None or target is None or source is target:
            yield Problem(name, f"A relation “{kind}” does not tie two spans; it was left out.")
            continue
        attributes = {**_features(element), "meta": {"gate": {"id": element.get("Id", "")}}}
        yield Link(
            new_id(), source.article, kind, source.id, target.id, source.annotator, "import",
            attributes=attributes,
        )  # fmt: skip
