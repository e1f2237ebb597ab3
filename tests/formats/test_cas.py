"""UIMA CAS: dkpro-cassis reads what we write; layers, relations, slots and chains come in."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import cassis
import pytest
from hypothesis import given

from peaceannot.formats import cas as package
from peaceannot.formats.cas import read_cas, recognise_json_cas, recognise_xmi
from peaceannot.formats.left_out import ARTICLE_DETAILS
from peaceannot.formats.uima_layers import LINK_LAYER, SPAN_LAYER
from peaceannot.formats.xml_safe import CHARACTERS
from peaceannot.model import Article, Bundle, Link, Span, new_id, quote_of, tidy_fragments
from tests.formats.bundles import bundles
from tests.formats.foreign import parted, places, span_over, ties, written

TEXT = "“We,” said Mara 😀, “agree.”"
GOLDEN = """\
  <type:DocumentMetaData xmi:id="2" sofa="1" begin="0" end="11" documentTitle="Talks" \
documentId="A"/>
  <type0:Sentence xmi:id="3" sofa="1" begin="0" end="8"/>
  <type0:Sentence xmi:id="4" sofa="1" begin="9" end="11"/>
  <type0:Token xmi:id="5" sofa="1" begin="0" end="4"/>
  <type0:Token xmi:id="6" sofa="1" begin="5" end="7"/>
  <type0:Token xmi:id="7" sofa="1" begin="7" end="8"/>
  <type0:Token xmi:id="8" sofa="1" begin="9" end="11"/>
  <custom:PeaceSpan xmi:id="9" sofa="1" begin="0" end="4" span="S" label="speaker" \
annotator="Ana" flag="true"/>
  <custom:PeaceSpan xmi:id="10" sofa="1" begin="9" end="11" span="C" label="claim" \
annotator="Ana" note="One&#10;two." certainty="high"/>
  <custom:PeaceLink xmi:id="11" sofa="1" begin="9" end="11" Governor="9" Dependent="10" \
label="says" annotator="Ana"/>
  <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text/plain" \
sofaString="Mara 😀:&#10;No"/>
  <cas:View sofa="1" members="2 3 4 5 6 7 8 9 10 11"/>
"""
FORMATS = {"xmi": package.write_xmi, "json": package.write_json_cas}

XMI = """<?xml version="1.0" encoding="UTF-8"?>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore"
 xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">
<cas:NULL xmi:id="0"/>{marks}
<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text"
 sofaString="{text}"/><cas:View sofa="1" members="{members}"/></xmi:XMI>"""


def xmi(path: Path, *marks: str, text: str = "Mara 😀 said no.") -> Path:
    """Save an XMI; each mark is the inside of an element without its identifier, from 2 on."""
    elements = "".join(
        f'<custom:{mark.split(" ")[0]} xmi:id="{id}" sofa="1" {mark.partition(" ")[2]}/>'
        for id, mark in enumerate(marks, 2)
    )
    members = " ".join(str(id) for id in range(2, len(marks) + 2))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(XMI.format(marks=elements, text=text, members=members), "utf-8")
    return path


def talks() -> Bundle:
    article = Article.make("Talks", TEXT)
    parts = tidy_fragments([(1, 3), (20, 25)])
    claim = Span(
        new_id(), article.id, "claim", parts, quote_of(TEXT, parts), "Ana", "human", "2026",
        "Both halves.", {"certainty": "high", "hedged": True, "weight": 2.5},
    )  # fmt: skip
    speaker = replace(span_over(article, "speaker", 11, 15, "Ana"), unsure=True)
    link = Link(new_id(), article.id, "says", speaker.id, claim.id, "Ana", note="Clear.")
    return Bundle(article, (claim, speaker), (link,))


def test_golden_file(tmp_path: Path) -> None:
    article = replace(Article.make("Talks", "Mara 😀:\nNo"), id="A")
    speaker = replace(span_over(article, "speaker", 0, 4, "Ana"), id="S", flag=True)
    claim = replace(span_over(article, "claim", 8, 10, "Ana"), id="C", note="One\ntwo.")
    claim = replace(claim, attributes={"certainty": "high"})
    link = Link("L", "A", "says", "S", "C", "Ana")
    losses = written(
        package.write_xmi, [Bundle(article, (speaker, claim), (link,))], tmp_path / "out"
    )
    assert not losses
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "Talks.xmi", "TypeSystem.xml",
    ]  # fmt: skip
    lines = (tmp_path / "out" / "Talks.xmi").read_text("utf-8").splitlines(keepends=True)
    assert "".join(lines[3:]).startswith(GOLDEN)


@pytest.mark.parametrize("ending", FORMATS)
def test_cassis_reads_spans_as_they_are(ending: str, tmp_path: Path) -> None:
    bundle = talks()
    written(FORMATS[ending], [bundle], tmp_path / "out")
    path = tmp_path / "out" / f"Talks.{ending}"
    if ending == "xmi":
        with (tmp_path / "out" / "TypeSystem.xml").open("rb") as stream:
            types = cassis.load_typesystem(stream)
        with path.open("rb") as stream:
            found = cassis.load_cas_from_xmi(stream, typesystem=types)
    else:
        with path.open("rb") as stream:
            found = cassis.load_cas_from_json(stream)
    assert found.sofa_string == TEXT
    marks = [(m.label, m.begin, m.end, m.get_covered_text()) for m in found.select(SPAN_LAYER)]
    parts = [(s.label, *f, TEXT[slice(*f)]) for s in bundle.spans for f in s.fragments]
    assert sorted(marks) == sorted(parts)
    (link,) = found.select(LINK_LAYER)
    assert (link.Governor.get_covered_text(), link.Dependent.get_covered_text()) == ("Mara", "We")
    assert found.typecheck() == []


@pytest.mark.parametrize("ending", FORMATS)
@given(bundle=bundles())
def test_all_of_it_comes_back(
    ending: str, tmp_path_factory: pytest.TempPathFactory, bundle: Bundle
) -> None:
    path = tmp_path_factory.mktemp("cas") / "out.zip"
    written(FORMATS[ending], [bundle], path)
    found, problems = parted(read_cas(path))
    text = bundle.article.text
    if not text.strip() or text.startswith("\ufeff"):
        return
    (again,) = found
    assert again.article.text == text
    assert set(places(again)) == set(places(bundle))
    # The same span twice is kept once; a link between the two then has but one end.
    lost = len(bundle.spans) - len(again.spans) + len(bundle.links) - len(again.links)
    assert len(problems) == lost
    if not problems:
        assert ties(again) == ties(bundle)
        assert said(again) == said(bundle)


def said(bundle: Bundle) -> list[Any]:
    return sorted(
        repr((span.fragments, span.label, span.note, span.created, sorted(span.attributes.items())))
        for span in bundle.spans
    )


@pytest.mark.parametrize("ending", FORMATS)
def test_details_come_back_and_the_bytes_are_the_same(ending: str, tmp_path: Path) -> None:
    bundle = talks()
    for name in ("a.zip", "b.zip"):
        written(FORMATS[ending], [bundle], tmp_path / name)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    head = (tmp_path / "a.zip").read_bytes()[:100]
    recognised = [
        recognise_xmi(tmp_path / "a.zip", head),
        recognise_json_cas(tmp_path / "a.zip", head),
    ]
    assert recognised == [ending == "xmi", ending == "json"]
    ((again,), problems) = parted(read_cas(tmp_path / "a.zip"))
    assert not problems
    assert again.article.title == "Talks"
    assert again.spans[0].attributes == {"certainty": "high", "hedged": True, "weight": 2.5}
    assert (again.spans[0].created, again.spans[1].unsure) == ("2026", True)
    assert [(link.note, link.annotator) for link in again.links] == [("Clear.", "Ana")]


def test_layers_relations_slots_and_chains_of_inception(tmp_path: Path) -> None:
    path = xmi(
        tmp_path / "x.xmi",
        'Claim begin="13" end="15" stance="against"',
        'Span begin="0" end="4" value="Speaker"',
        'Relation begin="13" end="15" Governor="3" Dependent="2" value="says"',
        'Act begin="8" end="12" args="6 7"',
        'ActArgsLink role="who" target="3"',
        'ActArgsLink target="2"',
        'CorefLink begin="0" end="4" next="9" referenceType="name" referenceRelation="same"',
        'CorefLink begin="5" end="7"',
        'CorefChain first="8"',
    )
    assert recognise_xmi(path, path.read_bytes())
    ((again,), problems) = parted(read_cas(path))
    assert [(span.label, span.quote) for span in again.spans] == [
        ("Speaker", "Mara"), ("CorefLink", "Mara"), ("CorefLink", "😀"), ("Act", "said"),
        ("Claim", "no"),
    ]  # fmt: skip
    quotes = {span.id: span.quote for span in again.spans}
    assert sorted((k.kind, quotes[k.source], quotes[k.target]) for k in again.links) == [
        ("args", "said", "no"), ("same", "Mara", "😀"), ("says", "Mara", "no"),
        ("who", "said", "Mara"),
    ]  # fmt: skip
    assert not problems
    (claim,) = [span for span in again.spans if span.label == "Claim"]
    assert claim.attributes["stance"] == "against"
    assert claim.attributes["meta"] == {"cas": {"layer": "webanno.custom.Claim"}}


def test_layers_are_given_back(tmp_path: Path) -> None:
    path = xmi(tmp_path / "x.xmi", 'Claim begin="0" end="4"', 'Span begin="0" end="4" value="PER"')
    found, _ = parted(read_cas(path))
    written(package.write_xmi, found, tmp_path / "out.zip")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        types = cassis.load_typesystem(archive.read("TypeSystem.xml").decode())
        name = next(name for name in archive.namelist() if name.endswith(".xmi"))
        cas = cassis.load_cas_from_xmi(archive.read(name).decode("utf-8"), typesystem=types)
    assert [mark.label for mark in cas.select("webanno.custom.Claim")] == ["Claim"]
    assert [mark.value for mark in cas.select("webanno.custom.Span")] == ["PER"]
    ((again,), problems) = parted(read_cas(tmp_path / "out.zip"))
    assert (places(again), problems) == (places(found[0]), [])


def test_files_about_the_same_text_are_layers(tmp_path: Path) -> None:
    for name in ("ana", "ben"):
        xmi(tmp_path / "annotation" / "talks.txt" / f"{name}.xmi", 'Claim begin="0" end="4"')
    xmi(tmp_path / "annotation" / "other.txt" / "ana.xmi", text="Nobody came.")
    found, problems = parted(read_cas(tmp_path))
    assert [(item.article.title, places(item)) for item in found] == [
        ("other", []),
        ("talks", [("ana", "Claim", ((0, 4),)), ("ben", "Claim", ((0, 4),))]),
    ]
    assert not problems


def test_a_project_of_inception_has_an_archive_for_each_person(tmp_path: Path) -> None:
    plain = xmi(tmp_path / "x.xmi", 'Claim begin="0" end="4" hedged="true"').read_bytes()
    types = cassis.TypeSystem()
    types.create_feature(types.create_type("webanno.custom.Claim"), "hedged", "uima.cas.Boolean")
    with zipfile.ZipFile(tmp_path / "project.zip", "w") as project:
        for name in ("ana_b", "ben"):
            inner = io.BytesIO()
            with zipfile.ZipFile(inner, "w") as archive:
                archive.writestr(f"{name}.xmi", plain)
                archive.writestr("TypeSystem.xml", types.to_xml())
            project.writestr(f"annotation/talks.txt/{name}.zip", inner.getvalue())
        project.writestr("annotation/other.txt/ana_b.zip", b"PK\x03\x04")
    assert recognise_xmi(tmp_path / "project.zip", b"PK\x03\x04")
    ((again,), problems) = parted(read_cas(tmp_path / "project.zip"))
    assert again.article.title == "talks"
    assert places(again) == [
        ("ana_b", "Claim", ((0, 4),)), ("ben", "Claim", ((0, 4),)),
    ]  # fmt: skip
    assert all(span.attributes["hedged"] is True for span in again.spans)
    assert [(problem.where, problem.reason) for problem in problems] == [
        ("annotation/other.txt/ana_b.zip", "This zip archive is damaged."),
    ]  # fmt: skip


def test_a_type_system_beside_the_file_gives_values_their_types(tmp_path: Path) -> None:
    path = xmi(tmp_path / "x.xmi", 'Claim begin="0" end="4" hedged="true" more="1"')
    types = cassis.TypeSystem()
    claim = types.create_type("webanno.custom.Claim")
    types.create_feature(claim, "hedged", "uima.cas.Boolean")
    types.to_xml(tmp_path / "TypeSystem.xml")
    ((again,), problems) = parted(read_cas(path))
    assert again.spans[0].attributes["hedged"] is True
    assert again.spans[0].attributes["more"] == "1"
    assert not problems


def test_files_share_a_type_system_but_not_what_each_uses_beyond_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    types = cassis.TypeSystem()
    types.create_feature(types.create_type("webanno.custom.Claim"), "hedged", "uima.cas.Boolean")
    types.to_xml(tmp_path / "TypeSystem.xml")
    loaded = []

    def load(stream: Any) -> Any:
        loaded.append(1)
        return original(stream)

    original = cassis.load_typesystem
    monkeypatch.setattr(cassis, "load_typesystem", load)
    for name in "abc":
        text = f"Mara {name} said no."
        xmi(tmp_path / f"{name}.xmi", 'Claim begin="0" end="4" hedged="true"', text=text)
    xmi(tmp_path / "d.xmi", 'Claim begin="0" end="4" source="3"', 'Speaker begin="5" end="9"')
    xmi(tmp_path / "e.xmi", 'Claim begin="0" end="4" source="press"', text="Mara left.")
    found, problems = parted(read_cas(tmp_path))
    assert not problems
    values = {item.article.title: item.spans[0].attributes for item in found}
    assert [values[name]["hedged"] for name in "abc"] == [True] * 3
    assert values["e"]["source"] == "press"
    (link,) = next(item.links for item in found if item.article.title == "d")
    assert link.kind == "source"
    assert len(loaded) == 3  # one that all share, one each for the last two


def test_offsets_in_the_middle_of_a_character_and_beyond_are_told(tmp_path: Path) -> None:
    path = xmi(
        tmp_path / "x.xmi", 'Claim begin="0" end="6"', 'Claim begin="5" end="99"',
        'Claim begin="7" end="5"', 'Claim begin="3" end="3"', 'Claim begin="8" end="12"',
        'Relation Governor="6" Dependent="2"',
    )  # fmt: skip
    ((again,), problems) = parted(read_cas(path))
    assert [span.quote for span in again.spans] == ["said"]
    assert [problem.reason for problem in problems] == [
        "Claim: There is no text at 0–6.",
        "Claim: There is no text at 5–99.",
        "Claim: There is no text at 7–5.",
        "Claim: There is no text at 3–3.",
        "Relation: “Relation” does not tie two spans.",
    ]


def test_line_ends_become_one_and_offsets_follow(tmp_path: Path) -> None:
    path = xmi(tmp_path / "x.xmi", 'Claim begin="7" end="9"', text="Mara:&#13;&#10;No")
    ((again,), _) = parted(read_cas(path))
    assert (again.article.text, places(again)) == ("Mara:\nNo", [("", "Claim", ((6, 8),))])


def test_what_xml_cannot_hold_becomes_blanks_and_is_told(tmp_path: Path) -> None:
    article = replace(Article.make("Talks", "Mara\x02 left."), note="Long.")
    bundle = Bundle(article, (span_over(article, "claim", 0, 5),))
    losses = written(package.write_xmi, [bundle], tmp_path / "out")
    assert losses.counts == {CHARACTERS: 1, ARTICLE_DETAILS: 1}
    ((again,), _) = parted(read_cas(tmp_path / "out"))
    assert (again.article.text, again.spans[0].quote) == ("Mara  left.", "Mara ")


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>
<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore">&a;</xmi:XMI>"""


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("x.xmi", BOMB, "declares"),
        ("x.xmi", b"<xmi:XMI", "not sound XML"),
        ("x.xmi", b"<a/>", "There is no text in it."),
        ("x.json", b'{"%TYPES": {}, ', "no JSON CAS"),
        ("x.json", b"[1]", "no JSON CAS"),
        ("x.json", b'{"%VIEWS": {}, "%FEATURE_STRUCTURES": [{"sofaString": "a", "%ID": 1}]}',
         "This CAS is not sound"),
    ],
)  # fmt: skip
def test_broken_and_hostile_files_are_told(
    name: str, data: bytes, reason: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    xmi(tmp_path / "fine.xmi", 'Claim begin="0" end="4"')
    _, problems = parted(read_cas(tmp_path / name))
    assert reason in problems[0].reason
    assert len(problems) == 1


def test_a_broken_file_among_others_leaves_these_alone(tmp_path: Path) -> None:
    xmi(tmp_path / "fine.xmi", 'Claim begin="0" end="4"')
    bad = xmi(tmp_path / "bad.xmi", 'Claim begin="0" end="4"')
    bad.write_bytes(bad.read_bytes()[:-20])
    (tmp_path / "notes.json").write_text(json.dumps({"a": 1}))
    found, problems = parted(read_cas(tmp_path))
    assert [item.article.title for item in found] == ["fine"]
    assert [problem.where for problem in problems] == ["bad.xmi"]
