"""What becomes of what is marked with a label or kind of link that goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import Label, Scheme
from peaceannot.model.counted import counted
from peaceannot.project.scheme_acts import Effect
from peaceannot.ui.scheme_editor.fields import named, quiet

Choice = tuple[str, str | None]
"""("give", another one), ("keep", None) or ("delete", None)."""


class Question(QWidget):
    """One label or kind that goes: who takes over, or is it kept, or does all of it go?"""

    def __init__(self, effect: Effect, scheme: Scheme) -> None:
        super().__init__()
        self.effect = effect
        is_label = effect.what == "label"
        others = scheme.labels if is_label else scheme.links
        self.successor = QComboBox()
        for item in others:
            if item.id != effect.id:
                self.successor.addItem(item.name, item.id)
        things = "spans" if is_label else "links"
        self.give = QRadioButton(f"&Give the {things} to")
        self.keep = QRadioButton("&Retire the label instead" if is_label else "&Keep the link")
        self.delete = QRadioButton(f"&Delete the {things}")
        named(self.successor, f"Takes over from {effect.name}", "Who takes over")
        named(self.give, self.give.text().replace("&", ""), f"The {things} stay, under this name")
        named(
            self.keep,
            self.keep.text().replace("&", ""),
            "The spans stay as they are, but it is no longer offered"
            if is_label
            else "It stays in the scheme as it was",
        )
        named(self.delete, self.delete.text().replace("&", ""), "Undo brings them back")
        self._group = QButtonGroup(self)
        words = QLabel(told(effect))
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setProperty("strong", True)
        give = QHBoxLayout()
        give.addWidget(self.give)
        give.addWidget(self.successor, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(words)
        column.addLayout(give)
        column.addWidget(self.keep)
        column.addWidget(self.delete)
        for button in (self.give, self.keep, self.delete):
            self._group.addButton(button)
        self.give.setEnabled(self.successor.count() > 0)
        self.successor.setEnabled(self.successor.count() > 0)
        self.keep.setChecked(True)
        self.successor.activated.connect(lambda _place: self.give.setChecked(True))

    def choice(self) -> Choice:
        """Return what was decided."""
        if self.give.isChecked():
            return "give", str(self.successor.currentData())
        return ("keep" if self.keep.isChecked() else "delete"), None


class Questions(QDialog):
    """One question for each label or kind in use that goes."""

    def __init__(
        self, effects: Sequence[Effect], scheme: Scheme, parent: QWidget, *, last: bool = False
    ) -> None:
        """*last*: the scheme is applied with the answers."""
        super().__init__(parent)
        self.setWindowTitle("What becomes of what is marked?")
        self.questions = [Question(effect, scheme) for effect in effects]
        self.go_on = QDialogButtonBox()
        yes = self.go_on.addButton(
            "Apply" if last else "Go on", QDialogButtonBox.ButtonRole.AcceptRole
        )
        yes.setDefault(True)
        self.go_on.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
        self.go_on.accepted.connect(self.accept)
        self.go_on.rejected.connect(self.reject)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(22)
        for question in self.questions:
            column.addWidget(question)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(14)
        layout.addWidget(scroll, 1)
        layout.addWidget(
            quiet(
                "All of it is one step: undo brings everything back."
                if last
                else "Nothing is changed before you apply the scheme."
            )
        )
        layout.addWidget(self.go_on)
        self.resize(480, min(560, 110 + page.sizeHint().height() + 20))

    def choices(self) -> list[tuple[Effect, Choice]]:
        """Return what was decided for each."""
        return [(question.effect, question.choice()) for question in self.questions]


def told(effect: Effect) -> str:
    """Return how much would lose its label or kind."""
    things = counted(effect.count, "span" if effect.what == "label" else "link")
    what = "the label" if effect.what == "label" else "the link"
    return (
        f"Without {what} “{effect.name}”, this touches {things} in "
        f"{counted(effect.articles, 'article')}."
    )


def ask_successor(
    effect: Effect, scheme: Scheme, parent: QWidget, decide: Callable[[Choice], object]
) -> Questions:
    """Ask about one label or kind; *decide* hears the answer."""
    dialog = Questions([effect], scheme, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: decide(dialog.choices()[0][1]))
    dialog.open()
    return dialog


def ask_merge(
    gone: Label, scheme: Scheme, spans: int, parent: QWidget, merge: Callable[[str], object]
) -> QDialog:
    """Ask into which label *gone* is merged; *merge* hears its identifier."""
    dialog = QDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle("Merge labels")
    into = QComboBox()
    named(into, "Merge into", "It gets the spans, and the place in links, attributes and pairs")
    for label in scheme.labels:
        if label.id != gone.id:
            into.addItem(label.name, label.id)
    buttons = QDialogButtonBox()
    buttons.addButton("Merge", QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
    buttons.addButton("Cancel", QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(20, 18, 20, 16)
    column.setSpacing(12)
    words = QLabel(f"Merge “{gone.name}” with its {counted(spans, 'span')} into")
    words.setTextFormat(Qt.TextFormat.PlainText)
    column.addWidget(words)
    column.addWidget(into)
    column.addWidget(quiet(f"“{gone.name}” goes; nothing is changed before you apply the scheme."))
    column.addWidget(buttons)
    dialog.setMinimumWidth(400)
    dialog.accepted.connect(lambda: merge(str(into.currentData())))
    dialog.open()
    return dialog
