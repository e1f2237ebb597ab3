"""Handing on: which format, where to, what is in it, through the real dialog."""

import csv
import json
import sys

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from peaceannot.model.library import View
from peaceannot.ui.exporting import ExportDialog
from peaceannot.ui.exporting.result import ExportResult
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
    if result := QApplication.activeModalWidget():
        assert isinstance(result, ExportResult)
        qtbot.waitUntil(result.isActiveWindow)
        press(Key.Key_Escape)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def ended(qtbot) -> ExportResult:
    """Return the window that tells what came of it; libraries may have to load before."""
    qtbot.waitUntil(
        lambda: isinstance(QApplication.activeModalWidget(), ExportResult), timeout=60_000
    )
    return QApplication.activeModalWidget()


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
    assert told == f"2 articles and 1 span went to {tmp_path / 'out.jsonl'}."


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


def test_what_the_library_shows_is_handed_on(qtbot, marked, tmp_path):
    library = marked.workspace.library
    library.filter.setFocus()
    type_text("corridor")
    dialog = opened(qtbot)
    assert dialog.contents.text() == "2 articles, 1 span: Speaker 1"
    pick(dialog.articles, "What the library shows now: 1 article")
    assert dialog.contents.text() == "1 article, 0 spans"
    qtbot.waitUntil(lambda: "Talks resume" not in dialog.preview.toPlainText())
    write_to(dialog, tmp_path / "shown.jsonl")
    press(Key.Key_Return)
    done(qtbot, marked)
    _, only = (tmp_path / "shown.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(only)["title"] == "A corridor"


def test_what_stays_in_the_list_although_it_changed_is_handed_on_too(qtbot, marked, tmp_path):
    library, project = marked.workspace.library, marked.project
    other = next(id for id in project.library_ids() if id != marked.session.article.id)
    project.set_status([other], "done")
    library.look(View(unfinished=True))
    project.set_status([marked.session.article.id], "done")  # its row does not jump away
    assert library.model.rowCount() == 1
    dialog = opened(qtbot)
    pick(dialog.articles, "What the library shows now: 1 article")
    write_to(dialog, tmp_path / "shown.jsonl")
    press(Key.Key_Return)
    done(qtbot, marked)
    _, only = (tmp_path / "shown.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(only)["id"] == marked.session.article.id


def test_rows_chosen_in_the_library_are_offered(qtbot, marked, tmp_path):
    library = marked.workspace.library
    dialog = opened(qtbot)
    assert not dialog.articles.isVisibleTo(dialog)
    press(Key.Key_Escape)
    marked.activateWindow()
    qtbot.waitUntil(marked.isActiveWindow)
    library.view.setFocus()
    press("a", CONTROL)
    dialog = opened(qtbot)
    assert dialog.articles.currentText() == "All of them: 2 articles"
    pick(dialog.articles, "Chosen in the library: 2 articles")
    assert dialog.contents.text() == "2 articles, 1 span"
    press(Key.Key_Escape)


def test_status_annotator_and_labels_choose_together(qtbot, marked, tmp_path):
    first = marked.session.article.id
    marked.session.do(lambda project: project.set_status([first], "skipped", "Too long"))
    dialog = opened(qtbot)
    unfold(dialog, "Articles and marks")
    pick(dialog.marks.state, "Skipped")
    write_to(dialog, tmp_path / "skipped.jsonl")
    press(Key.Key_Return)
    done(qtbot, marked)
    _, only = (tmp_path / "skipped.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(only)["id"] == first


def unfold(dialog: ExportDialog, name: str) -> None:
    """Unfold a group of choices by its title, with the keyboard."""
    section = next(section for section in dialog.sections if section.name == name)
    section.title.setFocus()
    press(Key.Key_Space)
    assert section.unfolded


def tick(box) -> None:
    box.setFocus()
    press(Key.Key_Space)


def pick(box, words: str) -> None:
    """Choose the row of a box that begins so."""
    box.setFocus()
    press(Key.Key_Home)
    for _ in range(box.count()):
        if box.currentText().startswith(words):
            return
        press(Key.Key_Down)
    raise AssertionError(f"“{words}” is not offered: {box.currentText()}")


def test_choices_are_folded_and_told_in_few_words(qtbot, marked):
    dialog = opened(qtbot)
    assert not any(section.unfolded for section in dialog.sections)
    assert not dialog.shape.isVisibleTo(dialog)
    unfold(dialog, "Articles and marks")
    tick(dialog.marks.links)
    tick(dialog.marks.hide_annotators)
    dialog.marks.labels.setFocus()
    press(Key.Key_Down)
    press(Key.Key_Space)
    title = dialog.sections[0].title.text()
    assert title == "Articles and marks · 3 of 4 labels, no links, without names"
    qtbot.waitUntil(lambda: '"annotator 1"' in dialog.preview.toPlainText())
    for _ in range(dialog.marks.labels.count()):
        press(Key.Key_Up)
    for row in range(dialog.marks.labels.count()):
        if row != 1:
            press(Key.Key_Space)
        press(Key.Key_Down)
    assert dialog.note.text() == "Choose at least one label."
    assert not dialog.accept_button.isEnabled()
    press(Key.Key_Escape)


def test_what_a_format_cannot_hold_is_shown_at_the_end(qtbot, marked, tmp_path):
    dialog = opened(qtbot)
    choose(dialog, "conll")
    assert not dialog.shape.isHidden()
    unfold(dialog, "Tokens and overlaps")
    pick(dialog.shape.boxes["tags"], "BILOU")
    qtbot.waitUntil(lambda: "mediator -X- -X- L-speaker" in dialog.preview.toPlainText())
    unfold(dialog, "Data sheet and check")
    tick(dialog.papers.check)
    write_to(dialog, tmp_path / "out.conll")
    press(Key.Key_Return)
    result = ended(qtbot)
    said = result.summary.text()
    assert f"1 article went to {tmp_path / 'out.conll'}." in said
    assert "out.conll.losses.txt" in said
    assert "1 piece of a span is there, none is missing" in said
    tree = result.report
    tops = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    lines = [top.child(row).text(0) for top in tops for row in range(top.childCount())]
    assert "Articles that no one has annotated yet: 1" in lines
    assert "Names of annotators at spans: 1" in lines
    tree.setFocus()
    tree.setCurrentItem(tops[0].child(0))
    press(Key.Key_Right)
    assert tops[0].child(0).isExpanded()
    assert tops[0].child(0).child(0).text(0) == "“A corridor”"
    press(Key.Key_Escape)
    assert (tmp_path / "out.conll.datasheet.md").is_file()
    done(qtbot, marked)


def test_a_split_is_checked_before_and_written_in_parts(qtbot, marked, tmp_path):
    dialog = opened(qtbot)
    unfold(dialog, "Train and test")
    pick(dialog.split.way, "An outlet")
    assert "No article has an outlet yet" in dialog.note.text()
    pick(dialog.split.way, "By share")
    dialog.split.shares.setFocus()
    dialog.split.shares.selectAll()
    type_text("80")
    assert "is no split" in dialog.note.text()
    dialog.split.shares.selectAll()
    type_text("1/1")
    assert dialog.note.text() == ""
    assert dialog.sections[2].title.text() == "Train and test · 1/1"
    write_to(dialog, tmp_path / "out.jsonl")
    press(Key.Key_Return)
    qtbot.waitUntil(
        lambda: isinstance(QApplication.activeModalWidget(), ExportResult), timeout=60_000
    )
    said = QApplication.activeModalWidget().summary.text()
    assert "Articles by part: train 1, test 1." in said
    press(Key.Key_Escape)
    assert {path.name for path in tmp_path.glob("out-*")} == {"out-train.jsonl", "out-test.jsonl"}
    done(qtbot, marked)


def test_a_library_is_loaded_only_when_one_wants_to_see(qtbot, marked, monkeypatch):
    monkeypatch.delitem(sys.modules, "spacy", raising=False)
    dialog = opened(qtbot)
    assert dialog.show_button.isHidden()
    choose(dialog, "spacy")
    assert not dialog.show_button.isHidden()
    assert dialog.preview.toPlainText() == ""
    assert "spacy" not in sys.modules
    monkeypatch.setitem(sys.modules, "spacy", None)
    dialog.show_button.setFocus()
    press(Key.Key_Space)
    assert 'pip install "peaceannot[spacy]"' in dialog.preview.toPlainText()
    press(Key.Key_Escape)
