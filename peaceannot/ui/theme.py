"""Light and dark: the colors of the chrome, following the system or chosen by the person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from peaceannot.ui.style_sheet import style_sheet

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
            app.setStyleSheet(style_sheet(asdict(self.colors), "dark" if self.dark else "light"))
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
