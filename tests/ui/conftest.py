"""The window, its settings and a project to try things on."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from peaceannot.app import make_application
from peaceannot.model import Article
from peaceannot.project import Project
from peaceannot.ui.library import Library
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.scheme_editor import SchemeEditor
from peaceannot.ui.settings import Settings
from tests.ui.annotating import CONTROL, SHIFT, activate, press
from tests.ui.frames import TEXT, mark

TEXTS = (
    (
        "Talks resume",
        "The mediator said on Monday that both sides had agreed. “We will sign,” she added.",
    ),
    (
        "A corridor",
        "General Okello refused. The corridor stays closed until the detainees are home.",
    ),
)


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """The application as the program makes it."""
    return make_application()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of nobody."""
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def project_path(tmp_path: Path) -> Path:
    """A project file with two short articles, closed."""
    path = tmp_path / "Talks.peace"
    with Project.new(path) as project:
        for title, text in TEXTS:
            project.add_article(Article.make(title, text))
    return path


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Iterator[MainWindow]:
    """The window on the welcome page."""
    window = MainWindow(settings)
    window.resize(1200, 760)
    with qtbot.waitSignal(window.ready):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    qapp.setStyleSheet("")
    qapp.setPalette(QPalette())


@pytest.fixture
def working(window: MainWindow, project_path: Path) -> MainWindow:
    """The window with a project open."""
    window.opener.open(project_path)
    return window


@pytest.fixture
def library(working: MainWindow) -> Library:
    """The list of articles in that window."""
    return working.workspace.library


@pytest.fixture
def talks(working: MainWindow) -> MainWindow:
    """The window with an article in which speakers and a sticking point are marked."""
    project = working.session.project
    assert project is not None
    article = project.add_article(Article.make("A pass", TEXT))
    working.session.open_article(article.id)
    for part, label in (
        ("Envoy Brandt", "speaker"),
        ("Minister Sool", "speaker"),
        ("The prisoners", "sticking_point"),
    ):
        start = TEXT.index(part)
        project.add_span(article.id, [(start, start + len(part))], label)
    working.workspace.reader.setFocus()
    return working


@pytest.fixture
def claim(talks: MainWindow) -> MainWindow:
    """The same, with a claim marked with keys, and in focus."""
    mark(talks, "The pass stays shut", "2")
    return talks


@pytest.fixture
def project(working: MainWindow) -> Project:
    """A project with a linked pair in the article that is shown."""
    project, article = working.session.project, working.session.article
    assert project is not None
    assert article is not None
    speaker = project.add_span(article.id, [(0, 12)], "speaker")
    claim = project.add_span(article.id, [(28, 53)], "claim")
    project.add_link("says", speaker.id, claim.id)
    project.set_attribute(claim, "speech", "indirect")
    return project


@pytest.fixture
def editor(working: MainWindow, project: Project) -> SchemeEditor:
    """The window of its scheme, opened with its key."""
    press("e", CONTROL | SHIFT)
    editor = working.findChild(SchemeEditor)
    assert editor is not None
    activate(editor)
    return editor
