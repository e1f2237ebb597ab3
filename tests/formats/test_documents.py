"""Texts out of documents: each kind made here, by its own library or by hand."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pypdf
import pytest

from peaceannot.formats.documents import extract
from peaceannot.formats.drafts import article_of, draft_of_bytes, read_draft
from peaceannot.model import KnownError

FIRST = "Mara Velden said the border stays open 😀 for everyone, and she said it twice today."
SECOND = "Nobody else agreed to that, and the talks went on for another week in the old hall."


def word() -> bytes:
    document = docx.Document()
    document.core_properties.title = "Border talks"
    document.add_paragraph(FIRST)
    table = document.add_table(rows=1, cols=1)
    table.cell(0, 0).text = "in a cell"
    document.add_paragraph(SECOND)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def zipped(parts: dict[str, str]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return stream.getvalue()


def open_document() -> bytes:
    text = 'xmlns:t="urn:t" xmlns:o="urn:o"'
    content = (
        f"<o:document {text}><o:body><t:h>Border talks</t:h><t:p>{FIRST[:10]}"
        f"<t:span>{FIRST[10:]}</t:span><t:note>a footnote</t:note></t:p>"
        f'<t:p>a<t:s t:c="2"/>b<t:tab/>c<t:line-break/>d</t:p><t:p>{SECOND}</t:p>'
        "</o:body></o:document>"
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def book() -> bytes:
    container = '<container><rootfiles><rootfile full-path="in/b.opf"/></rootfiles></container>'
    package = (
        "<package><metadata><title>Border talks</title></metadata><manifest>"
        '<item id="two" href="two.xhtml"/><item id="one" href="o%20ne.xhtml"/></manifest>'
        '<spine><itemref idref="one"/><itemref idref="two"/></spine></package>'
    )
    page = "<html><head><title>no</title></head><body><p>{}</p></body></html>"
    return zipped(
        {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": container,
            "in/b.opf": package,
            "in/o ne.xhtml": page.format(FIRST),
            "in/two.xhtml": page.format(SECOND.replace("the talks", "<b>the</b>\ntalks")),
        }
    )


def rtf() -> bytes:
    body = FIRST.replace("😀", r"\u-10179?\u-8704?")
    return rf"{{\rtf1\ansi\ansicpg1252 {body}\par {SECOND} caf\'e9\par}}".encode("ascii")


def page() -> bytes:
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>Border talks</title></head><body>"
        f"<nav>Home News Sport</nav><article><h1>Border talks</h1><p>{FIRST}</p><p>{SECOND}</p>"
        "</article><footer>Imprint and terms</footer></body></html>"
    ).encode()


def pdf(lines: list[str], password: str = "") -> bytes:
    drawn = "BT /F1 12 Tf 50 700 Td 14 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    writer = pypdf.PdfWriter()
    sheet = writer.add_blank_page(600, 800)
    name, dictionary = pypdf.generic.NameObject, pypdf.generic.DictionaryObject
    font = dictionary(
        {name("/Type"): name("/Font"), name("/Subtype"): name("/Type1"),
         name("/BaseFont"): name("/Helvetica")}
    )  # fmt: skip
    sheet[name("/Resources")] = dictionary({name("/Font"): dictionary({name("/F1"): font})})
    stream = pypdf.generic.DecodedStreamObject()
    stream.set_data(drawn.encode("latin-1"))
    sheet[name("/Contents")] = stream
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    target = BytesIO()
    writer.write(target)
    return target.getvalue()


@pytest.mark.parametrize(
    ("make", "name", "kind"),
    [
        (word, "a.docx", "docx"),
        (open_document, "a.odt", "odt"),
        (book, "a.epub", "epub"),
        (rtf, "a.rtf", "rtf"),
        (page, "a.html", "html"),
        (page, "saved without an ending", "html"),
    ],
)
def test_each_kind_gives_its_paragraphs(make: Callable[[], bytes], name: str, kind: str) -> None:
    found = extract(make(), name)
    assert found is not None
    assert found.format == kind
    lines = found.text.splitlines()
    assert FIRST in lines
    assert any(line.startswith(SECOND) for line in lines)
    assert lines.index(FIRST) < next(n for n, line in enumerate(lines) if line.startswith(SECOND))
    for unwanted in ("Home News", "Imprint", "a footnote", "<b>"):
        assert unwanted not in found.text


@pytest.mark.parametrize(
    ("make", "name", "part"),
    [(word, "a.docx", "in a cell"), (open_document, "a.odt", "a  b\tc\nd"), (rtf, "a.rtf", "café")],
)
def test_details_of_each_kind(make: Callable[[], bytes], name: str, part: str) -> None:
    found = extract(make(), name)
    assert found is not None
    assert part in found.text


def test_a_document_becomes_an_article(tmp_path: Path) -> None:
    path = tmp_path / "talks.docx"
    path.write_bytes(word())
    article = article_of(read_draft(path))
    assert article.title == "Border talks"
    assert article.text.splitlines() == [FIRST, "in a cell", SECOND]
    assert article.source["format"] == "docx"
    assert len(article.source["original"]) == 64


def test_lines_of_a_pdf_become_paragraphs() -> None:
    lines = [
        "The delegations met on the bridge and agreed on al-",
        "most nothing, although both sides had promised to",
        "bring maps.",
        "A second paragraph follows with its own words here.",
    ]
    found = extract(pdf(lines), "a.pdf")
    assert found is not None
    assert found.text.splitlines() == [
        "The delegations met on the bridge and agreed on almost nothing, although both sides "
        "had promised to bring maps.",
        lines[3],
    ]


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (pdf(["text"], "secret"), "a.pdf", "needs a password"),
        (pdf([]), "a.pdf", "pictures of pages and no text"),
        (b"%PDF-1.7 cut off", "a.pdf", "damaged"),
        (word()[:900] + b"word/", "a.docx", "damaged"),
        (zipped({"word/document.xml": "<x>"}), "a.docx", "damaged"),
        (zipped({"mimetype": "application/epub+zip"}), "a.epub", "missing or damaged"),
        (b"<html><body></body></html>", "a.html", "No main text"),
    ],
)
def test_what_cannot_be_read_is_said(data: bytes, name: str, said: str) -> None:
    with pytest.raises(KnownError, match=said):
        extract(data, name)
    assert said in draft_of_bytes(data, name).problem


def test_a_bomb_is_not_opened() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"word/{number}", b"\0" * 80_000_000)
    assert len(stream.getvalue()) < 500_000
    with pytest.raises(KnownError, match="unpacks to more than 200 MB"):
        extract(stream.getvalue(), "a.docx")


def test_xml_traps_are_refused() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": bomb})
    with pytest.raises(KnownError, match="no sound XML"):
        extract(data, "a.odt")
