"""Bringing articles in: dropped, chosen and pasted, through the real dialogs."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog

from peaceannot.ui.import_preview import ImportPreview
from peaceannot.ui.paste_dialog import PasteDialog
from peaceannot.ui.report_dialog import ReportDialog
from tests.ui.annotating import CONTROL, SHIFT, Key, press, type_text
from tests.ui.dropping import drop

GARBLED = "Talks in TĂĽrkiye\n\nThey met in TĂĽrkiye and KĂ¶ln.\n\nSource: Orre Daily\n"
CYRILLIC = "Переговори у Києві\r\n\r\nПереговори тривають, сказала посередниця Їжакевич.\r\n"


@pytest.fixture
def files(tmp_path):
    """A folder with what people drop on the window."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "garbled.txt").write_bytes(GARBLED.encode())
    (folder / "kyiv.txt").write_bytes(CYRILLIC.encode("cp1251"))
    (folder / "again.txt").write_bytes(GARBLED.replace("\n", "\r\n").encode())
    (folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    return folder


def preview(qtbot, window, *paths: Path) -> ImportPreview:
    """Drop files on the window and wait for the look at them."""
    drop(window, *paths)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ImportPreview))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ImportPreview)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def titles(window) -> list[str]:
    return [heading.title for heading in window.session.project.headings()]


def notes(dialog: ImportPreview) -> list[str]:
    rows = range(dialog.files.topLevelItemCount())
    return [dialog.files.topLevelItem(row).text(3) for row in rows]


def reported(qtbot) -> str:
    """Wait for the report of an import and return its text."""
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), ReportDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ReportDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog.text.toPlainText()


def idle(qtbot, window) -> None:
    """Wait for the work to end; no window system here gives the focus back to the window."""
    qtbot.waitUntil(lambda: window.jobs.current is None)
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def test_an_archive_of_texts_is_listed_file_by_file(qtbot, working, tmp_path):
    path = tmp_path / "press.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("may/kyiv.txt", CYRILLIC.encode("cp1251"))
        archive.writestr("photo.txt", b"\x89PNG\r\n\x1a\n\x00")
    dialog = preview(qtbot, working, path)
    rows = [dialog.files.topLevelItem(row) for row in range(2)]
    assert [row.text(0) for row in rows] == ["kyiv", "photo"]
    assert notes(dialog)[1] == "This is a picture."
    assert dialog.accept_button.text() == "Import 1 article"
    press(Key.Key_Return)
    idle(qtbot, working)
    assert titles(working)[-1] == "kyiv"


def test_dropped_files_are_looked_at_and_come_in_as_one_act(qtbot, working, files):
    names = ("garbled.txt", "kyiv.txt", "again.txt", "photo.txt")
    dialog = preview(qtbot, working, *(files / name for name in names))
    assert notes(dialog) == [
        "2 garbled words, none to be repaired, source found",
        "",
        "This text is there already, as “Talks in TĂĽrkiye”.",
        "This is a picture.",
    ]
    assert dialog.accept_button.text() == "Import 2 articles"
    press(Key.Key_Return)
    idle(qtbot, working)
    assert titles(working)[2:] == ["Talks in TĂĽrkiye", "Переговори у Києві"]
    assert working.session.article.title == "Talks in TĂĽrkiye"
    assert working.session.article.text == GARBLED
    assert working.session.article.source["reference"] == "Orre Daily"
    kyiv = working.session.project.find_article("Переговори у Києві")
    assert kyiv.text == CYRILLIC.replace("\r\n", "\n")
    assert (kyiv.source["encoding"], kyiv.source["newlines"]) == ("cp1251", "crlf")
    original = working.session.project.original(kyiv.source["original"])
    assert original == (files / "kyiv.txt").read_bytes()
    assert working.message_bar.texts() == ["2 articles came in."]
    press(Key.Key_Z, CONTROL)
    assert len(titles(working)) == 2


def test_only_the_repairs_that_are_ticked_are_made(qtbot, working, files):
    dialog = preview(qtbot, working, files / "garbled.txt")
    assert not dialog.files.isVisible()
    rows = dialog.draft.repairs.rows
    assert [rows.topLevelItem(row).text(1) for row in range(2)] == ["Türkiye", "Köln"]
    rows.setFocus()
    press(Key.Key_Home)
    press(Key.Key_Space)
    press(Key.Key_Return)
    idle(qtbot, working)
    article = working.session.article
    assert article.title == "Talks in Türkiye"
    assert article.text == GARBLED.replace("TĂĽrkiye", "Türkiye")
    assert article.source["repairs"] == [{"before": "TĂĽrkiye", "after": "Türkiye", "count": 2}]


def test_all_repairs_are_ticked_at_once_and_shown_in_the_text(qtbot, working, files):
    dialog = preview(qtbot, working, files / "garbled.txt")
    repairs = dialog.draft.repairs
    repairs.rows.setCurrentItem(repairs.rows.topLevelItem(1))
    assert dialog.draft.text.textCursor().selectedText() == "KĂ¶ln"
    repairs.all.setFocus()
    press(Key.Key_Space)
    assert len(repairs.chosen()) == 2
    press(Key.Key_Space)
    assert repairs.chosen() == ()
    press(Key.Key_Escape)
    assert len(titles(working)) == 2


def test_title_and_source_are_the_persons_to_choose(qtbot, working, files):
    dialog = preview(qtbot, working, files / "garbled.txt")
    dialog.draft.title.setFocus()
    dialog.draft.title.selectAll()
    type_text("My title")
    dialog.draft.reference.setFocus()
    press(Key.Key_Space)
    press(Key.Key_Return)
    idle(qtbot, working)
    assert working.session.article.title == "My title"
    assert "reference" not in working.session.article.source


def test_another_encoding_reads_the_file_anew(qtbot, working, files):
    dialog = preview(qtbot, working, files / "kyiv.txt")
    box = dialog.draft.encoding
    assert box.currentData() == "cp1251"
    box.setFocus()
    for encoding, start in (("koi8-u", "оЕПЕЦНБНПХ"), ("cp1251", "Переговори")):
        box.setCurrentIndex(box.findData(encoding))
        box.activated.emit(box.currentIndex())
        assert dialog.draft.text.toPlainText().startswith(start)
    box.setCurrentIndex(box.findData("utf-8"))
    box.activated.emit(box.currentIndex())
    assert "choose another encoding" in dialog.draft.problem.text()
    assert not dialog.accept_button.isEnabled()
    box.setCurrentIndex(box.findData("cp1251"))
    box.activated.emit(box.currentIndex())
    assert dialog.accept_button.isEnabled()
    press(Key.Key_Return)
    idle(qtbot, working)
    assert working.session.article.title == "Переговори у Києві"


def test_a_file_is_left_out_by_its_tick(qtbot, working, files):
    dialog = preview(qtbot, working, files / "garbled.txt", files / "kyiv.txt")
    dialog.files.setFocus()
    press(Key.Key_Space)
    assert dialog.accept_button.text() == "Import 1 article"
    press(Key.Key_Return)
    idle(qtbot, working)
    assert titles(working)[2:] == ["Переговори у Києві"]


def test_a_dataset_comes_in_with_its_marks(qtbot, working, tmp_path, project_path):
    from peaceannot.project import Project
    from peaceannot.project.exporting import export

    with Project.new(tmp_path / "other.peace") as other:
        from peaceannot.model import Article

        article = other.add_article(Article.make("Far away", "They will not sign."))
        other.add_span(article.id, [(0, 4)], "speaker")
        for _ in export(other, tmp_path / "other.jsonl"):
            pass
    dialog = preview(qtbot, working, tmp_path / "other.jsonl")
    assert dialog.dataset.facts.text().startswith("1 article, 1 span")
    assert dialog.accept_button.text() == "Import 1 dataset"
    press(Key.Key_Return)
    report = reported(qtbot)
    press(Key.Key_Escape)
    idle(qtbot, working)
    assert "1 article, 1 span, 0 links" in report
    assert working.session.article.title == "Far away"
    assert len(working.session.index) == 1


def test_files_that_cannot_be_read_are_told_and_the_window_lives(qtbot, working, files):
    (files / "empty").mkdir()
    dialog = preview(
        qtbot, working, files / "photo.txt", files / "gone.txt", files / "empty", files / "x.jsonl"
    )
    assert notes(dialog) == [
        "This is a picture.",
        "The file is not there any more.",
        "This is a folder; choose the files in it.",
        "The file is not there any more.",
    ]
    assert not dialog.accept_button.isEnabled()
    press(Key.Key_Escape)
    idle(qtbot, working)
    press(Key.Key_2)
    assert working.undo_name == "label as claim"
    assert len(titles(working)) == 2


def test_nothing_comes_into_no_project(qtbot, window, files):
    window.import_files([files / "kyiv.txt"])
    assert window.message_bar.texts() == ["Open or make a project first, then import into it."]


def test_closing_the_project_ends_an_import(qtbot, working, files):
    for number in range(200):
        (files / f"{number}.txt").write_text(f"Text {number} " * 300)
    working.import_files([files / f"{number}.txt" for number in range(200)])
    assert working.jobs.current is not None
    press(Key.Key_W, CONTROL)
    assert working.jobs.current is None
    assert working.session.project is None


def test_files_are_chosen_and_the_folder_remembered(qtbot, working, files, monkeypatch):
    asked = []

    def choose(_parent, _title, folder, _filter):
        asked.append(folder)
        return [str(files / "kyiv.txt")], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileNames", choose)
    for _ in range(2):
        press(Key.Key_O, CONTROL | SHIFT)
        qtbot.waitUntil(lambda: isinstance(QApplication.activeWindow(), ImportPreview))
        press(Key.Key_Escape)
        idle(qtbot, working)
    assert asked[1] == str(files)


def pasted(qtbot, text: str) -> PasteDialog:
    QGuiApplication.clipboard().setText(text)
    press(Key.Key_V, CONTROL | SHIFT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PasteDialog)
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def test_the_clipboard_becomes_an_article_untouched(qtbot, working):
    text = (
        "A corridor opens\n\nHe said:\u00a0“No\u2028more 😀.”\n\nSource: Orre Daily\norre.example"
    )
    dialog = pasted(qtbot, text)
    assert dialog.draft.title.text() == "A corridor opens"
    assert dialog.source.text() == "Orre Daily, orre.example"
    dialog.source.setFocus()
    press(Key.Key_End)
    type_text(", May")
    press(Key.Key_Return)
    article = working.session.article
    assert (article.title, article.text) == ("A corridor opens", text)
    assert article.source["reference"] == "Orre Daily, orre.example, May"
    assert working.undo_name == "add “A corridor opens”"


def test_the_same_clipboard_twice_is_told(qtbot, working):
    pasted(qtbot, "Some new words\n\nand more")
    press(Key.Key_Return)
    idle(qtbot, working)
    dialog = pasted(qtbot, "Some new words\n\nand more")
    assert "there already" in dialog.draft.problem.text()
    assert not dialog.add.isEnabled()
    QGuiApplication.clipboard().setText("Other words\n\nand more")
    dialog.again.setFocus()
    press(Key.Key_Space)
    assert dialog.add.isEnabled()
    dialog.draft.title.setFocus()
    press(Key.Key_Return)
    assert titles(working)[2:] == ["Some new words", "Other words"]


def test_an_empty_clipboard_is_told(qtbot, working):
    QGuiApplication.clipboard().clear()
    press(Key.Key_V, CONTROL | SHIFT)
    dialog = QApplication.activeModalWidget()
    assert "no text on the clipboard" in dialog.draft.problem.text()
    buttons = dialog.findChild(QDialogButtonBox)
    assert not dialog.add.isEnabled()
    assert buttons is not None
    press(Key.Key_Escape)
