"""The scenes of scheme and actors, for tests/screens.py."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QWidget

from peaceannot.app import settle
from peaceannot.ui.actor_manager import ActorManager
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.new_project_dialog import NewProjectDialog
from peaceannot.ui.opening import FILTER
from peaceannot.ui.recheck_window import RecheckWindow
from peaceannot.ui.scheme_editor import SchemeEditor
from peaceannot.ui.scheme_editor.successors import Questions


def editor(window: MainWindow, tab: int = 0) -> SchemeEditor:
    """The scheme editor on one of its pages."""
    window.opener.open_sample()
    assert window.session.project is not None
    made = SchemeEditor(window.session.project, lambda _key: [], Path(), window)
    made.tabs.setCurrentIndex(tab)
    return made


def label_in_trouble(window: MainWindow) -> SchemeEditor:
    """A label with a faint color and a key that is taken."""
    made = editor(window)
    made.labels.tree.choose("claim")
    made.edited.change("labels", "claim", color="#F0A0A0", key="1", parent="cue")
    return made


def attributes(window: MainWindow) -> SchemeEditor:
    """An attribute with many choices."""
    made = editor(window, 1)
    made.attributes.tree.choose("act")
    return made


def apart(window: MainWindow) -> SchemeEditor:
    """Two pairs of labels kept apart."""
    made = editor(window, 3)
    scheme = made.edited.scheme
    made.edited.set(replace(scheme, apart=(("speaker", "cue"), ("claim", "cue"))))
    return made


def looks(window: MainWindow, sight: int = 0) -> SchemeEditor:
    """All labels as somebody sees them."""
    made = editor(window, 4)
    made.look.sight.setCurrentIndex(sight)
    return made


def looks_bad(window: MainWindow) -> SchemeEditor:
    """Two labels that look alike."""
    made = looks(window)
    made.edited.change("labels", "claim", color="#9A4D8A", line="dotted")
    made.edited.change("labels", "cue", color_dark="#50545A")
    return made


def questions(window: MainWindow) -> QWidget:
    """What becomes of what is marked, with a scheme that knows none of the labels."""
    from peaceannot.project.ready_schemes import scheme_named

    made = editor(window)
    made.take(scheme_named("names"), "“Named entities”")
    return Questions(made.edited.open_questions(), made.edited.scheme, made, last=True)


def take_menu(window: MainWindow) -> QWidget:
    """The ready-made schemes."""
    made = editor(window)
    made.show()
    menu = made.files.open_button.menu()
    menu.popup(made.mapToGlobal(QPoint(16, made.height() - 190)))
    return menu


def actors(window: MainWindow) -> QWidget:
    """Who speaks in the sample."""
    window.opener.open_sample()
    project = window.session.project
    assert project is not None
    made = ActorManager(window.session, window)
    said = {actor.id: len(project.claims_of_actor(actor.id)) for actor in project.actors()}
    if said:
        made.list.choose(max(said, key=lambda id: said[id]))
    return made


def new_project(window: MainWindow) -> QWidget:
    """Where a new project is to be, and with which scheme."""
    made = NewProjectDialog(Path("/home/amina/Documents/Orre talks.peace"), FILTER, window)
    made.schemes.setCurrentIndex(1)
    made.schemes.activated.emit(1)
    return made


def outdated(window: MainWindow) -> QWidget:
    """Spans made before the guideline was rewritten."""
    window.opener.open_sample()
    window.session.do(lambda project: project.set_guideline("claim", "Whole clauses only."))
    return RecheckWindow(window.session, window)


def in_gray(window: MainWindow) -> QWidget:
    """The sample page without any color: line, tag and chip tell the labels apart."""
    window.opener.open_sample()
    settle()
    shown = QLabel(window)
    shown.setPixmap(
        QPixmap.fromImage(window.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8))
    )
    shown.resize(window.size())
    return shown


SCENES = {
    "sample-gray": in_gray,
    "outdated": outdated,
    "new-project": new_project,
    "scheme-labels": editor,
    "scheme-trouble": label_in_trouble,
    "scheme-attributes": attributes,
    "scheme-links": lambda window: editor(window, 2),
    "scheme-apart": apart,
    "scheme-looks": looks,
    "scheme-looks-gray": lambda window: looks(window, 4),
    "scheme-looks-bad": looks_bad,
    "scheme-questions": questions,
    "scheme-take": take_menu,
    "actors": actors,
}
