"""From a file to a draft, and from a draft to an article."""

import io
import os
import zipfile
from hashlib import sha256
from pathlib import Path

import pytest

from peaceannot.formats.drafts import (
    LARGEST,
    article_of,
    draft_of_bytes,
    draft_of_paste,
    normalize_newlines,
    read_draft,
)
from peaceannot.model import KnownError

STORY = "A corridor opens\n\nThe mediator spoke in TĂĽrkiye.\nSource: Orre Daily\norre.example\n"


def test_a_file_is_read_with_all_that_is_known_about_it(tmp_path: Path) -> None:
    path = tmp_path / "day_one.txt"
    data = ("\ufeff" + STORY.replace("\n", "\r\n")).encode("utf-16-le")
    path.write_bytes(data)
    draft = read_draft(path)
    assert draft.text == STORY
    assert draft.title == "A corridor opens"
    assert draft.original == data
    assert draft.source == {
        "file": "day_one.txt",
        "encoding": "utf-16-le",
        "newlines": "crlf",
        "bom": True,
        "original": sha256(data).hexdigest(),
    }
    assert draft.reference == "Orre Daily\norre.example"
    assert [(r.before, r.after) for r in draft.repairs] == [("TĂĽrkiye", "Türkiye")]


def test_an_article_keeps_the_text_unless_repairs_are_asked_for() -> None:
    draft = draft_of_bytes(STORY.encode(), "day.txt")
    plain = article_of(draft)
    assert plain.text == STORY
    assert plain.source["reference"] == "Orre Daily\norre.example"
    assert "repairs" not in plain.source
    mended = article_of(draft, draft.repairs, reference=False, title="Mine")
    assert mended.text == STORY.replace("TĂĽrkiye", "Türkiye")
    assert mended.title == "Mine"
    assert "reference" not in mended.source
    assert mended.source["repairs"] == [{"before": "TĂĽrkiye", "after": "Türkiye", "count": 1}]


@pytest.mark.parametrize(
    ("text", "normal", "name"),
    [
        ("a\nb", "a\nb", "lf"),
        ("a\r\nb\r\n", "a\nb\n", "crlf"),
        ("a\rb", "a\nb", "cr"),
        ("a\r\nb\nc\rd", "a\nb\nc\nd", "mixed"),
        ("a\r\r\nb", "a\n\nb", "mixed"),
        ("a\u2028b\x85c\u00a0d", "a\u2028b\x85c\u00a0d", "lf"),
    ],
)
def test_newlines_become_one_kind_and_are_recorded(text: str, normal: str, name: str) -> None:
    assert normalize_newlines(text) == (normal, name)


def docx() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<w:document/>")
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b" \r\n\t\n", "no text"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "picture"),
        (docx(), "Word document"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"SQLite format 3\x00" + bytes(84), "PeaceAnnot project"),
        (b"A text with\x00 a null in it, as it were", "not a text file"),
        (bytes(range(256)) * 20, "not a text file"),
        ("Слово і ще слово".encode()[:-1], "mend the file"),
    ],
)
def test_what_is_no_text_is_refused_in_plain_words(data: bytes, words: str) -> None:
    draft = draft_of_bytes(data, "thing.txt")
    assert words in draft.problem
    assert draft.problem.endswith(".")
    assert draft.text == ""
    with pytest.raises(KnownError, match="thing"):
        article_of(draft)


def test_what_cannot_be_opened_is_told(tmp_path: Path) -> None:
    assert "folder" in read_draft(tmp_path).problem
    assert "not there any more" in read_draft(tmp_path / "gone.txt").problem
    assert read_draft(tmp_path / ("n" * 300)).problem


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret.txt"
    path.write_text("words")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert "may not read" in read_draft(path).problem


def test_a_file_over_the_limit_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(10 * LARGEST)
    assert "over 20 MB" in read_draft(path).problem


def test_the_title_comes_from_the_first_line_or_the_file() -> None:
    paragraph = b"This is a whole paragraph, with sentences in it. It goes on.\nAnd on."
    assert draft_of_bytes(paragraph, "talks_in_orre.txt").title == "talks in orre"
    assert draft_of_bytes(b"\n\n Talks  resume \n\nText.", "x.txt").title == "Talks resume"
    assert draft_of_bytes(b"One line only", "lone.txt").title == "lone"


def test_file_names_of_any_kind_give_titles(tmp_path: Path) -> None:
    long = "😀é" * 40 + ".txt"
    (tmp_path / long).write_text("One line only")
    draft = read_draft(tmp_path / long)
    assert draft.source["file"] == long
    assert draft.title == "😀é" * 40
    broken = os.fsdecode(b"caf\xe9.txt")
    assert draft_of_bytes(b"One line only", broken).title.encode("utf-8")


def test_the_repairs_reach_the_title_and_the_reference() -> None:
    text = "Talks in TĂĽrkiye\n\nWords.\nSources:\nTĂĽrkiye Post\n"
    draft = draft_of_bytes(text.encode(), "x.txt")
    article = article_of(draft, draft.repairs)
    assert article.title == "Talks in Türkiye"
    assert article.source["reference"] == "Türkiye Post"


def test_pasted_text_becomes_a_draft() -> None:
    draft = draft_of_paste("Talks resume\r\n\r\nThey met.")
    assert (draft.title, draft.text) == ("Talks resume", "Talks resume\n\nThey met.")
    assert draft.source["newlines"] == "crlf"
    assert article_of(draft).text == draft.text
    assert draft_of_paste("They met, and spoke for hours about all of the corridors.").title == (
        "They met, and spoke for hours about all of the corridors."
    )
    assert draft_of_paste("word " * 40).title == "word " * 11 + "word…"
    assert "no text" in draft_of_paste("  \n").problem
    assert "half of a pair" in draft_of_paste("ab\ud800").problem
    assert "not a text" in draft_of_paste("a\x00b").problem
