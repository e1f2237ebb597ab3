"""Where in a text a target lies: by position, by quote, or as a whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from peaceannot.formats.foreign_spans import whole
from peaceannot.formats.units import Covered
from peaceannot.formats.w3c.annotations import listing
from peaceannot.model import Fragment

_MOST = 1_000


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the text that ``source`` names; ``start`` is -1 where only a quote is known.

    ``kind`` is ``text``, ``whole``, or the selector that cannot be followed in a text.
    """

    source: str
    kind: str = "whole"
    start: int = -1
    end: int = -1
    exact: str = ""
    prefix: str = ""
    suffix: str = ""
    sha256: str = ""

    @property
    def covered(self) -> Covered:
        """Start, end and text, as the file counts."""
        return self.start, self.end, self.exact


def places_of(target: Any) -> list[list[Place]]:
    """Return the places of a target; those of one list belong together as one span."""
    found: list[list[Place]] = []
    for one in listing(target):
        items = one.get("items") if type(one) is dict else None
        if items is None:
            found.append([_place(one)])
        elif one.get("type") in ("Composite", "List"):
            found.append([_place(item) for item in listing(items)])
        else:
            found += [[_place(item)] for item in listing(items)]
    return [places for places in found if places]


def _place(target: Any) -> Place:
    if type(target) is not dict:
        return Place(target if type(target) is str else "")
    source = target.get("source", target.get("id"))
    fields = source if type(source) is dict else {"id": source}
    name, sha256 = fields.get("id"), fields.get("schema:sha256")
    place = Place(name if type(name) is str else "", sha256=sha256 if type(sha256) is str else "")
    selectors = listing(target.get("selector"))
    return _selected(place, selectors) if selectors else place


def _selected(place: Place, selectors: list[Any]) -> Place:
    start, end, quote = -1, -1, ("", "", "")
    other = "selector"
    for selector in _innermost(selectors):
        kind = selector.get("type")
        if kind == "TextPositionSelector":
            start, end = whole(selector.get("start")), whole(selector.get("end"))
        elif kind == "TextQuoteSelector":
            words = [selector.get(name) for name in ("exact", "prefix", "suffix")]
            quote = tuple(word if type(word) is str else "" for word in words)  # type: ignore[assignment]
        elif type(kind) is str:
            other = kind
    kind = "text" if start >= 0 or quote[0] else other
    return Place(place.source, kind, start, end, *quote, place.sha256)


def _innermost(selectors: list[Any]) -> Iterator[dict[str, Any]]:
    for selector in selectors:
        if type(selector) is not dict:
            continue
        is_text = selector.get("type") in ("TextPositionSelector", "TextQuoteSelector")
        inner = listing(selector.get("refinedBy"))
        if inner and not is_text:
            yield from _innermost(inner)
        else:
            yield selector


def quoted(text: str, place: Place) -> tuple[list[Fragment], str]:
    """Return where the quote of *place* stands in *text*, and "" or why that is doubtful.

    A quote that stands in several places means all of them.
    """
    words = r"\s+".join(map(re.escape, place.exact.split()))
    matches = [match.span() for match in re.finditer(words, text)][:_MOST] if words else []
    within = [fragment for fragment in matches if _has_context(text, fragment, place)]
    short = " ".join(place.exact.split())[:60]
    if within or not matches:
        return within, "" if within else f"“{short}” is not in the text."
    if len(matches) == 1:
        return matches, f"“{short}” was found, but in another context."
    return [], f"“{short}” is in the text, but nowhere in its context."


def _has_context(text: str, fragment: Fragment, place: Place) -> bool:
    before = text[max(0, fragment[0] - 2 * len(place.prefix) - 10) : fragment[0]]
    after = text[fragment[1] : fragment[1] + 2 * len(place.suffix) + 10]
    return _flat(before).endswith(_flat(place.prefix)) and _flat(after).startswith(
        _flat(place.suffix)
    )


def _flat(text: str) -> str:
    return "".join(text.split())
