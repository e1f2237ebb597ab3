"""MedTator XML: parts, layers by file names, links, units, what is bad."""

from collections import Counter
from pathlib import Path

import pytest

from peaceannot.formats.medtator import read_medtator
from peaceannot.formats.recognising import recognised
from peaceannot.model import Bundle
from tests.formats.foreign import CORPORA, needs_corpora, parted, places, ties

TEXT = "Mara 😀 left.\nBen stayed at home."


def document(*tags: str, text: str = TEXT) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" ?>\n<TALKS>\n'
        f"<TEXT><![CDATA[{text}]]></TEXT>\n<TAGS>\n" + "\n".join(tags) + "\n</TAGS>\n</TALKS>"
    )


def read(path: Path, *tags: str) -> tuple[Bundle, list[str]]:
    path.write_text(document(*tags), "utf-8")
    (bundle,), problems = parted(read_medtator(path))
    return bundle, [str(problem) for problem in problems]


def test_a_file_comes_in(tmp_path: Path) -> None:
    path = tmp_path / "orre_talks.txt.xml"
    bundle, problems = read(
        path,
        '<PERSON spans="0~4" text="Mara" id="P0" comment="the envoy" certainty="sure" sense=""/>',
        # As a browser counts, 😀 is two.
        '<ACT spans="8~12" text="left" id="A0" comment=""/>',
        '<STAY spans="18~24,28~32" text="stayed ... home" id="S0"/>',
        '<DOES id="D0" whoID="P0" whoText="A0" whatID="A0" whatText="left" comment="so it is"/>',
        '<TONE spans="-1~-1" text="" id="T0" value="calm"/>',
    )
    known = recognised(path)
    assert known is not None
    assert known.name == "medtator"
    assert (bundle.article.title, bundle.article.text) == ("orre talks", TEXT)
    assert places(bundle) == [
        ("", "ACT", ((7, 11),)),
        ("", "PERSON", ((0, 4),)),
        ("", "STAY", ((17, 23), (27, 31))),
    ]
    person = bundle.spans[0]
    assert (person.note, person.attributes) == (
        "the envoy",
        {"certainty": "sure", "meta": {"medtator": {"id": "P0"}}},
    )
    assert bundle.spans[2].quote == "stayed home"
    assert ties(bundle) == [("DOES", ("", "PERSON", ((0, 4),)), ("", "ACT", ((7, 11),)))]
    assert bundle.links[0].note == "so it is"
    assert bundle.article.meta["medtator"]["document"][0]["value"] == "calm"
    assert problems == ["orre_talks.txt.xml: 1 tag of the whole text kept aside, but not shown."]


def test_annotators_are_what_tells_the_files_apart(tmp_path: Path) -> None:
    mark = '<P spans="0~4" text="Mara" id="P0"/>'
    for name in ("ana_one.txt.xml", "ben_one.txt.xml"):
        (tmp_path / name).write_text(document(mark), "utf-8")
    (tmp_path / "ben_two.txt.xml").write_text(document(mark, text="Mara again."), "utf-8")
    (tmp_path / "three.txt.xml").write_text(document(mark, text="Mara once more."), "utf-8")
    found, problems = parted(read_medtator(tmp_path))
    layers = {b.article.title: [span.annotator for span in b.spans] for b in found}
    assert layers == {
        "one": ["ana", "ben"],
        "two": ["ben"],
        "three": [""],
    }
    assert problems == []


def test_annotators_may_be_folders(tmp_path: Path) -> None:
    for name in ("ana", "ben"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.xml").write_text(document('<P spans="0~4" text="Mara"/>'), "utf-8")
    (bundle,), _ = parted(read_medtator(tmp_path))
    assert [span.annotator for span in bundle.spans] == ["ana", "ben"]


def test_characters_are_found_and_told(tmp_path: Path) -> None:
    bundle, problems = read(
        tmp_path / "x.xml",
        '<ACT spans="7~11" text="left" id="A0"/>',
        '<ACT spans="17~23" text="stayed" id="A1"/>',
    )
    assert [span.quote for span in bundle.spans] == ["left", "stayed"]
    assert problems == ["File: 1 text counts code points; 2 of 2 match."]


def test_other_capital_letters_are_no_other_place(tmp_path: Path) -> None:
    bundle, problems = read(tmp_path / "x.xml", '<P spans="0~4" text="MARA" id="P0"/>')
    assert [span.quote for span in bundle.spans] == ["Mara"]
    assert problems == ["x.xml: 1 text quoted with other capital letters; the places were taken."]


@pytest.mark.parametrize(
    ("tag", "reason"),
    [
        ('<P spans="0~99" text="" id="P0"/>', "P: There is no text at 0–99."),
        ('<P spans="x" text="Nora" id="P0"/>',
         "P: “Nora” at -1–-1 is not what the text says there."),
        ('<P spans="4~0" text="" id="P0"/>', "P: There is no text at 4–0."),
        ('<DOES id="D0" whoID="P9" whatID="A0"/>',
         "The link DOES does not tie two spans; it was left out."),
    ],
)  # fmt: skip
def test_bad_tags_are_told_and_the_rest_comes_in(tag: str, reason: str, tmp_path: Path) -> None:
    bundle, problems = read(tmp_path / "x.xml", tag, '<ACT spans="8~12" text="left" id="A0"/>')
    assert [span.quote for span in bundle.spans] == ["left"]
    assert problems == [f"x.xml: {reason}"]


def test_other_and_broken_files_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text(document(), "utf-8")
    (tmp_path / "b.xml").write_text("<other/>")
    (tmp_path / "c.xml").write_text("<TALKS><TEXT>")
    (tmp_path / "d.xml").write_text(document(text=" "), "utf-8")
    found, problems = parted(read_medtator(tmp_path))
    assert [bundle.article.text for bundle in found] == [TEXT]
    assert [problem.where for problem in problems] == ["b.xml", "c.xml", "d.xml"]


@needs_corpora
def test_real_files() -> None:
    path = CORPORA / "medtator" / "IAA_TASK" / "ann_xml"
    known = recognised(path)
    assert known is not None
    assert known.name == "medtator"
    found, problems = parted(read_medtator(path))
    assert [bundle.article.title for bundle in found] == [f"doc {n}" for n in range(1, 6)]
    layers = Counter(span.annotator for bundle in found for span in bundle.spans)
    assert layers == {"A": 37, "B": 56}
    assert sum(len(bundle.links) for bundle in found) == 3
    raw = [(path.parent / "raw_txt" / f"doc_{n}.txt").read_text("utf-8") for n in range(1, 6)]
    assert [bundle.article.text for bundle in found] == raw
    assert all("capital letters" in problem.reason for problem in problems)
