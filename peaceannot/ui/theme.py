"""Light and dark: the colors of the chrome, following the system or chosen by the person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from string import Template

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

MODES = ("system", "light", "dark")


@dataclass(frozen=True, slots=True)
class Colors:
    """The colors of one theme, ``#RRGGBB``. Those of labels are data and live in the scheme."""

    window: str  # chrome around the page
    paper: str  # the page itself, lists and fields
    raised: str  # buttons and cards
    ink: str  # text
    muted: str  # what is said in passing; 4.5:1 on window and paper
    line: str  # hairlines between parts
    edge: str  # borders of fields and buttons
    hover: str
    chosen: str  # the chosen row of a list
    accent: str  # focus rings, default buttons, progress
    on_accent: str
    selection: str  # selected text
    on_selection: str
    error: str
    error_back: str
    info_back: str
    caution_back: str
    tip: str
    on_tip: str


LIGHT = Colors(
    window="#F3F1EC", paper="#FFFEFC", raised="#FDFCF9", ink="#22252A", muted="#666A70",
    line="#DEDAD2", edge="#C4BFB5", hover="#E8E4DC", chosen="#DCE9E6", accent="#2B6B65",
    on_accent="#FFFFFF", selection="#2B6B65", on_selection="#FFFFFF", error="#A3271F",
    error_back="#FBE9E6", info_back="#E3EFEC", caution_back="#F8EFD6", tip="#2C2F33",
    on_tip="#F5F3EE",
)  # fmt: skip

DARK = Colors(
    window="#191B1E", paper="#1F2226", raised="#282C31", ink="#E4E1DA", muted="#9DA0A5",
    line="#32363C", edge="#454A52", hover="#2C3036", chosen="#2A3F3D", accent="#74BFB5",
    on_accent="#10201E", selection="#35756D", on_selection="#FFFFFF", error="#FF9A8F",
    error_back="#3F2523", info_back="#213533", caution_back="#3A3220", tip="#E4E1DA",
    on_tip="#191B1E",
)  # fmt: skip

_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "ink",
    QPalette.ColorRole.Base: "paper",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "ink",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "ink",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.Light: "raised",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
    QPalette.ColorRole.Highlight: "selection",
    QPalette.ColorRole.HighlightedText: "on_selection",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "tip",
    QPalette.ColorRole.ToolTipText: "on_tip",
}

_FADED = (
    QPalette.ColorRole.WindowText,
    QPalette.ColorRole.Text,
    QPalette.ColorRole.ButtonText,
)


def palette(colors: Colors) -> QPalette:
    """Return the palette that paints the chrome in *colors*."""
    made = QPalette()
    for role, name in _ROLES.items():
        made.setColor(role, QColor(getattr(colors, name)))
    for role in _FADED:
        made.setColor(QPalette.ColorGroup.Disabled, role, blend(colors.ink, colors.window, 0.4))
    return made


def blend(above: str, below: str, share: float) -> QColor:
    """Return *share* (0 to 1) of one color over the other, opaque."""
    top, base = QColor(above), QColor(below)
    return QColor.fromRgbF(
        top.redF() * share + base.redF() * (1 - share),
        top.greenF() * share + base.greenF() * (1 - share),
        top.blueF() * share + base.blueF() * (1 - share),
    )


def style_sheet(colors: Colors) -> str:
    """Return the few rules in which the chrome differs from Fusion."""
    return _SHEET.substitute(asdict(colors))


class Theme(QObject):
    """Which theme is on. ``changed`` tells after palette and style sheet have changed."""

    changed = Signal()

    def __init__(self, mode: str = "system", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mode = mode if mode in MODES else "system"
        self.colors = LIGHT
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._follow)
        self._apply()

    @property
    def dark(self) -> bool:
        """Whether the dark theme is on."""
        return self.colors is DARK

    def choose(self, mode: str) -> None:
        """Turn to "light", "dark" or "system" (whatever the system has)."""
        if mode != self.mode:
            self.mode = mode
            self._apply()

    def _follow(self) -> None:
        if self.mode == "system":
            self._apply()

    def _apply(self) -> None:
        self.colors = DARK if self._wants_dark() else LIGHT
        QApplication.setPalette(palette(self.colors))
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.setStyleSheet(style_sheet(self.colors))
        self.changed.emit()

    def _wants_dark(self) -> bool:
        hints = QGuiApplication.styleHints()
        # Tell the system too, so that title bars and its own dialogs go along.
        _silently(hints, lambda: hints.setColorScheme(_SCHEMES[self.mode]))
        if self.mode == "system":
            return system_is_dark()
        return self.mode == "dark"


_SCHEMES = {
    "system": Qt.ColorScheme.Unknown,
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
}


def system_is_dark() -> bool:
    """Tell whether the system is set to dark."""
    return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark


def _silently(source: QObject, work: Callable[[], None]) -> None:
    """Call *work* without *source* telling anyone."""
    before = source.blockSignals(True)
    try:
        work()
    finally:
        source.blockSignals(before)


_SHEET = Template("""
QToolTip { background: $tip; color: $on_tip; border: none; padding: 5px 8px; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QSplitter::handle { background: transparent; }
QSplitter#row::handle, QSplitter#left::handle, QSplitter#panel::handle { background: $line; }
QSplitter#row::handle:hover, QSplitter#left::handle:hover, QSplitter#panel::handle:hover {
    background: $accent; }

QMenuBar { background: $window; padding: 2px 6px; }
QMenuBar::item { background: transparent; padding: 5px 9px; border-radius: 5px; }
QMenuBar::item:selected, QMenuBar::item:pressed { background: $hover; color: $ink; }
QMenu { background: $raised; border: 1px solid $line; padding: 5px; }
QMenu::item { padding: 5px 26px 5px 10px; border-radius: 5px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $chosen; color: $ink; }
QMenu::item:disabled { color: $muted; background: transparent; }
QMenu::separator { height: 1px; background: $line; margin: 5px 8px; }

QToolBar { background: $window; border: none; border-bottom: 1px solid $line;
    padding: 3px 8px 5px 8px; spacing: 3px; }
QToolBar::separator { background: $line; width: 1px; margin: 5px 7px; }
QToolButton { border: 1px solid transparent; border-radius: 6px; padding: 4px 7px; }
QToolButton:hover { background: $hover; }
QToolButton:pressed, QToolButton:checked, QToolButton[on="true"] { background: $chosen; }
QToolButton[section="true"] { color: $muted; font-weight: 600; padding: 3px 4px 3px 0; }
QToolButton[small="true"] { padding: 2px; }
QToolButton:focus { border-color: $accent; }
QToolButton#fold:checked:!hover { background: transparent; }
QToolButton#field { background: $paper; border-color: $edge; text-align: left; }
QToolButton#field:focus { border-color: $accent; }
QToolButton[popupMode="2"]::menu-indicator { image: none; }
QStatusBar { background: $window; border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: none; }
QStatusBar QLabel { color: $muted; }

QPushButton { background: $raised; border: 1px solid $edge; border-radius: 6px;
    padding: 5px 14px; min-width: 52px; }
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $chosen; }
QPushButton:focus { border-color: $accent; }
QPushButton:default { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton:default:focus { border-color: $ink; }
QPushButton:disabled { color: $muted; background: $window; border-color: $line; }
QPushButton:flat { background: transparent; border-color: transparent; }
QPushButton:flat:hover { background: $hover; }
QPushButton:flat:focus { border-color: $accent; }

QLineEdit { background: $paper; border: 1px solid $edge; border-radius: 6px; padding: 4px 7px; }
QLineEdit:focus { border-color: $accent; }
QLineEdit[refused="true"] { border-color: $error; }
QLineEdit:read-only { background: $window; }
QPlainTextEdit#field, QListWidget#field, QTreeWidget#field {
    background: $paper; border: 1px solid $edge; border-radius: 6px;
    padding: 2px 3px; }
QTextBrowser#guideline { background: $paper; border: 1px solid $line; border-radius: 6px; }
QTextBrowser#guideline:focus { border-color: $accent; }
QPlainTextEdit#field:focus, QListWidget#field:focus, QTreeWidget#field:focus {
    border-color: $accent; }

QComboBox { background: $paper; border: 1px solid $edge; border-radius: 6px; padding: 4px 7px; }
QComboBox:focus { border-color: $accent; }
QComboBox::drop-down { border: none; width: 22px; }
QComboBox::down-arrow { width: 0; height: 0; border-left: 4px solid $paper;
    border-right: 4px solid $paper; border-top: 5px solid $muted; margin-right: 8px; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $edge; padding: 4px; }

QTabBar::tab { background: transparent; border: none; border-bottom: 2px solid transparent;
    color: $muted; padding: 6px 14px; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:selected { color: $ink; border-bottom-color: $accent; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }

QListView, QTreeView, QTableView { border: none; outline: none; }
QListView#field { background: $paper; border: 1px solid $edge; border-radius: 6px; padding: 2px; }
QListView#field:focus { border-color: $accent; }
QTreeView::branch:selected { background: $chosen; }
QListView#offers { background: $raised; border: 1px solid $edge; border-radius: 6px; }
QTableView { selection-background-color: transparent; gridline-color: $line; }
QListView::item, QTreeView::item, QTableView::item { padding: 4px 6px; border-radius: 5px; }
QTableView::item { border-radius: 0; }
QListView::item:hover, QTreeView::item:hover, QTableView::item:hover { background: $hover; }
QListView::item:selected, QTreeView::item:selected, QTableView::item:selected {
    background: $chosen; color: $ink; }
QHeaderView::section { background: $window; color: $muted; border: none;
    border-bottom: 1px solid $line; padding: 5px 8px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $edge; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QLabel[muted="true"] { color: $muted; }
QLabel[wrong="true"] { color: $error; }
QLabel[error="true"] { color: $error; }
QLabel[strong="true"] { font-weight: 600; }
QLabel[heading="true"] { color: $muted; font-weight: 600; }
QLabel[page="true"] { background: $paper; border: 1px solid $line; border-radius: 6px; }
QPushButton[card="true"] { background: $paper; border: 1px solid $line; border-radius: 10px;
    text-align: left; }
QPushButton[card="true"]:hover { border-color: $edge; background: $raised; }
QPushButton[card="true"]:focus { border: 2px solid $accent; }
QPushButton[card="true"]:pressed { background: $chosen; }
QPushButton[row="true"] { background: transparent; border: 1px solid transparent; }
QPushButton[row="true"]:hover { background: $hover; }
QPushButton[row="true"]:focus { border-color: $accent; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }
QLabel[title="true"] { font-size: 16pt; }
QWidget#page { background: $paper; }
QFrame[kind] { border: none; border-bottom: 1px solid $line; }
QFrame[kind="error"] { background: $error_back; }
QFrame[kind="info"] { background: $info_back; }
QFrame[kind="caution"] { background: $caution_back; }
QFrame[kind] QLabel { background: transparent; border: none; }
QFrame[kind] QToolButton:checked { background: $raised; border-color: $edge; }
QFrame[kind="error"] QLabel { color: $error; }
QFrame#palette { background: $raised; border: 1px solid $edge; border-radius: 8px; }
QFrame#palette QListView { background: $raised; }
QFrame#palette QLabel { color: $muted; border: none; }
QFrame#palette QLineEdit { padding: 7px 10px; }

QCheckBox::indicator:unchecked, QTreeView::indicator:unchecked,
QListView::indicator:unchecked { background: $paper;
    border: 1px solid $muted; border-radius: 3px; width: 12px; height: 12px; }
QRadioButton::indicator:unchecked { background: $paper; border: 1px solid $muted;
    border-radius: 7px; width: 12px; height: 12px; }

QRadioButton::indicator { background: $paper; border: 1px solid $muted; border-radius: 7px;
    width: 12px; height: 12px; }
QRadioButton::indicator:checked { border: 4px solid $accent; width: 6px; height: 6px; }

QProgressBar { background: $line; border: none; border-radius: 3px; max-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
""")
