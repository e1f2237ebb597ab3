"""The card of a data set: README.md, with what ``datasets`` reads at its head."""

import json
from collections import Counter
from collections.abc import Iterator

from peaceannot.formats.hf.columns import Column, card_features
from peaceannot.model import Header

Tables = dict[str, dict[str, Column]]
Counts = dict[str, dict[str, tuple[int, int]]]
"""For each table and split the number of rows and of bytes."""


def card(header: Header, tables: Tables, counts: Counts, labels: Counter[str]) -> str:
    """Return the text of the card; *labels* counts the spans."""
    head = ["---", *_head(header, tables, counts), "---", ""]
    return "\n".join([*head, *_body(header, counts, labels), ""])


def _head(header: Header, tables: Tables, counts: Counts) -> Iterator[str]:
    yield f"pretty_name: {json.dumps(header.project.name, ensure_ascii=False)}"
    yield "task_categories:"
    yield "- token-classification"
    yield "configs:"
    for number, table in enumerate(tables):
        yield f"- config_name: {table}"
        if number == 0:
            yield "  default: true"
        yield "  data_files:"
        for split in counts[table]:
            yield f"  - split: {split}"
            yield f"    path: {table}/{split}.parquet"
    yield "dataset_info:"
    for table, columns in tables.items():
        yield f"- config_name: {table}"
        yield "  features:"
        yield from card_features(columns, "  ")
        yield "  splits:"
        for split, (rows, size) in counts[table].items():
            yield f"  - name: {split}"
            yield f"    num_bytes: {size}"
            yield f"    num_examples: {rows}"
        yield f"  download_size: {sum(size for _, size in counts[table].values())}"
        yield f"  dataset_size: {sum(size for _, size in counts[table].values())}"


def _body(header: Header, counts: Counts, labels: Counter[str]) -> Iterator[str]:
    yield f"# {_line(header.project.name) or 'Articles'}"
    yield ""
    if header.project.description:
        yield header.project.description
        yield ""
    yield "Articles with marked spans and the links between them, written by PeaceAnnot."
    yield ""
    yield "```python"
    yield "from datasets import load_dataset"
    yield ""
    yield 'articles = load_dataset("PATH/OF/THIS/FOLDER", "articles")'
    yield 'tokens = load_dataset("PATH/OF/THIS/FOLDER", "tokens")'
    yield "```"
    yield ""
    yield "- `articles`: one row for each article. Offsets count code points (what Python's"
    yield "  `text[start:end]` takes), the end is exclusive. `fragments` has all parts of a span,"
    yield "  `start` and `end` are the outermost. `links` tie spans by their `id`. `attributes` and"
    yield "  `more` are JSON objects as text."
    yield "- `tokens`: one row for each sentence, tagged for token classification; `starts` and"
    yield "  `ends` say where each token is in its article. Overlapping spans cannot all be in it."
    yield "- `header.json`: the scheme with its labels, links and attributes, and the actors."
    yield ""
    yield "| label | spans | meaning |"
    yield "| --- | ---: | --- |"
    known = {label.id: label.description for label in header.scheme.labels}
    for label in [*known, *sorted(labels.keys() - known)]:
        yield f"| {_cell(label)} | {labels[label]:,} | {_cell(known.get(label, ''))} |"
    yield ""
    yield "| table | split | rows |"
    yield "| --- | --- | ---: |"
    for table, splits in counts.items():
        yield from (f"| {table} | {split} | {rows:,} |" for split, (rows, _) in splits.items())


def _line(text: str) -> str:
    return " ".join(text.split())


def _cell(text: str) -> str:
    return _line(text).replace("|", "\\|")
