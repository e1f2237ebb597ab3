"""Backups: made once, proved, put back, and never in place of what only another holds."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest

from peaceannot.model import KnownError
from peaceannot.project import Project
from peaceannot.project.backup_acts import back_up
from peaceannot.store.backups import folder_of


def test_a_backup_is_made_once_proved_and_put_back(filled: Project) -> None:
    first = filled.back_up("on opening")
    assert first is not None
    assert filled.back_up("hourly") is None
    article = filled.headings()[0]
    filled.add_span(article.id, [(0, 3)], "claim")
    (backup,) = filled.backups()
    assert (backup.why, backup.articles, backup.spans) == ("on opening", 3, 0)
    loss = filled.loss_by(backup)
    assert [act.name for act in loss.acts] == ["label as claim"]
    assert loss.spans == (1, 0)
    filled.put_back(backup)
    assert filled.label_counts() == {}
    assert [b.why for b in filled.backups()] == ["before restoring", "on opening"]
    assert filled.check() == []
    filled.add_span(article.id, [(0, 3)], "claim")
    assert filled.undo_name == "label as claim"


def test_what_was_done_after_a_backup_was_put_back_is_backed_up_like_the_rest(
    filled: Project,
) -> None:
    article = filled.headings()[0].id
    filled.back_up("on opening")
    filled.add_span(article, [(0, 3)], "claim")
    filled.put_back(filled.backups()[-1])
    filled.add_span(article, [(4, 9)], "speaker")  # another act with the same number
    before = next(b for b in filled.backups() if b.why == "before restoring")
    assert [act.name for act in filled.loss_by(before).acts] == ["label as speaker"]
    assert filled.back_up("hourly") is not None
    filled.note_span(filled.spans(article)[0].id, "envoy")
    filled.put_back(before)
    assert filled.label_counts() == {"claim": 1}
    kept = max(filled.backups(), key=lambda backup: backup.acts)
    filled.put_back(kept)
    assert [(span.label, span.note) for span in filled.spans(article)] == [("speaker", "envoy")]


def test_a_backup_in_which_an_act_is_taken_back_does_not_hold_it(filled: Project) -> None:
    filled.add_span(filled.headings()[0].id, [(0, 3)], "claim")
    filled.undo()
    filled.back_up("by hand")
    filled.redo()
    (backup,) = filled.backups()
    assert [act.name for act in filled.loss_by(backup).acts] == ["label as claim"]
    filled.undo()
    assert filled.loss_by(backup).acts == []


def test_a_backup_that_is_not_wanted_any_more_leaves_nothing(filled: Project) -> None:
    assert back_up(filled.path, "hourly", stopped=lambda: True) is None
    assert list(folder_of(filled.path).iterdir()) == []
    assert back_up(filled.path, "hourly") is not None
    assert [backup.why for backup in filled.backups()] == ["hourly"]


def test_what_a_crash_left_of_a_copy_goes_but_not_what_another_thread_is_making(
    filled: Project,
) -> None:
    folder = folder_of(filled.path)
    folder.mkdir()
    for ending in (".partial", ".partial-journal"):
        (folder / f"2026-01-01 10-00-00 hourly{ending}").write_bytes(b"half")
    copying, done = Event(), Event()

    def wait() -> bool:
        copying.set()
        return not done.wait(30)

    with ThreadPoolExecutor() as threads:
        slow = threads.submit(back_up, filled.path, "hourly", stopped=wait)
        assert copying.wait(30)
        filled.set_info(description="while it is made")
        filled.back_up("before restoring")
        assert [path.name[20:] for path in folder.glob("*partial")] == ["hourly.partial"]
        done.set()
        assert slow.result() is not None
    assert sorted(path.name[20:] for path in folder.iterdir()) == [
        "before restoring.peace",
        "hourly.peace",
    ]


def test_old_backups_go_and_damaged_ones_are_not_put_back(filled: Project) -> None:
    filled.backups_kept = 2
    for number in range(4):
        filled.set_info(description=str(number))
        made = filled.back_up(f"step {number}")
    assert made is not None
    assert len(filled.backups()) == 2
    newest = filled.backups()[0]
    with newest.path.open("r+b") as file:
        file.seek(8192)
        file.write(b"\xff" * (newest.path.stat().st_size - 8192))
    with pytest.raises(KnownError, match="cannot be put back"):
        filled.put_back(newest)
    assert filled.info.description == "3"


def test_a_backup_of_a_newer_version_is_not_put_back(filled: Project) -> None:
    made = filled.back_up("by hand")
    assert made is not None
    with closing(sqlite3.connect(made)) as database:
        database.execute("PRAGMA user_version = 99")
    filled.set_info(description="later")
    with pytest.raises(KnownError, match="newer version"):
        filled.put_back(filled.backups()[-1])
    assert filled.info.description == "later"
    assert filled.check() == []


def test_a_backup_comes_before_bulk_and_scheme_edits(filled: Project) -> None:
    place = [(filled.headings()[0].id, (0, 6))]
    filled.label_all(place, "claim")
    assert filled.backups() == []
    filled.backups_kept = 5
    filled.merge_labels("claim", "cue")
    (backup,) = filled.backups()
    assert backup.why == "before changing the scheme"
    filled.put_back(backup)
    assert filled.scheme.label("cue") is not None


def test_a_backup_folder_in_the_way_is_said(filled: Project) -> None:
    filled.backups_kept = 5
    folder = filled.path.with_name(f"{filled.path.stem} backups")
    folder.write_text("a file where the folder should be")
    with pytest.raises(KnownError, match="No backup could be made"):
        filled.back_up("on opening")
    filled.merge_labels("claim", "cue")
    assert "No backup could be made" in filled.backup_problem
    assert filled.scheme.label("cue") is None


def test_a_cloud_folder_is_recognised(tmp_path: Path) -> None:
    folder = tmp_path / "OneDrive - Institute"
    folder.mkdir()
    with Project.new(folder / "p.peace") as project:
        assert project.synced_folder() == "OneDrive - Institute"
    with Project.new(tmp_path / "p.peace") as project:
        assert project.synced_folder() is None
