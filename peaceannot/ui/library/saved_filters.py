"""Filters with a name: those that come with the program, and a person's own."""

from __future__ import annotations

from dataclasses import asdict, fields

from peaceannot.model.library import View
from peaceannot.ui.settings import Settings

READY = (
    ("All articles", View()),
    ("Mine, not started", View(state="new")),
    ("Not finished", View(unfinished=True)),
    ("Returned to me", View(state="returned")),
    ("Flagged or unsure", View(flagged=True)),
    ("Claims without a speaker", View(orphans=True)),
)


def own_filters(settings: Settings) -> dict[str, View]:
    """Return a person's own filters by name; what another version wrote is left out."""
    known = {field.name for field in fields(View)}
    found: dict[str, View] = {}
    for name, values in settings.load_filters().items():
        if isinstance(values, dict) and values.keys() <= known:
            found[name] = View(**values)
    return found


def keep_filter(settings: Settings, name: str, view: View | None) -> None:
    """Remember a filter under this name, or forget it."""
    kept = {known: asdict(own) for known, own in own_filters(settings).items() if known != name}
    if view is not None:
        kept[name] = asdict(view)
    settings.keep_filters(kept)
