"""REFI-QDA: projects and codebooks, their structure, units of offsets, what is left out."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peaceannot.formats.adoption import adopt
from peaceannot.formats.left_out import ATTRIBUTES, PARTS
from peaceannot.formats.look import Look
from peaceannot.formats.recognising import recognised
from peaceannot.formats.refi import read_qdc, read_qdpx, write_qdc, write_qdpx
from peaceannot.formats.xml_safe import parse_xml
from peaceannot.model import (
    Article,
    Bundle,
    Header,
    Link,
    ProjectInfo,
    Span,
    default_scheme,
    scheme_problems,
)
from tests.formats.bundles import bundles
from tests.formats.foreign import parted, places, ties, written
from tests.formats.refi_schema import CODEBOOK, PROJECT, faults

TEXT = "“We agree,” Mara Orre said 😀, “but\nnot on the river.”"
ARTICLE, SPEAKER, CLAIM, LINK = (f"0192f000-0000-7000-8000-00000000000{n}" for n in range(4))
GOLDEN = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Orre talks" origin="PeaceAnnot">
  <Users>
    <User guid="U:Ana" name="Ana"/>
  </Users>
  <CodeBook>
    <Codes>
      <Code guid="C:speaker" name="Speaker" isCodable="true" color="#1F5FAA">
        <Description>Who speaks</Description>
        <Code guid="C:claim" name="Claim" isCodable="true" color="#B0413E"/>
      </Code>
    </Codes>
  </CodeBook>
  <Sources>
    <TextSource guid="{ARTICLE}" name="Talks in Orre" plainTextPath="internal://{ARTICLE}.txt">
      <Description>Read twice</Description>
      <PlainTextSelection guid="S:0" name="Mara Orre" startPosition="12" endPosition="21" \
creatingUser="U:Ana" creationDateTime="2026-01-31T12:00:00.000Z">
        <Description>the envoy</Description>
        <Coding guid="K:0" creatingUser="U:Ana" creationDateTime="2026-01-31T12:00:00.000Z">
          <CodeRef targetGUID="C:speaker"/>
        </Coding>
      </PlainTextSelection>
      <PlainTextSelection guid="S:1" name="“but&#10;not on the river.”" startPosition="30" \
endPosition="53">
        <Coding guid="K:1">
          <CodeRef targetGUID="C:claim"/>
        </Coding>
      </PlainTextSelection>
    </TextSource>
  </Sources>
  <Links>
    <Link guid="{LINK}" name="says" direction="OneWay" originGUID="S:0" targetGUID="S:1"/>
  </Links>
</Project>
"""


def golden() -> tuple[Header, Bundle]:
    speaker, claim = default_scheme().labels[:2]
    scheme = replace(
        default_scheme(),
        labels=(
            replace(speaker, name="Speaker", color="#1F5FAA", description="Who speaks"),
            replace(claim, name="Claim", color="#B0413E", description="", parent="speaker"),
        ),
    )
    article = replace(Article.make("Talks in Orre", TEXT), id=ARTICLE, note="Read twice")
    spans = (
        Span(SPEAKER, ARTICLE, "speaker", ((12, 21),), "Mara Orre", "Ana",
             created="2026-01-31T12:00:00.000Z", note="the envoy"),
        Span(CLAIM, ARTICLE, "claim", ((30, 53),), TEXT[30:53], ""),
    )  # fmt: skip
    link = Link(LINK, ARTICLE, "says", SPEAKER, CLAIM, "Ana")
    return Header(ProjectInfo("Orre talks", "spring", ""), scheme), Bundle(article, spans, (link,))


def project_xml(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read("project.qde")


def with_names(xml: str) -> str:
    """Give the GUIDs that are made of names the short ones of the golden file."""
    root = parse_xml(xml.encode())
    names = {u.get("guid", ""): f"U:{u.get('name')}" for u in root.iter("User")}
    names |= {c.get("guid", ""): f"C:{c.get('name', '').lower()}" for c in root.iter("Code")}
    for number, mark in enumerate(root.iter("PlainTextSelection")):
        names[mark.get("guid", "")] = f"S:{number}"
    for number, coding in enumerate(root.iter("Coding")):
        names[coding.get("guid", "")] = f"K:{number}"
    for guid, name in names.items():
        xml = xml.replace(guid, name)
    return xml


def test_golden_file(tmp_path: Path) -> None:
    header, bundle = golden()
    losses = written(write_qdpx, [bundle], tmp_path / "x.qdpx", header=header)
    assert with_names(project_xml(tmp_path / "x.qdpx").decode()) == GOLDEN
    assert not losses
    with zipfile.ZipFile(tmp_path / "x.qdpx") as archive:
        assert archive.namelist() == ["project.qde", f"sources/{ARTICLE}.txt"]
        assert archive.read(f"sources/{ARTICLE}.txt").decode() == TEXT
    written(write_qdpx, [bundle], tmp_path / "y.qdpx", header=header)
    assert (tmp_path / "y.qdpx").read_bytes() == (tmp_path / "x.qdpx").read_bytes()
    found = recognised(tmp_path / "x.qdpx")
    assert found is not None
    assert found.name == "refi"


def test_golden_file_comes_back(tmp_path: Path) -> None:
    header, bundle = golden()
    written(write_qdpx, [bundle], tmp_path / "x.qdpx", header=header)
    found = list(read_qdpx(tmp_path / "x.qdpx"))
    assert isinstance(found[0], Header)
    labels = [(label.name, label.color, label.parent) for label in found[0].scheme.labels]
    assert labels == [("Speaker", "#1F5FAA", None), ("Claim", "#B0413E", "speaker")]
    assert scheme_problems(found[0].scheme) == []
    assert found[0].project.name == "Orre talks"
    assert len(found) == 2
    again = found[1]
    assert isinstance(again, Bundle)
    assert (again.article.title, again.article.text) == ("Talks in Orre", TEXT)
    assert again.article.note == "Read twice"
    assert places(again) == places(bundle)
    assert ties(again) == ties(bundle)
    assert (again.spans[0].note, again.spans[0].created) == (
        "the envoy",
        "2026-01-31T12:00:00.000Z",
    )
    written(write_qdpx, [again], tmp_path / "z.qdpx", header=found[0])
    first, second = (parse_xml(project_xml(tmp_path / f"{name}.qdpx")) for name in "xz")
    kept = ("TextSource", "PlainTextSelection", "Coding", "Link")
    guids = [[e.get("guid") for kind in kept for e in root.iter(kind)] for root in (first, second)]
    assert guids[0] == guids[1]


def test_codes_become_labels_with_color_and_parent(tmp_path: Path) -> None:
    header, bundle = golden()
    written(write_qdpx, [replace(bundle, spans=bundle.spans[1:], links=())],
            tmp_path / "x.qdpx", header=header)  # fmt: skip
    seen = Look()
    for record in read_qdpx(tmp_path / "x.qdpx"):
        if isinstance(record, Header):
            seen.header = record
        elif isinstance(record, Bundle):
            seen.labels.update(span.label for span in record.spans)
    own = replace(default_scheme(), labels=default_scheme().labels[2:], links=(), attributes=())
    adoption = adopt(own, seen)
    added = adoption.scheme.labels[len(own.labels) :]
    assert [(label.name, label.color, label.parent) for label in added] == [
        ("Speaker", "#1F5FAA", None),
        ("Claim", "#B0413E", "Speaker"),
    ]
    assert added[0].description == "Who speaks"
    assert scheme_problems(adoption.scheme) == []


def test_codebook(tmp_path: Path) -> None:
    header, bundle = golden()
    written(write_qdc, [bundle], tmp_path / "x.qdc", header=header)
    root = parse_xml((tmp_path / "x.qdc").read_bytes())
    assert list(faults(root, CODEBOOK)) == []
    (again,) = read_qdc(tmp_path / "x.qdc")
    assert isinstance(again, Header)
    assert [(la.name, la.color, la.parent) for la in again.scheme.labels] == [
        ("Speaker", "#1F5FAA", None),
        ("Claim", "#B0413E", "speaker"),
    ]
    found = recognised(tmp_path / "x.qdc")
    assert found is not None
    assert found.name == "refi-codebook"


@settings(max_examples=50)
@given(data=st.data())
def test_structure_and_round_trip(
    data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    drawn = data.draw(st.lists(bundles().filter(is_sound), max_size=3))
    path = tmp_path_factory.mktemp("refi") / "x.qdpx"
    losses = written(write_qdpx, drawn, path)
    root = parse_xml(project_xml(path))
    assert list(faults(root, PROJECT)) == []
    found, problems = parted(read_qdpx(path))
    assert [bundle.article.text for bundle in found] == [b.article.text for b in drawn]
    assert sum(losses.counts[what] for what in (PARTS,)) == sum(
        len(span.fragments) > 1 for bundle in drawn for span in bundle.spans
    )
    assert losses.counts[ATTRIBUTES] == sum(bool(s.attributes) for b in drawn for s in b.spans)
    for again, bundle in zip(found, drawn, strict=True):
        wanted = {
            (span.annotator, span.label, (fragment,))
            for span in bundle.spans
            for fragment in span.fragments
        }
        assert set(places(again)) == wanted
        assert len(again.links) == sum(is_told(bundle, link) for link in bundle.links)
    assert all("twice" in str(problem) or "link" in str(problem) for problem in problems)


def is_sound(bundle: Bundle) -> bool:
    text = bundle.article.text
    return bool(text.strip()) and not text.startswith("\ufeff")


def is_told(bundle: Bundle, link: Link) -> bool:
    """Tell whether the ends of *link* are still two spans when their parts are spans."""
    at = {s.id: (s.annotator, s.label, s.fragments[0]) for s in bundle.spans}
    return at[link.source] != at[link.target]
