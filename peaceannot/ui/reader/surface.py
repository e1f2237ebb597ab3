"""The text itself: shown line by line, filled in pieces, asked and told in code points."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QTimer
from PySide6.QtGui import (
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextLine,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from peaceannot.model import Fragment
from peaceannot.ui.reader.boundaries import Boundaries
from peaceannot.ui.reader.display import DisplayOffsets, Piece, display_pieces
from peaceannot.ui.reader.hit_test import character_at, cursor_at
from peaceannot.ui.reader.page_layout import MARGIN, Page, PageLayout

BLOCKS_AT_A_TIME = 2_000
TO_THE_END = (
    QKeySequence.StandardKey.MoveToEndOfDocument,
    QKeySequence.StandardKey.SelectEndOfDocument,
)


class Surface(QPlainTextEdit):
    """Shows one text. The Python string is the truth; nothing is read back from Qt."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._offsets = DisplayOffsets("")
        self._boundaries = Boundaries("")
        self._pieces: Iterator[Piece] = iter(())
        self._filled = True
        self._estimated = 0
        self._work = QTimer(self, interval=0, singleShot=True)
        self._work.timeout.connect(self._work_a_little)
        self._settle = QTimer(self, interval=120, singleShot=True)
        self._settle.timeout.connect(self._work.start)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Files that are dropped on the text are for the window.
        self.setAcceptDrops(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes late would change the width, and all would be laid out twice.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(MARGIN)
        self._page_layout = PageLayout(document, Page.measure(self.font(), 800))
        document.setDocumentLayout(self._page_layout)
        self.setDocument(document)
        self.setCursorWidth(2)
        self._measure()

    # The text

    def show_text(self, text: str) -> None:
        """Show *text* from its beginning; a long one is filled in piece by piece."""
        self._text = text
        self._offsets = DisplayOffsets(text)
        self._boundaries = Boundaries(text)
        self._page_layout.forget()
        self._estimated = 0
        self._filled = False
        self._pieces = display_pieces(text)
        piece = next(self._pieces)
        self._add_soft_breaks(piece)
        self.verticalScrollBar().setValue(0)
        # The scroll range can wait until the page is painted: it needs the last page laid out.
        self._page_layout.blockSignals(True)
        self._page_layout.exchanging = True
        self.setPlainText(piece.text)
        self._page_layout.exchanging = False
        self._page_layout.blockSignals(False)
        self._clear_single_block()
        self.viewport().update()
        self._work.start()

    def paint_now(self) -> None:
        """Paint what is seen, before anything else happens: reading does not wait for the rest."""
        self.viewport().repaint()

    def fill(self, point: int | None = None) -> None:
        """Take in the rest of the text, up to the code point offset *point* if one is given."""
        wanted = len(self._text) if point is None else point
        while not self._filled and self.document().characterCount() - 1 <= self._offsets.to_units(
            wanted
        ):
            self._append_piece()

    def _append_piece(self) -> None:
        piece = next(self._pieces, None)
        if piece is None:
            self._filled = True
            return
        self._add_soft_breaks(piece)
        document = self.document()
        # Appending moves nothing that is shown, so Qt need not paint or measure for it.
        self._page_layout.blockSignals(True)
        cursor = QTextCursor(document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self._page_layout.heights.pop(document.blockCount() - 1, None)
        cursor.insertText(piece.text)
        self._page_layout.blockSignals(False)
        self._clear_single_block()

    def _add_soft_breaks(self, piece: Piece) -> None:
        ends = self._offsets.put_in(piece.put_in)
        self._page_layout.soft_ends.update(ends, map(self._offsets.to_units, piece.soft_breaks))

    def _clear_single_block(self) -> None:
        # Qt lays out a changed block itself, by its own measures, when it is the only one.
        if self.document().blockCount() == 1:
            self.document().firstBlock().clearLayout()

    def work_soon(self) -> None:
        """Do what can wait when there is nothing else to do; not while the size changes."""
        if not self._settle.isActive():
            self._work.start()

    def _work_a_little(self) -> None:
        """Do a slice of what can wait: fill, estimate the scroll range, free far lines."""
        if not self._filled:
            self._append_piece()
        more = self._estimate_lines() or not self._filled
        self._size_changed()
        self._page_layout.trim(self.document(), self.firstVisibleBlock().blockNumber())
        if more or self._page_layout.crowded:
            self._work.start()

    def _estimate_lines(self) -> bool:
        """Tell Qt how many lines the next blocks may have; return whether more are waiting."""
        document = self.document()
        block = document.findBlockByNumber(self._estimated)
        last = min(document.blockCount(), self._estimated + BLOCKS_AT_A_TIME)
        for number in range(self._estimated, last):
            self._page_layout.estimate(block, number)
            block = block.next()
        self._estimated = last
        return last < document.blockCount()

    def _size_changed(self) -> None:
        self._page_layout.counts_changed = False
        self._page_layout.documentSizeChanged.emit(self._page_layout.documentSize())

    # Font and page

    @property
    def page(self) -> Page:
        """The measures of the page."""
        return self._page_layout.page

    def _measure(self) -> None:
        """Lay everything out anew for the present font and width."""
        page = Page.measure(self.font(), self.viewport().width())
        self._page_layout.page = page
        self._page_layout.forget_lines()
        self._estimated = 0
        self._settle.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        if event.size().width() != event.oldSize().width():
            self._measure()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            # Qt lays out what is visible while it hears of the font.
            self._measure()
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._clear_single_block()

    # Places

    def visible_blocks(self) -> Iterator[tuple[QTextBlock, float, float]]:
        """Yield the blocks that are seen, each with y of its top in the viewport and height."""
        block = self.firstVisibleBlock()
        top = self.contentOffset().y()
        bottom = self.viewport().height()
        while block.isValid() and top < bottom:
            height = self._page_layout.blockBoundingRect(block).height()
            yield block, top, height
            top += height
            block = block.next()

    def point_at(self, position: QPointF) -> int:
        """Return the offset between two characters that is nearest to *position*."""
        line = self._line_at(position.y())
        if line is None:
            return 0
        block, _, text_line = line
        return self._offsets.to_points(block.position() + cursor_at(text_line, position.x()))

    def character_under(self, position: QPointF) -> int | None:
        """Return the offset of the character that *position* lies on, or None."""
        line = self._line_at(position.y())
        if line is None:
            return None
        block, top, text_line = line
        baseline = top + text_line.y() + text_line.ascent()
        page = self.page
        if not -page.tint_above <= position.y() - baseline <= page.lane_drop(2):
            return None
        unit = character_at(text_line, position.x())
        return None if unit is None else self._offsets.to_points(block.position() + unit)

    def _line_at(self, y: float) -> tuple[QTextBlock, float, QTextLine] | None:
        """Return the line nearest to *y* in the viewport, with its block and the block's top."""
        nearest: tuple[QTextBlock, float] | None = None
        for block, top, height in self.visible_blocks():
            nearest = (block, top)
            if y < top + height:
                break
        if nearest is None:
            return None
        block, top = nearest
        layout = block.layout()
        above = top - self.page.first_baseline
        line = layout.lineAt(0)
        for number in range(1, layout.lineCount()):
            following = layout.lineAt(number)
            if y < above + following.y() + following.ascent():
                break
            line = following
        return block, top, line

    # Caret and selection

    def caret(self) -> int:
        """Return where the caret is."""
        return self._offsets.to_points(self.textCursor().position())

    def set_caret(self, point: int) -> None:
        """Put the caret at *point*, with nothing selected, and scroll it into view."""
        self._set_selection(point, point)

    def select(self, start: int, end: int) -> None:
        """Select ``[start, end)`` with the caret at its end, and scroll that into view."""
        self._set_selection(start, end)

    def selected(self) -> Fragment | None:
        """Return what is selected, without outer white space; None if nothing is."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        start = self._offsets.to_points(cursor.selectionStart())
        end = self._offsets.to_points(cursor.selectionEnd())
        start, end = self._boundaries.trim(start, end)
        return (start, end) if start < end else None

    def word_at_caret(self) -> Fragment | None:
        """Return the word the caret stands in or touches, or None."""
        return self._boundaries.word_at(self.caret())

    def _set_selection(self, anchor: int, caret: int) -> None:
        self.fill(max(anchor, caret))
        cursor = self.textCursor()
        cursor.setPosition(self._offsets.to_units(anchor))
        if caret != anchor:
            cursor.setPosition(self._offsets.to_units(caret), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def selectAll(self) -> None:
        """Select the whole text."""
        self.fill()
        super().selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.SelectAll) or any(map(event.matches, TO_THE_END)):
            self.fill()
        super().keyPressEvent(event)

    def createMimeDataFromSelection(self) -> QMimeData:
        # Qt would give its own copy, with other spaces and line ends than the source has.
        data = QMimeData()
        cursor = self.textCursor()
        start = self._offsets.to_points(cursor.selectionStart())
        end = self._offsets.to_points(cursor.selectionEnd())
        data.setText(self._text[start:end])
        return data

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        # For a jump of a page or more Qt would lay out two more pages to move pixels it
        # cannot use; without updates it does not, and the page is painted once.
        jump = abs(dy) >= self.verticalScrollBar().pageStep()
        if jump:
            self.viewport().setUpdatesEnabled(False)
        super().scrollContentsBy(dx, dy)
        if jump:
            self.viewport().setUpdatesEnabled(True)
