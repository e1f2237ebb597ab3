"""Scenes of ``tests.screens``: bringing articles in and handing them on."""

import json
import tempfile
from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from peaceannot.model import Problem
from peaceannot.project.door import at_once
from peaceannot.project.exporting import export as write_export
from peaceannot.project.handover import Handover
from peaceannot.project.import_report import Report
from peaceannot.project.importing import import_files
from peaceannot.ui.exporting import ArticlesChoice, ExportDialog
from peaceannot.ui.exporting.result import ExportResult
from peaceannot.ui.import_candidates import read_candidates
from peaceannot.ui.import_preview import ImportPreview, heading
from peaceannot.ui.import_removal import ImportRemoval
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.paste_dialog import PasteDialog
from peaceannot.ui.report_dialog import ReportDialog

GARBLED = (
    "Delegations meet in GenÃ¨ve\n\nThe talks in GenÃ¨ve and KĂ¶ln go on, said Zoë Öztürk. "
    "In Genève nothing moved. â€œWe will sign,â€\x9d she said. Der BĂĽrgermeister aß Brötchen.\n"
    "\nReference(s):\nOrre Daily\norre.example\n"
)
CYRILLIC = "Переговори у Києві\r\n\r\n«Ми готові», — сказала посередниця Їжакевич.\r\n"


def import_preview(window: MainWindow) -> QWidget:
    """Five files: one garbled, one Cyrillic, one twice, one torn, one that is no text."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "geneva.txt").write_bytes(GARBLED.encode())
        (folder / "kyiv.txt").write_bytes(CYRILLIC.encode("cp1251"))
        (folder / "copy.txt").write_bytes(GARBLED.encode("utf-16"))
        (folder / "torn.txt").write_bytes("Слово і ще слово".encode()[:-1])
        (folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
        dialog = _look(window, sorted(folder.iterdir(), key=lambda path: path.name != "geneva.txt"))
    dialog.draft.repairs.rows.topLevelItem(0).setCheckState(0, Qt.CheckState.Checked)
    return dialog


def import_one(window: MainWindow) -> QWidget:
    """One file, a garbled word looked at."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "geneva.txt"
        path.write_bytes(GARBLED.encode())
        dialog = _look(window, [path])
    rows = dialog.draft.repairs.rows
    rows.setCurrentItem(rows.topLevelItem(1))
    return dialog


def import_dataset(window: MainWindow) -> QWidget:
    """Spans of another program: new labels, one of ours, a problem."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "coded-by-ilir.jsonl"
        text = "Ana Osei said that the road to Orre stays closed, and Tarik Bel agreed."
        spans = [
            {"id": n, "start_offset": start, "end_offset": end, "label": label}
            for n, (start, end, label) in enumerate(
                ((0, 8, "PER"), (19, 48, "Claim"), (31, 35, "LOC"), (54, 63, "PER"), (60, 90, "X"))
            )
        ]
        ties = [{"id": 1, "from_id": 0, "to_id": 1, "type": "made by"}]
        record = {"text": text, "entities": spans, "relations": ties, "Comments": []}
        path.write_text(json.dumps(record) + "\n", encoding="utf-8")
        return _look(window, [path])


def import_table(window: MainWindow) -> QWidget:
    """A table of articles, its columns guessed."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "press.csv"
        path.write_text(
            "Headline,Body,Date,Outlet,Pages\n"
            'A corridor opens,"They met, and agreed.",2031-05-03,Orre Daily,2\n'
            "No talks,Nobody came.,2031-05-04,The Ledger,1\n",
            encoding="utf-8",
        )
        return _look(window, [path])


def import_report(window: MainWindow) -> QWidget:
    """What came of an import."""
    report = Report(
        12, 340, (Problem("coded.jsonl", "The text is there already; 3 of 9 spans new."),),
        (Problem("coded.jsonl: Line 7", "“the road” at 60–90 is not what the text says there."),),
        links=21,
        notes=(Problem("coded.jsonl: File", "9 texts count UTF-16; 214 of 214 match."),),
        labels=Counter(Claim=180, Speaker=160), annotators=Counter(Ilir=200, Mara=140),
        files=("coded.jsonl (doccano JSON lines)",),
    )  # fmt: skip
    return ReportDialog(heading(report), list(report.lines()), window.settings, window)


def remove_import(window: MainWindow) -> QWidget:
    """Two imports, and what goes with the newer one."""
    window.opener.open_sample()
    project = window.session.project
    assert project is not None
    with tempfile.TemporaryDirectory() as name:
        for file, text in (("orre.txt", "They met in Orre."), ("bel.txt", "Tarik Bel agreed.")):
            path = Path(name) / file
            path.write_text(text, encoding="utf-8")
            for _ in import_files(project, [path]):
                pass
    return ImportRemoval(window.session, window)


def _look(window: MainWindow, paths: list[Path]) -> ImportPreview:
    window.opener.open_sample()
    project = window.session.project
    assert project is not None
    candidates = at_once(read_candidates(project, paths))
    return ImportPreview(project, candidates, window.jobs, window)


def paste(window: MainWindow) -> QWidget:
    """An article from the clipboard."""
    window.opener.open_sample()
    QGuiApplication.clipboard().setText(GARBLED)
    assert window.session.project is not None
    return PasteDialog(window.session, window.session.project, window)


def paste_nothing(window: MainWindow) -> QWidget:
    """An empty clipboard."""
    window.opener.open_sample()
    QGuiApplication.clipboard().clear()
    assert window.session.project is not None
    return PasteDialog(window.session, window.session.project, window)


def export(window: MainWindow, format_name: str) -> QWidget:
    """What an export holds and how it begins."""
    window.opener.open_sample()
    assert window.session.project is not None
    dialog = ExportDialog(window.session.project, window.settings, ArticlesChoice(3), window)
    while dialog.format().name != format_name:
        dialog.formats.setCurrentIndex(dialog.formats.currentIndex() + 1)
    return dialog


def export_choices(window: MainWindow, *unfolded: int) -> QWidget:
    """An export for training with choices made and unfolded."""
    dialog = export(window, "conll")
    assert isinstance(dialog, ExportDialog)
    dialog.marks.labels.item(1).setCheckState(Qt.CheckState.Unchecked)
    dialog.marks.hide_annotators.setChecked(True)
    dialog.split.way.setCurrentIndex(1)
    dialog.papers.check.setChecked(True)
    for number in unfolded:
        dialog.sections[number].unfold(True)
    return dialog


def export_result(window: MainWindow) -> QWidget:
    """What came of an export."""
    window.opener.open_sample()
    project = window.session.project
    assert project is not None
    with tempfile.TemporaryDirectory() as name:
        work = write_export(project, Path(name) / "talks.conll", Handover("conll", check=True))
        return ExportResult(at_once(work), Path("/home/mara/talks.conll"), window)


SCENES = {
    "import": import_preview,
    "import-one": import_one,
    "import-dataset": import_dataset,
    "import-table": import_table,
    "import-report": import_report,
    "remove-import": remove_import,
    "paste": paste,
    "paste-nothing": paste_nothing,
    "export": lambda window: export(window, "jsonl"),
    "export-csv": lambda window: export(window, "csv"),
    "export-brat": lambda window: export(window, "brat"),
    "export-spacy": lambda window: export(window, "spacy"),
    "export-folded": export_choices,
    "export-marks": lambda window: export_choices(window, 0),
    "export-more": lambda window: export_choices(window, 1, 2, 3),
    "export-result": export_result,
    "export-txt": lambda window: export(window, "txt"),
}
