"""The window: puts the parts together and lets each hear the others."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from peaceannot.ui import exchange_commands, shell_commands, window_dialogs
from peaceannot.ui.actions import Actions
from peaceannot.ui.annotators import use_annotator
from peaceannot.ui.banner import ReadOnlyBanner
from peaceannot.ui.dropping import FileDrops
from peaceannot.ui.icons import fill_icons
from peaceannot.ui.menus import RecentMenu, build_menus, build_toolbar, make_toolbar
from peaceannot.ui.message_bar import MessageBar
from peaceannot.ui.opening import SUFFIX, Opener
from peaceannot.ui.settings import Settings
from peaceannot.ui.status_bar import StatusBar
from peaceannot.ui.theme import Colors, Theme
from peaceannot.ui.welcome import Welcome
from peaceannot.ui.window_title import window_title

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from peaceannot.model import Act
    from peaceannot.project import Project
    from peaceannot.ui.jobs import Jobs
    from peaceannot.ui.session import Session
    from peaceannot.ui.workspace import Workspace

SIZE = (1240, 800)


class MainWindow(QMainWindow):
    """One project at a time, or the welcome page."""

    painted = Signal()
    """The window was seen for the first time: what takes longer to load loads after this."""
    ready = Signal()
    """All of it is there: a project can be shown."""

    def __init__(self, settings: Settings, *, expecting: bool = False) -> None:
        """*expecting*: a project comes at once, so that the welcome page need not flash by."""
        super().__init__()
        self._expecting = expecting
        self.settings = settings
        self.theme = Theme(settings.theme, self)
        self.keys = settings.load_keys()
        self.actions_ = Actions(self, self.keys)
        self.undo_name: str | None = None
        self.redo_name: str | None = None
        self.alone = False
        self._workspace: Workspace | None = None
        self._painted = False
        self._colored: Colors | None = None
        self._build()
        self._show_page()
        room = self.screen().availableSize()  # some of its height goes to the frame
        self.resize(min(SIZE[0], room.width()), min(SIZE[1], room.height() - 40))
        self.restoreGeometry(settings.load_bytes("geometry"))
        FileDrops(self, self._take_files)

    def _build(self) -> None:
        self.message_bar = MessageBar()
        self.banner = ReadOnlyBanner()
        self.recent_menu = RecentMenu(self.settings, self)
        self.toolbar = make_toolbar(self)
        self.status = StatusBar()
        self.setStatusBar(self.status)
        self.pages = QStackedWidget()
        self._blank = QWidget()
        self.pages.addWidget(self._blank)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.message_bar, self.banner, self.pages):
            column.addWidget(part)
        self.setCentralWidget(middle)
        self.actions_.changed.connect(self._build_menus)
        self._collect()
        self.welcome = Welcome(self.actions_, self.settings)
        self.pages.addWidget(self.welcome)
        self.welcome.recent_chosen.connect(lambda path: self.opener.open(path))
        self.welcome.annotator_kept.connect(partial(use_annotator, self))
        self.recent_menu.chosen.connect(lambda path: self.opener.open(path))
        self.banner.again.connect(lambda: self.opener.reopen())
        window_dialogs.serve_status_bar(self)
        self.message_bar.dismissed.connect(self._focus_page)
        self.theme.changed.connect(self._recolor)

    # What one works with; it takes longer to load, and does so after the first paint.

    @cached_property
    def session(self) -> Session:
        """What the window is about at this moment."""
        from peaceannot.ui.session import Session

        return Session(self)

    @cached_property
    def jobs(self) -> Jobs:
        """The long work under way."""
        from peaceannot.ui.jobs import Jobs

        return Jobs(self)

    @cached_property
    def opener(self) -> Opener:
        """Opens, makes and closes projects."""
        return Opener(self.session, self.settings, self)

    @property
    def workspace(self) -> Workspace:
        """What one sees while a project is open; there once the window is ready."""
        if self._workspace is None:
            raise RuntimeError("the window is not ready yet")
        return self._workspace

    @property
    def project(self) -> Project | None:
        """The project that is open."""
        return self.session.project if self._workspace is not None else None

    def _furnish(self) -> None:
        """Put in, after the first paint, what one works with when a project is open."""
        from peaceannot.ui.workspace import Workspace

        self._workspace = Workspace(self.session, self.settings)
        self._workspace.marking.announced.connect(self.status.tell)
        self._workspace.review.layers.hidden_changed.connect(self.status.done.show_hidden)
        self._workspace.library.export_asked.connect(
            lambda articles: exchange_commands.export(self, articles)
        )
        self.pages.addWidget(self._workspace)
        for scope, part in self._workspace.scopes().items():
            self.actions_.place(scope, part)
        self.status.follow(self.session, self.jobs)
        self._follow_session()
        self._collect()
        self.ready.emit()
        self._expecting = False
        if self.project is None:
            self._show_page()

    def _follow_session(self) -> None:
        self.session.message.connect(self.message_bar.show_message)
        self.jobs.refused.connect(self.message_bar.show_message)
        self.session.project_leaving.connect(self.jobs.cancel)
        self.session.project_changed.connect(self._collect)
        self.session.project_changed.connect(self._show_page)
        self.session.article_changed.connect(self._show_article)
        self.session.acted.connect(self._hear)
        self.session.focus_changed.connect(self.actions_.refresh)
        self.session.armed_changed.connect(self.actions_.refresh)
        self.jobs.started.connect(lambda job: job.ended.connect(self.actions_.refresh))

    def has_project(self) -> bool:
        """Tell whether a project is open."""
        return self.project is not None

    def is_read_only(self) -> bool:
        """Tell whether the project that is open can only be read."""
        return self.project is not None and self.project.read_only

    def undo(self) -> None:
        """Take the last act back."""
        self.session.do(lambda project: project.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self.session.do(lambda project: project.redo())

    def toggle(self, part: str) -> None:
        """Show or hide the library, the panel or the history."""
        if self.alone:
            self.toggle_alone()
        self.workspace.show_part(part, not self.workspace.is_shown(part))
        self.actions_.refresh()

    def toggle_alone(self) -> None:
        """Leave nothing but the article on the whole screen, or bring the rest back."""
        self.alone = not self.alone
        self.workspace.show_reader_alone(self.alone)
        self.toolbar.setVisible(not self.alone)
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.actions_.refresh()

    def choose_theme(self, mode: str) -> None:
        """Turn to the light or the dark theme, or let the system decide; remember it."""
        self.settings.theme = mode
        self.theme.choose(mode)
        self.actions_.refresh()

    def use_settings(self) -> None:
        """Put in force what was chosen in the preferences."""
        self.choose_theme(self.settings.theme)
        if self._workspace is not None:
            self._workspace.set_reading_font()
        use_annotator(self)

    def import_files(self, paths: list[Path]) -> None:
        """Bring these files in as articles, after a preview."""
        exchange_commands.import_paths(self, paths)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.painted.emit)
            QTimer.singleShot(0, self, self._furnish)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the shape of the window, and leave the project file whole."""
        if self.alone:
            self.toggle_alone()
        self.settings.keep_bytes("geometry", self.saveGeometry())
        if self._workspace is not None:
            self.jobs.cancel()
            self._workspace.keep()
            self.opener.leave()
        self.settings.sync()
        super().closeEvent(event)

    def _recolor(self) -> None:
        if self._workspace is not None:
            self._colored = self.theme.colors
            fill_icons(self, self.theme.colors)
            self._workspace.set_reading_font()  # which a new style sheet forgets

    def _collect(self) -> None:
        self.actions_.replace(shell_commands.every_command(self, self._workspace))

    def _build_menus(self) -> None:
        build_menus(self, self.actions_, self.recent_menu)
        build_toolbar(self.toolbar, self.actions_)
        if self._workspace is not None:
            self._workspace.offer(self.actions_)
        if self._colored != self.theme.colors:  # later ones get their colors as they are made
            self._recolor()

    def _show_page(self) -> None:
        project = self.project
        self.pages.setCurrentWidget(self._page())
        self.toolbar.setVisible(project is not None)
        self.banner.show_reason(project.read_only_reason if project else "")
        if project is None:
            self.welcome.refresh()
        self._read_names()
        use_annotator(self)
        self._show_title()
        self._focus_page()

    def _page(self) -> QWidget:
        if self.project is not None:
            return self.workspace
        return self._blank if self._expecting else self.welcome

    def _show_article(self) -> None:
        self._show_title()
        self.actions_.refresh()

    def _hear(self, act: Act) -> None:
        from peaceannot.model import Article, ProjectInfo, Scheme

        records = [change.record for change in act.changes]
        if any(isinstance(record, Scheme) for record in records):
            self._collect()
        if any(isinstance(record, Article | ProjectInfo) for record in records):
            self._show_title()
        self._read_names()

    def _read_names(self) -> None:
        """Undo and redo are asked for often, and change with acts only."""
        project = self.project
        self.undo_name = project.undo_name if project and not project.read_only else None
        self.redo_name = project.redo_name if project and not project.read_only else None
        self.actions_.refresh()

    def _show_title(self) -> None:
        self.setWindowTitle(
            window_title(self.project, self.session.article if self.project else None)
        )

    def _focus_page(self) -> None:
        (self.workspace.reader if self.project else self.welcome).setFocus()

    def _take_files(self, paths: list[Path]) -> None:
        """Open a project that was dropped; import other files."""
        projects = [path for path in paths if path.suffix == SUFFIX]
        if projects:
            self.opener.open(projects[0])
        else:
            self.import_files(paths)
