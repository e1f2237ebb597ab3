"""The statistics page: charts in cards, each to be copied or saved."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from peaceannot.model import KnownError, now
from peaceannot.model.counted import counted
from peaceannot.ui.statistics.bars import Bars
from peaceannot.ui.statistics.chart import Chart
from peaceannot.ui.statistics.heat_table import HeatTable
from peaceannot.ui.statistics.line import Line
from peaceannot.ui.wording import when

if TYPE_CHECKING:
    from peaceannot.project.statistics import Statistics
    from peaceannot.ui.session import Session
    from peaceannot.ui.theme import Theme

SIZE = (1000, 680)
TWO_COLUMNS = 860
GAP = 14
FILTERS = "Picture (*.png);;Drawing (*.svg);;Table (*.csv)"
_STATES = {
    "in_progress": "In progress", "done": "Done", "reviewed": "Reviewed", "skipped": "Skipped",
    "returned": "Returned",
}  # fmt: skip


class StatisticsWindow(QDialog):
    """Figures of the project as they are now. ``claims_asked`` carries actor, topic and ids."""

    claims_asked = Signal(str, str, list)

    def __init__(self, session: Session, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self.charts: list[Chart] = []
        self.setWindowTitle("Statistics")
        self.resize(*SIZE)
        self._head = QLabel()
        self._wide = QVBoxLayout()
        self._columns = (QVBoxLayout(), QVBoxLayout())
        self._row = QHBoxLayout()
        self._build()
        theme.changed.connect(self._recolor)
        self.read()

    def read(self) -> None:
        """Count anew and draw."""
        figures = self._session.do(lambda project: project.statistics())
        if figures is None:
            return
        for chart in self.charts:
            chart.deleteLater()
        self.charts = self._charts(figures)
        for chart in self.charts:
            self._offer(chart)
        self._recolor()
        self._arrange()
        spans = counted(sum(figures.labels.values()), "span")
        articles = counted(figures.articles, "article")
        self._head.setText(f"{articles} · {spans} · counted {when(now()).lower()}")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two cards side by side where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(0, 0, 6, 0)
        column.addLayout(self._wide)
        column.addLayout(self._row)
        column.setSpacing(GAP)
        for part in self._columns:
            self._row.addLayout(part, 1)
            part.setSpacing(GAP)
        self._wide.setSpacing(GAP)
        self._row.setSpacing(GAP)
        scroll = QScrollArea()
        scroll.setWidget(cards)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        again = QPushButton("Count again")
        again.setToolTip("Read the figures as they are now (F5)")
        again.setShortcut(QKeySequence("F5"))
        again.clicked.connect(self.read)
        hint = QLabel("A right click on a chart copies or saves it.")
        hint.setProperty("muted", True)
        row = QHBoxLayout()
        row.addWidget(self._head)
        row.addStretch(1)
        row.addWidget(hint)
        row.addWidget(again)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 16, 14, 14)
        layout.setSpacing(12)
        layout.addLayout(row)
        layout.addWidget(scroll)

    def _charts(self, figures: Statistics) -> list[Chart]:
        project = self._session.project
        labels = project.scheme.labels if project else ()
        inks = {label.name: (label.color, label.color_dark) for label in labels}
        positions = HeatTable(
            "Who speaks about what: claims by actor and topic",
            {pair: len(ids) for pair, ids in figures.positions.items()},
            "Actor × Topic",
        )
        positions.opened.connect(
            lambda actor, topic: self.claims_asked.emit(
                actor, topic, figures.positions[actor, topic]
            )
        )
        overlaps = {f"{a} and {b}": n for (a, b), n in figures.overlaps.items()}
        states = {_STATES.get(name, name): count for name, count in figures.states.items()}
        return [
            positions,
            Bars("Spans by label", figures.labels, "Spans", inks),
            Bars("Who speaks most", figures.actors, "Spans"),
            Line("Spans made by day", figures.days, "Spans"),
            Bars("Spans by annotator", figures.annotators, "Spans"),
            Bars("Spans per hour of work", figures.spans_per_hour, "Spans per hour"),
            Bars("Articles by state", states, "Articles"),
            Bars("Labels that overlap", overlaps, "Times"),
            *(Bars(name, counts) for name, counts in figures.attributes.items()),
        ]

    def _offer(self, chart: Chart) -> None:
        for text, run in (
            ("Copy picture", partial(self._copy_picture, chart)),
            ("Copy table", partial(self._copy_table, chart)),
            ("Save as…", partial(self._ask_where, chart)),
        ):
            action = QAction(text, chart)
            action.triggered.connect(lambda _=False, run=run: run())
            chart.addAction(action)

    def _arrange(self) -> None:
        """Wide charts on top; the others each into the column that is shorter so far."""
        for layout in (self._wide, *self._columns):
            while layout.count():
                layout.takeAt(0)
        heights = [0, 0] if self.width() >= TWO_COLUMNS else [0]
        # What there is to see comes first.
        for chart in sorted(self.charts, key=lambda chart: not chart.rows):
            if isinstance(chart, HeatTable) and chart.rows:
                self._wide.addWidget(chart)
                continue
            column = heights.index(min(heights))
            self._columns[column].addWidget(chart)
            heights[column] += chart.sizeHint().height() + GAP
        for layout in self._columns:
            layout.addStretch(1)
        self._row.setStretch(1, 1 if len(heights) > 1 else 0)

    def _recolor(self) -> None:
        for chart in self.charts:
            chart.use(self._theme.colors)

    def _copy_picture(self, chart: Chart) -> None:
        QApplication.clipboard().setPixmap(chart.picture())

    def _copy_table(self, chart: Chart) -> None:
        QApplication.clipboard().setText(chart.table())

    def _ask_where(self, chart: Chart) -> None:
        name, kind = QFileDialog.getSaveFileName(
            self, "Save chart", f"{chart.title.partition(':')[0]}.png", FILTERS
        )
        if not name:
            return
        path = Path(name)
        if path.suffix.lower() not in (".png", ".svg", ".csv"):
            path = path.with_name(path.name + kind[kind.index("*") + 1 : kind.index(")")])
        try:
            chart.save(path)
        except KnownError as error:
            self._session.message.emit(str(error), "error")
