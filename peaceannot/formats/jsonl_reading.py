"""Reading our own JSON lines, each record looked at before it is believed."""

import codecs
import io
import json
import math
import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from peaceannot.formats.json_fields import Bad
from peaceannot.formats.jsonl import VERSION
from peaceannot.formats.records import article_from_json, header_from_json
from peaceannot.model import Bundle, Header, Problem

_LONGEST_LINE = 256 * 1024 * 1024
_HALF_PAIR = re.compile(rb"\\u[dD][89a-fA-F]")


def read_jsonl(stream: BinaryIO) -> Iterator[Header | Bundle | Problem]:
    """Yield what *stream* holds, line by line: the header, articles, and what is wrong.

    A bad span or link is left out of its article, a bad article out of the file, each told
    as a Problem with its line; the rest goes on. A file of a newer version ends at once.
    """
    where = "Line 1"
    try:
        for number, line in enumerate(_lines(stream), 1):
            where = f"Line {number:,}"
            if line.isspace():
                continue
            try:
                yield from _take(_parse(line), where)
            except Bad as bad:
                yield Problem(where, str(bad))
                if bad.ends_reading:
                    return
    except UnicodeError:
        yield Problem(where, "After this line the file was cut off in the middle of a character.")


def _lines(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the lines in UTF-8; some programs keep a file in UTF-16, and say so at its head."""
    mark = stream.read(2)
    stream.seek(0)
    if mark not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if first := stream.readline(_LONGEST_LINE):
            yield first.removeprefix(codecs.BOM_UTF8)
        yield from iter(lambda: stream.readline(_LONGEST_LINE), b"")
        return
    text = io.TextIOWrapper(stream, "utf-16", "surrogatepass", newline="\n")
    try:
        for line in iter(lambda: text.readline(_LONGEST_LINE), ""):
            yield line.encode("utf-8", "surrogatepass")
    finally:
        text.detach()


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError(f"{digits} is too large")
    return number


_decode = json.JSONDecoder(parse_constant=_refuse, parse_float=_finite).decode


def _parse(line: bytes) -> Any:
    try:
        text = line.decode("utf-8")
        record = _decode(text)
        if _HALF_PAIR.search(line):
            # Only escapes can bring half of a surrogate pair into sound UTF-8.
            json.dumps(record, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError as error:
        raise Bad("This line is not UTF-8.") from error
    except UnicodeEncodeError as error:
        raise Bad("This line holds a broken character (half of a surrogate pair).") from error
    except (ValueError, RecursionError) as error:
        raise Bad("This line is not JSON, or was cut off.") from error
    return record


def _take(record: Any, where: str) -> Iterator[Header | Bundle | Problem]:
    if not isinstance(record, dict) or "peaceannot" not in record:
        raise Bad("This is no record of PeaceAnnot: it has no field “peaceannot”.")
    version = record["peaceannot"]
    if version != VERSION or version is True:
        newer = isinstance(version, int) and version > VERSION
        raise Bad(
            f"This was written by a newer PeaceAnnot (format {version}); update to read it."
            if newer
            else "The field “peaceannot” must be 1.",
            ends_reading=newer,
        )
    if "scheme" in record:
        yield header_from_json(record)
        return
    bundle, problems = article_from_json(record)
    for reason in problems:
        yield Problem(f"{where}, “{bundle.article.title}”", reason)
    yield bundle
