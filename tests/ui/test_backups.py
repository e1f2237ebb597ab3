"""Backups made by the window, put back; the trash."""

from collections.abc import Callable
from pathlib import Path
from sqlite3 import Connection
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from peaceannot.project import Project
from peaceannot.project.scheme_acts import without_label
from peaceannot.store import backups
from peaceannot.store.backups import folder_of
from peaceannot.store.opening import Stopped
from peaceannot.ui import backing_up
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.restore_dialog import RestoreDialog
from peaceannot.ui.trash_dialog import TrashDialog


def opened(window: MainWindow) -> Project:
    project = window.session.project
    assert project is not None
    return project


def said(window: MainWindow) -> str:
    return " ".join(window.message_bar.texts())


def backed_up(window: MainWindow, qtbot: QtBot) -> None:
    count = len(opened(window).backups())
    window.actions_.run("file.backup")
    qtbot.waitUntil(lambda: len(opened(window).backups()) == count + 1)


def test_a_backup_is_put_back_after_seeing_what_is_lost(working: MainWindow, qtbot: QtBot) -> None:
    backed_up(working, qtbot)
    article = working.session.article
    assert article is not None
    opened(working).add_span(article.id, [(0, 3)], "claim")
    assert len(working.session.index) == 1
    dialog = RestoreDialog(working.session, working)
    dialog.show()
    assert "1 act done since would be lost: 1 span become 0." in dialog.head.text()
    assert "label as claim" in dialog.lost.item(0).text()
    qtbot.mouseClick(dialog.restore, Qt.MouseButton.LeftButton)
    assert len(working.session.index) == 0
    assert opened(working).label_counts() == {}
    assert "as it was" in said(working)
    assert [backup.why for backup in opened(working).backups()] == ["before restoring", "by hand"]


def test_the_file_damaged_on_purpose_is_restored(
    working: MainWindow, project_path: Path, qtbot: QtBot
) -> None:
    backed_up(working, qtbot)
    (backup,) = opened(working).backups()
    working.opener.close()
    whole = project_path.read_bytes()
    project_path.write_bytes(whole[:8192] + b"\xde\xad" * ((len(whole) - 8192) // 2))
    working.opener.open(project_path)
    assert working.session.project is None or working.session.project.read_only
    working.opener.open(backup.path)
    assert not opened(working).read_only
    assert opened(working).article_count() == 2


def test_hourly_and_on_opening_by_themselves(working: MainWindow, qtbot: QtBot) -> None:
    backups = working.workspace.backups
    assert backups._first.isActive()
    assert backups._hourly.isActive()
    backups._first.setInterval(0)
    qtbot.waitUntil(lambda: [b.why for b in opened(working).backups()] == ["on opening"])
    working.opener.close()
    assert not backups._hourly.isActive()


def test_a_folder_that_is_in_the_way_is_said(
    working: MainWindow, project_path: Path, qtbot: QtBot
) -> None:
    project_path.with_name(f"{project_path.stem} backups").write_text("in the way")
    working.actions_.run("file.backup")
    qtbot.waitUntil(lambda: "No backup could be made" in said(working))
    assert opened(working).article_count() == 2


def test_a_backup_asked_for_is_told_of(working: MainWindow, qtbot: QtBot) -> None:
    working.actions_.run("file.backup")
    qtbot.waitUntil(lambda: "Backed up in “Talks backups”." in said(working))
    working.actions_.run("file.backup")
    qtbot.waitUntil(lambda: "The newest backup holds everything already." in said(working))
    assert [backup.why for backup in opened(working).backups()] == ["by hand"]


def test_none_are_made_when_none_are_wanted(working: MainWindow, project_path: Path) -> None:
    working.settings.backups_kept = 0
    working.opener.close()
    working.opener.open(project_path)
    assert not working.workspace.backups._first.isActive()


def test_the_trash_gives_back(working: MainWindow, qtbot: QtBot) -> None:
    first = opened(working).headings()[0]
    opened(working).add_span(first.id, [(0, 3)], "claim")
    opened(working).delete_articles([first.id])
    opened(working).set_scheme(without_label(opened(working).scheme, "claim"))
    dialog = TrashDialog(working.session, working)
    with qtbot.waitActive(dialog):
        dialog.open()
        dialog.activateWindow()
    dialog.list.setFocus()
    qtbot.waitUntil(dialog.list.hasFocus)
    assert first.title in dialog.list.item(0).text()
    qtbot.keyClick(dialog.list, Qt.Key.Key_Return)
    assert working.session.article is not None
    assert working.session.article.id == first.id
    assert len(working.session.index) == 1
    assert dialog.list.count() == 0
    assert not dialog.back.isEnabled()
    assert "Came back as well, since it is used: “Claim”." in said(working)


def test_a_cloud_folder_is_warned_of_once(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    window.opener.new(folder / "Talks.peace")
    assert "copied to a cloud" in said(window)
    window.message_bar.dismiss()
    window.opener.close()
    window.opener.open(folder / "Talks.peace")
    assert "copied to a cloud" not in said(window)


def test_closing_does_not_wait_for_a_long_copy(
    working: MainWindow, project_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The copy here takes until it is told to stop: whoever waited for it would wait forever."""
    begun = Event()
    stopped = working.workspace.backups.stopped

    def copy_slowly(_connection: Connection, target: Path, wanted: Callable[[], bool]) -> None:
        target.write_bytes(b"half")
        begun.set()
        while not wanted():
            stopped.wait()
        raise Stopped

    monkeypatch.setattr(backups, "back_up", copy_slowly)
    monkeypatch.setattr(backing_up, "PATIENCE", 0)
    working.actions_.run("file.backup")
    qtbot.waitUntil(begun.is_set)
    working.opener.close()
    assert list(folder_of(project_path).iterdir()) == []
    assert not stopped.is_set()
    assert not project_path.with_name(project_path.name + "-wal").exists()
    assert said(working) == ""
