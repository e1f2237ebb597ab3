"""Archives of texts: each file is an article, what is hostile told, a document left whole."""

import zipfile
from pathlib import Path

import pytest

from peaceannot.formats.zipped_drafts import read_drafts
from peaceannot.project import Project
from peaceannot.project.door import at_once
from peaceannot.project.export_selection import Selection
from peaceannot.project.handover import Handover
from peaceannot.project.importing import import_files
from tests.formats.test_documents import book, open_document, word
from tests.rich_project import handed

STORY = "Talks resume\n\nThe mediator met both sides in Orre.\n"
PAGE = "<html><head><title>The bridge</title></head><body><p>They opened it on Monday, the mayor \
said, after long talks with the envoys of both sides.</p></body></html>"


def archive(path: Path, entries: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return path


def test_texts_documents_and_pages_come_in_and_the_rest_is_told(tmp_path: Path) -> None:
    path = archive(
        tmp_path / "press.zip",
        {
            "2031/05_kyiv.txt": "Переговори тривають, сказала посередниця.\r\n".encode("cp1251"),
            "2031/talks resume.txt": STORY.encode("utf-16"),
            "page.html": PAGE.encode(),
            "memo.docx": word(),
            "photo.jpg": b"\xff\xd8\xff\xe0\x00",
            "spans.jsonl": b'{"a": 1}\n',
            "../../evil.txt": b"Out of here.",
            "empty.txt": b"",
            ".hidden": b"x",
            "bomb.txt": b"a" * 21_000_000,
        },
    )
    with Project.new(tmp_path / "a.peace") as project:
        report = at_once(import_files(project, [path]))
        articles = {a.title: a for a in project.articles()}
        assert project.history()[0].name == "import 4 articles"
    assert sorted(articles) == ["05 kyiv", "Border talks", "The bridge", "talks resume"]
    kyiv = articles["05 kyiv"]
    assert kyiv.text == "Переговори тривають, сказала посередниця.\n"
    assert kyiv.source["file"] == "press.zip/2031/05_kyiv.txt"
    assert articles["talks resume"].source["encoding"] == "utf-16-le"
    told = {problem.where.removeprefix("press.zip/"): problem.reason for problem in report.problems}
    assert "picture" in told["photo.jpg"]
    assert "leads out of the archive" in told["../../evil.txt"]
    assert "looks like data" in told["spans.jsonl"]
    assert "empty" in told["empty.txt"]
    assert "as an attack would be" in told["bomb.txt"]
    assert len(told) == 5
    assert not list(tmp_path.parent.glob("evil.txt"))


def test_what_plain_texts_were_exported_to_comes_in_again(tmp_path: Path) -> None:
    with Project.new(tmp_path / "a.peace") as project:
        texts = [tmp_path / "one.txt", tmp_path / "two.txt"]
        for path in texts:
            path.write_text(f"{path.stem}: Talks went on, she said.\n", "utf-8")
        at_once(import_files(project, texts))
        outcome = handed(project, tmp_path, Handover("txt", Selection()), ".zip")
        before = {article.title: article.text for article in project.articles()}
    with Project.new(tmp_path / "b.peace") as project:
        assert not at_once(import_files(project, outcome.files)).problems
        assert {article.title: article.text for article in project.articles()} == before


@pytest.mark.parametrize(("name", "data"), [("a.odt", open_document()), ("a.epub", book())])
def test_documents_that_are_archives_stay_whole(name: str, data: bytes, tmp_path: Path) -> None:
    for file in (name, "a.zip"):
        (tmp_path / file).write_bytes(data)
        (draft,) = read_drafts(tmp_path / file)
        assert (draft.problem, draft.title) == ("", "Border talks")


def test_a_text_beside_a_document_in_an_archive_does_not_make_it_one(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:  # stored, so that its names stand in the bytes
        file.writestr("memo.docx", word())
    (draft,) = read_drafts(path)
    assert draft.source["file"] == "a.zip/memo.docx"
    assert draft.title == "Border talks"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x05\x06" + bytes(18), "no files in this archive"),
        (b"PK\x03\x04rest", "neither a folder nor a zip archive, or it was cut off"),
    ],
)
def test_empty_and_broken_archives_are_told(data: bytes, words: str, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(data)
    (draft,) = read_drafts(tmp_path / "a.zip")
    assert words in draft.problem


@pytest.mark.parametrize("name", ["word/talks.txt", "mimetypes.txt"])
def test_a_name_like_those_in_documents_makes_none(name: str, tmp_path: Path) -> None:
    path = archive(tmp_path / "press.zip", {name: STORY.encode()})
    assert [draft.text for draft in read_drafts(path)] == [STORY]
