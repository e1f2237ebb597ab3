"""Writing a folder that ``datasets.load_dataset`` loads."""

import re
from collections import Counter
from collections.abc import Callable, Generator, Iterable
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from peaceannot.formats.extras import needs
from peaceannot.formats.hf.card import Counts, card
from peaceannot.formats.hf.columns import ARTICLES, arrow_schema, tokens_columns
from peaceannot.formats.hf.rows import Row, article_row, sentence_rows
from peaceannot.formats.jsonl import header_line
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.replacing_folder import replacing_folder
from peaceannot.formats.tagging import tag_names, tagged_sentences
from peaceannot.model import Article, Bundle, Header, Progress

CARRIES = (
    "Everything, in a table of articles; and a table of tagged sentences for training, "
    "in files by split."
)
LOSES = "In the table of sentences, what tags cannot hold: overlaps, gaps, links."
_BATCH = 256
_ONLY = "train"


def one_split(article: Article) -> str:
    """Return the split of an article where none was chosen: what it was imported with."""
    split = article.meta.get("split")
    return split if type(split) is str and split else _ONLY


def write_hf(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
    *,
    split_of: Callable[[Article], str] = one_split,
) -> Generator[Progress, None, None]:
    """Write the folder (or .zip) *target*: tables, card, scheme. *split_of* tells the split.

    Spans whose label is not in the scheme of *header* are not in the table of sentences.
    Raises KnownError if pyarrow is not installed, or if the folder is there already.
    """
    pyarrow = needs("pyarrow", "hf")
    needs("pyarrow.parquet", "hf")
    known = {label.id for label in header.scheme.labels}
    tags = tag_names([label.id for label in header.scheme.labels], options)
    tables = {"articles": ARTICLES, "tokens": tokens_columns(tags)}
    labels: Counter[str] = Counter()
    inner = Losses()
    with replacing_folder(target) as folder:
        with _Files(folder, pyarrow, tables) as files:
            for done, bundle in enumerate(bundles, 1):
                split = re.sub(r"\W+", "_", split_of(bundle.article)) or _ONLY
                files.add("articles", split, article_row(bundle))
                spans = tuple(span for span in bundle.spans if span.label in known)
                if len(spans) < len(bundle.spans):
                    inner.note(_UNKNOWN, "", len(bundle.spans) - len(spans))
                plain = replace(bundle, spans=spans, links=())
                sentences = tagged_sentences(plain, options, inner)
                files.add_all("tokens", split, sentence_rows(bundle.article, sentences, tags))
                labels.update(span.label for span in bundle.spans)
                yield Progress(done, total, bundle.article.title)
        _note(inner, losses)
        for example in files.empty:
            losses.note(_WITHOUT_ROWS, example)
        (folder / "header.json").write_bytes(header_line(header))
        (folder / "README.md").write_bytes(
            card(header, tables, files.counts, labels).encode("utf-8")
        )


_WITHOUT_ROWS = "splits without a row, which load_dataset refuses"
_UNKNOWN = "spans with a label that the scheme does not have"
_IN_TABLE = (
    _UNKNOWN,
    "overlapping spans",
    "spans without a word in them",
    "spans that were widened to whole words",
)


def _note(inner: Losses, losses: Losses) -> None:
    for what in _IN_TABLE:
        for place in range(inner.counts[what]):
            examples = inner.examples[what]
            example = examples[place] if place < len(examples) else ""
            losses.note(f"{what} (in the table of sentences only)", example)


class _Files:
    """The Parquet files of all tables and splits, written in batches of rows."""

    def __init__(self, folder: Path, pyarrow: Any, tables: dict[str, dict[str, Any]]) -> None:
        self._folder, self._pyarrow = folder, pyarrow
        self._schemas = {name: arrow_schema(pyarrow, tables[name]) for name in tables}
        self._writers: dict[tuple[str, str], Any] = {}
        self._waiting: dict[tuple[str, str], list[Row]] = {}
        self._rows: Counter[tuple[str, str]] = Counter()
        self._open = ExitStack()
        self.counts: Counts = {name: {} for name in tables}
        self.empty: list[str] = []

    def add(self, table: str, split: str, row: Row) -> None:
        self.add_all(table, split, [row])

    def add_all(self, table: str, split: str, rows: Iterable[Row]) -> None:
        key = table, split
        if key not in self._writers:
            path = self._folder / table / f"{split}.parquet"
            path.parent.mkdir(exist_ok=True)
            writer = self._pyarrow.parquet.ParquetWriter(path, self._schemas[table])
            self._writers[key] = self._open.enter_context(writer)
        waiting = self._waiting.setdefault(key, [])
        waiting += rows
        if len(waiting) >= _BATCH:
            self._flush(key)

    def _flush(self, key: tuple[str, str]) -> None:
        rows = self._waiting.pop(key, [])
        if not rows:
            return  # a group of no rows is more than ``datasets`` can read
        self._rows[key] += len(rows)
        schema = self._schemas[key[0]]
        self._writers[key].write_table(self._pyarrow.Table.from_pylist(rows, schema=schema))

    def __enter__(self) -> "_Files":
        return self

    def __exit__(self, *error: Any) -> None:
        if error[0] is None:
            for key in [*self._waiting]:
                self._flush(key)
        without = set(self._schemas) - {table for (table, _), rows in self._rows.items() if rows}
        for table in sorted(without) if error[0] is None else ():
            self.add_all(table, _ONLY, ())  # its columns, at least
        self._open.close()
        for table, split in sorted(self._writers):
            path, rows = self._folder / table / f"{split}.parquet", self._rows[table, split]
            if rows or (table in without and split == _ONLY):
                self.counts[table][split] = rows, path.stat().st_size
            else:
                path.unlink()
            if not rows:
                self.empty.append(f"{table}, {split}")
