"""REFI-QDA as other programs write it: units of offsets, notes, and what is bad or elsewhere."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from peaceannot.formats.refi import read_qdc, read_qdpx, write_qdpx
from peaceannot.formats.xml_safe import parse_xml
from peaceannot.model import Article, Bundle, KnownError
from tests.formats.foreign import parted, written
from tests.formats.refi_schema import PROJECT, faults


def archive(path: Path, marks: str, text: bytes = b"", *, more: str = "", **texts: bytes) -> Path:
    source = '<TextSource guid="T1" name="Talks" plainTextPath="internal://T1.txt">'
    xml = (
        '<Project xmlns="urn:QDA-XML:project:1.0" name="P"><Users>'
        '<User guid="{AA}" name="Ana"/></Users><CodeBook><Codes>'
        '<Code guid="C1" name="Claim" isCodable="true" color="#f00"/></Codes></CodeBook>'
        f"<Sources>{source}{marks}</TextSource></Sources>{more}</Project>"
    )
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("Project.qde", xml)
        packed.writestr("Sources/t1.TXT", text)
        for name, content in texts.items():
            packed.writestr(f"sources/{name}.txt", content)
    return path


def mark(start: int, end: int, name: str = "", guid: str = "M1", code: str = "C1") -> str:
    return (
        f'<PlainTextSelection guid="{guid}" startPosition="{start}" endPosition="{end}" '
        f'name="{name}"><Coding guid="K-{guid}" creatingUser="aa"><CodeRef targetGUID="{code}"/>'
        "</Coding></PlainTextSelection>"
    )


WINDOWS = "One 😀 day.\r\nMara left.\r\nBen Orre stayed.".encode()


@pytest.mark.parametrize(
    ("places_of_names", "text", "told"),
    [
        ([(11, 15), (22, 30)], WINDOWS, []),
        ([(12, 16), (24, 32)], WINDOWS, ["code points, line ends as two; 2 of 2 match"]),
        ([(13, 17), (25, 33)], WINDOWS, ["UTF-16, line ends as two; 2 of 2 match"]),
        ([(12, 16), (23, 31)], b"\xef\xbb\xbf" + WINDOWS,
         ["UTF-16; 2 of 2 match"]),
    ],
)  # fmt: skip
def test_names_tell_the_unit(
    places_of_names: list[tuple[int, int]], text: bytes, told: list[str], tmp_path: Path
) -> None:
    (a, b), (c, d) = places_of_names
    marks = mark(a, b, "Mara") + mark(c, d, "Ben…", "M2")
    (again,), problems = parted(read_qdpx(archive(tmp_path / "x.qdpx", marks, text)))
    assert again.article.text == "One 😀 day.\nMara left.\nBen Orre stayed."
    assert [span.quote for span in again.spans] == ["Mara", "Ben Orre"]
    assert [span.annotator for span in again.spans] == ["Ana", "Ana"]
    assert [str(p).removeprefix("File: 1 text counts ").removesuffix(".") for p in problems] == told


def test_edges_of_words_tell_the_unit_where_no_names_are(tmp_path: Path) -> None:
    marks = mark(13, 17) + mark(25, 33, guid="M2")
    (again,), problems = parted(read_qdpx(archive(tmp_path / "x.qdpx", marks, WINDOWS)))
    assert [span.quote for span in again.spans] == ["Mara", "Ben Orre"]
    assert [str(problem) for problem in problems] == [
        "File: The offsets count UTF-16, line ends as two; 2 of 2 spans on whole words."
    ]


def test_a_title_is_no_reason_to_move_a_mark(tmp_path: Path) -> None:
    marks = mark(0, 3, "One") + mark(11, 15, "Mara", "M2") + mark(0, 20, "Ben", "M3")
    (again,), problems = parted(read_qdpx(archive(tmp_path / "x.qdpx", marks, WINDOWS)))
    assert sorted(span.fragments for span in again.spans) == [((0, 3),), ((0, 20),), ((11, 15),)]
    assert problems == []


def test_shifted_marks_are_found_again_and_told(tmp_path: Path) -> None:
    marks = mark(0, 3, "One") + mark(11, 15, "Mara", "M2") + mark(25, 33, "Ben Orre", "M3")
    (again,), problems = parted(read_qdpx(archive(tmp_path / "x.qdpx", marks, WINDOWS)))
    assert [span.quote for span in again.spans] == ["One", "Mara", "Ben Orre"]
    assert [str(p) for p in problems] == [
        "“Talks”: Claim: “Ben Orre” was found a little elsewhere than at 25."
    ]


@pytest.mark.parametrize(
    ("marks", "reason"),
    [
        (mark(5, 5), "There is no text at 5–5."),
        (mark(9, 4), "There is no text at 9–4."),
        (mark(0, 999), "There is no text at 0–999."),
        (mark(0, 3, code="C9"), "A span without a label was left out."),
        ('<PlainTextSelection guid="M" startPosition="0" endPosition="3"/>',
         "“One” has no code; it is kept for an export, but not shown."),
    ],
)  # fmt: skip
def test_bad_marks_are_told_and_the_rest_comes_in(marks: str, reason: str, tmp_path: Path) -> None:
    path = archive(tmp_path / "x.qdpx", marks + mark(11, 15, guid="M2"), WINDOWS)
    (again,), problems = parted(read_qdpx(path))
    assert [span.quote for span in again.spans] == ["Mara"]
    assert [problem.reason.partition(": ")[2] or problem.reason for problem in problems] == [reason]


def test_marks_without_codes_are_given_back(tmp_path: Path) -> None:
    marks = (
        '<PlainTextSelection guid="0192f000-0000-7000-8000-000000000009" startPosition="0" '
        'endPosition="3" creatingUser="AA"><Description>why?</Description></PlainTextSelection>'
    )
    path = archive(tmp_path / "x.qdpx", marks, WINDOWS)
    found, _ = parted(read_qdpx(path))
    losses = written(write_qdpx, found, tmp_path / "y.qdpx")
    (again,), _ = parted(read_qdpx(tmp_path / "y.qdpx"))
    assert again.article.meta["refi"]["uncoded"] == found[0].article.meta["refi"]["uncoded"]
    assert not losses
    corrected = replace(found[0].article, text="Two days.")
    assert written(write_qdpx, [Bundle(corrected)], tmp_path / "z.qdpx").counts.total() == 1


def test_notes_values_and_cases_belong_to_articles(tmp_path: Path) -> None:
    note = '<NoteRef targetGUID="N1"/>'
    value = '<VariableValue><VariableRef targetGUID="V1"/><IntegerValue>7</IntegerValue>'
    more = (
        '<Variables><Variable guid="V1" name="day" typeOfVariable="Integer"/>'
        '<Variable guid="V2" name="side" typeOfVariable="Text"/></Variables>'
        '<Cases><Case guid="S1" name="River"><VariableValue><VariableRef targetGUID="V2"/>'
        '<TextValue>north</TextValue></VariableValue><SourceRef targetGUID="T1"/></Case></Cases>'
        '<Notes><Note guid="N1" name="Memo"><PlainTextContent>Look again.</PlainTextContent>'
        '</Note><Note guid="N2" name="Diary"><PlainTextContent>x</PlainTextContent></Note></Notes>'
    )
    marks = f"{note}{value}</VariableValue>"
    (again,), problems = parted(read_qdpx(archive(tmp_path / "x.qdpx", marks, b"Talk.", more=more)))
    assert again.article.note == "Look again."
    assert again.article.attributes == {"day": 7, "side": "north"}
    assert again.article.meta["refi"]["cases"] == ["River"]
    assert [str(p) for p in problems] == [
        "“Diary”: This note belongs to no text, mark or code; it was left out."
    ]


def test_values_of_articles_come_back(tmp_path: Path) -> None:
    values = {"day": 7, "level": 1e-7, "open": True, "side": "north\nbank", "codes": ["claim"]}
    article = replace(Article.make("Talks", "They agree."), attributes=values)
    losses = written(write_qdpx, [Bundle(article)], tmp_path / "x.qdpx")
    root = parse_xml(zipfile.ZipFile(tmp_path / "x.qdpx").read("project.qde"))
    assert list(faults(root, PROJECT)) == []
    (again,), problems = parted(read_qdpx(tmp_path / "x.qdpx"))
    assert again.article.attributes == values
    assert (problems, bool(losses)) == ([], False)


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("relative:///../../etc/secret.txt", "lies outside of the archive"),
        ("absolute:///etc/secret.txt", "lies outside of the archive"),
        ("internal://../t2.txt", "is not in the archive"),
        ("", "It has no plain text."),
    ],
)
def test_texts_elsewhere_are_not_looked_for(path: str, reason: str, tmp_path: Path) -> None:
    archive(tmp_path / "y.qdpx", mark(0, 3), WINDOWS)
    xml = zipfile.ZipFile(tmp_path / "y.qdpx").read("Project.qde").decode()
    with zipfile.ZipFile(tmp_path / "x.qdpx", "w") as packed:
        packed.writestr("project.qde", xml.replace("internal://T1.txt", path))
    found, problems = parted(read_qdpx(tmp_path / "x.qdpx"))
    assert found == []
    assert reason in problems[0].reason
    assert problems[0].reason.endswith("and 1 mark in it.")


@pytest.mark.parametrize(
    "xml",
    [
        '<!DOCTYPE p [<!ENTITY a "b">]><Project name="&a;"/>',
        '<!DOCTYPE p SYSTEM "file:///etc/secret"><Project/>',
        "<Project",
        "",
    ],
)
def test_hostile_and_broken_projects_are_refused(xml: str, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.qdpx", "w") as packed:
        packed.writestr("project.qde", xml)
    with pytest.raises(KnownError, match="cannot be read"):
        list(read_qdpx(tmp_path / "x.qdpx"))


def test_what_is_no_project(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "x.qdpx", "w") as packed:
        packed.writestr("a.txt", "A")
    with pytest.raises(KnownError, match="no REFI-QDA project"):
        list(read_qdpx(tmp_path / "x.qdpx"))
    (tmp_path / "y.qdpx").write_bytes(b"PK\x03\x04")
    with pytest.raises(KnownError):
        list(read_qdpx(tmp_path / "y.qdpx"))
    (tmp_path / "x.qdc").write_text("<CodeBook/>")
    with pytest.raises(KnownError, match="no code"):
        list(read_qdc(tmp_path / "x.qdc"))
