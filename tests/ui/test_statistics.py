"""The statistics page and its charts."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peaceannot.model import Actor, KnownError, new_id
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.statistics import StatisticsWindow
from peaceannot.ui.statistics.heat_table import HEAD, HeatTable
from peaceannot.ui.statistics.line import Line


@pytest.fixture
def shown(working: MainWindow, qtbot: QtBot) -> Iterator[StatisticsWindow]:
    project = working.session.project
    assert project is not None
    article = project.headings()[0].id
    speaker = project.add_span(article, [(0, 12)], "speaker")
    claim = project.add_span(article, [(34, 60)], "claim")
    point = project.add_span(article, [(40, 44)], "sticking_point")
    project.add_actor(Actor(new_id(), "=The mediator", "body"), speaker.id)
    project.add_link("says", speaker.id, claim.id)
    project.add_link("about", claim.id, point.id)
    project.set_attribute(point, "topic", "territory")
    window = StatisticsWindow(working.session, working.theme, working)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    window.close()


def chart(window: StatisticsWindow, title: str) -> object:
    return next(chart for chart in window.charts if chart.title.startswith(title))


def test_what_is_counted(shown: StatisticsWindow) -> None:
    assert dict(chart(shown, "Spans by label").rows) == {
        "Claim": 1, "Speaker": 1, "Sticking point": 1,
    }  # fmt: skip
    assert chart(shown, "Labels that overlap").rows == [("Claim and Sticking point", 1)]
    assert chart(shown, "Topic").rows == [("Territory", 1)]


def test_a_cell_opens_its_claims(shown: StatisticsWindow, qtbot: QtBot) -> None:
    table = chart(shown, "Who speaks about what")
    assert isinstance(table, HeatTable)
    area = table._area()
    place = QPoint(int(area.right()) - 20, int(area.top()) + HEAD + 8)
    with qtbot.waitSignal(shown.claims_asked) as asked:
        qtbot.mouseClick(table, Qt.MouseButton.LeftButton, pos=place)
    actor, topic, ids = asked.args
    assert (actor, topic, len(ids)) == ("=The mediator", "Territory", 1)
    with qtbot.waitSignal(shown.claims_asked):
        qtbot.keyClick(table, Qt.Key.Key_Down)
        qtbot.keyClick(table, Qt.Key.Key_Return)


def test_charts_leave_as_picture_drawing_and_table(shown: StatisticsWindow, tmp_path: Path) -> None:
    actors = chart(shown, "Who speaks most")
    for ending in ("png", "svg", "csv"):
        actors.save(tmp_path / f"chart.{ending}")
    picture = QImage(str(tmp_path / "chart.png"))
    assert picture.width() == 2 * actors.width()
    assert len({picture.pixel(x, 70) for x in range(picture.width())}) > 2
    assert "mediator" in (tmp_path / "chart.svg").read_text("utf-8")
    with (tmp_path / "chart.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Name", "Spans"]
    assert rows[1][0] != "=The mediator"
    assert rows[1][0].endswith("=The mediator")
    with pytest.raises(KnownError, match="could not be written"):
        actors.save(tmp_path / "nowhere" / "chart.png")


def test_a_table_is_copied(shown: StatisticsWindow) -> None:
    actions = {action.text(): action for action in chart(shown, "Spans by label").actions()}
    actions["Copy table"].trigger()
    assert QApplication.clipboard().text().splitlines()[0] == "Name\tSpans"


def test_counting_again_sees_what_changed(shown: StatisticsWindow, working: MainWindow) -> None:
    project = working.session.project
    assert project is not None
    project.add_span(project.headings()[1].id, [(0, 4)], "cue")
    shown.read()
    assert ("Cue", 1) in chart(shown, "Spans by label").rows


def test_days_without_work_count_as_nothing() -> None:
    line = Line("Days", {"2026-01-30": 2, "2026-02-02": 1})
    assert [count for _, count in line._points] == [2, 0, 0, 1]


def test_an_empty_project_is_said(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.opener.new(tmp_path / "Empty.peace")
    shown = StatisticsWindow(window.session, window.theme, window)
    with qtbot.waitExposed(shown):
        shown.show()
    assert all(chart.rows == [] for chart in shown.charts)
    shown.grab()
    shown.close()
