"""The copy of the scheme that is edited, and what is to become of what is marked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Literal

from PySide6.QtCore import QObject, Signal

from peaceannot.model import Attribute, Label, LinkKind, Scheme, scheme_problems
from peaceannot.model.scheme_edits import (
    identifier_of,
    merged_labels,
    merged_links,
    put_back,
    put_back_link,
    renamed_attribute,
    renamed_label,
    renamed_link,
    with_new_versions,
)
from peaceannot.project.scheme_acts import Effect, Moves, without_label, without_link

if TYPE_CHECKING:
    from peaceannot.project import Project

Successors = dict[str, str | None]
Kind = Literal["labels", "links", "attributes"]


class EditedScheme(QObject):
    """Nothing reaches the project before it is applied. ``changed`` tells of every edit."""

    changed = Signal()

    def __init__(self, project: Project) -> None:
        super().__init__()
        self._project = project
        self.original = project.scheme
        self.scheme = project.scheme
        self._labels: Successors = {}
        self._links: Successors = {}

    @property
    def touched(self) -> bool:
        """Whether there is anything to apply."""
        return self.scheme != self.original or bool(self._labels or self._links)

    @property
    def all_there_was(self) -> Scheme:
        """What there is and was: an identifier among these is not to be given again."""
        scheme, before = self.scheme, self.original
        return Scheme(
            (*scheme.labels, *(x for x in before.labels if scheme.label(x.id) is None)),
            (*scheme.links, *(x for x in before.links if scheme.link(x.id) is None)),
            (*scheme.attributes, *(x for x in before.attributes if not scheme.attribute(x.id))),
        )

    def problems(self) -> list[str]:
        """Return what keeps the scheme from being applied, in plain words."""
        return scheme_problems(self.scheme)

    def set(self, scheme: Scheme) -> None:
        """Take *scheme* in place of what was edited so far."""
        if scheme != self.scheme:
            self.scheme = scheme
            self.changed.emit()

    # One item after another; *fields* are those of Label, LinkKind and Attribute.

    def change(self, kind: Kind, id: str, /, **fields: Any) -> None:
        """Give an item other values."""
        self.set(_with(self.scheme, kind, id, fields))

    def name(self, kind: Kind, id: str, name: str) -> str:
        """Name an item; the identifier of a new one follows its name, and is returned."""
        here, before = _ids(self.scheme, kind), _ids(self.original, kind)
        if id not in here:
            return id
        scheme, made = _with(self.scheme, kind, id, {"name": name}), id
        if id not in before:
            made = identifier_of(name, here - {id} | before, kind.removesuffix("s"))
            scheme = _RENAMED[kind](scheme, id, made)
        self.set(scheme)
        return made

    def add(self, kind: Kind, item: Label | LinkKind | Attribute) -> None:
        """Put a new item behind the others."""
        self.set(replace(self.scheme, **{kind: (*getattr(self.scheme, kind), item)}))

    def arrange(self, kind: Kind, ids: Sequence[str]) -> None:
        """Put all items of a kind in this order."""
        known = {item.id: item for item in getattr(self.scheme, kind)}
        self.set(replace(self.scheme, **{kind: tuple(known[id] for id in ids)}))

    # What goes, and who takes over.

    def uses(self, what: str, id: str) -> Effect | None:
        """Return how much is marked with a label or kind of the project; None if nothing is."""
        lesser = (without_label if what == "label" else without_link)(self.original, id)
        found = self._project.scheme_effects(lesser)
        return next((effect for effect in found if (effect.what, effect.id) == (what, id)), None)

    def remove_label(self, id: str) -> list[str]:
        """Take a label away, with its spans; return the names of what went along."""
        before = self.scheme
        self._labels = _moved_on(self._labels, id, None)
        if self.original.label(id) is not None:
            self._labels[id] = None
        self.set(without_label(self.scheme, id))
        for link in before.links:
            if self.scheme.link(link.id) is None and self.original.link(link.id) is not None:
                self._links[link.id] = None
        gone = [link.name for link in before.links if self.scheme.link(link.id) is None]
        return gone + [
            item.name for item in before.attributes if self.scheme.attribute(item.id) is None
        ]

    def merge_label(self, keep: str, gone: str) -> None:
        """Let *keep* take over all that is marked with *gone*, and its place in the rules."""
        self._labels = _moved_on(self._labels, gone, keep)
        if self.original.label(gone) is not None:
            self._labels[gone] = keep
        self.set(merged_labels(self.scheme, keep, gone))

    def remove_link(self, id: str, successor: str | None = None) -> None:
        """Take a kind of link away; *successor* takes over its links, None: they go."""
        self._links = _moved_on(self._links, id, successor)
        if self.original.link(id) is not None:
            self._links[id] = successor
        if successor is None:
            self.set(without_link(self.scheme, id))
        else:
            self.set(merged_links(self.scheme, successor, id))

    def values(self, attribute: str) -> int:
        """Return how many values of an attribute are set in the project."""
        known = self.original.attribute(attribute)
        return self._project.values_set(known) if known is not None else 0

    def remove_attribute(self, id: str) -> None:
        """Take an attribute away; values that are set stay where they are."""
        kept = tuple(item for item in self.scheme.attributes if item.id != id)
        self.set(replace(self.scheme, attributes=kept))

    def open_questions(self) -> list[Effect]:
        """Return what is marked, loses its label or kind, and nobody has said what becomes."""
        moves = self.moves()
        return [
            effect
            for effect in self._project.scheme_effects(self.scheme)
            if effect.id not in (moves.labels if effect.what == "label" else moves.links)
        ]

    def moves(self) -> Moves:
        """Return what was said so far, as far as it still makes sense."""
        scheme = self.scheme
        return Moves(
            _standing(self._labels, lambda id: scheme.label(id) is not None),
            _standing(self._links, lambda id: scheme.link(id) is not None),
        )

    def apply(self) -> None:
        """Put it in force as one undo step. Raises KnownError, and then nothing has changed."""
        tidy = tuple(
            item if item.kind in ("choice", "choices") else replace(item, choices=())
            for item in self.scheme.attributes
        )
        scheme = replace(self.scheme, attributes=tidy)
        self._project.set_scheme(with_new_versions(scheme, self.original), self.moves())

    def keep(self, effect: Effect) -> None:
        """Have a label, retired, or a kind of link again that had gone with a scheme taken in."""
        if effect.what == "label":
            self.set(put_back(self.scheme, self.original, effect.id))
        else:
            self.set(put_back_link(self.scheme, self.original, effect.id))

    def answer(self, effect: Effect, successor: str | None) -> None:
        """Note what becomes of what is marked with a label or kind that has gone already."""
        (self._labels if effect.what == "label" else self._links)[effect.id] = successor


def owners(attribute: Attribute, scheme: Scheme) -> list[tuple[str, str]]:
    """Return identifier and name of all that may have this attribute, as it belongs to them."""
    if attribute.on == "span":
        return [(label.id, label.name) for label in scheme.labels]
    return [(link.id, link.name) for link in scheme.links] if attribute.on == "link" else []


def _with(scheme: Scheme, kind: Kind, id: str, fields: dict[str, Any]) -> Scheme:
    items = (replace(item, **fields) if item.id == id else item for item in getattr(scheme, kind))
    return replace(scheme, **{kind: tuple(items)})


def _ids(scheme: Scheme, kind: Kind) -> set[str]:
    return {item.id for item in getattr(scheme, kind)}


_RENAMED: Mapping[Kind, Callable[[Scheme, str, str], Scheme]] = {
    "labels": renamed_label,
    "links": renamed_link,
    "attributes": renamed_attribute,
}


def _moved_on(moves: Successors, gone: str, successor: str | None) -> Successors:
    """Let what was to go to *gone* go to its successor."""
    return {id: successor if to == gone else to for id, to in moves.items()}


def _standing(moves: Successors, known: Callable[[str], bool]) -> Successors:
    return {id: to for id, to in moves.items() if not known(id) and (to is None or known(to))}
