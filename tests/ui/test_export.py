"""Handing on: which format, where to, what is in it, through the real dialog."""

import csv
import json

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from peaceannot.ui.export_dialog import ExportDialog
from tests.ui.annotating import CONTROL, Key, press, type_text


@pytest.fixture
def marked(working):
    """The window with a span marked."""
    article = working.session.article
    working.session.do(lambda project: project.add_span(article.id, [(0, 12)], "speaker"))
    return working


def opened(qtbot) -> ExportDialog:
    press(Key.Key_E, CONTROL)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def write_to(dialog: ExportDialog, path) -> None:
    dialog.target.setFocus()
    dialog.target.selectAll()
    type_text(str(path))


def done(qtbot, window) -> None:
    """Wait for the work to end; no window system here gives the focus back to the window."""
    qtbot.waitUntil(lambda: window.jobs.current is None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def choose(dialog: ExportDialog, name: str) -> None:
    dialog.formats.setFocus()
    press(Key.Key_Home)
    while dialog.format().name != name:
        press(Key.Key_Down)


def test_a_dataset_is_written_as_it_was_shown(qtbot, marked, tmp_path):
    dialog = opened(qtbot)
    assert dialog.contents.text() == "2 articles, 1 span: Speaker 1"
    shown = dialog.preview.toPlainText()
    write_to(dialog, tmp_path / "out.jsonl")
    press(Key.Key_Return)
    done(qtbot, marked)
    text = (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    assert text.startswith(shown)
    header, first, second = map(json.loads, text.splitlines())
    assert [label["id"] for label in header["scheme"]["labels"]][:2] == ["speaker", "claim"]
    assert (first["spans"][0]["quote"], second["spans"]) == ("The mediator", [])
    (told,) = marked.message_bar.texts()
    assert told == f"2 articles went to {tmp_path / 'out.jsonl'}."


def test_each_format_says_what_it_carries_and_loses(qtbot, marked, tmp_path):
    dialog = opened(qtbot)
    assert "Left out" not in dialog.carries.text()
    choose(dialog, "csv")
    assert "Left out: the texts" in dialog.carries.text()
    assert dialog.path().suffix == ".csv"
    assert dialog.preview.toPlainText().startswith("article id,title,")
    write_to(dialog, tmp_path / "spans.csv")
    press(Key.Key_Return)
    done(qtbot, marked)
    with (tmp_path / "spans.csv").open(encoding="utf-8", newline="") as stream:
        (row,) = csv.DictReader(stream)
    assert (row["label name"], row["quote"], row["start"]) == ("Speaker", "The mediator", "0")


def test_texts_go_into_an_archive_named_by_the_format(qtbot, marked, tmp_path):
    dialog = opened(qtbot)
    write_to(dialog, tmp_path / "v1.2.jsonl")
    choose(dialog, "txt")
    assert dialog.path() == tmp_path / "v1.2.zip"
    assert dialog.preview.toPlainText().startswith("A corridor.txt\nTalks resume.txt\n")
    dialog.target.setFocus()
    press(Key.Key_Return)
    done(qtbot, marked)
    assert (tmp_path / "v1.2.zip").stat().st_size > 100


def test_a_file_that_is_there_is_named_before_it_is_replaced(qtbot, marked, tmp_path):
    (tmp_path / "old.jsonl").write_text("old")
    dialog = opened(qtbot)
    write_to(dialog, tmp_path / "old.jsonl")
    assert "will be replaced" in dialog.note.text()
    press(Key.Key_Escape)
    assert (tmp_path / "old.jsonl").read_text() == "old"


def test_impossible_places_are_told_before(qtbot, marked, tmp_path):
    dialog = opened(qtbot)
    for place, words in ((tmp_path / "gone" / "x.csv", "no such folder"), ("", "a name")):
        write_to(dialog, place)
        if not place:
            press(Key.Key_Backspace)
        assert words in dialog.note.text()
        assert not dialog.accept_button.isEnabled()
    write_to(dialog, marked.session.project.path)
    press(Key.Key_Return)
    done(qtbot, marked)
    assert "overwrite the project" in marked.message_bar.texts()[0]
    assert marked.session.project.check() == []


def test_the_folder_is_remembered_and_chosen(qtbot, marked, tmp_path, monkeypatch):
    other = tmp_path / "other"
    other.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(other / "mine"), ""))
    dialog = opened(qtbot)
    dialog.browse.setFocus()
    press(Key.Key_Space)
    assert dialog.path() == other / "mine.jsonl"
    dialog.target.setFocus()
    press(Key.Key_Return)
    done(qtbot, marked)
    assert (other / "mine.jsonl").is_file()
    dialog = opened(qtbot)
    assert dialog.path() == other / "Talks.jsonl"
    press(Key.Key_Escape)


def test_chosen_articles_alone_are_handed_on(qtbot, marked, tmp_path):
    marked.workspace.library.export()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ExportDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.contents.text() == "1 article, 1 span"
    write_to(dialog, tmp_path / "one.jsonl")
    press(Key.Key_Return)
    done(qtbot, marked)
    assert len((tmp_path / "one.jsonl").read_text(encoding="utf-8").splitlines()) == 2
