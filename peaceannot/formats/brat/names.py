"""Names as brat takes them: letters, digits, hyphens and underscores of ASCII."""

import re
from dataclasses import dataclass, field

from peaceannot.formats.losses import Losses

RENAMED = "names written otherwise, since brat takes only A-Z, a-z, 0-9, - and _"


@dataclass(slots=True)
class Names:
    """Gives each label, kind of link or attribute a name of its own that brat takes."""

    losses: Losses
    _given: dict[str, str] = field(default_factory=dict)
    _taken: set[str] = field(default_factory=set)

    def name(self, id: str) -> str:
        """Return the name for *id*: always the same, and *id* itself where that is possible."""
        given = self._given.get(id)
        if given is not None:
            return given
        stem = re.sub(r"[^A-Za-z0-9_-]+", "_", id) or "_"
        name, number = stem, 1
        while name in self._taken:
            number += 1
            name = f"{stem}_{number}"
        if name != id:
            self.losses.note(RENAMED, f"“{id}” as {name}")
        self._given[id] = name
        self._taken.add(name)
        return name
