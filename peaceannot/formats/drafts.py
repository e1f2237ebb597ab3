"""Reading plain text files, up to the point where a person decides what becomes an article."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from peaceannot.formats.documents import Extracted, extract
from peaceannot.formats.encodings import decode
from peaceannot.formats.garbled import Repair, apply_repairs, find_repairs
from peaceannot.formats.not_text import NOT_TEXT, looks_binary, what_it_is
from peaceannot.formats.reading import reading
from peaceannot.formats.reference import find_reference
from peaceannot.formats.title import headline, opening_words, printable_name, title_of_file
from peaceannot.model import Article, KnownError, now

LARGEST = 20_000_000
"""The most bytes a text file may have."""

TOO_LARGE = "The file is over 20 MB; split it into articles first."


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that may become an article, and what a person is asked about it.

    ``source`` has the keys ``file``, ``encoding``, ``newlines`` (lf, crlf, cr or mixed),
    ``bom`` and ``original`` (the SHA-256 of the bytes) as far as they apply; of a document
    also ``format`` and what it says of itself (author, date, outlet, url). ``repairs`` and
    ``reference`` are offered, not done. With a ``problem``, in plain words, there is no text.
    """

    title: str
    text: str = ""
    source: dict[str, Any] = field(default_factory=dict)
    original: bytes = b""
    repairs: tuple[Repair, ...] = ()
    reference: str = ""
    problem: str = ""


def read_draft(path: Path, encoding: str = "") -> Draft:
    """Read the text file at *path* with *encoding*, or with the one it seems to be in.

    What is wrong with the file is told in ``problem``; nothing is raised.
    """
    name = printable_name(path.name)
    try:
        data = _read_bytes(path)
    except KnownError as error:
        return Draft(title_of_file(path), source={"file": name}, problem=str(error))
    return draft_of_bytes(data, path.name, encoding)


def draft_of_bytes(data: bytes, file_name: str, encoding: str = "") -> Draft:
    """Make a draft of the bytes of a text file, as read_draft does.

    *file_name* may have folders before it. Then it is one of many files, which were given
    their names with care, and the title is the name in place of the first line.
    """
    path = Path(file_name)
    draft = Draft(title_of_file(path), source={"file": printable_name(file_name)}, original=data)
    try:
        if not data:
            raise KnownError("The file is empty.")
        document = extract(data, file_name)
        if document is not None:
            return _draft_of_document(draft, document)
        kind = what_it_is(data)
        if kind:
            raise KnownError(f"This is {kind}.")
        decoded = decode(data, encoding)
        text, newlines = normalize_newlines(decoded.text)
        _check_text(text, data)
    except KnownError as error:
        return replace(draft, problem=str(error))
    source = draft.source | {
        "encoding": decoded.encoding,
        "newlines": newlines,
        "bom": decoded.bom,
        "original": sha256(data).hexdigest(),
    }
    return _offer(replace(draft, title=_title(draft, text), text=text, source=source))


def _title(draft: Draft, text: str) -> str:
    """Return the headline of *text*, or the name of the file if there is none or it is packed."""
    return draft.title if "/" in draft.source["file"] else headline(text) or draft.title


def _draft_of_document(draft: Draft, document: Extracted) -> Draft:
    text, _ = normalize_newlines(document.text)
    _check_text(text, b"")
    source = draft.source | {
        "format": document.format,
        "original": sha256(draft.original).hexdigest(),
        **document.about,
    }
    title = " ".join(document.title.split()) or _title(draft, text)
    return _offer(replace(draft, title=title, text=text, source=source))


def draft_of_paste(pasted: str, title: str = "") -> Draft:
    """Make a draft of text from the clipboard. What is wrong with it is told in ``problem``."""
    text, newlines = normalize_newlines(pasted.removeprefix("\ufeff"))
    title = " ".join(title.split()) or headline(text) or opening_words(text)
    try:
        _check_text(text, b"")
        data = pasted.encode("utf-8")
    except KnownError as error:
        return Draft(title, problem=str(error))
    except UnicodeEncodeError:
        return Draft(title, problem="The text holds broken characters (half of a pair).")
    bom = pasted.startswith("\ufeff")
    source = {"newlines": newlines, "bom": bom, "original": sha256(data).hexdigest()}
    return _offer(Draft(title, text, source, data))


def article_of(
    draft: Draft, repairs: Collection[Repair] = (), *, reference: bool = True, title: str = ""
) -> Article:
    """Make an article of a sound draft, with exactly *repairs* made in its text.

    *reference* keeps the reference that was found as a field of the source. Raises
    KnownError if the draft has a problem.
    """
    if draft.problem:
        raise KnownError(f"{draft.title}: {draft.problem}")
    source = dict(draft.source)
    if reference and draft.reference:
        source["reference"] = _replaced(draft.reference, repairs)
    if repairs:
        source["repairs"] = [
            {"before": r.before, "after": r.after, "count": len(r.places)} for r in repairs
        ]
    source["added"] = now()
    title = title or _replaced(draft.title, repairs)
    return Article.make(title, apply_repairs(draft.text, repairs), source)


def normalize_newlines(text: str) -> tuple[str, str]:
    """Return *text* with ``\\n`` newlines, and what it had: lf, crlf, cr or mixed."""
    if "\r" not in text:
        return text, "lf"
    pairs = text.count("\r\n")
    kinds = (("crlf", pairs), ("cr", text.count("\r") - pairs), ("lf", text.count("\n") - pairs))
    found = [name for name, count in kinds if count]
    return re.sub("\r\n?", "\n", text), found[0] if len(found) == 1 else "mixed"


def _offer(draft: Draft) -> Draft:
    return replace(draft, repairs=find_repairs(draft.text), reference=find_reference(draft.text))


def _check_text(text: str, data: bytes) -> None:
    if "\x00" in text or (data and looks_binary(text[:65536].encode("utf-8", "surrogatepass"))):
        raise KnownError(NOT_TEXT)
    if not text.strip():
        raise KnownError("There is no text in it.")


def _replaced(text: str, repairs: Collection[Repair]) -> str:
    for repair in repairs:
        text = text.replace(repair.before, repair.after)
    return text


def _read_bytes(path: Path) -> bytes:
    with reading(path) as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise KnownError(TOO_LARGE)
    return data
