"""How a row of the concordance looks: hits aligned in the middle, contexts cut at the far end."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from peaceannot.ui.search.concordance_model import ARTICLE, LABELS, LEFT, MATCH


class ConcordanceDelegate(QStyledItemDelegate):
    """The left context ends at the hit and loses its beginning where it is too long."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Align and weigh a cell by its column."""
        super().initStyleOption(option, index)
        column = index.column()
        option.textElideMode = (
            Qt.TextElideMode.ElideLeft if column == LEFT else Qt.TextElideMode.ElideRight
        )
        if column == LEFT:
            option.displayAlignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        elif column == MATCH:
            option.displayAlignment = Qt.AlignmentFlag.AlignCenter
            option.font.setBold(True)
        elif column in (LABELS, ARTICLE):
            muted = option.palette.color(QPalette.ColorRole.PlaceholderText)
            option.palette.setColor(QPalette.ColorRole.Text, muted)
