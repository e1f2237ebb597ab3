"""What becomes of the spans when a text is corrected: a list, those that need a person first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTreeWidget, QTreeWidgetItem, QWidget

from peaceannot.model import Correction, Moved, Scheme
from peaceannot.model.counted import counted
from peaceannot.ui.panel.swatch import swatch_icon
from peaceannot.ui.wording import one_line, quoted

MOST = 300

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("For you to look at", ("lost", "unsure")),
    ("Found again by their words", ("found",)),
    ("Words corrected", ("changed",)),
    ("Moved along with the text", ("moved",)),
)
_SIGNS = {"lost": "Gone: ", "unsure": "A guess: "}
_WHAT = {
    "lost": "Its text is gone. It will be deleted, with its links; undo brings it back.",
    "unsure": "Its place is a guess. It will be flagged and marked unsure.",
}


def in_words(correction: Correction) -> str:
    """Return the whole of it in one line: how many changes, what the spans do."""
    if not correction.pieces:
        return "Nothing is changed yet."
    fates = [moved.fate for moved in correction.spans]
    asking = sum(fate in ("lost", "unsure") for fate in fates)
    parts = [counted(len(correction.pieces), "change")]
    if len(fates) > asking:
        parts.append(f"{counted(len(fates) - asking, 'span')} keep to the text")
    if asking:
        parts.append(f"{asking:,} for you to look at")
    return " · ".join(parts)


def whose(correction: Correction, me: str) -> str:
    """Return in one sentence whose spans do not stay as they are; "" if all of them stay."""
    found = Counter(moved.before.annotator for moved in correction.spans if moved.fate != "kept")
    if not found:
        return ""
    mine = found.pop(me, 0)
    if not found:
        return f"It moves or changes {counted(mine, 'span')} of yours, and no one else’s."
    parts = [f"{number:,} of {name}" for name, number in found.most_common()]
    parts += [f"{mine:,} of yours"] if mine else []
    listed = ", ".join(parts[:-1]) + " and " + parts[-1] if len(parts) > 1 else parts[0]
    return f"It moves or changes spans of others: {listed}. Undo takes back all of it."


class Fates(QTreeWidget):
    """The spans that do not simply stay, in groups."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(False)
        self.setAccessibleName("What becomes of the spans")
        self.setToolTip("Spans that move or change with the text, those you should see first")
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_fates(self, spans: Iterable[Moved], scheme: Scheme) -> None:
        """List *spans* anew."""
        self.clear()
        known = list(spans)
        for title, fates in GROUPS:
            found = [moved for moved in known if moved.fate in fates]
            if not found:
                continue
            group = QTreeWidgetItem([f"{title} · {len(found):,}"])
            font = self.font()
            font.setBold(True)
            group.setFont(0, font)
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            self.addTopLevelItem(group)
            for moved in found[:MOST]:
                group.addChild(self._row(moved, scheme))
            if len(found) > MOST:
                group.addChild(QTreeWidgetItem([f"… and {len(found) - MOST:,} more"]))
            group.setExpanded(True)

    def _row(self, moved: Moved, scheme: Scheme) -> QTreeWidgetItem:
        label = scheme.label(moved.before.label)
        name = label.name if label else moved.before.label
        row = QTreeWidgetItem([_words(moved)])
        if label is not None:
            row.setIcon(0, swatch_icon(label, self.palette(), self.devicePixelRatioF()))
        what = _WHAT.get(moved.fate, "")
        maker = f"Marked by {moved.before.annotator}"
        row.setToolTip(0, f"{name}: {_words(moved, 300)}\n{maker}\n{what}".strip())
        row.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{name}: {_words(moved)}")
        return row


def _words(moved: Moved, limit: int = 60) -> str:
    sign, after = _SIGNS.get(moved.fate, ""), moved.after
    if after is None or one_line(after.quote) == one_line(moved.before.quote):
        return sign + quoted(moved.before.quote, limit)
    return f"{sign}{quoted(moved.before.quote, limit // 2)} → {quoted(after.quote, limit // 2)}"
