"""Reading Web Annotations, each text with all that is said about it."""

import io
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

from peaceannot.formats.archives import Files
from peaceannot.formats.files_at import any_fits, files_at
from peaceannot.formats.foreign_spans import UnitsFound
from peaceannot.formats.format import Records
from peaceannot.formats.gathering import gathered
from peaceannot.formats.json_fields import Bad
from peaceannot.formats.json_records import json_records
from peaceannot.formats.title import printable_name
from peaceannot.formats.w3c.annotations import annotation_of, annotations_in
from peaceannot.formats.w3c.article import About, article
from peaceannot.formats.w3c.selectors import places_of
from peaceannot.formats.w3c.sources import ANNOTATIONS, Texts
from peaceannot.model import Bundle, Problem, Progress

_MARK = b"anno.jsonld"


def recognise_w3c(path: Path, head: bytes) -> bool:
    """Tell whether the file with this *head*, folder or archive at *path* has Web Annotations."""
    return any_fits(path, head, ANNOTATIONS, lambda found: _MARK in found)


def read_w3c(path: Path) -> Records:
    """Yield an article for each text in the folder or archive at *path*, or beside that file.

    Annotations of a text become spans, those that link two annotations links. What is said of
    a whole text is kept in the ``meta`` of its article. A text that is not at hand is told:
    nothing is fetched. Raises KnownError if *path* cannot be read.
    """
    with files_at(path) as (files, meant):
        names = [n for n in meant if n.lower().endswith(ANNOTATIONS) or len(meant) == 1]
        yield from files.problems
        texts = Texts(files, names)
        homes = yield from _homes(files, names, texts)
        units = UnitsFound()
        seen: set[str] = set()
        for items in gathered(lambda: _abouts(files, names, texts, homes), lambda item: item.text):
            if isinstance(items, Problem | Progress):
                yield items
            else:
                seen.add(items[0].text)
                yield from _sound(texts, items[0].text, items, units)
        for name in texts.plain if len(names) != 1 or names[0] != path.name else ():
            if name not in seen:
                yield from _sound(texts, name, [], units)
        yield from units.told()


def _sound(
    texts: Texts, name: str, items: list[About], units: UnitsFound
) -> Iterator[Bundle | Problem]:
    try:
        yield from article(texts, name, items, units)
    except Bad as bad:
        yield Problem(printable_name(name), str(bad))


def _records(files: Files, names: list[str]) -> Iterator[tuple[str, str, Any] | Problem]:
    """Yield each annotation as JSON, with the file it is from and where it stands in it."""
    for name in names:
        before = f"{printable_name(name)}, " if len(names) > 1 else ""
        try:
            stream = io.BytesIO(files.read(name))
        except Bad as bad:
            yield Problem(printable_name(name), str(bad))
            continue
        for item in json_records(stream):
            if isinstance(item, Problem):
                yield Problem(before + item.where, item.reason)
                continue
            number = 0
            for number, record in enumerate(annotations_in(item[1]), 1):
                where = before + item[0] + (f", annotation {number:,}" if number > 1 else "")
                yield name, where, record


def _homes(
    files: Files, names: list[str], texts: Texts
) -> Generator[Progress, None, dict[str, str]]:
    """Return the text each annotation is about, by the IRI of the annotation."""
    homes: dict[str, str] = {}
    for number, item in enumerate(_records(files, names), 1):
        yield Progress(0, 0, f"Looking at annotation {number:,}")
        if isinstance(item, Problem) or type(item[2]) is not dict:
            continue
        id = item[2].get("id")
        places = places_of(item[2].get("target"))
        text = texts.find(places[0][0].source, item[0]) if places else ""
        if type(id) is str and text:
            homes.setdefault(id, text)
    return homes


def _abouts(
    files: Files, names: list[str], texts: Texts, homes: dict[str, str]
) -> Iterator[About | Problem]:
    for item in _records(files, names):
        if isinstance(item, Problem):
            yield item
            continue
        name, where, record = item
        try:
            annotation = annotation_of(record)
        except Bad as bad:
            yield Problem(where, str(bad))
            continue
        for places in places_of(annotation.target):
            source = places[0].source
            text = texts.find(source, name)
            if text:
                yield About(where, text, annotation, places, record)
            elif source in homes:
                yield About(where, homes[source], annotation, places, record, source)
            else:
                reason = f"The text {source[:100]} is not here; put it beside the annotations."
                yield Problem(where, reason)
