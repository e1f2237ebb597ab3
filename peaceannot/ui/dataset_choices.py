"""What a person may choose about a dataset: of each label, each link, each column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from peaceannot.ui.mapping_cell import Choice

if TYPE_CHECKING:
    from peaceannot.formats.look import Look
    from peaceannot.model import Scheme
    from peaceannot.project.dataset_look import Dataset

LEFT_OUT, KEPT = "", "?"
"""Values of a label that is left out, and of a column that is kept without a role."""

_ROLES = {
    "text": "The text",
    "title": "Title",
    "outlet": "Outlet",
    "date": "Date",
    "author": "Author",
    "url": "Web address",
    "reference": "Reference",
    "event": "Event",
    "round": "Round",
    "language": "Language",
}


def label_choices(found: Look, own: Scheme) -> Iterator[Choice]:
    """Yield a row for each label of the dataset, the frequent ones first."""
    from peaceannot.formats.adoption import like

    for name, count in _by_count(found.labels):
        same = like(own.labels, name)
        ours = [(x.name, x.id) for x in own.labels if not x.retired or x is same]
        offers = [*ours, ("Leave out", LEFT_OUT)]
        yield Choice(name, f"{count:,}", offers, same.id if same else name, "New label")


def link_choices(found: Look, own: Scheme) -> Iterator[Choice]:
    """Yield a row for each kind of link of the dataset, the frequent ones first."""
    from peaceannot.formats.adoption import like

    ours = [(kind.name, kind.id) for kind in own.links]
    for name, count in _by_count(found.links):
        same = like(own.links, name)
        offers = [*ours, ("Leave out", LEFT_OUT)]
        yield Choice(name, f"{count:,}", offers, same.id if same else name, "New link")


def column_choices(dataset: Dataset, chosen: Mapping[str, str]) -> Iterator[Choice]:
    """Yield a row for each column of a table; *chosen* has headings by role."""
    from peaceannot.formats.tables.columns import guessed

    table = dataset.source.format.table
    if table is None:
        return
    headings = table.headings(dataset.source.path)
    roles = {heading: role for role, heading in {**guessed(headings), **chosen}.items() if heading}
    for heading in headings:
        offers = [(words, role) for role, words in _ROLES.items()]
        offers.append((f"Attribute “{heading}”", heading))
        offers.append(("Kept with the article", KEPT))
        yield Choice(heading, "", offers, roles.get(heading, KEPT))


def chosen_columns(roles: Mapping[str, str]) -> dict[str, str]:
    """Return headings by role of the *roles* chosen by heading; roles without one are ""."""
    found = dict.fromkeys(_ROLES, "")
    found |= {role: heading for heading, role in roles.items() if role != KEPT}
    return found


def _by_count(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))
