"""XML of other programs read without its dangers, and XML written so that any reader takes it."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, BinaryIO, Protocol, cast, overload
from xml.sax.saxutils import escape, quoteattr

from peaceannot.formats.json_fields import Bad
from peaceannot.formats.losses import Losses

CHARACTERS = "characters that XML cannot hold, written as blanks"

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


_NONE: Mapping[str, str] = {}


class Element(Protocol):
    """An element of a parsed file; its name is without the namespace."""

    tag: str
    text: str | None
    tail: str | None
    attrib: dict[str, str]

    @overload
    def get(self, key: str) -> str | None: ...
    @overload
    def get(self, key: str, default: str) -> str: ...
    def find(self, path: str) -> "Element | None": ...
    def findall(self, path: str) -> "list[Element]": ...
    def iter(self, tag: str | None = None) -> "Iterator[Element]": ...
    def __iter__(self) -> "Iterator[Element]": ...
    def __len__(self) -> int: ...


def parse_xml(data: bytes, *, doctype: bool = False) -> Element:
    """Return the root of the XML in *data*, with the namespaces taken off the names.

    Raises Bad, in plain words, if it is not sound, or declares entities or a document type;
    with *doctype* a document type without entities is passed over, never fetched.
    """
    root = _parse(data, None, doctype)
    for element in root.iter():
        if isinstance(element.tag, str):
            element.tag = element.tag.rpartition("}")[2]
    return root


def check_xml(data: bytes, see: "Seeing | None" = None) -> None:
    """Raise Bad, as parse_xml() does, if the XML in *data* is unsound or hostile.

    *see* is told of each element as it begins and ends; names in a namespace are written
    ``namespace}name``.
    """
    _parse(data, _Nothing(), doctype=False, see=see)


class Seeing(Protocol):
    """Is told of the elements of a file."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the beginning of an element."""

    def end(self, tag: str) -> None:
        """Take the end of an element."""


class _Nothing:
    """Builds nothing of a file that is parsed."""

    def close(self) -> None:
        """Take the end of the file."""


def _parse(data: bytes, target: Any, doctype: bool, see: Seeing | None = None) -> Element:
    from defusedxml.common import DefusedXmlException, DTDForbidden
    from defusedxml.ElementTree import DefusedXMLParser, ParseError

    parser = DefusedXMLParser(target=target, forbid_dtd=not doctype)
    if see is not None:
        # Expat itself tells of the elements: going through ElementTree takes twice as long.
        parser.parser.ordered_attributes = False
        parser.parser.StartElementHandler = see.start
        parser.parser.EndElementHandler = see.end
    try:
        parser.feed(data)
        return cast(Element, parser.close())
    except DTDForbidden as error:
        raise Bad(
            "This XML declares a document type, which may hide harm; it was not read."
        ) from error
    except DefusedXmlException as error:
        raise Bad(
            "This XML declares entities or refers to other files, as an attack would; "
            "it was not read."
        ) from error
    except ParseError as error:
        line, column = error.position
        raise Bad(
            f"This is not sound XML: line {line:,}, column {column + 1:,} is broken or cut off."
        ) from error
    except (ValueError, LookupError) as error:
        raise Bad("The encoding this XML names is not known.") from error


class XmlWriter:
    """Writes XML to *stream*, one element to a line; what XML cannot hold becomes a blank.

    Such characters are counted in *losses*. Each stands for one, so offsets stay right.
    """

    def __init__(self, stream: BinaryIO, losses: Losses, depth: int = 0) -> None:
        """Begin a file, or with a *depth* a part that will stand that deep in one."""
        self._stream = stream
        self._losses = losses
        self._depth = depth
        if depth == 0:
            self.raw('<?xml version="1.0" encoding="UTF-8"?>\n')

    def element(self, name: str, attributes: Mapping[str, str] = _NONE, text: str = "") -> None:
        """Write a whole element, with *text* in it if there is any."""
        head = self._head(name, attributes)
        inner = f">{self.escaped(text)}</{name}>" if text else "/>"
        self.raw(f"{'  ' * self._depth}{head}{inner}\n")

    @contextmanager
    def within(self, name: str, attributes: Mapping[str, str] = _NONE) -> Iterator[None]:
        """Write an element that holds what is written meanwhile."""
        self.raw(f"{'  ' * self._depth}{self._head(name, attributes)}>\n")
        self._depth += 1
        yield
        self._depth -= 1
        self.raw(f"{'  ' * self._depth}</{name}>\n")

    def raw(self, markup: str) -> None:
        """Write *markup* as it is."""
        self._stream.write(markup.encode("utf-8"))

    def escaped(self, text: str) -> str:
        """Return *text* as it stands between tags."""
        return escape(self._sound(text), {"\r": "&#13;"})

    def _head(self, name: str, attributes: Mapping[str, str]) -> str:
        breaks = {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
        pairs = (f" {key}={quoteattr(self._sound(v), breaks)}" for key, v in attributes.items())
        return f"<{name}{''.join(pairs)}"

    def _sound(self, text: str) -> str:
        return sound_xml(text, self._losses)


def sound_xml(text: str, losses: Losses) -> str:
    """Return *text* with a blank for each character XML cannot hold, counted in *losses*."""
    sound, count = _ILLEGAL.subn(" ", text)
    if count:
        losses.note(CHARACTERS, times=count)
    return sound
