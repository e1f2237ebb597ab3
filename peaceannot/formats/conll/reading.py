"""Reading CoNLL files, with the text rebuilt from the token map where it lies beside."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from pathlib import Path

from peaceannot.formats.conll.documents import Document, documents, layout_of
from peaceannot.formats.conll.lines import file_lines
from peaceannot.formats.conll.token_map import Row, map_path, rows
from peaceannot.formats.foreign import foreign_span
from peaceannot.formats.foreign_article import foreign_article
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.tags import decode, parts
from peaceannot.formats.title import printable_name
from peaceannot.model import Bundle, Header, Note, Problem, Span

ENDINGS = (".conll", ".bio", ".iob", ".iob2", ".bilou", ".tsv", ".txt")


def recognise_conll(path: Path, head: bytes) -> bool:
    """Tell whether *head*, the first bytes of the file at *path*, looks like tokens and tags."""
    if path.suffix.lower() not in ENDINGS or path.name.endswith(".tokens.tsv"):
        return False
    lines = head.decode("utf-8-sig", "replace").split("\n")[:-1][:200] or [head.decode("latin-1")]
    cells = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    tags = [row[-1] for row in cells if len(row) > 1]
    known = sum(tag == "O" or parts(tag)[0] != "O" for tag in tags)
    return bool(tags) and known >= 0.8 * len(cells) and any(tag != "O" for tag in tags)


def read_conll(path: Path) -> Iterator[Header | Bundle | Problem]:
    """Yield an article for each document of the CoNLL file at *path*.

    With its token map beside it (``NAME.tokens.tsv``) the text comes back as it was; else the
    tokens are joined by blanks and the sentences by newlines. The scheme of the tags is found
    by itself, and told where it is not BIO. Raises KnownError if the file cannot be read.
    """
    layout = layout_of(file_lines(path))
    if layout.scheme not in ("BIO", ""):
        yield Note("File", f"The tags are read as {layout.scheme}.")
    map_rows = rows(map_path(path))
    use_map = map_path(path).is_file()
    name = printable_name(path.name)
    found = False
    for item in documents(file_lines(path), layout):
        if isinstance(item, Problem):
            yield item
            continue
        found = True
        its_rows = _rows_of(item, map_rows) if use_map else []
        if use_map and not its_rows:
            use_map = False
            yield Problem(
                f"Line {item.line:,}",
                f"{map_path(path).name} does not belong to this text; from here on the tokens are "
                "joined by blanks.",
            )
        try:
            yield _bundle(item, its_rows, name)
        except Bad as bad:
            yield Problem(f"Line {item.line:,}", str(bad))
    if not found:
        yield Problem("File", "There are no tokens with tags in this file.")


def _rows_of(document: Document, map_rows: Iterator[Row]) -> list[Row]:
    """Return the row of the document and those of its tokens, or nothing if they do not fit."""
    tokens = [token for sentence in document.sentences for token in sentence]
    for first in map_rows:
        if first.line == document.line:  # before it stand articles without any token
            break
    else:
        return []
    its_rows = [first, *islice(map_rows, len(tokens))]
    fits = len(its_rows) == len(tokens) + 1 and all(
        row.line == token.line and row.end - row.start == len(token.text)
        for row, token in zip(its_rows[1:], tokens, strict=True)
    )
    return its_rows if fits else []


def _bundle(document: Document, its_rows: list[Row], name: str) -> Bundle:
    afters = [row.after for row in its_rows] or _blanks(document)
    pieces, places, length = [afters[0]], list[tuple[int, int]](), len(afters[0])
    tokens = [token for sentence in document.sentences for token in sentence]
    for token, after in zip(tokens, afters[1:], strict=True):
        places.append((length, length + len(token.text)))
        pieces += (token.text, after)
        length += len(token.text) + len(after)
    foreign = foreign_article("".join(pieces), name)
    article = foreign.article
    if its_rows and its_rows[0].article:
        article = replace(article, id=its_rows[0].article)
    spans: list[Span] = []
    first = 0
    for sentence in document.sentences:
        for start, end, label in decode([token.tag for token in sentence]):
            begin, stop = places[first + start][0], places[first + end - 1][1]
            fragment = (foreign.to_points(begin), foreign.to_points(stop))
            spans.append(foreign_span(article, label, (fragment,)))
        first += len(sentence)
    return Bundle(article, tuple(spans))


def _blanks(document: Document) -> list[str]:
    """Return what stands before the first token and after each: blanks and newlines."""
    after = [""]
    for sentence in document.sentences:
        after += [" "] * (len(sentence) - 1) + ["\n"]
    after[-1] = ""
    return after
