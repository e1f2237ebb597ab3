"""The spans of one article as rows, in reading order."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from peaceannot.model import Change, Scheme, Span, default_scheme, reading_order
from peaceannot.ui.panel.span_filter import SpanFilter
from peaceannot.ui.wording import one_line

SPAN_ROLE = Qt.ItemDataRole.UserRole
GAP_ROLE = Qt.ItemDataRole.UserRole + 1
VERDICT_ROLE = Qt.ItemDataRole.UserRole + 2
Index = QModelIndex | QPersistentModelIndex


class SpanModel(QAbstractListModel):
    """Rows of spans in reading order; a change costs one bisection, not a new list.

    ``shown`` are the spans that pass the filter, ``counts`` the spans of each label
    whether they are shown or not, ``gaps`` what is missing at a span, in plain words,
    ``verdicts`` what a review said of it: the name of a sign, and plain words.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scheme: Scheme = default_scheme()
        self.counts: Counter[str] = Counter()
        self.shown: list[Span] = []
        self.gaps: dict[str, str] = {}
        self.verdicts: dict[str, tuple[str, str]] = {}
        self._all: list[Span] = []
        self._filter = SpanFilter()

    @property
    def total(self) -> int:
        """How many spans there are, shown or not."""
        return len(self._all)

    @property
    def filtered(self) -> bool:
        """Tell whether a filter is set."""
        return self._filter != SpanFilter()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of spans shown."""
        return 0 if parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the quote, the span itself (SPAN_ROLE), its gap or what is read aloud."""
        if not index.isValid() or index.row() >= len(self.shown):
            return None
        span = self.shown[index.row()]
        if role == SPAN_ROLE:
            return span
        if role == GAP_ROLE:
            return self.gaps.get(span.id)
        if role == VERDICT_ROLE:
            return self.verdicts.get(span.id, ("", ""))[0]
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(span.quote)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = f"{self.label_name(span.label)}: {one_line(span.quote)}"
            return ". ".join([said, *self._signs(span)])
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(self._signs(span)) or None
        return None

    def label_name(self, id: str) -> str:
        """Return what people call this label."""
        label = self.scheme.label(id)
        return label.name if label else id

    def actors(self) -> set[str]:
        """Return the identifiers of the actors that spans refer to here."""
        return {span.actor for span in self._all if span.actor is not None}

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

    def filter(self, wanted: SpanFilter) -> None:
        """Show only the spans that pass."""
        self.beginResetModel()
        self._filter = wanted
        self.shown = self._passing()
        self.endResetModel()

    def show_gaps(self, gaps: Mapping[str, str]) -> None:
        """Take these gaps, by span, in place of all before."""
        self.gaps = dict(gaps)
        if self._filter.gap:
            self.filter(self._filter)
        elif self.shown:
            self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))

    def show_gap(self, span: Span, reason: str) -> None:
        """Take what is missing at one span, "" for nothing."""
        if reason == self.gaps.get(span.id, ""):
            return
        if reason:
            self.gaps[span.id] = reason
        else:
            del self.gaps[span.id]
        if _place(self._all, span) is not None:
            self._show_row(span)

    def show_verdicts(self, verdicts: Mapping[str, tuple[str, str]]) -> None:
        """Take these verdicts, by span, in place of all before."""
        if self.verdicts != verdicts:
            self.verdicts = dict(verdicts)
            if self.shown:
                self.dataChanged.emit(self.index(0), self.index(len(self.shown) - 1))

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
        if isinstance(after, Span) and reading_order(after) == reading_order(span):
            return  # the row is replaced where it stands, so selection and scrolling stay
        self.counts[self._all[place].label] -= 1
        del self._all[place]
        self._hide_row(span)

    def _put_in(self, span: Span) -> None:
        place = _place(self._all, span)
        if place is not None:
            self.counts[self._all[place].label] -= 1
            self._all[place] = span
        else:
            self._all.insert(bisect_left(self._all, reading_order(span), key=reading_order), span)
        self.counts[span.label] += 1
        self._show_row(span)

    def _show_row(self, span: Span) -> None:
        """Let the row of *span* come, change or go, as the filter wants it."""
        row = self.row_of(span)
        if not self._passes(span):
            self._hide_row(span)
        elif row is not None:
            self.shown[row] = span
            self.dataChanged.emit(self.index(row), self.index(row))
        else:
            row = bisect_left(self.shown, reading_order(span), key=reading_order)
            self.beginInsertRows(QModelIndex(), row, row)
            self.shown.insert(row, span)
            self.endInsertRows()

    def _hide_row(self, span: Span) -> None:
        row = self.row_of(span)
        if row is not None:
            self.beginRemoveRows(QModelIndex(), row, row)
            del self.shown[row]
            self.endRemoveRows()

    def _signs(self, span: Span) -> list[str]:
        """Return what the signs of a row mean."""
        signs = (
            "Flagged" if span.flag else "",
            "Unsure" if span.unsure else "",
            f"Note: {one_line(span.note)}" if span.note else "",
            self.gaps.get(span.id, ""),
            self.verdicts.get(span.id, ("", ""))[1],
        )
        return [sign for sign in signs if sign]

    def _passing(self) -> list[Span]:
        if not self.filtered:
            return list(self._all)
        return [span for span in self._all if self._passes(span)]

    def _passes(self, span: Span) -> bool:
        return self._filter.passes(span, span.id in self.gaps)


def _place(spans: list[Span], span: Span) -> int | None:
    """Return where the span with this identifier and place stands in *spans*."""
    place = bisect_left(spans, reading_order(span), key=reading_order)
    return place if place < len(spans) and spans[place].id == span.id else None
