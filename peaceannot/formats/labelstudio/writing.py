"""Writing Label Studio's JSON and the labelling configuration beside it."""

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Any

from peaceannot.formats.json_writing import json_bytes
from peaceannot.formats.kept import kept
from peaceannot.formats.labelstudio.config import LABELS, TEXT, config_xml
from peaceannot.formats.left_out import (
    ANNOTATORS,
    ATTRIBUTES,
    LINK_MAKERS,
    LINKS,
    NOTES,
    note_left_out,
    note_links_between,
)
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.replacing import replacing
from peaceannot.model import Attribute, Bundle, Fragment, Header, Progress, Scheme, Span

CARRIES = "Texts, spans of all annotators, links, attributes and notes, and a labelling config."
LOSES = "Gaps in spans, actors, flags, and attributes of links and articles."
Json = dict[str, Any]

_CARRIED = frozenset({LINKS, LINK_MAKERS, ANNOTATORS, ATTRIBUTES, NOTES})


def write_labelstudio(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write a list of tasks, and ``NAME.labels.xml``, the configuration the project needs.

    Offsets count code points. Fields that Label Studio gave at import are given back.
    """
    labels: set[str] = set()
    kinds: set[str] = set()
    config = target.with_name(target.stem + ".labels.xml")
    with replacing(target) as stream, replacing(config) as config_stream:
        stream.write(b"[")
        for done, bundle in enumerate(bundles, 1):
            note_left_out(bundle, losses, _CARRIED, "labelstudio")
            task = json_bytes(_task(bundle, header.scheme, losses), f"“{bundle.article.title}”")
            stream.write((b"\n" if done == 1 else b",\n") + task)
            labels.update(span.label for span in bundle.spans)
            kinds.update(link.kind for link in bundle.links)
            yield Progress(done, total, bundle.article.title)
        stream.write(b"\n]\n")
        config_stream.write(config_xml(header.scheme, labels, kinds).encode("utf-8"))


def _task(bundle: Bundle, scheme: Scheme, losses: Losses) -> Json:
    article = bundle.article
    given = dict(kept(article, "labelstudio"))
    data, known = given.pop("data", None) or {}, given.pop("annotations", None) or []
    given.pop("text_key", None)
    by_annotator = {str(item.get("annotator")): item for item in known if type(item) is dict}
    human = [span for span in bundle.spans if span.origin != "suggestion"]
    guesses = [span for span in bundle.spans if span.origin == "suggestion"]
    names = sorted({span.annotator for span in human} | by_annotator.keys()) or [""]
    note_links_between(bundle, losses)
    return {
        **given,
        "data": {**data, TEXT: article.text, "title": article.title},
        "annotations": [
            {
                "annotator": name,
                "was_cancelled": False,
                "ground_truth": False,
                **(by_annotator.get(name) or {}),
                "result": [
                    *_results(bundle, [s for s in human if s.annotator == name], scheme, losses),
                    *((by_annotator.get(name) or {}).get("result") or []),
                ],
            }
            for name in names
        ],
        "predictions": [
            {
                "model_version": name,
                "result": list(
                    _results(bundle, [s for s in guesses if s.annotator == name], scheme, losses)
                ),
            }
            for name in sorted({span.annotator for span in guesses})
        ],
    }


def _results(bundle: Bundle, spans: list[Span], scheme: Scheme, losses: Losses) -> Iterator[Json]:
    ids: dict[str, str] = {}
    for span in spans:
        known = kept(span, "labelstudio").get("id")
        unused = type(known) is str and known not in ids.values()
        ids[span.id] = str(known) if unused else span.id
        for number, fragment in enumerate(span.fragments, 1):
            id = ids[span.id] if number == 1 else f"{ids[span.id]}-{number}"
            yield _region(bundle.article.text, span, id, fragment)
        yield from _controls(bundle.article.text, span, ids[span.id], scheme, losses)
    for link in bundle.links:
        if link.source in ids and link.target in ids:
            yield {
                "type": "relation",
                "from_id": ids[link.source],
                "to_id": ids[link.target],
                "direction": "right",
                "labels": [link.kind],
            }


def _region(text: str, span: Span, id: str, fragment: Fragment) -> Json:
    about = dict(kept(span, "labelstudio"))
    about.pop("id", None)
    about.pop("controls", None)
    return {
        **_result(id, LABELS, "labels"),
        "value": {**_place(text, fragment), "labels": [span.label]},
        "origin": "manual" if span.origin != "suggestion" else "prediction",
        **about,
        **({"meta": {"text": [span.note]}} if span.note else {}),
    }


def _controls(text: str, span: Span, id: str, scheme: Scheme, losses: Losses) -> Iterator[Json]:
    at = _place(text, span.fragments[0])
    for name, value in span.attributes.items():
        attribute = scheme.attribute(name)
        if attribute is not None:
            kind, values = _values(attribute, value)
            yield {**_result(id, name, kind), "value": {**at, **values}}
        elif name != "meta":
            losses.note("attributes the scheme does not have", name)


def _values(attribute: Attribute, value: Any) -> tuple[str, Json]:
    if attribute.kind == "choices":
        return "choices", {"choices": value}
    if attribute.kind in ("choice", "yes_no"):
        return "choices", {"choices": [{True: "yes", False: "no"}.get(value, value)]}
    if attribute.kind == "number":
        return "number", {"number": value}
    return "textarea", {"text": [value]}


def _result(id: str, control: str, kind: str) -> Json:
    return {"id": id, "from_name": control, "to_name": TEXT, "type": kind}


def _place(text: str, fragment: Fragment) -> Json:
    start, end = fragment
    return {"start": start, "end": end, "text": text[start:end]}
