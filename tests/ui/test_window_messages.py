"""Message bar, long work, preferences, crash report."""

import sys

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QToolButton

from peaceannot.app import show_crash
from peaceannot.model import KnownError, Progress
from peaceannot.ui import message_bar
from peaceannot.ui.crash import CrashDialog, log_file
from peaceannot.ui.preferences import Preferences
from peaceannot.ui.settings import Settings
from tests.ui.annotating import SHIFT, Key, press


def test_an_error_stays_until_dismissed_with_the_key(working):
    working.session.message.emit("The disk is full. Free some space and try again.", "error")
    assert working.message_bar.isVisible()
    press(Key.Key_Escape, SHIFT)
    assert working.message_bar.texts() == []
    assert not working.message_bar.isVisible()
    assert working.workspace.reader.hasFocus()


def test_a_message_is_dismissed_by_tab_and_space(working):
    working.message_bar.show_message("It did not work. Try again.")
    button = working.message_bar.findChild(QToolButton)
    assert "It did not work" in button.accessibleName()
    button.setFocus()
    press(Key.Key_Space)
    assert not working.message_bar.isVisible()


def test_infos_leave_by_themselves_and_errors_stay(qtbot, window, monkeypatch):
    monkeypatch.setattr(message_bar, "INFO_SECONDS", 0.01)
    window.message_bar.show_message("Something failed. Try again.")
    window.message_bar.show_message("3 articles came in.", "info")
    assert len(window.message_bar.texts()) == 2
    qtbot.waitUntil(lambda: window.message_bar.texts() == ["Something failed. Try again."])


def test_the_same_message_is_not_piled_up_and_old_ones_go(window):
    for number in (1, 2, 2, 3, 4, 2):
        window.message_bar.show_message(f"Message {number}.")
    assert window.message_bar.texts() == ["Message 2.", "Message 4.", "Message 3."]


def test_acts_that_cannot_be_are_told(working):
    working.session.do(lambda project: project.span("nowhere"))
    assert len(working.message_bar.texts()) == 1


def counting(until: int, seen: list[int]):
    try:
        for number in range(until):
            seen.append(number)
            yield Progress(number, until, f"Reading {number} of {until}")
            QTest.qSleep(1)
    finally:
        seen.append(-1)
    return "done"


def test_long_work_shows_how_far_it_is_and_gives_its_result(qtbot, window):
    seen, results = [], []
    job = window.jobs.start("Reading", counting(60, seen), results.append)
    assert window.status.work.isVisible()
    with qtbot.waitSignal(job.advanced):
        pass
    assert window.status.work.bar.maximum() == 60
    assert window.status.work.words.text().startswith("Reading ")
    qtbot.waitUntil(lambda: results == ["done"])
    assert not window.status.work.isVisible()
    assert window.jobs.current is None


def test_long_work_is_cancelled_with_the_button_and_cleans_up(qtbot, window):
    seen, results = [], []
    job = window.jobs.start("Reading", counting(100_000, seen), results.append)
    with qtbot.waitSignal(job.advanced):
        pass
    window.status.work.cancel.setFocus()
    press(Key.Key_Space)
    assert seen[-1] == -1
    assert results == []
    assert not window.status.work.isVisible()
    count = len(seen)
    QTest.qWait(20)
    assert len(seen) == count


def test_one_long_work_at_a_time(window):
    window.jobs.start("Reading", counting(100_000, []), print)
    assert window.jobs.start("Writing", counting(3, []), print) is None
    assert "“Reading”" in window.message_bar.texts()[0]
    window.jobs.cancel()


def test_long_work_that_fails_is_told(qtbot, window):
    def failing():
        yield Progress(0, 2, "Reading")
        raise KnownError("The file is gone. Look where it went.")

    window.jobs.start("Reading", failing(), print)
    qtbot.waitUntil(lambda: window.message_bar.texts() == ["The file is gone. Look where it went."])
    assert window.jobs.current is None


def active(qtbot, kind: type[QDialog]) -> QDialog:
    """Return the dialog that asks, as soon as it has the keyboard."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), kind))
    return QApplication.activeWindow()


def test_preferences_are_kept_and_used(qtbot, working, tmp_path):
    def fill() -> None:
        dialog = active(qtbot, Preferences)
        dialog.annotator.selectAll()
        QTest.keyClicks(dialog.annotator, "Noor")
        QTest.keyClick(dialog.theme, Key.Key_End)
        dialog.size_box.selectAll()
        QTest.keyClicks(dialog.size_box, "20")
        QTest.keyClick(dialog.size_box, Key.Key_Return)

    QTimer.singleShot(0, fill)
    working.actions_.run("file.preferences")
    kept = Settings(tmp_path / "settings.ini")
    assert kept.annotator == "Noor"
    assert kept.reading_font().pointSizeF() == 20
    assert working.workspace.reader.font().pointSizeF() == 20
    assert working.theme.dark
    assert working.status.annotator.text() == "Noor"
    span = working.session.do(
        lambda p: p.add_span(working.session.article.id, ((4, 12),), "speaker")
    )
    assert span.annotator == "Noor"


def test_cancelled_preferences_change_nothing(qtbot, working, tmp_path):
    def leave() -> None:
        dialog = active(qtbot, Preferences)
        dialog.annotator.setText("Nobody")
        QTest.keyClick(dialog.annotator, Key.Key_Escape)

    QTimer.singleShot(0, leave)
    working.actions_.run("file.preferences")
    assert working.settings.annotator != "Nobody"
    assert not Settings(tmp_path / "settings.ini").annotator_known


@pytest.mark.parametrize("broken", ["recent=[oh", "keys={{", "reading\\size=large", "theme=puce"])
def test_a_broken_settings_file_is_no_catastrophe(tmp_path, broken):
    path = tmp_path / "broken.ini"
    path.write_text(f"[General]\n{broken}\n")
    settings = Settings(path)
    assert settings.recent == []
    assert settings.load_keys() == {}
    assert settings.reading_font().pointSizeF() > 8
    assert settings.annotator


def test_a_bug_is_shown_with_a_report_and_logged(qtbot, working):
    seen = []

    def look() -> None:
        dialog = active(qtbot, CrashDialog)
        dialog.copy.click()
        seen.append(QApplication.clipboard().text())
        dialog.go_on.click()

    QTimer.singleShot(0, look)
    try:
        raise ZeroDivisionError("the bug of this test")
    except ZeroDivisionError:
        show_crash(*sys.exc_info())
    assert "the bug of this test" in seen[0]
    assert "PeaceAnnot" in seen[0]
    assert "the bug of this test" in log_file().read_text("utf-8")
    assert working.isVisible()
