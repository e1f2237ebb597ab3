"""One label: its name, key, looks and guideline."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Label, Scheme
from peaceannot.model.color import is_color
from peaceannot.model.scheme import Line
from peaceannot.ui.icons import icon
from peaceannot.ui.scheme_editor.checks import AIMED_AT, NEEDED, contrast_of
from peaceannot.ui.scheme_editor.color_field import ColorField
from peaceannot.ui.scheme_editor.fields import (
    KeyField,
    add_row,
    named,
    quiet,
    set_text,
)
from peaceannot.ui.scheme_editor.in_text import InText
from peaceannot.ui.scheme_editor.item_form import ItemForm

ICONS = (
    "user", "users", "identification-card", "buildings", "bank", "globe", "map-pin", "quotes",
    "chat-circle-dots", "megaphone-simple", "microphone", "speaker-high", "handshake", "scales",
    "flag", "prohibit", "warning", "lock", "key", "shield", "lightning", "calendar", "clock",
    "hash", "question", "lightbulb", "target", "tag", "note", "thumbs-up", "thumbs-down",
)  # fmt: skip
"""Signs of the Phosphor set that suit labels."""


class LabelForm(ItemForm):
    """Shows a label."""

    def __init__(self, holders: Callable[[str], list[str]], parent: QWidget | None = None) -> None:
        """*holders* gives the commands that have a key in the text already."""
        super().__init__(parent)
        self._holders = holders
        self.key = KeyField()
        self.tag = QLineEdit()
        self.parent_box = QComboBox()
        self.icon = QComboBox()
        self.line = QComboBox()
        self.color = ColorField("Color in the light theme")
        self.color_dark = ColorField("Color in the dark theme")
        self.contrast = {"light": quiet(), "dark": quiet()}
        self.retired = QCheckBox("&Retired: its spans stay, but it is no longer offered")
        self.key_note = quiet()
        self.sample = InText()
        self._build()
        self._connect({
            "key": (self.key.chosen, str),
            "tag": (self.tag.textEdited, str),
            "color": (self.color.chosen, str),
            "color_dark": (self.color_dark.chosen, str),
            "retired": (self.retired.clicked, bool),
            "parent": (self.parent_box.activated, lambda _place: self.parent_box.currentData()),
            "icon": (self.icon.activated, lambda _place: self.icon.currentData()),
            "line": (self.line.activated, lambda _place: self.line.currentData()),
        })  # fmt: skip

    def show_label(self, label: Label | None, scheme: Scheme) -> None:
        """Show *label* of *scheme*; nothing can be typed if there is none."""
        self.setEnabled(label is not None)
        if label is None:
            return
        self._show_item(label)
        set_text(self.key, label.key)
        set_text(self.tag, label.tag)
        self._show_parents(label, scheme)
        self._show_icon(label.icon)
        with QSignalBlocker(self.line):
            self.line.setCurrentIndex(self.line.findData(label.line))
        self.color.show_color(label.color)
        self.color_dark.show_color(label.color_dark)
        self.retired.setChecked(label.retired)
        self.sample.show_label(label)
        self._show_contrast(label)
        taken = self._holders(label.key) if label.key and not label.retired else []
        self.key_note.setVisible(bool(taken))
        self.key_note.setText(
            f"In the text, {label.key} is the key of “{taken[0]}”. Choose another, or give that "
            "command another key (Help, Keys)." if taken else ""
        )  # fmt: skip

    def _show_parents(self, label: Label, scheme: Scheme) -> None:
        """Offer all labels it may stand under, which leaves out those that stand under it."""
        below = {label.id}
        for _ in scheme.labels:
            below |= {other.id for other in scheme.labels if other.parent in below}
        with QSignalBlocker(self.parent_box):
            self.parent_box.clear()
            self.parent_box.addItem("No other label", None)
            for other in scheme.labels:
                if other.id not in below:
                    self.parent_box.addItem(other.name, other.id)
            self.parent_box.setCurrentIndex(max(0, self.parent_box.findData(label.parent)))

    def _show_icon(self, name: str) -> None:
        with QSignalBlocker(self.icon):
            if self.icon.findData(name) < 0:  # from another program, or no sign of ours
                self.icon.addItem(name, name)
            self.icon.setCurrentIndex(self.icon.findData(name))

    def _show_contrast(self, label: Label) -> None:
        sound = is_color(label.color) and is_color(label.color_dark)
        for theme, words in self.contrast.items():
            if not sound:
                words.setText("A color looks like #0072B2.")
                self._color_words(words, wrong=True)
                continue
            found = contrast_of(label, theme)
            verdict = "too faint" if found.least < NEEDED else (
                "good" if found.least >= AIMED_AT else "enough"
            )  # fmt: skip
            words.setText(f"Text {found.text:.1f} : 1, line {found.ink:.1f} : 1 – {verdict}")
            self._color_words(words, wrong=found.least < NEEDED)

    def _color_words(self, words: QLabel, *, wrong: bool) -> None:
        if words.property("wrong") != wrong:
            words.setProperty("wrong", wrong)
            words.setProperty("muted", not wrong)
            words.style().polish(words)

    def _build(self) -> None:
        for place, name in enumerate(("", *ICONS)):
            self.icon.addItem(icon(f"ph.{name}" if name else ""), name or "None", name)
            self.icon.setItemText(place, name.replace("-", " ").capitalize() or "None")
        for line in get_args(Line):
            self.line.addItem(str(line).replace("_", " ").capitalize(), line)
        self.tag.setMaxLength(8)
        form = self._new_form("spans")
        form.addRow("&Key", _beside((self.key, "&Tag", self.tag)))
        named(self.key, "Key", "Press the key that marks with this label; Backspace: no key")
        named(self.tag, "Tag", "Its short form, on chips and in lists")
        form.addRow(self.key_note)
        add_row(form, "&Stands under", self.parent_box, "A broader label that it is a kind of")
        add_row(form, "&Icon", self.icon, "A sign for the label")
        add_row(form, "&Line", self.line, "Tells the label from others without color")
        for words, field, theme in (
            ("Color, li&ght", self.color, "light"), ("Color, dar&k", self.color_dark, "dark"),
        ):  # fmt: skip
            form.addRow(words, _above(field, self.contrast[theme]))
            named(self.contrast[theme], f"Contrast in the {theme} theme",
                  "Of text on the tint, and of the label's line and tag on the page")  # fmt: skip
        self._add_description(form)
        form.addRow(self.retired)
        named(self.retired, "Retired", "Spans keep it; the panel and the keys no longer offer it")
        beside = QVBoxLayout()
        beside.addWidget(QLabel("In the text"))
        beside.addWidget(self.sample)
        beside.addSpacing(6)
        self._lay_out(
            form, beside, "When to use it",
            "When to use it, and when not.\n\n- Do: “We will sign”\n- Don’t: “the treaty”",
        )  # fmt: skip


def _above(field: QWidget, note: QLabel) -> QWidget:
    """Return a field with a note right below it."""
    note.setWordWrap(False)
    box = QWidget()
    box.setFocusProxy(field)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    column.addWidget(field)
    column.addWidget(note)
    return box


def _beside(parts: tuple[QWidget, str, QWidget]) -> QWidget:
    """Return a row of a field, and a second one with its name."""
    first, words, second = parts
    name = QLabel(words)
    name.setBuddy(second)
    box = QWidget()
    box.setFocusProxy(first)
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(10)
    row.addWidget(first)
    row.addWidget(name)
    row.addWidget(second, 1)
    return box
