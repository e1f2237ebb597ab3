"""Records of foreign JSON, one by one: JSON lines, one large list, or printed over many lines."""

import io
import json
import math
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from peaceannot.formats.json_fields import Bad
from peaceannot.formats.reading import reading
from peaceannot.model import Problem

Record = tuple[str, dict[str, Any]]
"""Where a record stands ("Line 12"), and what it holds."""

_LONGEST = 256 * 1024 * 1024
_CHUNK = 1 << 20
_PEEKED_LINES = 3
_LONGEST_BROKEN = 16 * 1024 * 1024
_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")
_PIECE = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*("?)|[{}\[\]]', re.DOTALL)


def json_file(path: Path) -> Iterator[Record | Problem]:
    """Yield the JSON objects in the file at *path*. Raises KnownError if it cannot be read."""
    with reading(path) as stream:
        yield from json_records(stream)


def json_records(stream: BinaryIO) -> Iterator[Record | Problem]:
    """Yield the JSON objects of *stream*, which is UTF-8, or UTF-16 with a byte order mark.

    They may stand one on a line, in one list, or printed over several lines, whatever the
    file's name says. What is no object is told as a Problem; the rest goes on. NaN and
    infinity, which Python writes, are read as null.
    """
    mark = stream.read(2)
    encoding = "utf-16" if mark in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    stream.seek(0)
    text = io.TextIOWrapper(stream, encoding, "surrogateescape", newline="\n")
    where = ""
    try:
        by_line = _stands_in_lines(text)
        text.seek(0)
        for line, part in _lines(text) if by_line else _objects(text):
            where = f"Line {line:,}"
            try:
                yield where, _parse(part)
            except Bad as bad:
                yield Problem(where, str(bad))
    except UnicodeError:
        yield Problem(where or "Line 1", "The file was cut off in the middle of a character.")
        return
    finally:
        text.detach()
    if not where:
        yield Problem("Line 1", "There is no record in this file.")


def _stands_in_lines(text: io.TextIOWrapper) -> bool:
    """Tell whether one of the first lines holds an object, from its first column to its end."""
    seen = 0
    while seen < _PEEKED_LINES and (line := text.readline(_LONGEST)):
        if line.isspace():
            continue
        if seen == 0 and line.lstrip().startswith("["):
            return False
        if line.startswith("{"):
            try:
                _parse(line)
            except Bad:
                pass
            else:
                return True
        seen += 1
    return False


def _lines(text: io.TextIOWrapper) -> Iterator[tuple[int, str]]:
    """Yield each record with the line it begins on; a raw newline in a text does not end it."""
    begun, start = "", 0
    for number, line in enumerate(iter(lambda: text.readline(_LONGEST), ""), 1):
        if begun and (line.startswith("{") or len(begun) > _LONGEST_BROKEN):
            yield start, begun  # it never ended: this is the next one
            begun = ""
        if not begun and line.isspace():
            continue
        start = start if begun else number
        begun += line
        if not begun.startswith("{") or line.rstrip().endswith("}"):
            yield start, begun
            begun = ""
    if begun:
        yield start, begun


def _objects(text: io.TextIOWrapper) -> Iterator[tuple[int, str]]:
    """Yield the outermost objects, or those in the outermost list, by counting brackets."""
    buffer, place, start = "", 0, -1
    depth, floor = 0, 0
    line, counted = 1, 0
    while chunk := text.read(max(_CHUNK, len(buffer))):
        buffer += chunk
        for piece in _PIECE.finditer(buffer, place):
            sign = buffer[piece.start()]
            if sign == '"' and not piece[1]:
                place = piece.start()  # it may go on in the next chunk
                break
            place = piece.end()
            if sign in "{[":
                if depth == floor == 0 and sign == "[":
                    floor = 1
                elif depth == floor:
                    start = piece.start()
                depth += 1
            elif sign in "}]":
                depth -= 1
                if depth == floor and start >= 0:
                    line, counted = line + buffer.count("\n", counted, start), start
                    yield line, buffer[start:place]
                    start = -1
                elif depth <= 0:
                    depth = floor = 0
        else:
            place = len(buffer)
        done = start if start >= 0 else place
        line += buffer.count("\n", counted, done)
        buffer, place, start, counted = buffer[done:], place - done, min(start, 0), 0
        if len(buffer) > _LONGEST:
            break
    if start == 0:
        yield line, buffer


def _parse(part: str) -> dict[str, Any]:
    try:
        if not part.isascii():
            part.encode("utf-8")
        record = _decode(part)
        if _HALF_PAIR.search(part):
            # Only escapes can bring half of a surrogate pair into sound UTF-8.
            json.dumps(record, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError as error:
        raise Bad(
            "This record holds a broken character (half of a surrogate pair)."
            if part.isascii() or error.object[error.start] < "\udc80"
            else "This record is not UTF-8."
        ) from error
    except (ValueError, RecursionError) as error:
        raise Bad("This record is not JSON, or was cut off.") from error
    if type(record) is not dict:
        raise Bad("This is no JSON object.")
    return record


def _finite(digits: str) -> float | None:
    number = float(digits)
    return number if math.isfinite(number) else None


# Not strict: a raw newline in a text is no reason to refuse it.
_decode = json.JSONDecoder(
    parse_constant=lambda constant: None, parse_float=_finite, strict=False
).decode
