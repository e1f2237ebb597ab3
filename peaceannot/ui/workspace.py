"""The three parts side by side: library and history, the article, the tagging panel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from peaceannot.ui import frame_commands, linking, marking_commands, panel
from peaceannot.ui.actions import Actions, Command
from peaceannot.ui.article_page import ArticlePage
from peaceannot.ui.backing_up import Backups
from peaceannot.ui.framing import Framing
from peaceannot.ui.history import HistoryPanel
from peaceannot.ui.library import Library
from peaceannot.ui.library import commands as library_commands
from peaceannot.ui.marking import Marking
from peaceannot.ui.panel import TaggingPanel
from peaceannot.ui.reader import Reader
from peaceannot.ui.review.desk import ReviewDesk
from peaceannot.ui.search.find_bar import FindBar
from peaceannot.ui.search.idle_indexer import IdleIndexer
from peaceannot.ui.session import Session
from peaceannot.ui.settings import Settings, usual_reading_size

WIDTHS = (250, 780, 320)
HEIGHTS = (420, 300)
PARTS = (240, 390)


class Workspace(QWidget):
    """What one works in while a project is open."""

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self.backups = Backups(session, settings, self)
        self.library = Library(session, settings)
        self.history = HistoryPanel(session)
        self.reader = Reader()
        self.panel = TaggingPanel(session)
        self.marking = Marking(session, self.reader)
        self.framing = Framing(session, self.marking)
        self.linking = linking.Linking(session, self.reader, settings)
        self.linking.announced.connect(self.marking.announced)
        session.text_changed.connect(self.reader.paint_now)
        self._right = _scrolling(self.panel)
        self.parts: dict[str, QWidget] = {
            "library": self.library,
            "history": self.history,
            "panel": self._right,
        }
        self.reader.zoom_asked.connect(self.resize_text)
        self.panel.label_clicked.connect(self.marking.use_label)
        self.panel.inspector.links.link_asked.connect(self.framing.link_with)
        self.panel.inspector.links.pointed.connect(lambda id: self.reader.set_hovered(id or None))
        self._remember_folds()
        self.history.place_asked.connect(self.marking.show_place)
        for part in (self.library, self.history, self.panel):
            part.left.connect(self.marking.go_to_text)
        self.find_bar = FindBar(session, self.reader)
        self.find_bar.left.connect(self.marking.go_to_text)
        self.indexer = IdleIndexer(session, self)
        self._left = self._splitter("left", Qt.Orientation.Vertical)
        self._left.addWidget(self.library)
        self._left.addWidget(self.history)
        self._row = self._splitter("row", Qt.Orientation.Horizontal)
        self.page = ArticlePage(session, self.reader, self.find_bar)
        self.review = ReviewDesk(session, settings, self)
        for column in (self._left, self.page, self._right):
            self._row.addWidget(column)
        self._row.setStretchFactor(1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._row)
        self._apart = False
        self._shown = {
            "library": settings.shown("library", True),
            "history": settings.shown("history", False),
            "panel": settings.shown("panel", True),
        }
        self._arrange()
        self.set_reading_font()
        self._restore(self._left, HEIGHTS)
        self._restore(self._row, WIDTHS)
        self._restore(self.panel.parts, PARTS)

    def is_shown(self, part: str) -> bool:
        """Tell whether this part is to be seen."""
        return self._shown[part] and not self._apart

    def show_part(self, part: str, shown: bool) -> None:
        """Show or hide the library, the history or the panel, and remember it."""
        had_focus = self.parts[part].isAncestorOf(QApplication.focusWidget() or self)
        self._apart = False
        self._shown[part] = shown
        self._settings.keep_shown(part, shown)
        self._arrange()
        if had_focus and not shown:
            self.reader.setFocus()

    def show_reader_alone(self, alone: bool) -> None:
        """Leave nothing but the article, or bring the other parts back."""
        self._apart = alone
        self._arrange()
        if alone:
            self.reader.setFocus()

    def set_reading_font(self) -> None:
        """Read the font of the article from the settings anew."""
        font = self._settings.reading_font()
        self.reader.setFont(font)
        self.page.set_reading_font(font)

    def scopes(self) -> dict[str, QWidget]:
        """Return where the keys of commands with a scope act."""
        return {
            "reader": self.reader,
            "library": self.library,
            "history": self.history,
            "panel": self.panel,
            "review": self.page,
        }

    def commands(self) -> list[Command]:
        """Return what one can do in the parts."""
        return [
            *library_commands.commands(self.library, self._session),
            *self.review.commands(
                [
                    *marking_commands.commands(self.marking, self.panel),
                    *frame_commands.commands(self.framing, self.panel, self._session),
                ]
            ),
            *panel.commands(self.panel),
            *linking.commands(self.linking),
        ]

    def offer(self, actions: Actions) -> None:
        """Let the parts name the commands and keys that stand now."""
        self.panel.show_keys(actions.key_text)
        self.page.offer(actions)
        self.review.offer(actions)

    def resize_text(self, step: int) -> None:
        """Make the text of articles larger (1) or smaller (-1) by a point; 0: as at first."""
        size = self.reader.font().pointSizeF() + step if step else usual_reading_size()
        self._settings.set_reading_size(size)
        self.set_reading_font()

    def go_part(self, step: int) -> None:
        """Move the keyboard focus to the next part that is shown (*step* 1), or the one before."""
        ways: list[tuple[QWidget, Callable[[], None]]] = [
            (self.library, self.library.go_to_list),
            (self.history, self.history.view.setFocus),
            (self.page, self.marking.go_to_text),
            (self._right, self.panel.go_to_spans),
        ]
        focus = QApplication.focusWidget()
        shown = [(part, go) for part, go in ways if part.isVisible()]
        held = [n for n, (part, _) in enumerate(shown) if focus and part.isAncestorOf(focus)]
        part, go = shown[(held[0] + step) % len(shown) if held else 0]
        go()
        if not part.isAncestorOf(QApplication.focusWidget() or self):
            _focus_first(part)

    def keep(self) -> None:
        """Remember the widths and heights of the parts."""
        for splitter in (self._left, self._row, self.panel.parts):
            self._settings.keep_bytes(splitter.objectName(), splitter.saveState())

    def _splitter(self, name: str, direction: Qt.Orientation) -> QSplitter:
        splitter = QSplitter(direction)
        splitter.setObjectName(name)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        return splitter

    def _restore(self, splitter: QSplitter, sizes: tuple[int, ...]) -> None:
        if not splitter.restoreState(self._settings.load_bytes(splitter.objectName())):
            splitter.setSizes(list(sizes))

    def _remember_folds(self) -> None:
        for id, section in self.panel.inspector.sections.items():
            name = f"section.{id}"
            section.unfold(self._settings.shown(name, id != "edges"))
            section.toggled.connect(partial(self._settings.keep_shown, name))

    def _arrange(self) -> None:
        for part, widget in self.parts.items():
            widget.setVisible(self.is_shown(part))
        self._left.setVisible(self.is_shown("library") or self.is_shown("history"))


def _focus_first(part: QWidget) -> None:
    """Focus the first thing in *part* that takes keys: its list is empty."""
    for child in part.findChildren(QWidget):
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus:
            child.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return


def _scrolling(part: QWidget) -> QScrollArea:
    """Return a frame in which *part* scrolls when the window is too low for it."""
    frame = QScrollArea()
    frame.setFrameShape(QFrame.Shape.NoFrame)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    frame.setWidgetResizable(True)
    frame.setMinimumWidth(part.minimumWidth())
    frame.setWidget(part)
    return frame
