"""New links, attributes and choices, so made that the scheme stays sound."""

from __future__ import annotations

from collections.abc import Collection
from string import ascii_uppercase

from peaceannot.model import Attribute, Choice, Label, LinkKind
from peaceannot.model.new_label import new_label as made_label
from peaceannot.model.scheme_edits import identifier_of
from peaceannot.ui.scheme_editor.edited_scheme import EditedScheme


def new_label(edited: EditedScheme) -> Label:
    """Return a label that goes with the others, under an identifier nothing ever had."""
    return made_label("New label", edited.all_there_was)


def new_link(edited: EditedScheme) -> LinkKind:
    """Return a kind of link between the first two labels."""
    scheme = edited.scheme
    taken = [link.id for link in edited.all_there_was.links]
    first, last = scheme.labels[0].id, scheme.labels[min(1, len(scheme.labels) - 1)].id
    return LinkKind(identifier_of("new link", taken), "new link", (first,), (last,))


def new_attribute(edited: EditedScheme) -> Attribute:
    """Return a yes or no on spans of the first label."""
    taken = [item.id for item in edited.all_there_was.attributes]
    id = identifier_of("new attribute", taken)
    return Attribute(id, "New attribute", "yes_no", "span", (edited.scheme.labels[0].id,))


def new_choice(name: str, others: Collection[Choice]) -> Choice:
    """Return a choice with the first free letter of its name as its key."""
    keys = {choice.key.upper() for choice in others}
    letters = [letter for letter in name.upper() if letter in ascii_uppercase]
    id = identifier_of(name, {choice.id for choice in others}, "choice")
    return Choice(id, name, next((key for key in letters if key not in keys), ""))
