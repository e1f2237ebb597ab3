"""The columns of the tables, told once, for Parquet, for ``datasets`` and for the card.

A column is the name of a type, ``Names`` for numbers that stand for names, ``[x]`` for a list
of x, or a dict for a structure.
"""

import json
from collections.abc import Iterator
from typing import Any


class Names(tuple[str, ...]):
    """The names that whole numbers from 0 stand for (ClassLabel in ``datasets``)."""


Column = Any

_MADE = {"annotator": "string", "origin": "string", "created": "string", "note": "string"}
_SPAN: dict[str, Column] = {
    "id": "string",
    "label": "string",
    "start": "int32",
    "end": "int32",
    "fragments": [["int32"]],
    "quote": "string",
    **_MADE,
    "actor": "string",
    "attributes": "string",
    "more": "string",
}
_LINK: dict[str, Column] = {
    "id": "string",
    "kind": "string",
    "source": "string",
    "target": "string",
    **_MADE,
    "attributes": "string",
    "more": "string",
}
ARTICLES: dict[str, Column] = {
    "id": "string",
    "title": "string",
    "text": "string",
    "sha256": "string",
    "spans": [_SPAN],
    "links": [_LINK],
    "attributes": "string",
    "more": "string",
}
"""One row for each article. ``attributes`` and ``more`` hold JSON objects as text."""


def tokens_columns(tags: list[str]) -> dict[str, Column]:
    """Return the columns of the table with one row for each sentence."""
    return {
        "id": "string",
        "article": "string",
        "sentence": "int32",
        "tokens": ["string"],
        "ner_tags": [Names(tags)],
        "starts": ["int32"],
        "ends": ["int32"],
    }


def arrow_schema(pa: Any, columns: dict[str, Column]) -> Any:
    """Return the schema for pyarrow (*pa*), with what ``datasets`` wants to know in it."""
    features = {name: _feature(column) for name, column in columns.items()}
    about = json.dumps({"info": {"features": features}})
    fields = [(name, _arrow(pa, column)) for name, column in columns.items()]
    return pa.schema(fields, metadata={"huggingface": about})


def card_features(columns: dict[str, Column], indent: str) -> Iterator[str]:
    """Yield the lines of YAML that describe *columns* in a card."""
    for name, column in columns.items():
        yield f"{indent}- name: {name}"
        yield from _yaml(column, indent + "  ")


def _arrow(pa: Any, column: Column) -> Any:
    if isinstance(column, Names):
        return pa.int64()
    if isinstance(column, list):
        return pa.list_(_arrow(pa, column[0]))
    if isinstance(column, dict):
        return pa.struct([(name, _arrow(pa, inner)) for name, inner in column.items()])
    return pa.type_for_alias(column)


def _feature(column: Column) -> Any:
    # "Sequence" and a list around a structure are understood by old and new versions alike.
    if isinstance(column, Names):
        return {"names": list(column), "_type": "ClassLabel"}
    if isinstance(column, list):
        inner = _feature(column[0])
        return [inner] if isinstance(column[0], dict) else {"feature": inner, "_type": "Sequence"}
    if isinstance(column, dict):
        return {name: _feature(inner) for name, inner in column.items()}
    return {"dtype": column, "_type": "Value"}


def _yaml(column: Column, indent: str) -> Iterator[str]:
    if isinstance(column, list) and isinstance(column[0], dict):
        yield f"{indent}list:"
        yield from card_features(column[0], indent)
    elif isinstance(column, list) and isinstance(column[0], str):
        yield f"{indent}sequence: {column[0]}"
    elif isinstance(column, list):
        yield f"{indent}sequence:"
        yield from _yaml(column[0], indent + "  ")
    elif isinstance(column, Names):
        yield f"{indent}class_label:"
        yield f"{indent}  names:"
        yield from (f"{indent}    '{n}': {json.dumps(name)}" for n, name in enumerate(column))
    else:
        yield f"{indent}dtype: {column}"
