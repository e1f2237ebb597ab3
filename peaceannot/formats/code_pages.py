"""Reading characters back as the bytes they were, to find UTF-8 read with a wrong code page."""

import re
from dataclasses import dataclass
from functools import cache

PAGES = (
    "cp1252",
    "cp1250",
    "cp1251",
    "mac_roman",
    "cp437",
    "iso8859_2",
    "cp1254",
    "cp1257",
    "cp1253",
    "koi8_u",
    "koi8_r",
    "cp850",
    "cp852",
    "cp866",
)
"""Code pages through which UTF-8 is misread, the more usual first."""


@dataclass(frozen=True, slots=True)
class CodePage:
    """One single-byte code page: the byte of each character, and what garbled UTF-8 looks like.

    ``garbled`` finds runs of characters that are well-formed UTF-8 when written in this page.
    """

    name: str
    bytes_of: dict[str, int]
    garbled: re.Pattern[str]

    def read_back(self, text: str) -> str:
        """Return *text* with its garbled runs turned to what their bytes are in UTF-8."""
        return self.garbled.sub(self._read_run, text)

    def _read_run(self, match: re.Match[str]) -> str:
        data = bytes(self.bytes_of[character] for character in match[0])
        cut = data[-1] in (0xC2, 0xC3)
        if cut:
            # The byte A0 was taken for a no-break space, and that for a space between words.
            data += b"\xa0"
        try:
            # Surrogate pairs that were each written as UTF-8 (CESU-8) are joined.
            text = data.decode("utf-8", "surrogatepass")
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
            return text.removesuffix("\xa0") if cut else text
        except UnicodeDecodeError:
            return match[0]


@cache
def code_page(name: str) -> CodePage:
    """Return the code page with this Python codec name."""
    bytes_of: dict[str, int] = {}
    for byte in range(0x80, 0x100):
        character = bytes([byte]).decode(name, "replace")
        # Sloppy readers pass bytes that a page does not define through as C1 controls, and
        # ISO 8859-1 is Windows-1252 with all of them.
        if byte < 0xA0 and (character == "\ufffd" or name == "cp1252"):
            bytes_of.setdefault(chr(byte), byte)
        if character != "\ufffd":
            bytes_of[character] = byte
    return CodePage(name, bytes_of, _utf8_pattern(bytes_of))


def _utf8_pattern(bytes_of: dict[str, int]) -> re.Pattern[str]:
    """Return a pattern of well-formed UTF-8 sequences beyond ASCII, in the characters of a page."""

    def among(first: int, last: int) -> str:
        found = (character for character, byte in bytes_of.items() if first <= byte <= last)
        return "[" + "".join(re.escape(character) for character in found) + "]"

    tail = among(0x80, 0xBF)
    sequence = "|".join(
        (
            among(0xC2, 0xDF) + tail,
            among(0xE0, 0xEF) + tail + tail,
            among(0xF0, 0xF4) + tail + tail + tail,
        )
    )
    cut = among(0xC2, 0xC3) + "$"
    return re.compile(f"(?:{sequence})+(?:{cut})?|{cut}")
