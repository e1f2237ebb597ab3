"""Write resources/sample.jsonl from the marked-up articles in packaging/sample/.

    python packaging/make_sample.py

An article is a head (``field: value``), a text and the ties between its spans, parted by
lines of ``---``. In the text ``[c2|`` begins and ``|c2]`` ends a fragment of the span c2, in
any order, so that spans may nest and overlap; the letter is the label. After the text,
``c2 about k2 stance=opposes`` makes a link, ``set c2: act=demand`` gives attributes,
``actor s2: solane`` says who it is (see actors.json), ``note c2: …`` writes a note. What the
head says besides is an attribute of the article. The same input gives the same output,
identifiers included.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import UUID

from peaceannot.formats.jsonl import article_line, header_line
from peaceannot.model import (
    Actor,
    Article,
    Bundle,
    Fragment,
    Header,
    Link,
    ProjectInfo,
    Role,
    Span,
    default_scheme,
    quote_of,
    reading_order,
    text_hash,
    tidy_fragments,
)

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "packaging" / "sample"
SAMPLE = ROOT / "resources" / "sample.jsonl"
LABELS = {"s": "speaker", "c": "claim", "k": "sticking_point", "q": "cue"}
MARK = re.compile(r"\[(?P<begin>[sckq]\d+)\||\|(?P<end>[sckq]\d+)\]")
NAME = "Three peace talks"
BEGUN = datetime.fromisoformat("2026-02-06T08:00:00+00:00")
DESCRIPTION = "Three invented articles to try PeaceAnnot on. The third is yours to finish."


def header() -> Header:
    """Return the head of the sample: its name and the default scheme."""
    info = ProjectInfo(NAME, BEGUN.isoformat(timespec="milliseconds")[:-6] + "Z", DESCRIPTION)
    return Header(info, default_scheme(), tuple(actors().values()))


def actors() -> dict[str, Actor]:
    """Return the actors of the sample by their short names."""
    described = json.loads((SOURCES / "actors.json").read_text(encoding="utf-8"))
    return {
        key: Actor(
            stable_id(BEGUN, key),
            about["name"],
            about.get("kind", "person"),
            about.get("side", ""),
            tuple(about.get("aliases", ())),
            tuple(Role(**role) for role in about.get("roles", ())),
            about.get("note", ""),
        )
        for key, about in described.items()
    }


def bundles() -> list[Bundle]:
    """Return the sample's articles, in the order of their file names."""
    return [
        read_article(path.read_text(encoding="utf-8")) for path in sorted(SOURCES.glob("*.txt"))
    ]


def read_article(marked: str) -> Bundle:
    """Return the article, spans and links of one marked-up source."""
    head, body, ties = marked.split("---\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    text, marks = read_marks(body.rstrip("\n"))
    begun = datetime.fromisoformat(fields["created"])
    article = Article(
        stable_id(begun, fields["title"]),
        fields["title"],
        text,
        text_hash(text),
        {"reference": fields["reference"]},
        attributes=article_values(fields),
    )

    def minute(count: int) -> datetime:
        return begun + timedelta(minutes=count)

    def iso(moment: datetime) -> str:
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    spans: dict[str, Span] = {}
    for count, (key, fragments) in enumerate(marks.items(), start=1):
        tidy = tidy_fragments(fragments)
        spans[key] = Span(
            id=stable_id(minute(count), fields["title"] + key),
            article=article.id,
            label=LABELS[key[0]],
            fragments=tidy,
            quote=quote_of(text, tidy),
            annotator=fields["annotator"],
            created=iso(minute(count)),
        )
    links: list[Link] = []
    for count, line in enumerate(ties.splitlines(), start=len(spans) + 1):
        if said := re.fullmatch(r"(note|set|actor) (\w+): (.+)", line):
            spans[said[2]] = told(spans[said[2]], said[1], said[3])
            continue
        source, kind, target, *values = line.split()
        links.append(
            Link(
                id=stable_id(minute(count), fields["title"] + line),
                article=article.id,
                kind=kind,
                source=spans[source].id,
                target=spans[target].id,
                annotator=fields["annotator"],
                created=iso(minute(count)),
                attributes=span_values(values),
            )
        )
    return Bundle(article, tuple(sorted(spans.values(), key=reading_order)), tuple(links))


def told(span: Span, what: str, words: str) -> Span:
    """Return the span with what one line says of it."""
    if what == "note":
        return replace(span, note=words)
    if what == "actor":
        return replace(span, actor=actors()[words].id)
    return replace(span, attributes=span_values(words.split()))


def span_values(pairs: Sequence[str]) -> dict[str, Any]:
    """Return the attributes that ``name=value`` pairs give."""
    return dict(pair.split("=", 1) for pair in pairs)


def article_values(fields: dict[str, str]) -> dict[str, Any]:
    """Return the attributes of an article from its head; a number is a number."""
    kinds = {item.id: item.kind for item in default_scheme().attributes_of("article")}
    return {
        name: int(value) if kinds[name] == "number" else value
        for name, value in fields.items()
        if name in kinds
    }


def read_marks(body: str) -> tuple[str, dict[str, list[Fragment]]]:
    """Return *body* without its marks, and the fragments of each span by its key."""
    text = ""
    marks: dict[str, list[Fragment]] = {}
    begun: dict[str, int] = {}
    at = 0
    for mark in MARK.finditer(body):
        text += body[at : mark.start()]
        at = mark.end()
        if mark["begin"]:
            begun[mark["begin"]] = len(text)
        else:
            marks.setdefault(mark["end"], []).append((begun.pop(mark["end"]), len(text)))
    text += body[at:]
    if begun or "[" in text or "|" in text:
        raise ValueError(f"unpaired marks: {begun or text}")
    return text, dict(sorted(marks.items(), key=lambda item: item[1][0]))


def stable_id(moment: datetime, key: str) -> str:
    """Return a version 7 UUID that is the same for the same *moment* and *key*."""
    milliseconds = round(moment.timestamp() * 1000)
    digest = int.from_bytes(sha256(key.encode()).digest()[:10])
    rest = 0x7 << 76 | (digest >> 62 & 0xFFF) << 64 | 0b10 << 62 | digest & (1 << 62) - 1
    return str(UUID(int=milliseconds << 80 | rest))


def sample() -> bytes:
    """Return the whole sample as JSONL."""
    return header_line(header()) + b"".join(article_line(bundle) for bundle in bundles())


if __name__ == "__main__":
    SAMPLE.write_bytes(sample())
