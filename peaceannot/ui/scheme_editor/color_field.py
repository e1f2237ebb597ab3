"""A color: a patch that opens the picker, and the number to be typed."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QHBoxLayout, QLineEdit, QWidget

from peaceannot.model.color import is_color
from peaceannot.ui.scheme_editor.fields import set_text


class ColorField(QWidget):
    """``chosen`` carries what was typed or picked, ``#RRGGBB`` or not yet a color."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self.patch = _Patch()
        self.patch.setAccessibleName(f"Pick the {name.lower()}")
        self.patch.setToolTip(f"Pick the {name.lower()}")
        self.number = QLineEdit()
        self.number.setMaxLength(7)
        self.number.setAccessibleName(name)
        self.number.setToolTip(f"{name} as #RRGGBB")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.patch)
        row.addWidget(self.number, 1)
        self.setFocusProxy(self.number)
        self.number.textEdited.connect(self._typed)
        self.patch.clicked.connect(self._pick)

    def show_color(self, color: str) -> None:
        """Show *color*."""
        set_text(self.number, color)
        self.patch.show_color(color)
        refused = not is_color(color)
        if self.number.property("refused") != refused:
            self.number.setProperty("refused", refused)
            self.number.style().polish(self.number)

    def _typed(self, text: str) -> None:
        color = text.strip().upper()
        self.chosen.emit(color if color.startswith("#") else f"#{color}")

    def _pick(self) -> None:
        dialog = QColorDialog(QColor(self.number.text()), self)
        dialog.setWindowTitle(self._name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda color: self.chosen.emit(color.name().upper()))
        dialog.open()


class _Patch(QAbstractButton):
    def __init__(self) -> None:
        super().__init__()
        self._color = ""
        self.setFixedSize(QSize(40, 28))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_color(self, color: str) -> None:
        self._color = color
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        accent = QPalette.ColorRole.Accent if self.hasFocus() else QPalette.ColorRole.Dark
        painter.setPen(QPen(self.palette().color(accent), 2 if self.hasFocus() else 1))
        if is_color(self._color):
            painter.setBrush(QColor(self._color))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()
