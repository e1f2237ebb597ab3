"""Draws every page and dialog: ``python -m tests.screens OUT/``.

Each scene is drawn light and dark at 1366 × 768 pixels, and once more at scale 2. To add one,
write a function that brings the window there and returns what is to be seen, and name it
in SCENES.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Generator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from peaceannot.app import make_application, settle
from peaceannot.model import Progress
from peaceannot.project import Project
from peaceannot.ui.about import About
from peaceannot.ui.command_palette import CommandPalette
from peaceannot.ui.crash import CrashDialog
from peaceannot.ui.keys_dialog import KeysDialog
from peaceannot.ui.library.table_window import LibraryTable
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.preferences import Preferences
from peaceannot.ui.restore_dialog import RestoreDialog
from peaceannot.ui.search.concordance_window import ConcordanceWindow
from peaceannot.ui.settings import Settings
from peaceannot.ui.statistics import StatisticsWindow
from peaceannot.ui.trash_dialog import TrashDialog
from tests import exchange_scenes, frame_scenes, review_scenes, scheme_scenes, text_scenes

SIZE = (1366, 768)
Scene = Callable[[MainWindow], QWidget | None]
"""Brings the window where it is to be; returns what stands in front of it, if anything."""


def welcome(window: MainWindow) -> None:
    """The first page, with a project in the list of recent ones."""
    window.opener.open_sample()
    window.opener.close()


def work(window: MainWindow) -> None:
    """The sample, with a span in focus."""
    window.opener.open_sample()
    spans = window.session.index.in_reading_order()
    window.session.focus_span(spans[3].id)


def second_article(window: MainWindow) -> None:
    """Another article, with the history beside it, after an act that was taken back."""
    window.settings.annotator = "Mara"
    work(window)
    window.toggle("history")
    window.actions_.run("article.next")
    spans = window.session.index.in_reading_order()
    window.session.do(lambda project: project.relabel_span(spans[1].id, "sticking_point"))
    window.session.do(lambda project: project.note_span(spans[2].id, "Ask Mara."))
    window.actions_.run("edit.undo")


def alone(window: MainWindow) -> None:
    """Nothing but the article."""
    work(window)
    window.workspace.show_reader_alone(True)
    window.toolbar.hide()


def no_article(window: MainWindow) -> None:
    """A project without articles."""
    with tempfile.TemporaryDirectory() as folder:
        window.opener.new(Path(folder) / "Empty.peace")
        settle()


def messages(window: MainWindow) -> None:
    """An error, an info, long work and a project that can only be read."""
    work(window)
    window.message_bar.show_message(
        "“talks.docx” is not plain text. Save it as plain text (.txt) and import it again."
    )
    window.message_bar.show_message("3 articles came in.", "info")
    window.banner.show_reason("it is open in another window.")
    window.jobs.start("Importing 12 files", _slowly(), lambda _: None)


def palette(window: MainWindow) -> QWidget:
    """The command palette with all commands."""
    work(window)
    return CommandPalette(window.actions_, window)


def palette_found(window: MainWindow) -> QWidget:
    """The command palette with a few letters typed."""
    work(window)
    made = CommandPalette(window.actions_, window)
    made.field.setText("art")
    return made


def keys(window: MainWindow) -> QWidget:
    """All keys, with a conflict told."""
    work(window)
    dialog = KeysDialog(window.actions_, window)
    dialog.choose("file.open")
    dialog.edit.setKeySequence("Ctrl+N")
    dialog.edit.editingFinished.emit()
    return dialog


def preferences(window: MainWindow) -> QWidget:
    """Name, theme, font."""
    work(window)
    return Preferences(window.settings, window)


def about(window: MainWindow) -> QWidget:
    """What this is."""
    work(window)
    return About(window)


def statistics(window: MainWindow) -> QWidget:
    """The figures of the sample."""
    work(window)
    made = StatisticsWindow(window.session, window.theme, window)
    made.resize(1000, 680)
    return made


def restore(window: MainWindow) -> QWidget:
    """A backup, and what putting it back would lose."""
    work(window)
    project = window.session.project
    assert project is not None
    project.back_up("on opening")
    article = project.headings()[0].id
    project.add_span(article, [(0, 4)], "cue")
    project.delete_articles([project.headings()[2].id])
    return RestoreDialog(window.session, window)


def trash(window: MainWindow) -> QWidget:
    """Two deleted articles."""
    work(window)
    project = window.session.project
    assert project is not None
    for heading in project.headings()[1:]:
        project.delete_articles([heading.id])
    return TrashDialog(window.session, window)


def crash(window: MainWindow) -> QWidget:
    """When the program is at fault."""
    work(window)
    return CrashDialog("PeaceAnnot 0.1.0\n\nTraceback (most recent call last):\n  …\n", window)


def library_table(window: MainWindow) -> QWidget:
    """All columns of some articles, one done, one flagged."""
    work(window)
    window.session.do(_get_on)
    window.workspace.library.table()
    table = window.findChild(LibraryTable)
    assert table is not None
    return table


def _get_on(project: Project) -> None:
    first, second, third = project.library_ids()
    project.set_status([first], "done")
    project.set_status([third], "skipped", reason="The second round has not begun.")
    for attribute, values in (
        ("outlet", ("Harbour Gazette", "Orre Courier", "Harbour Gazette")),
        ("event", ("Orre talks", "Marran truce", "Orre talks")),
        ("date", ("2026-02-05", "2026-02-11", "2026-03-01")),
    ):
        for article, value in zip((first, second, third), values, strict=True):
            project.set_article_attribute([article], attribute, value)
    project.set_flag(project.article(second), True)


def library_filters(window: MainWindow) -> QWidget:
    """The menu of filters, over a list with articles in every state."""
    work(window)
    window.session.do(_get_on)
    window.workspace.library.filters.open()
    return window.workspace.library.filters.choices


def find(window: MainWindow) -> None:
    """The bar below the text, at the second hit."""
    work(window)
    window.actions_.run("find.open")
    window.workspace.find_bar.field.setText("the")
    window.workspace.find_bar.go(1)
    window.workspace.find_bar.go(1)


def concordance(window: MainWindow) -> QWidget:
    """A word in its context, some hits ticked."""
    work(window)
    window.actions_.run("search.all")
    found = window.findChild(ConcordanceWindow)
    assert found is not None
    found.search_for("the OR talks")
    while found.busy.isVisible():
        settle()
    for row in (1, 3, 4):
        found.model.setData(
            found.model.index(row, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
        )
    return found


def menu(window: MainWindow, name: str) -> QWidget:
    """One menu, opened."""
    work(window)
    titles = window.menuBar().actions()
    found = next(title.menu() for title in titles if title.text().replace("&", "") == name)
    assert isinstance(found, QMenu)
    found.popup(window.mapToGlobal(QPoint(12, 36)))
    return found


SCENES: dict[str, Scene] = {
    "welcome": welcome,
    "work": work,
    "second-article": second_article,
    "alone": alone,
    "no-article": no_article,
    "messages": messages,
    "palette": palette,
    "palette-found": palette_found,
    "keys": keys,
    "preferences": preferences,
    "about": about,
    "statistics": statistics,
    "restore": restore,
    "trash": trash,
    "library-table": library_table,
    "library-filters": library_filters,
    "find": find,
    "concordance": concordance,
    "crash": crash,
    "menu-file": lambda window: menu(window, "File"),
    "menu-edit": lambda window: menu(window, "Edit"),
    "menu-view": lambda window: menu(window, "View"),
    **exchange_scenes.SCENES,
    **frame_scenes.SCENES,
    **review_scenes.SCENES,
    **scheme_scenes.SCENES,
    **text_scenes.SCENES,
}


def draw(out: Path, names: list[str], suffix: str = "") -> None:
    """Draw these scenes, light and dark, into the folder *out*."""
    make_application()
    for name in names:
        for theme in ("light", "dark"):
            with tempfile.TemporaryDirectory() as home:
                os.environ.update(HOME=home, PEACEANNOT_HOME=home)
                picture(SCENES[name], theme).save(str(out / f"{name}-{theme}{suffix}.png"))


def picture(scene: Scene, theme: str) -> QPixmap:
    """Return a picture of the window in this scene, with what stands in front of it."""
    settings = Settings()
    settings.annotator = "Amina"
    settings.theme = theme
    window = MainWindow(settings)
    window.resize(*SIZE)
    window.show()
    settle()
    front = scene(window)
    if front is not None:
        front.show()
    settle()
    made = window.grab()
    if front is not None:
        _put(front, window, made)
        front.close()
    window.close()
    window.deleteLater()
    settle()
    return made


def _put(front: QWidget, window: MainWindow, made: QPixmap) -> None:
    place = front.geometry().topLeft() - window.geometry().topLeft()
    if isinstance(front, QDialog):
        place = QPoint(
            (window.width() - front.width()) // 2, (window.height() - front.height()) // 2
        )
    painter = QPainter(made)
    painter.drawPixmap(place, front.grab())
    if isinstance(front, QDialog):  # which the system would frame
        painter.setPen(window.palette().dark().color())
        painter.drawRect(QRect(place, front.size()).adjusted(-1, -1, 0, 0))
    painter.end()


def _slowly() -> Generator[Progress, None, None]:
    while True:
        yield Progress(5, 12, "Importing 12 files: talks-05.txt")


def main() -> None:
    """Draw everything, or the scenes named after the folder."""
    out, *names = sys.argv[1:]
    folder = Path(out)
    folder.mkdir(parents=True, exist_ok=True)
    if os.environ.get("QT_SCALE_FACTOR"):
        draw(folder, names or list(SCENES), "@2x")
        return
    draw(folder, names or list(SCENES))
    again = [sys.executable, "-m", "tests.screens", *sys.argv[1:]]
    subprocess.run(again, env=os.environ | {"QT_SCALE_FACTOR": "2"}, check=True)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")


if __name__ == "__main__":
    main()
    QApplication.processEvents()
