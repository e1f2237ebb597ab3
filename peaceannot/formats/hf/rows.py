"""Rows of the tables and our own records, one into the other."""

import json
from collections.abc import Iterator
from typing import Any

from peaceannot.formats.hf.columns import ARTICLES
from peaceannot.formats.json_writing import json_bytes
from peaceannot.formats.jsonl import article_line
from peaceannot.formats.tagging import Sentence
from peaceannot.model import Article, Bundle

Row = dict[str, Any]
_SPAN, _LINK = ARTICLES["spans"][0], ARTICLES["links"][0]
_RENAMED = {"from": "source", "to": "target"}


def article_row(bundle: Bundle) -> Row:
    """Return the row of an article: our JSON record, with what has no column in ``more``."""
    record = json.loads(article_line(bundle))
    spans = [_row(span, _SPAN) for span in record["spans"]]
    for span in spans:
        span["start"], span["end"] = span["fragments"][0][0], span["fragments"][-1][1]
    links = [
        _row({_RENAMED.get(name, name): value for name, value in link.items()}, _LINK)
        for link in record["links"]
    ]
    return _row({**record, "spans": spans, "links": links}, ARTICLES)


def record_of(row: Row) -> dict[str, Any]:
    """Return the record that article_row() made *row* of. Raises ValueError if it is none."""
    back = {new: old for old, new in _RENAMED.items()}
    record = _record(row)
    record["spans"] = [_record(span) for span in record.get("spans") or ()]
    for span in record["spans"]:
        span.pop("start", None)
        span.pop("end", None)
    record["links"] = [
        {back.get(name, name): value for name, value in _record(link).items()}
        for link in record.get("links") or ()
    ]
    return record


def sentence_rows(article: Article, sentences: list[Sentence], tags: list[str]) -> Iterator[Row]:
    """Yield a row for each sentence; its tags are their places in *tags*."""
    numbers = {tag: number for number, tag in enumerate(tags)}
    for number, sentence in enumerate(sentences):
        yield {
            "id": f"{article.id}:{number}",
            "article": article.id,
            "sentence": number,
            "tokens": [article.text[start:end] for start, end in sentence.tokens],
            "ner_tags": [numbers[tag] for tag in sentence.tags],
            "starts": [start for start, _ in sentence.tokens],
            "ends": [end for _, end in sentence.tokens],
        }


def _row(values: dict[str, Any], columns: dict[str, Any]) -> Row:
    row = {name: values.get(name) for name in columns}
    row["attributes"] = _json(values.get("attributes", {}))
    row["more"] = _json({name: v for name, v in values.items() if name not in columns})
    return row


def _record(row: Row) -> dict[str, Any]:
    record = {name: value for name, value in row.items() if value is not None}
    more = json.loads(record.pop("more", "{}"))
    attributes = json.loads(record.pop("attributes", "{}"))
    if type(more) is not dict:
        raise ValueError("“more” is no JSON object")
    return {**more, **record, "attributes": attributes}


def _json(value: Any) -> str:
    return json_bytes(value, "the article").decode("utf-8")
