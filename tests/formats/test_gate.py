"""GATE XML: nodes in the text, sets as layers, features, relations, what is bad."""

import zipfile
from pathlib import Path

import pytest
from hypothesis import given

from peaceannot.formats.gate import read_gate
from peaceannot.formats.losses import Losses
from peaceannot.formats.recognising import recognised
from peaceannot.formats.xml_safe import XmlWriter
from peaceannot.model import Bundle
from tests.formats.foreign import parted, places, simple_bundles, ties

TEXT = "Mara 😀 left.\nBen stayed."
# Node numbers count UTF-16: what follows 😀 is one further than in characters.
NODES = (
    '<Node id="0"/>Mara<Node id="4"/> 😀 <Node id="8"/>left<Node id="12"/>.\n'
    '<Node id="14"/>Ben<Node id="17"/> stayed.'
)


def document(sets: str, nodes: str = NODES, features: str = "") -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<GateDocument version="3">'
        f"<GateDocumentFeatures>{features}</GateDocumentFeatures>"
        f"<TextWithNodes>{nodes}</TextWithNodes>{sets}</GateDocument>"
    )


def annotation(id: int, kind: str, start: int, end: int, features: str = "") -> str:
    return (
        f'<Annotation Id="{id}" Type="{kind}" StartNode="{start}" EndNode="{end}">'
        f"{features}</Annotation>"
    )


def feature(name: str, value: str, kind: str = "java.lang.String") -> str:
    return (
        f'<Feature><Name className="java.lang.String">{name}</Name>'
        f'<Value className="{kind}">{value}</Value></Feature>'
    )


def read(path: Path, xml: str) -> tuple[Bundle, list[str]]:
    path.write_text(xml, "utf-8")
    (bundle,), problems = parted(read_gate(path))
    return bundle, [str(problem) for problem in problems]


def test_a_document_comes_in(tmp_path: Path) -> None:
    features = feature("stance", "agree") + feature("count", "3", "java.lang.Integer")
    features += feature("sure", "true", "java.lang.Boolean")
    features += feature("weight", "0.5", "java.lang.Double")
    sets = (
        f"<AnnotationSet>{annotation(1, 'Person', 0, 4, features)}"
        f"{annotation(2, 'Act', 8, 12)}</AnnotationSet>"
        f'<AnnotationSet Name="ana">{annotation(3, "Person", 14, 17)}</AnnotationSet>'
        '<RelationSet><Relation Id="4" Type="does" Members="1;2"/></RelationSet>'
    )
    url = feature("gate.SourceURL", "https://orre.example/talks") + feature("MimeType", "text")
    bundle, problems = read(tmp_path / "orre_talks.xml", document(sets, features=url))
    assert (bundle.article.title, bundle.article.text) == ("orre talks", TEXT)
    assert bundle.article.source["url"] == "https://orre.example/talks"
    assert places(bundle) == [
        ("", "Act", ((7, 11),)),
        ("", "Person", ((0, 4),)),
        ("ana", "Person", ((13, 16),)),
    ]
    assert [span.quote for span in bundle.spans] == ["Mara", "left", "Ben"]
    assert bundle.spans[0].attributes == {
        "stance": "agree", "count": 3, "sure": True, "weight": 0.5, "meta": {"gate": {"id": "1"}},
    }  # fmt: skip
    assert ties(bundle) == [("does", ("", "Person", ((0, 4),)), ("", "Act", ((7, 11),)))]
    assert problems == []
    known = recognised(tmp_path / "orre_talks.xml")
    assert known is not None
    assert known.name == "gate"


@given(simple_bundles())
def test_any_text_with_nodes_is_found(
    tmp_path_factory: pytest.TempPathFactory, bundle: Bundle
) -> None:
    text = bundle.article.text
    stream_path = tmp_path_factory.mktemp("gate") / "x.xml"
    points = sorted({at for span in bundle.spans for at in (span.start, span.end)})
    with stream_path.open("wb") as stream:
        xml = XmlWriter(stream, Losses())
        with xml.within("GateDocument"):
            xml.raw("<TextWithNodes>")
            for start, end in zip([0, *points], [*points, len(text)], strict=True):
                xml.raw(xml.escaped(text[start:end]))
                if end in points:
                    xml.raw(f'<Node id="{len(text[:end].encode("utf-16-le")) // 2}"/>')
            xml.raw("</TextWithNodes>")
            with xml.within("AnnotationSet", {"Name": "Mara"}):
                for number, span in enumerate(bundle.spans):
                    first, last = (
                        len(text[:at].encode("utf-16-le")) // 2 for at in (span.start, span.end)
                    )
                    xml.raw(annotation(number, span.label, first, last))
    (again,), problems = parted(read_gate(stream_path))
    assert again.article.text == text
    assert places(again) == places(bundle)
    assert problems == []


def test_layout_is_left_out_and_told(tmp_path: Path) -> None:
    sets = (
        f"<AnnotationSet>{annotation(1, 'Person', 0, 4)}</AnnotationSet>"
        f'<AnnotationSet Name="Original markups">{annotation(2, "p", 0, 17)}</AnnotationSet>'
    )
    bundle, problems = read(tmp_path / "x.xml", document(sets))
    assert places(bundle) == [("", "Person", ((0, 4),))]
    assert problems == ["x.xml: 1 annotation of layout (“Original markups”) left out."]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (annotation(1, "Person", 4, 4), "Person: There is no text at 4–4."),
        (annotation(1, "Person", 0, 99), "Person: There is no text at 0–-1."),
        (annotation(1, "Person", 12, 4), "Person: There is no text at 11–4."),
        (annotation(1, " ", 0, 4), "A span without a label was left out."),
    ],
)
def test_bad_annotations_are_told_and_the_rest_comes_in(
    bad: str, reason: str, tmp_path: Path
) -> None:
    sets = (
        f"<AnnotationSet>{bad}{annotation(2, 'Act', 8, 12)}</AnnotationSet>"
        '<RelationSet><Relation Id="4" Type="does" Members="1;2"/></RelationSet>'
    )
    bundle, problems = read(tmp_path / "x.xml", document(sets))
    assert [span.quote for span in bundle.spans] == ["left"]
    assert problems == [
        f"x.xml: {reason}",
        "x.xml: A relation “does” does not tie two spans; it was left out.",
    ]


def test_folders_and_archives_with_bad_files(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.xml").write_text(document(""), "utf-8")
    (folder / "b.xml").write_text('<!DOCTYPE g [<!ENTITY a "b">]><GateDocument>&a;</GateDocument>')
    (folder / "c.xml").write_text("<GateDocument><TextWithNodes>")
    (folder / "d.xml").write_text("<other/>")
    with zipfile.ZipFile(tmp_path / "corpus.zip", "w") as packed:
        for path in sorted(folder.iterdir()):
            packed.write(path, path.name)
    for source in (folder, tmp_path / "corpus.zip"):
        known = recognised(source)
        assert known is not None
        assert known.name == "gate"
        (bundle,), problems = parted(read_gate(source))
        assert bundle.article.text == TEXT
        assert [p.where for p in problems] == ["b.xml", "c.xml", "d.xml"]
        assert "declares entities" in problems[0].reason
        assert "not sound XML" in problems[1].reason
        assert problems[2].reason == "This is no document of GATE; it was left out."
