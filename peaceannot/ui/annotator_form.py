"""A name and a color: who one is on this machine."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from peaceannot.ui.annotators import COLORS, color_of, dot_icon
from peaceannot.ui.settings import Settings


class AnnotatorForm(QWidget):
    """``entered`` tells that Enter was pressed in the name."""

    entered = Signal()

    def __init__(self, settings: Settings, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.name = QLineEdit(name)
        self.name.setAccessibleName("Your name")
        self.name.setPlaceholderText("The name your marks are recorded under")
        self.name.returnPressed.connect(self.entered)
        self.colors = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addWidget(self.name, 1)
        row.addSpacing(8)
        for color, words in COLORS.items():
            row.addWidget(self._button(color, words))
        self.choose(color_of(settings, name))

    @property
    def color(self) -> str:
        """The color that is chosen."""
        button = self.colors.checkedButton()
        return str(button.property("color")) if button is not None else next(iter(COLORS))

    def choose(self, color: str) -> None:
        """Choose *color*."""
        for button in self.colors.buttons():
            button.setChecked(button.property("color") == color)

    def keep(self) -> None:
        """Remember name and color as those of the present annotator."""
        name = self.name.text().strip()
        if name:
            self._settings.annotator = name
            self._settings.keep_color(name, self.color)

    def _button(self, color: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("color", color)
        button.setProperty("small", True)
        button.setIcon(dot_icon(color, 20))
        button.setIconSize(QSize(20, 20))
        button.setCheckable(True)
        button.setAccessibleName(f"Color: {words}")
        button.setToolTip(f"Your layer is {words}")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(partial(button.setChecked, True))
        self.colors.addButton(button)
        return button


class AnnotatorDialog(QDialog):
    """Asks who marks; what is kept is the present annotator then."""

    def __init__(self, settings: Settings, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Annotator")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.form = AnnotatorForm(settings, name)
        words = QLabel(
            "Each mark keeps the name of who made it. Marks of another name can be reviewed, "
            "but not changed."
        )
        words.setWordWrap(True)
        words.setProperty("muted", True)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.yes = buttons.button(QDialogButtonBox.StandardButton.Ok)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 20, 22, 18)
        column.setSpacing(14)
        for part in (self.form, words, buttons):
            column.addWidget(part)
        self.setMinimumWidth(560)
        self.form.name.textChanged.connect(self._look)
        self.form.name.selectAll()
        self._look()

    def accept(self) -> None:
        """Keep what was chosen."""
        self.form.keep()
        super().accept()

    def _look(self) -> None:
        self.yes.setEnabled(bool(self.form.name.text().strip()))
