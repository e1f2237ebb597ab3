"""Datasets of other programs: dropped, looked at, mapped and brought in, with real keys."""

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from peaceannot.ui.import_removal import ImportRemoval
from tests.ui.annotating import CONTROL, Key, press, type_text
from tests.ui.dropping import drop
from tests.ui.test_import import idle, preview, reported, titles

TEXT = "Ana Osei said that the road stays closed."


@pytest.fixture
def doccano(tmp_path: Path) -> Path:
    """Two records; in the second a span lies outside of its text."""
    entities = [
        {"id": 1, "start_offset": 0, "end_offset": 8, "label": "PER"},
        {"id": 2, "start_offset": 19, "end_offset": 40, "label": "Claim"},
    ]
    ties = [{"id": 1, "from_id": 1, "to_id": 2, "type": "says"}]
    beyond = {"id": 3, "start_offset": 5, "end_offset": 99, "label": "PER"}
    records = [
        {"text": TEXT, "entities": entities, "relations": ties, "Comments": []},
        {"text": "Nobody came.", "entities": [beyond], "relations": []},
    ]
    path = tmp_path / "coded.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def labels_of(window, title: str) -> list[tuple[str, str, str]]:
    project = window.session.project
    spans = project.spans(project.find_article(title))
    return [(span.label, span.quote, span.annotator) for span in spans]


def test_a_foreign_dataset_shows_what_it_is_and_what_its_names_become(qtbot, working, doccano):
    dialog = preview(qtbot, working, doccano)
    view = dialog.dataset
    assert view.formats.currentText() == "doccano JSON lines (found)"
    assert view.facts.text() == "2 articles, 2 spans, 1 link"
    assert view.told.text() == "1 problem; the rest comes in."
    assert "Line 2" in view.problems.toPlainText()
    assert view.labels.box("PER").currentText() == "New label"
    assert view.labels.field("PER").text() == "PER"
    assert not view.labels.field("Claim").isVisible()
    assert view.labels.box("Claim").currentText() == "Claim"
    assert view.links.box("says").currentText() == "says"
    press(Key.Key_Escape)
    idle(qtbot, working)
    assert len(titles(working)) == 2


def test_labels_are_mapped_with_the_keyboard_and_one_undo_takes_all_back(qtbot, working, doccano):
    dialog = preview(qtbot, working, doccano)
    view = dialog.dataset
    before = working.session.project.scheme
    view.annotator.setFocus()
    type_text("Ilir")
    box = view.labels.box("PER")
    box.setFocus()
    press(Key.Key_Down)
    assert box.currentText() == "Speaker"
    press(Key.Key_Return)
    report = reported(qtbot)
    assert "coded.jsonl (doccano JSON lines)" in report
    assert "Line 2" in report
    press(Key.Key_Escape)
    idle(qtbot, working)
    assert labels_of(working, working.session.article.title) == [
        ("speaker", "Ana Osei", "Ilir"),
        ("claim", "the road stays closed", "Ilir"),
    ]
    (link,) = working.session.project.links(working.session.article)
    assert link.kind == "says"
    press(Key.Key_Z, CONTROL)
    assert len(titles(working)) == 2
    assert working.session.project.scheme == before


def test_a_new_label_is_named_in_place(qtbot, working, doccano):
    view = preview(qtbot, working, doccano).dataset
    field = view.labels.field("PER")
    view.labels.box("PER").setFocus()
    press(Key.Key_Tab)
    qtbot.waitUntil(field.hasFocus)
    type_text("Witness")
    box = view.labels.box("Claim")
    box.setFocus()
    press(Key.Key_Home)
    assert box.currentText() == "New label"
    view.labels.field("Claim").setFocus()
    view.labels.field("Claim").selectAll()
    type_text("Witness")
    press(Key.Key_Return)
    reported(qtbot)
    press(Key.Key_Escape)
    idle(qtbot, working)
    assert [name for name, _, _ in labels_of(working, working.session.article.title)] == [
        "Witness", "Witness",
    ]  # fmt: skip
    assert working.session.project.scheme.label("PER") is None


def test_the_name_of_a_label_there_is_chooses_it(qtbot, working, doccano):
    view = preview(qtbot, working, doccano).dataset
    field = view.labels.field("PER")
    field.setFocus()
    field.selectAll()
    type_text("sticking Point")
    press(Key.Key_Tab)
    assert view.labels.box("PER").currentText() == "Sticking point"
    assert not field.isVisible()
    press(Key.Key_Escape)
    idle(qtbot, working)


def test_what_is_left_out_does_not_come_in(qtbot, working, doccano):
    dialog = preview(qtbot, working, doccano)
    box = dialog.dataset.labels.box("PER")
    box.setFocus()
    press(Key.Key_End)
    assert box.currentText() == "Leave out"
    press(Key.Key_Return)
    report = reported(qtbot)
    assert "Left out: 1 span “PER”" in report
    press(Key.Key_Escape)
    idle(qtbot, working)
    assert [label for label, _, _ in labels_of(working, working.session.article.title)] == ["claim"]


def test_another_format_is_read_anew(qtbot, working, doccano):
    dialog = preview(qtbot, working, doccano)
    view = dialog.dataset
    view.formats.setFocus()
    view.formats.setCurrentIndex(view.formats.findData("json-articles"))
    view.formats.activated.emit(view.formats.currentIndex())
    qtbot.waitUntil(lambda: view.facts.text() == "2 articles")
    assert view.columns.box("text").currentText() == "The text"
    assert dialog.accept_button.isEnabled()
    press(Key.Key_Escape)
    idle(qtbot, working)


def test_the_columns_of_a_table_are_chosen(qtbot, working, tmp_path):
    path = tmp_path / "press.csv"
    path.write_text("Kopf;Worte;Blatt\nTreffen;Sie kamen.;Orre Daily\n", encoding="utf-8")
    dialog = preview(qtbot, working, path)
    view = dialog.dataset
    assert "Choose the column that holds the texts" in view.problem.text()
    assert not dialog.accept_button.isEnabled()
    for heading, role in (("Worte", "text"), ("Kopf", "title"), ("Blatt", "outlet")):
        box = view.columns.box(heading)
        box.setCurrentIndex(box.findData(role))
        box.activated.emit(box.currentIndex())
        qtbot.waitUntil(lambda: working.jobs.current is None)
        qtbot.waitUntil(lambda: view.pages.currentIndex() == 0)
    assert view.facts.text() == "1 article"
    dialog.accept_button.setFocus()
    press(Key.Key_Return)
    reported(qtbot)
    press(Key.Key_Escape)
    idle(qtbot, working)
    article = working.session.article
    assert (article.title, article.text) == ("Treffen", "Sie kamen.")
    assert article.attributes["outlet"] == "Orre Daily"


def test_a_folder_of_texts_and_a_dataset_come_in_together(qtbot, working, doccano, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "one.txt").write_text("One text", encoding="utf-8")
    dialog = preview(qtbot, working, folder, doccano)
    assert dialog.accept_button.text() == "Import 1 article and 1 dataset"
    press(Key.Key_Return)
    reported(qtbot)
    press(Key.Key_Escape)
    idle(qtbot, working)
    assert len(titles(working)) == 5


def test_the_report_is_saved(qtbot, working, doccano, tmp_path, monkeypatch):
    preview(qtbot, working, doccano)
    press(Key.Key_Return)
    report = reported(qtbot)
    target = tmp_path / "report.txt"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    press(Key.Key_S, CONTROL)
    qtbot.waitUntil(target.exists)
    assert target.read_text(encoding="utf-8") == report + "\n"
    press(Key.Key_Escape)
    idle(qtbot, working)


def test_cancelling_while_a_dataset_comes_in_leaves_nothing(qtbot, working, tmp_path):
    path = tmp_path / "many.jsonl"
    records = ({"text": f"Text {n} " * 50, "label": [[0, 4, "PER"]]} for n in range(100))
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    dialog = preview(qtbot, working, path)
    assert dialog.dataset.facts.text() == "100 articles, 100 spans"
    press(Key.Key_Return)
    qtbot.waitUntil(lambda: working.jobs.current is not None)
    working.jobs.cancel()
    idle(qtbot, working)
    assert len(titles(working)) == 2
    assert working.undo_name == "add “A corridor”"


def test_the_first_pass_over_a_file_shows_how_far_it_is_and_can_be_cancelled(
    qtbot, working, tmp_path
):
    path = tmp_path / "many.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for n in range(30_000):
            stream.write(json.dumps({"text": f"Text {n}", "label": [[0, 4, "PER"]]}) + "\n")
    drop(working, path)
    qtbot.waitUntil(lambda: working.jobs.current is not None)
    job = working.jobs.current
    with qtbot.waitSignal(job.advanced) as told:
        pass
    assert told.args[0].text.startswith("Looking at record")
    assert "Looking at record" in working.status.work.words.text()
    working.status.work.cancel.setFocus()
    press(Key.Key_Space)
    idle(qtbot, working)
    assert QApplication.activeModalWidget() is None
    assert len(titles(working)) == 2


def test_an_import_is_removed_after_other_work(qtbot, working, doccano):
    preview(qtbot, working, doccano)
    press(Key.Key_Return)
    reported(qtbot)
    press(Key.Key_Escape)
    idle(qtbot, working)
    project = working.session.project
    first = project.headings()[0].id
    project.rename_article(first, "Another title")
    assert len(titles(working)) == 4
    working.actions_.action("article.remove_import").trigger()
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ImportRemoval))
    dialog = QApplication.activeModalWidget()
    qtbot.waitUntil(dialog.isActiveWindow)
    assert dialog.list.item(0).text().startswith("Import coded.jsonl")
    assert dialog.effect.text() == "2 articles and 2 spans go."
    dialog.remove.setFocus()
    press(Key.Key_Space)
    idle(qtbot, working)
    assert titles(working) == ["Another title", "A corridor"]
    press(Key.Key_Z, CONTROL)
    assert len(titles(working)) == 4
