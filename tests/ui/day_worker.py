"""The first day, in a process of its own that is going to be killed.

Run with a folder that holds ``article.txt``: it makes ``day.peace`` there, brings the article
in with its garbled word repaired, annotates it with keys, says "annotated", and stays.
"""

import sys
from pathlib import Path

from peaceannot.app import make_application
from peaceannot.ui.import_preview import ImportPreview
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.report_dialog import ReportDialog
from peaceannot.ui.settings import Settings
from tests.ui.annotating import Key, activate, press, select_with_keys, type_text, wait_for

MARKS = (
    ("Mara Velden", "1"),
    ("“The two delegations sat in one room for the first time,”", "2"),
    ("She", "1"),
    ("who will count the detainees", "3"),
    ("General Okello", "1"),
    ("the corridor stays closed", "2"),
)
MISTAKE = ("lamps", "3")


def main(folder: Path) -> None:
    """Work until killed."""
    app = make_application()
    settings = Settings(folder / "settings.ini")
    window = MainWindow(settings)
    window.resize(1366, 768)
    ready: list[bool] = []
    window.ready.connect(lambda: ready.append(True))
    window.show()
    wait_for(lambda: bool(ready))
    activate(window)
    work(window, folder)
    app.exec()


def work(window: MainWindow, folder: Path) -> None:
    """Bring the article in, mark it, and say so."""
    window.opener.new(folder / "day.peace")
    bring_in(window, folder / "article.txt", repair=True)
    reader, article = window.workspace.reader, window.session.article
    assert article is not None
    reader.setFocus()
    for part, key in MARKS:
        select_with_keys(reader, article.text, part)
        press(key)
    press("n")
    type_text("Section 2, line 3")
    press(Key.Key_Escape)
    select_with_keys(reader, article.text, MISTAKE[0])
    press(MISTAKE[1])
    print("annotated", flush=True)


def bring_in(window: MainWindow, path: Path, *, repair: bool) -> None:
    """Import a file as a person does: look at the preview, tick the repair, press Enter."""
    window.import_files([path])
    wait_for(lambda: bool(window.findChildren(ImportPreview)))
    dialog = window.findChildren(ImportPreview)[0]
    activate(dialog)
    if repair:
        dialog.draft.repairs.all.setFocus()
        press(Key.Key_Space)
    dialog.accept_button.setFocus()
    press(Key.Key_Return)
    wait_for(lambda: window.session.article is not None)
    if path.suffix == ".jsonl":
        close_report(window)
    activate(window)


def close_report(window: MainWindow) -> None:
    """Read what came in, and go on with Esc."""
    wait_for(lambda: window.findChild(ReportDialog) is not None)
    report = window.findChild(ReportDialog)
    assert report is not None
    activate(report)
    press(Key.Key_Escape)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
