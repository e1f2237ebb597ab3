"""Writing doccano's JSON lines."""

from collections.abc import Generator, Iterable
from pathlib import Path
from typing import Any

from peaceannot.formats.doccano.records import UNITS
from peaceannot.formats.json_writing import json_bytes
from peaceannot.formats.left_out import LINKS, note_left_out
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.replacing import replacing
from peaceannot.formats.unit_vote import units_differ
from peaceannot.model import Bundle, Header, OffsetMap, Progress

CARRIES = "Texts and spans that may overlap; with relations, also links."
LOSES = "Gaps in spans, attributes, actors, notes and annotators; without relations, links."
Place = tuple[int, int, str]


def write_doccano(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write records as doccano's sequence labelling takes them: ``label`` is a list of threes.

    Offsets count UTF-16, as doccano does where its project does not count graphemes.
    """
    return _write(bundles, target, losses, total, relations=False)


def write_doccano_relations(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write records with ``entities`` and ``relations``, for doccano projects that use these."""
    return _write(bundles, target, losses, total, relations=True)


def _write(
    bundles: Iterable[Bundle], target: Path, losses: Losses, total: int, *, relations: bool
) -> Generator[Progress, None, None]:
    used = 0
    with replacing(target) as stream:
        for done, bundle in enumerate(bundles, 1):
            note_left_out(bundle, losses, {LINKS} if relations else ())
            article = bundle.article
            ids = _places(bundle)
            places = list(dict.fromkeys(ids.values()))
            if len(places) < len(ids):
                twins = len(ids) - len(places)
                losses.note("spans that several annotators marked alike, written once", "", twins)
            record: dict[str, Any] = {
                "text": article.text,
                "title": article.title,
                **(article.meta.get("doccano") or {}),
            }
            if units_differ(article.text):
                record["offset_unit"] = UNITS[0]
            if relations:
                # One number for each place, none twice in the file.
                numbers = {place: used + n for n, place in enumerate(places, 1)}
                used += len(places)
                record |= _related(bundle, ids, numbers)
            else:
                record["label"] = [list(place) for place in places]
            stream.write(json_bytes(record, f"“{article.title}”") + b"\n")
            yield Progress(done, total, article.title)


def _places(bundle: Bundle) -> dict[tuple[str, int], Place]:
    """Return the place of each fragment, by its span and number; equal ones are equal."""
    units = OffsetMap(bundle.article.text)
    return {
        (span.id, number): (units.to_units(start), units.to_units(end), span.label)
        for span in bundle.spans
        for number, (start, end) in enumerate(span.fragments)
    }


def _related(
    bundle: Bundle, ids: dict[tuple[str, int], Place], numbers: dict[Place, int]
) -> dict[str, Any]:
    return {
        "entities": [
            {"id": id, "label": label, "start_offset": start, "end_offset": end}
            for (start, end, label), id in numbers.items()
        ],
        "relations": [
            {
                "id": number,
                "from_id": numbers[ids[link.source, 0]],
                "to_id": numbers[ids[link.target, 0]],
                "type": link.kind,
            }
            for number, link in enumerate(bundle.links, 1)
        ],
    }
