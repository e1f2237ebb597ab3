"""One link as a row: its kind, its direction, and the span at the other end."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from peaceannot.model import Label, Link, LinkKind, Scheme, Span
from peaceannot.ui.panel.signs import paint_signs, signs_of
from peaceannot.ui.panel.swatch import chip_width, colors_of, paint_chip
from peaceannot.ui.reader.colors import LabelColors
from peaceannot.ui.wording import one_line, quoted

_EDGE = 6
_KEYS = "Enter goes there, N writes a note, F flags, U marks unsure, Delete takes the link away"


class LinkButton(QAbstractButton):
    """A click goes to the other end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link: Link | None = None
        self._label: Label | None = None
        self._colors: LabelColors | None = None
        self._chip = 0
        self._kind = ""
        self._quote = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_link(self, link: Link, kind: LinkKind, other: Span, scheme: Scheme) -> None:
        """Show *link*, and *other* as the span at its far end."""
        outward = link.target == other.id
        self._link = link
        self._label = scheme.label(other.label)
        self._colors = None
        self._chip = chip_width(self.font(), scheme)
        self._kind = f"{kind.name} →" if outward else f"{kind.name} ←"
        self._quote = one_line(other.quote)
        name = self._label.name if self._label else other.label
        way = "to" if outward else "from"
        signs = [word for word in (link.flag and "flagged", link.unsure and "unsure") if word]
        self.setText(f"{kind.name}, {way} {name.lower()} {quoted(other.quote)}")
        self.setAccessibleName(", ".join([self.text(), *signs]))
        told = [f"{self._kind} {name}: “{one_line(other.quote)}”", *signs]
        self.setToolTip("\n".join([*told, _KEYS]))
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Mix the colors anew when light and dark change."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colors = None

    def sizeHint(self) -> QSize:
        """Return one row."""
        return QSize(160, self.fontMetrics().height() + 10)

    def minimumSizeHint(self) -> QSize:
        """Return a row in which the quote may be cut."""
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint kind, tag and quote."""
        if self._link is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        self._paint_ground(painter, palette)
        area = self.rect().adjusted(_EDGE, 0, -_EDGE, 0)
        left, line = area.left(), Qt.AlignmentFlag.AlignVCenter
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        kind = self.fontMetrics().elidedText(
            self._kind, Qt.TextElideMode.ElideRight, area.width() // 3
        )
        painter.drawText(area, line, kind)
        left += self.fontMetrics().horizontalAdvance(kind) + 8
        if self._label is not None:
            self._colors = self._colors or colors_of(self._label, palette)
            chip = QRect(left, area.center().y() - 9, self._chip, 19)
            paint_chip(painter, chip, self._colors, palette, self.font())
            left = chip.right() + 8
        right = paint_signs(painter, area, signs_of(self._link), palette)
        painter.setFont(self.font())
        painter.setPen(palette.color(QPalette.ColorRole.WindowText))
        place = QRect(left, area.top(), max(0, right - left), area.height())
        quote = self.fontMetrics().elidedText(
            self._quote, Qt.TextElideMode.ElideRight, place.width()
        )
        painter.drawText(place, line, quote)
        painter.end()

    def _paint_ground(self, painter: QPainter, palette: QPalette) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self.isDown() or self.underMouse():
            painter.setBrush(palette.color(QPalette.ColorRole.Midlight))
        if self.hasFocus():
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Accent), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5)
