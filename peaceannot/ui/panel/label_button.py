"""One label in the panel: swatch, name, count and key; a click marks or arms."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from peaceannot.model import Label
from peaceannot.model.counted import counted
from peaceannot.ui.icons import sign_icon
from peaceannot.ui.panel.swatch import chip_font, colors_of, paint_swatch
from peaceannot.ui.reader.colors import LabelColors, mixed

_EDGE = 9
_STEP = 14
_SIGN = 16


class LabelButton(QAbstractButton):
    """Paints a label as a row; ``armed`` rows are filled and ringed in the label's color."""

    def __init__(self, label: Label, depth: int = 0, parent: QWidget | None = None) -> None:
        """*depth* is how many labels it stands under."""
        super().__init__(parent)
        self.label = label
        self._indent = _EDGE + depth * _STEP
        self.count = 0
        self.armed = False
        self._colors: LabelColors | None = None
        self.setText(label.name)
        self.setObjectName(f"label.{label.id}")
        # A click leaves the keyboard focus, and with it the selection, in the text.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._describe()

    @property
    def colors(self) -> LabelColors:
        """The colors of the label in the present theme."""
        if self._colors is None:
            self._colors = colors_of(self.label, self.palette())
        return self._colors

    def changeEvent(self, event: QEvent) -> None:
        """Mix the colors anew when light and dark change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colors = None

    def set_count(self, count: int) -> None:
        """Show how many spans of the article have this label."""
        if count != self.count:
            self.count = count
            self._describe()
            self.update()

    def set_armed(self, armed: bool) -> None:
        """Show whether each selection is marked with this label."""
        if armed != self.armed:
            self.armed = armed
            self._describe()
            self.update()

    def sizeHint(self) -> QSize:
        """Return one comfortable row."""
        return QSize(200, self.fontMetrics().height() + 13)

    def minimumSizeHint(self) -> QSize:
        """Return a row in which the name may be cut."""
        return QSize(120, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        middle = self.height() // 2
        swatch = QRect(self._indent, middle - 8, 24, 15)
        paint_swatch(painter, swatch, self.colors)
        right = self._paint_key(painter)
        right = self._paint_count(painter, right)
        left = self._paint_sign(painter, self._indent + 24 + 10)
        font = QFont(self.font())
        font.setBold(self.armed)
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        area = QRect(left, 0, max(0, right - left - 8), self.height())
        name = painter.fontMetrics().elidedText(
            self.label.name, Qt.TextElideMode.ElideRight, area.width()
        )
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        painter.end()

    def _paint_sign(self, painter: QPainter, left: int) -> int:
        """Paint the sign of the label, if it has one; return where its name begins."""
        sign = sign_icon(self.label.icon)
        if sign.isNull():
            return left
        sign.paint(painter, QRect(left, (self.height() - _SIGN) // 2, _SIGN, _SIGN))
        return left + _SIGN + 7

    def _paint_ground(self, painter: QPainter) -> None:
        palette = self.palette()
        color = self.colors.line
        window = palette.color(QPalette.ColorRole.Window)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.armed:
            painter.setBrush(mixed(color, window, 0.12))
            painter.setPen(QPen(color, 2))
        elif self.isDown():
            painter.setBrush(mixed(color, window, 0.14))
        elif self.underMouse():
            painter.setBrush(palette.color(QPalette.ColorRole.Midlight))
        if self.hasFocus() and not self.armed:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 1))
        painter.drawRoundedRect(area, 6, 6)

    def _paint_key(self, painter: QPainter) -> int:
        """Paint the key as a key cap; return where it begins."""
        if not self.label.key:
            return self.width() - _EDGE
        painter.setFont(chip_font(self.font()))
        width = max(20, painter.fontMetrics().horizontalAdvance(self.label.key) + 12)
        area = QRect(self.width() - _EDGE - width, self.height() // 2 - 10, width, 20)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Dark), 1))
        painter.setBrush(self.palette().color(QPalette.ColorRole.Button))
        painter.drawRoundedRect(QRectF(area).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setPen(self._quiet())
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.label.key)
        return area.left()

    def _paint_count(self, painter: QPainter, right: int) -> int:
        painter.setFont(self.font())
        painter.setPen(self._quiet())
        text = f"{self.count:,}"
        width = painter.fontMetrics().horizontalAdvance(text)
        area = QRect(right - 12 - width, 0, width, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, text)
        return area.left()

    def _quiet(self) -> QColor:
        role = QPalette.ColorRole.WindowText if self.armed else QPalette.ColorRole.PlaceholderText
        return self.palette().color(role)

    def _describe(self) -> None:
        label = self.label
        key = f", key {label.key}" if label.key else ""
        armed = ", armed: each selection is marked with it, Esc stops" if self.armed else ""
        self.setAccessibleName(f"{label.name}{key}, {counted(self.count, 'span')}{armed}")
        tip = f"{label.name} ({label.key})" if label.key else label.name
        help = "Marks what is selected. With nothing selected, arms the label: then just drag."
        self.setToolTip("\n".join(filter(None, (tip, label.description, help))))
        self.setAccessibleDescription(help)
