"""Which kind of document some bytes are, and its text."""

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath

from peaceannot.formats.documents.extracted import Extracted

_WEB = (b"<!doctype html", b"<html", b"<head", b"<body")
_ENDINGS = (".html", ".htm", ".xhtml")

_PACKAGE = "peaceannot.formats.documents"


def extract(data: bytes, file_name: str) -> Extracted | None:
    """Return the text of a document, or None if the bytes are none.

    Raises KnownError if it is damaged, encrypted, without text, or needs a library that is
    not installed.
    """
    kind = kind_of(data, file_name)
    if not kind:
        return None
    # Each reader brings a library of its own, so it is loaded only when it is needed.
    read: Callable[[bytes], Extracted] = import_module(f"{_PACKAGE}.{kind}").read
    return read(data)


def kind_of(data: bytes, file_name: str) -> str:
    """Return ``html``, ``word``, ``pdf``, ``rtf``, ``open_document`` or ``book``, or ""."""
    if data.startswith(b"%PDF"):
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PK\x03\x04"):
        head = data[:4096]
        if b"mimetypeapplication/vnd.oasis.opendocument.text" in head:
            return "open_document"
        if b"mimetypeapplication/epub" in head:
            return "book"
        return "word" if b"word/" in data else ""
    head = data[:1024].lower()
    named = PurePath(file_name).suffix.lower() in _ENDINGS
    return "html" if named or any(mark in head for mark in _WEB) else ""
