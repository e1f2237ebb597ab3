"""Telling what a file is when it is no plain text, in words that say what to do."""

import re

_KINDS = (
    (b"\xd0\xcf\x11\xe0", "an old Word or Office document; save it as plain text (.txt)"),
    (b"SQLite format 3\x00", "a database or a PeaceAnnot project; open projects with File, Open"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"RIFF", "a picture, sound or film"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\x1f\x8b", "a compressed file; unpack it first"),
    (b"BZh", "a compressed file; unpack it first"),
    (b"\xfd7zXZ", "a compressed file; unpack it first"),
    (b"7z\xbc\xaf", "an archive; unpack it first"),
    (b"Rar!", "an archive; unpack it first"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
)
_ZIPPED = (
    (b"xl/", "an Excel workbook; save the texts as .txt and import those"),
    (b"ppt/", "a PowerPoint presentation; save its text as .txt"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument table or slides; save the text as .txt"),
)
NOT_TEXT = "This is not a text file: it holds bytes that stand in no text."

_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def what_it_is(data: bytes) -> str:
    """Return what *data* is if it begins like a known file that is no plain text, else ""."""
    if data.startswith(b"PK\x03\x04"):
        head = data[:4096]
        found = (kind for mark, kind in _ZIPPED if mark in head)
        return next(found, "a zip archive; unpack it and import the texts")
    return next((kind for mark, kind in _KINDS if data.startswith(mark)), "")


def looks_binary(data: bytes) -> bool:
    """Tell whether more than one in 50 of the first bytes are control characters."""
    sample = data[:65536]
    return len(_CONTROLS.findall(sample)) * 50 > len(sample)
