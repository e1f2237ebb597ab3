"""What can be chosen for an export, in groups that are folded until they are wanted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)

from peaceannot.ui.panel.swatch import swatch_icon

if TYPE_CHECKING:
    from peaceannot.formats.format import Format
    from peaceannot.formats.options import Options
    from peaceannot.project import Project
    from peaceannot.project.export_selection import Selection

_STATES = (
    ("All", None), ("Done or reviewed", "done"), ("Reviewed", "reviewed"),
    ("In progress", "in_progress"), ("Returned", "returned"), ("Skipped", "skipped"),
)  # fmt: skip
_GAPS = (
    ("As the format has them", "keep"),
    ("Filled, as one stretch", "fill"),
    ("Their first part alone", "first"),
    ("Left out", "leave-out"),
)
_SHAPES = {
    "overlap": (
        "Overlaps", "Which of overlapping spans stays, where the format takes none",
        (("The longest stays", "longest"), ("The shortest stays", "shortest"),
         ("The first stays", "first"), ("The label that is listed first stays", "priority")),
    ),
    "tags": (
        "Tags", "How tokens are tagged",
        (("BIO (IOB2)", "BIO"), ("BILOU", "BILOU"), ("IOB1, as in CoNLL-2003", "IOB1")),
    ),
    "tokenizer": (
        "Tokens", "How the text is cut into tokens",
        (("Words and signs", "words"), ("What stands between spaces", "spaces")),
    ),
    "sentences": (
        "Sentences", "Where sentences end",
        (("At signs and line ends", "sentences"), ("At line ends", "lines"),
         ("Nowhere: one for each article", "none")),
    ),
}  # fmt: skip


def combo(name: str, tip: str, items: Iterable[tuple[str, Any]]) -> QComboBox:
    """Return a box with these words and the values behind them."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(tip)
    for words, value in items:
        box.addItem(words, value)
    return box


def tick(words: str, tip: str, *, on: bool = False) -> QCheckBox:
    """Return a box to tick."""
    box = QCheckBox(words)
    box.setToolTip(tip)
    box.setChecked(on)
    return box


def form_in(widget: QWidget) -> QFormLayout:
    """Return the form of a group, aligned like the others."""
    form = QFormLayout(widget)
    form.setContentsMargins(16, 2, 2, 8)
    form.setHorizontalSpacing(14)
    form.setVerticalSpacing(8)
    form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return form


class MarksChoice(QWidget):
    """Which articles, layers and labels, and what goes with them."""

    changed = Signal()

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layers = [("All", ""), ("As the review left it", None)]
        layers += [(name, name) for name in project.annotators() if name]
        self.state = combo("Status", "Which articles, by how far they are", _STATES)
        self.layer = combo("Annotator", "Whose marks", layers)
        self.gaps = combo("Spans in parts", "What becomes of spans in several parts", _GAPS)
        self.labels = QListWidget()
        self.links = tick("Links", "Links between spans", on=True)
        self.notes = tick("Notes", "Notes, comments and reasons", on=True)
        self.suggestions = tick("Suggestions", "Suggestions that no one has accepted yet")
        self.hide_annotators = tick(
            "Numbers for annotators", "“annotator 1” in place of a name, always the same one"
        )
        self.hide_actors = tick(
            "Numbers for actors", "“actor 1” in place of a name; the texts still name them"
        )
        self._fill(project)
        self._build()

    def selection(self, articles: tuple[str, ...] | None) -> Selection:
        """Return what is chosen of *articles*."""
        from peaceannot.project.export_selection import Selection

        layer = self.layer.currentData()
        kept = self._kept()
        return Selection(
            articles,
            state=self.state.currentData(),
            annotators=(layer,) if layer else (),
            labels=() if len(kept) == self.labels.count() else kept,
            reviewed=layer is None,
            gaps=self.gaps.currentData(),
            links=self.links.isChecked(),
            notes=self.notes.isChecked(),
            suggestions=self.suggestions.isChecked(),
            hide_annotators=self.hide_annotators.isChecked(),
            hide_actors=self.hide_actors.isChecked(),
        )

    def is_sound(self) -> bool:
        """Tell whether any label is chosen."""
        return bool(self._kept()) or not self.labels.count()

    def show_for(self, chosen: Format) -> None:
        """Offer what this format can hold."""
        self.suggestions.setVisible(chosen.suggestions)

    def detail(self) -> str:
        """Return in few words what is chosen, "" if it is everything."""
        parts = [box.currentText() for box in (self.state, self.layer) if box.currentIndex()]
        kept = len(self._kept())
        if kept < self.labels.count():
            parts.append(f"{kept} of {self.labels.count()} labels")
        parts += [
            f"no {box.text().lower()}" for box in (self.links, self.notes) if not box.isChecked()
        ]
        if self.hide_annotators.isChecked() or self.hide_actors.isChecked():
            parts.append("without names")
        return ", ".join(parts[:1]).lower() + "".join(f", {part}" for part in parts[1:])

    def _kept(self) -> tuple[str, ...]:
        items = [self.labels.item(row) for row in range(self.labels.count())]
        on = Qt.CheckState.Checked
        return tuple(
            item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == on
        )

    def _fill(self, project: Project) -> None:
        counts, scheme = project.label_counts(), project.scheme
        for label in scheme.labels:
            item = QListWidgetItem(f"{label.name}  ·  {counts.get(label.id, 0):,}")
            item.setIcon(swatch_icon(label, self.palette(), self.devicePixelRatioF()))
            item.setData(Qt.ItemDataRole.UserRole, label.id)
            item.setCheckState(Qt.CheckState.Checked)
            self.labels.addItem(item)
        self.labels.setAccessibleName("Labels")
        self.labels.setToolTip("Spans with these labels are written (Space ticks)")
        self.labels.setObjectName("field")
        self.labels.setMinimumHeight(96)
        self.labels.setMaximumHeight(132)

    def _build(self) -> None:
        form = form_in(self)
        form.addRow("Status", self.state)
        form.addRow("Annotator", self.layer)
        form.addRow("Labels", self.labels)
        form.addRow("Spans in parts", self.gaps)
        boxes = (
            self.links, self.notes, self.suggestions, self.hide_annotators, self.hide_actors,
        )  # fmt: skip
        for box in boxes:
            form.addRow("", box)
            box.toggled.connect(self.changed)
        for choice in (self.state, self.layer, self.gaps):
            choice.currentIndexChanged.connect(self.changed)
        self.labels.itemChanged.connect(self.changed)


class ShapeChoice(QWidget):
    """How tokens, tags and overlaps are written; only what matters for a format is shown."""

    changed = Signal()

    def __init__(self, project: Project, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order = tuple(label.id for label in project.scheme.labels)
        self.boxes = {key: combo(*about) for key, about in _SHAPES.items()}
        self._form = form_in(self)
        for key, box in self.boxes.items():
            self._form.addRow(_SHAPES[key][0], box)
            box.currentIndexChanged.connect(self.changed)

    def show_for(self, chosen: Format) -> None:
        """Offer the choices this format uses."""
        for key, box in self.boxes.items():
            self._form.setRowVisible(box, key in chosen.uses)
        self.setVisible(bool(chosen.uses))

    def options(self) -> Options:
        """Return what is chosen; of labels the one that the scheme lists first goes first."""
        from peaceannot.formats.options import Options

        chosen = {key: box.currentData() for key, box in self.boxes.items()}
        return Options(**chosen, priority=self._order)

    def detail(self) -> str:
        """Return in few words what is not as usual."""
        return ", ".join(box.currentText() for box in self.boxes.values() if box.currentIndex())


class PapersChoice(QWidget):
    """What lies beside the export, and whether it is checked."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sheet = tick(
            "Data sheet and checksums",
            "Files beside it: what is in it, for people and for programs, and its SHA-256",
        )
        self.license = QLineEdit()
        self.license.setAccessibleName("License")
        self.license.setPlaceholderText("Such as CC BY 4.0")
        self.license.setToolTip("What the data sheet says of rights")
        self.check = tick(
            "Read it back and compare", "Compares each span with what was to be written"
        )
        form = form_in(self)
        form.addRow("", self.sheet)
        form.addRow("License", self.license)
        form.addRow("", self.check)
        self.sheet.toggled.connect(self.license.setEnabled)
        self.license.textChanged.connect(self.changed)
        for box in (self.sheet, self.check):
            box.toggled.connect(self.changed)

    def show_for(self, chosen: Format) -> None:
        """Take what is usual for this format: tables and plain texts go without a sheet."""
        self.sheet.setChecked(chosen.read is not None)
        self.license.setEnabled(self.sheet.isChecked())
        checkable = chosen.read is not None and chosen.table is None
        self.check.setEnabled(checkable)
        self.check.setChecked(self.check.isChecked() and checkable)

    def detail(self) -> str:
        """Return in few words what is chosen."""
        parts = ["checked"] if self.check.isChecked() else []
        if self.sheet.isChecked() and self.license.text().strip():
            parts.insert(0, self.license.text().strip())
        return ", ".join(parts)
