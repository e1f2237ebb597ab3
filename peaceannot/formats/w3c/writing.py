"""Writing texts and the Web Annotations about them."""

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from peaceannot.formats.file_names import FileNames
from peaceannot.formats.json_writing import json_bytes
from peaceannot.formats.kept import kept
from peaceannot.formats.left_out import DOUBTS, OF_LINKS, OF_SPANS, note_left_out
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.replacing_folder import replacing_folder
from peaceannot.model import Actor, Article, Bundle, Fragment, Header, Link, Progress, Span

CARRIES = (
    "Texts, spans with all their parts (position and quote), links, attributes, notes, actors "
    "and annotators."
)
LOSES = "Flags and doubts, and what is said of articles."

Json = dict[str, Any]
_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_CARRIED = (OF_SPANS | OF_LINKS) - {DOUBTS}
_AROUND = 32


def write_w3c(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write a text and a collection of annotations for each article into a folder or .zip.

    Positions count code points. What Web Annotations had more when they were imported is
    given back.
    """
    files = FileNames()
    actors = {actor.id: actor for actor in header.actors}
    with replacing_folder(target) as folder:
        for done, bundle in enumerate(bundles, 1):
            note_left_out(bundle, losses, _CARRIED, "w3c")
            article = bundle.article
            stem = files.name_for(article.title, "")
            (folder / f"{stem}.txt").write_bytes(article.text.encode("utf-8"))
            items = list(_items(bundle, quote(f"{stem}.txt"), actors))
            (folder / f"{stem}.jsonld").write_bytes(_collection(article, items))
            yield Progress(done, total, article.title)


def _collection(article: Article, items: list[Json]) -> bytes:
    """Return a collection as JSON with an annotation on each line."""
    head = {
        "@context": _CONTEXT,
        "id": f"urn:uuid:{article.id}",
        "type": "AnnotationCollection",
        "label": article.title,
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": []},
    }
    where = f"“{article.title}”"
    before = json_bytes(head, where).removesuffix(b"]}}")
    lines = b",".join(b"\n  " + json_bytes(item, where) for item in items)
    return before + lines + b"\n]}}\n"


def _items(bundle: Bundle, source: str, actors: dict[str, Actor]) -> Iterator[Json]:
    of_all = kept(bundle.article, "w3c").get("annotations") or ()
    yield from ({**item, "target": source} for item in of_all)
    ids = _ids([*bundle.spans, *bundle.links])
    for span in bundle.spans:
        tag = {"type": "TextualBody", "purpose": "tagging", "value": span.label}
        actor = actors.get(span.actor or "")
        yield {
            **_about(span, ids[span.id], "tagging"),
            "body": [tag, *_said(span), *([_actor(actor)] if actor else []), *_bodies(span)],
            "target": _target(bundle.article, span, source),
        }
    for link in bundle.links:
        tag = {"type": "TextualBody", "purpose": "tagging", "value": link.kind}
        to = {"type": "SpecificResource", "purpose": "linking", "source": ids[link.target]}
        yield {
            **_about(link, ids[link.id], "linking"),
            "body": [tag, *_said(link), to, *_bodies(link)],
            "target": ids[link.source],
        }


def _ids(items: list[Span | Link]) -> dict[str, str]:
    """Return an IRI for each: the one it came with if no other has it, or one of our own."""
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for item in items:
        own = kept(item, "w3c").get("id")
        ids[item.id] = own if type(own) is str and own not in taken else f"urn:uuid:{item.id}"
        taken.add(ids[item.id])
    return ids


def _about(item: Span | Link, id: str, motivation: str) -> Json:
    given = {
        name: value for name, value in kept(item, "w3c").items() if name not in ("id", "bodies")
    }
    creator = {"type": "Person", "name": item.annotator}
    return {
        "id": id,
        "type": "Annotation",
        "motivation": motivation,
        **({"creator": creator} if item.annotator else {}),
        **({"created": item.created} if item.created else {}),
        **given,
    }


def _said(item: Span | Link) -> Iterator[Json]:
    """Yield the note and the attributes of *item* as bodies."""
    if item.note:
        yield {"type": "TextualBody", "purpose": "commenting", "value": item.note}
    for name, value in item.attributes.items():
        if name == "meta":
            continue
        body = {"type": "TextualBody", "purpose": "classifying", "label": name}
        if type(value) is str:
            yield {**body, "value": value}
        else:
            text = json_bytes(value, f"the attribute {name}").decode("utf-8")
            yield {**body, "value": text, "format": "application/json"}


def _actor(actor: Actor) -> Json:
    return {
        "type": "TextualBody",
        "purpose": "identifying",
        "id": f"urn:uuid:{actor.id}",
        "value": actor.name,
    }


def _bodies(item: Span | Link) -> list[Any]:
    bodies = kept(item, "w3c").get("bodies")
    return bodies if type(bodies) is list else []


def _target(article: Article, span: Span, source: str) -> Json:
    parts = [_part(article, fragment, source) for fragment in span.fragments]
    return parts[0] if len(parts) == 1 else {"type": "Composite", "items": parts}


def _part(article: Article, fragment: Fragment, source: str) -> Json:
    (start, end), text = fragment, article.text
    return {
        "type": "SpecificResource",
        "source": {"id": source, "type": "Text", "schema:sha256": article.sha256},
        "selector": [
            {"type": "TextPositionSelector", "start": start, "end": end},
            {
                "type": "TextQuoteSelector",
                "exact": text[start:end],
                "prefix": text[max(0, start - _AROUND) : start],
                "suffix": text[end : end + _AROUND],
            },
        ],
    }
