"""Writing Prodigy's JSON lines."""

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Any

from peaceannot.formats.json_writing import json_bytes
from peaceannot.formats.kept import kept
from peaceannot.formats.left_out import (
    ANNOTATORS,
    LINK_MAKERS,
    LINKS,
    note_left_out,
    note_links_between,
)
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.replacing import replacing
from peaceannot.formats.tokens import Token, whole_tokens
from peaceannot.model import Bundle, Fragment, Header, Progress, Span

CARRIES = "Texts, tokens, spans that may overlap, links as relations, a line for each annotator."
LOSES = "Gaps in spans, attributes, actors and notes."

_CARRIED = frozenset({LINKS, LINK_MAKERS, ANNOTATORS})


def write_prodigy(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write one line for each article and annotator, with tokens that all spans sit on.

    Fields that Prodigy gave when the article or span was imported are given back.
    """
    with replacing(target) as stream:
        for done, bundle in enumerate(bundles, 1):
            note_left_out(bundle, losses, _CARRIED, "prodigy")
            for task in _tasks(bundle, options, losses):
                stream.write(json_bytes(task, f"“{bundle.article.title}”") + b"\n")
            yield Progress(done, total, bundle.article.title)


def _tasks(bundle: Bundle, options: Options, losses: Losses) -> Iterator[dict[str, Any]]:
    for annotator in sorted({span.annotator for span in bundle.spans}) or [""]:
        spans = [span for span in bundle.spans if span.annotator == annotator]
        yield _task(bundle, annotator, spans, options)
    note_links_between(bundle, losses)


def _task(bundle: Bundle, annotator: str, spans: list[Span], options: Options) -> dict[str, Any]:
    article = bundle.article
    known = dict(kept(article, "prodigy"))
    meta = known.pop("meta", None)
    pieces = [fragment for span in spans for fragment in span.fragments]
    tokens = whole_tokens(article.text, pieces, options.tokenizer)
    first = {token.start: place for place, token in enumerate(tokens)}
    last = {token.end: place for place, token in enumerate(tokens)}

    def placed(fragment: Fragment, label: str) -> dict[str, Any]:
        start, end = fragment
        at = {"token_start": first[start], "token_end": last[end]}
        return {"start": start, "end": end, **at, "label": label}

    by_id = {span.id: placed(span.fragments[0], span.label) for span in spans}
    relations = [
        _relation(link.kind, by_id[link.source], by_id[link.target])
        for link in bundle.links
        if link.source in by_id and link.target in by_id
    ]
    return {
        "text": article.text,
        **known,
        "meta": {**(meta if type(meta) is dict else {}), "title": article.title},
        "tokens": [_token(article.text, token, id) for id, token in enumerate(tokens)],
        "spans": [
            {**kept(span, "prodigy"), **placed(fragment, span.label)}
            for span in spans
            for fragment in span.fragments
        ],
        **({"relations": relations} if relations else {}),
        "_annotator_id": annotator or None,
        "_session_id": annotator or None,
        "_view_id": "relations" if relations else "spans_manual",
        "answer": "accept",
    }


def _token(text: str, token: Token, id: int) -> dict[str, Any]:
    words = text[token.start : token.end]
    return {"text": words, "start": token.start, "end": token.end, "id": id, "ws": token.space}


def _relation(kind: str, head: dict[str, Any], child: dict[str, Any]) -> dict[str, Any]:
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "head_span": head,
        "child_span": child,
        "label": kind,
    }
