"""The spans of the article shown, in reading order, as rows."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from peaceannot.model import Change, Scheme, Span, default_scheme, reading_order
from peaceannot.ui.wording import one_line

SPAN_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class SpanModel(QAbstractListModel):
    """Rows of spans in reading order; a change costs one bisection, not a new list.

    ``shown`` are the spans that pass the filter, ``counts`` the spans of each label
    whether they are shown or not.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scheme: Scheme = default_scheme()
        self.counts: Counter[str] = Counter()
        self.shown: list[Span] = []
        self._all: list[Span] = []
        self._label: str | None = None
        self._words: list[str] = []

    @property
    def total(self) -> int:
        """How many spans there are, shown or not."""
        return len(self._all)

    @property
    def filtered(self) -> bool:
        """Tell whether a filter is set."""
        return self._label is not None or bool(self._words)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of spans shown."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the quote, the span itself (SPAN_ROLE) or what is read aloud."""
        if not index.isValid() or index.row() >= len(self.shown):
            return None
        span = self.shown[index.row()]
        if role == SPAN_ROLE:
            return span
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(span.quote)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            note = f". Note: {one_line(span.note)}" if span.note else ""
            return f"{self.label_name(span.label)}: {one_line(span.quote)}{note}"
        if role == Qt.ItemDataRole.ToolTipRole and span.note:
            return f"Note: {one_line(span.note)}"
        return None

    def label_name(self, id: str) -> str:
        """Return what people call this label."""
        label = self.scheme.label(id)
        return label.name if label else id

    def row_of(self, span: Span) -> int | None:
        """Return the row of *span*, or None if it is not shown."""
        return _place(self.shown, span)

    def show(self, spans: Iterable[Span], scheme: Scheme) -> None:
        """Take these spans, in reading order already, in place of the ones before."""
        self.beginResetModel()
        self.scheme = scheme
        self._all = list(spans)
        self.counts = Counter(span.label for span in self._all)
        self.shown = self._passing()
        self.endResetModel()

    def filter(self, label: str | None, text: str) -> None:
        """Show only spans of this label (None: any) whose quote or note holds each word."""
        self.beginResetModel()
        self._label = label
        self._words = text.casefold().split()
        self.shown = self._passing()
        self.endResetModel()

    def follow(self, change: Change) -> None:
        """Take over one change of a span; a change that is taken over already changes nothing."""
        if isinstance(change.before, Span):
            self._take_out(change.before, change.after)
        if isinstance(change.after, Span):
            self._put_in(change.after)

    def _take_out(self, span: Span, after: object) -> None:
        place = _place(self._all, span)
        if place is None:
            return
        held = self._all[place]
        stays = isinstance(after, Span) and reading_order(after) == reading_order(span)
        if stays and self.row_of(span) is not None and self._passes(after):
            return  # the row is replaced where it stands, so selection and scrolling stay
        del self._all[place]
        self.counts[held.label] -= 1
        row = self.row_of(span)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.shown[row]
            self.endRemoveRows()

    def _put_in(self, span: Span) -> None:
        place = _place(self._all, span)
        if place is not None:
            self.counts[self._all[place].label] -= 1
            self._all[place] = span
        else:
            self._all.insert(bisect_left(self._all, reading_order(span), key=reading_order), span)
        self.counts[span.label] += 1
        row = self.row_of(span)
        if row is not None:
            self.shown[row] = span
            self.dataChanged.emit(self.index(row), self.index(row))
        elif self._passes(span):
            row = bisect_left(self.shown, reading_order(span), key=reading_order)
            self.beginInsertRows(QModelIndex(), row, row)
            self.shown.insert(row, span)
            self.endInsertRows()

    def _passing(self) -> list[Span]:
        if not self.filtered:
            return list(self._all)
        return [span for span in self._all if self._passes(span)]

    def _passes(self, span: object) -> bool:
        if not isinstance(span, Span) or self._label not in (None, span.label):
            return False
        if not self._words:
            return True
        text = f"{span.quote}\n{span.note}".casefold()
        return all(word in text for word in self._words)


def _place(spans: list[Span], span: Span) -> int | None:
    """Return where the span with this identifier and place stands in *spans*."""
    place = bisect_left(spans, reading_order(span), key=reading_order)
    return place if place < len(spans) and spans[place].id == span.id else None
