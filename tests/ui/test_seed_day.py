"""The first complete day: import, annotate, a kill, tomorrow's undo, export, and back again."""

import subprocess
import sys
from pathlib import Path

import pytest

from peaceannot.project import Project
from peaceannot.ui.exporting import ExportDialog
from peaceannot.ui.main_window import MainWindow
from tests.ui.annotating import CONTROL, Key, activate, marks, press, type_text, wait_for
from tests.ui.day_worker import MARKS, MISTAKE, bring_in

ROOT = Path(__file__).parents[2]
ARTICLE = """On Thursday, March 5, envoys of the coast and the highlands met in TĂĽrnau for a \
third round of talks about the northern corridor. The lamps burned until three in the morning.
“The two delegations sat in one room for the first time,” the mediator, Mara Velden, told \
reporters. She called the evening “short of a breakthrough, but longer than a handshake” 🕊️ and \
said that one question stood above the others—namely, who will count the detainees.
“We have said it in spring,” General Okello replied, “and we say it in autumn: \
the corridor stays closed until the last of ours is home.”
Reference(s):
Coast and highlands meet in the old customs house
harbourgazette.example



"""
LABELS = {"1": "speaker", "2": "claim", "3": "sticking_point"}


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """The folder a process worked in before it was killed without warning."""
    (tmp_path / "article.txt").write_bytes(ARTICLE.replace("\n", "\r\n").encode("utf-8"))
    command = [sys.executable, "-m", "tests.ui.day_worker", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout is not None
        said = worker.stdout.readline()
        worker.kill()
    assert said == "annotated\n"
    return tmp_path


def export(window: MainWindow, target: Path) -> bytes:
    """Export as a person does: Ctrl+E, type the file, Enter."""
    press("e", CONTROL)
    dialog = next(d for d in window.findChildren(ExportDialog) if d.isVisible())
    activate(dialog)
    dialog.target.setFocus()
    dialog.target.selectAll()
    type_text(str(target))
    press(Key.Key_Return)
    wait_for(target.is_file)
    activate(window)
    return target.read_bytes()


def test_a_day_of_work_survives_a_kill_and_comes_back_from_an_export(
    window: MainWindow, killed: Path
) -> None:
    window.opener.open(killed / "day.peace")
    project, article = window.session.project, window.session.article
    assert project is not None
    assert article is not None
    assert project.check() == []
    assert "Türnau" in article.text
    assert article.text == ARTICLE.replace("TĂĽrnau", "Türnau")
    assert "harbourgazette.example" in article.source["reference"]
    assert article.source["newlines"] == "crlf"
    wanted = sorted([*MARKS, MISTAKE], key=lambda mark: article.text.index(mark[0]))
    assert marks(window) == [(LABELS[key], part) for part, key in wanted]

    window.workspace.reader.setFocus()
    press("z", CONTROL)
    wanted.remove(MISTAKE)
    assert marks(window) == [(LABELS[key], part) for part, key in wanted]
    assert [span.note for span in project.spans(article.id) if span.note] == ["Section 2, line 3"]

    first = export(window, killed / "day.jsonl")
    window.opener.new(killed / "again.peace")
    bring_in(window, killed / "day.jsonl", repair=False)
    assert marks(window) == [(LABELS[key], part) for part, key in wanted]
    window.workspace.reader.setFocus()
    assert export(window, killed / "again.jsonl") == first
    window.opener.close()
    with Project.open(killed / "again.peace") as again:
        assert again.check() == []
