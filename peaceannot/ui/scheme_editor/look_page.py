"""How all labels look in the text, in both themes and to different eyes."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from peaceannot.model import Label, Scheme
from peaceannot.model.color import is_color
from peaceannot.ui.scheme_editor.checks import THEMES, Sight, look_warnings, sights
from peaceannot.ui.scheme_editor.edited_scheme import EditedScheme
from peaceannot.ui.scheme_editor.fields import named, quiet
from peaceannot.ui.scheme_editor.in_text import paint_mark, paint_page, reading_font

_WORDS = (
    "the envoy of the council", "we will sign tonight", "who guards the bridges", "said again",
    "in a letter to the press", "nine of eleven articles", "the northern bank", "on Friday",
)  # fmt: skip
_HIGHEST = 420
_BETWEEN = (" told us that ", ", and then ", " or perhaps ", " while ", "; later ", " but not ")


class LookPage(QWidget):
    """A paragraph with a span of each label, light and dark; below, what is hard to tell apart."""

    told = Signal(str)

    def __init__(self, edited: EditedScheme) -> None:
        super().__init__()
        self._edited = edited
        self.sight = QComboBox()
        self.page = LookPreview()
        self.warnings = quiet()
        self._sights = sights()
        self.sight.addItems(list(self._sights))
        named(self.sight, "Seen as", "How people see it whose eyes lack one kind of cone")
        words = QLabel("&Seen as")
        words.setBuddy(self.sight)
        row = QHBoxLayout()
        row.addWidget(words)
        row.addWidget(self.sight)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 14, 14, 14)
        column.setSpacing(12)
        column.addLayout(row)
        column.addWidget(self.page)
        column.addWidget(self.warnings)
        column.addStretch(1)
        named(self.warnings, "What is hard to read or to tell apart", "From the colors and lines")
        self.sight.currentTextChanged.connect(lambda _name: self._show())
        edited.changed.connect(self.show_scheme)
        self.show_scheme()

    def show_scheme(self) -> None:
        """Show the labels as they are now."""
        found = look_warnings(self._edited.scheme)
        self.warnings.setText(
            "\n".join(f"• {words}" for words in found)
            or "Every label can be read in both themes, and told from the others by color or line, "
            "whichever cones an eye lacks. Without any color, line and tag tell them apart."
        )
        self._show()

    def _show(self) -> None:
        self.page.show_scheme(self._edited.scheme, self._sights[self.sight.currentText()])


class LookPreview(QWidget):
    """The paragraph on the light and on the dark page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scheme = Scheme(())
        self._sight: Sight = str.upper
        self.setAccessibleName("How the labels look in the text, light and dark")

    def show_scheme(self, scheme: Scheme, sight: Sight) -> None:
        """Show the labels of *scheme* through *sight*."""
        self._scheme, self._sight = scheme, sight
        rows = (len(scheme.offered) + 1) // 2  # at most two labels stand on a line
        step = self.fontMetrics().height() * 3
        self.setFixedHeight(min(_HIGHEST, (rows + 1) * step))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint both pages side by side."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = (self.width() - 12) // 2
        for place, (theme, chrome) in enumerate(THEMES.items()):
            area = QRect(place * (half + 12), 0, half, self.height())
            painter.save()
            paint_page(painter, area, chrome)
            painter.setClipRect(area.adjusted(1, 1, -1, -1))
            self._paint(painter, area.adjusted(16, 12, -16, -8), theme)
            painter.restore()
        painter.end()

    def _paint(self, painter: QPainter, area: QRect, theme: str) -> None:
        font = reading_font(self.font())
        metrics, ink = QFontMetrics(font), QColor(THEMES[theme].ink)
        step = round(metrics.height() * 2.3)
        x, y = area.left(), area.top() + metrics.height() + metrics.ascent()
        for words, label in self._pieces():
            width = metrics.horizontalAdvance(words)
            if x > area.left() and x + width > area.right():
                x, y = area.left(), y + step
                words = words.lstrip() if label is None else words
                width = metrics.horizontalAdvance(words)
            if label is not None:
                box = QRect(x, y - metrics.ascent(), width, metrics.height())
                paint_mark(painter, box, label, theme, self.font(), self._sight)
            painter.setFont(font)
            painter.setPen(ink)
            painter.drawText(QPointF(x, y), words)
            x += width

    def _pieces(self) -> list[tuple[str, Label | None]]:
        pieces: list[tuple[str, Label | None]] = []
        labels = [
            label
            for label in self._scheme.offered
            if is_color(label.color) and is_color(label.color_dark)
        ]
        for number, label in enumerate(labels):
            pieces.append((_WORDS[number % len(_WORDS)], label))
            pieces.append((_BETWEEN[number % len(_BETWEEN)], None))
        return pieces[:-1]
