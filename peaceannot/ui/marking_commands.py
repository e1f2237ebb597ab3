"""What one can do with the text and its spans, for menus, keys and palette."""

from __future__ import annotations

from functools import partial

from peaceannot.ui.actions import Command
from peaceannot.ui.marking import Marking
from peaceannot.ui.panel import TaggingPanel


def commands(marking: Marking, panel: TaggingPanel) -> list[Command]:
    """Return the commands of *marking*; those of labels follow the scheme at this moment.

    All are for the scope "reader", so a "2" typed into a note is a 2.
    """
    inspector, reader = panel.inspector, marking.reader
    return [
        *_labels(marking),
        Command("span.note", "Write a note on the span", ("N",), inspector.go_to_note,
                "ph.note-pencil", "Label", scope="reader", section=1),
        Command("span.label", "Choose another label", ("R",), inspector.go_to_label,
                "", "Label", scope="reader", section=1),
        Command("span.attributes", "Set the attributes of the span", ("A",),
                inspector.go_to_attributes, "ph.sliders-horizontal", "Label", scope="reader",
                section=1, help="Goes to the attributes: the key of a choice takes it"),
        Command("span.actor", "Say who the speaker is", ("P",), inspector.go_to_actor,
                "ph.user", "Label", scope="reader", section=1,
                help="Goes to the actor the speaker refers to: Enter takes the likeliest"),
        Command("span.actor.new", "Make the speaker an actor", ("M",), inspector.actor.make_new,
                "ph.user-plus", "Label", scope="reader", section=1,
                help="Makes an actor with the span's text as the name, and refers to it"),
        Command("guideline.show", "Guideline of the label", ("G",), inspector.guideline.toggle,
                "ph.book-open", "Label", scope="reader", section=3,
                help="Shows or hides what the guideline says of the label"),
        Command("span.delete", "Delete the span", ("Delete", "Backspace"), marking.delete,
                "ph.trash", "Label", scope="reader", section=1),
        Command("span.end.on", "Move the end on by a word", ("Alt+Right",),
                partial(marking.nudge, "end", 1), "", "Label", scope="reader", section=2),
        Command("span.end.back", "Move the end back by a word", ("Alt+Left",),
                partial(marking.nudge, "end", -1), "", "Label", scope="reader", section=2),
        Command("span.start.back", "Move the start back by a word", ("Alt+Shift+Left",),
                partial(marking.nudge, "start", -1), "", "Label", scope="reader", section=2),
        Command("span.start.on", "Move the start on by a word", ("Alt+Shift+Right",),
                partial(marking.nudge, "start", 1), "", "Label", scope="reader", section=2),
        Command("marking.stop", "Disarm, or let go of selection and span", ("Escape",),
                marking.escape, "", "Label", scope="reader", section=3),
        Command("span.next", "Next span", ("Tab",), partial(marking.go, 1),
                "", "Go", scope="reader", section=1),
        Command("span.previous", "Previous span", ("Shift+Tab",), partial(marking.go, -1),
                "", "Go", scope="reader", section=1),
        Command("span.here", "Focus the span at the caret", ("Return", "Enter"),
                marking.focus_here, "", "Go", scope="reader", section=1,
                help="Focuses the innermost span at the caret, then the one around it"),
        Command("select.word", "Select one more word", ("W",), reader.grow_selection,
                "", "Go", scope="reader", section=3),
        Command("select.word.less", "Select one word less", ("Shift+W",),
                reader.shrink_selection, "", "Go", scope="reader", section=3),
        Command("select.sentence", "Select one more sentence", ("E",),
                partial(reader.grow_selection, "sentence"),
                "", "Go", scope="reader", section=3),
        Command("select.sentence.less", "Select one sentence less", ("Shift+E",),
                partial(reader.shrink_selection, "sentence"),
                "", "Go", scope="reader", section=3),
        Command("text.go", "Go to the text", ("Ctrl+2",), marking.go_to_text,
                "", "Go", section=2),
    ]  # fmt: skip


def _labels(marking: Marking) -> list[Command]:
    return [
        Command(
            f"label.{label.id}",
            f"Mark as {label.name.lower()}",
            (label.key,) if label.key else (),
            partial(marking.mark, label.id),
            menu="Label",
            scope="reader",
            help=label.description,
        )
        for label in marking.scheme.offered
    ]
