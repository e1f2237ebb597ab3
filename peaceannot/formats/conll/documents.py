"""CoNLL lines as documents of tagged sentences."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from peaceannot.formats.conll.lines import Line
from peaceannot.formats.tags import LABELS_ALONE, NOTHING, Schemes, parts
from peaceannot.model import Problem

_MOST_TOKENS = 200_000
_MOST_TOLD = 20
_START = re.compile(r"-DOCSTART-|# ?(newdoc\b|doc_id ?=)")


@dataclass(frozen=True, slots=True)
class Token:
    """One token, the line it stands on, and its tag."""

    line: int
    text: str
    tag: str


@dataclass(slots=True)
class Document:
    """The sentences of one document; ``line`` is where it is said to begin, 0 if nowhere."""

    line: int
    sentences: list[list[Token]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file is laid out.

    ``scheme`` is the name of the tagging scheme, as told by Schemes; ``numbered`` tells that the
    first column counts the tokens of each sentence.
    """

    scheme: str
    numbered: bool

    def tag(self, line: Line) -> str:
        """Return the tag of a line, or "" if it has none."""
        tag = line.cells[-1] if len(line.cells) > 1 else ""
        if tag in NOTHING:
            return "O"
        if self.scheme == LABELS_ALONE and tag:
            return f"I-{tag}"
        return tag if parts(tag)[0] != "O" else ""

    def word(self, line: Line) -> str:
        """Return the token of a line."""
        return line.cells[1] if self.numbered and len(line.cells) > 1 else line.cells[0]


def layout_of(lines: Iterable[Line]) -> Layout:
    """Tell the layout of a file by all of its lines."""
    schemes = Schemes()
    tags: list[str] = []
    numbered, rows = True, 0
    for line in lines:
        if len(line.cells) > 1 and not _is_start(line):
            tags.append(line.cells[-1])
            numbered = numbered and len(line.cells) > 2 and line.cells[0] == str(len(tags))
            rows += 1
        elif not line.cells:
            schemes.see(tags)
            tags = []
    schemes.see(tags)
    return Layout(schemes.name, numbered and rows > 1)


def documents(lines: Iterable[Line], layout: Layout) -> Iterator[Document | Problem]:
    """Yield the documents of a file, which begin with ``-DOCSTART-`` or ``# doc_id = NAME``.

    A file without these is one document, cut in two at a sentence where it is too long.

    A line without a tag is told as a Problem; its token stays, untagged. Comments are left out.
    """
    document, sentence = Document(0), list[Token]()
    bad = tokens = 0
    for line in lines:
        starts = _is_start(line)
        if line.cells and not starts:
            tag = layout.tag(line)
            if not tag and line.cells[0].startswith("#"):
                continue
            bad += not tag
            if not tag and bad <= _MOST_TOLD:
                yield Problem(f"Line {line.number:,}", _no_tag(line))
            sentence.append(Token(line.number, layout.word(line), tag or "O"))
            continue
        if sentence:
            document.sentences.append(sentence)
            tokens, sentence = tokens + len(sentence), []
        if starts or tokens > _MOST_TOKENS:
            if document.sentences or document.line:
                yield document
            document, tokens = Document(line.number if starts else 0), 0
    if sentence:
        document.sentences.append(sentence)
    if document.sentences or document.line:
        yield document
    if bad > _MOST_TOLD:
        yield Problem("File", f"{bad - _MOST_TOLD:,} more lines have no tag that is known.")


def _is_start(line: Line) -> bool:
    if not line.cells or line.cells[0][0:1] not in ("-", "#"):
        return False
    return bool(_START.match(" ".join(line.cells)))


def _no_tag(line: Line) -> str:
    words = " ".join(line.cells)
    return f"“{words[:60]}” ends in no tag that is known; its token stays without a label."
