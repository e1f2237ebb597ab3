"""What the program remembers about the person, between one start and the next."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths
from PySide6.QtGui import QFont, QGuiApplication

from peaceannot.ui.actions import Keys

Value = TypeVar("Value")

RECENT_KEPT = 12
READING_FAMILIES = ("Charter", "Source Serif 4", "Georgia", "Noto Serif", "DejaVu Serif")
SMALLEST_TEXT, LARGEST_TEXT = 8, 40


def home() -> Path:
    """Return the folder of the settings: PEACEANNOT_HOME, or where this system keeps such."""
    chosen = os.environ.get("PEACEANNOT_HOME")
    if chosen:
        return Path(chosen)
    from platformdirs import user_config_path

    return user_config_path("peaceannot", appauthor=False)


def documents() -> Path:
    """Return the folder that new projects and exports are suggested for."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(place) if place and Path(place).is_dir() else Path.home()


class Settings:
    """Typed access to one small file of settings."""

    def __init__(self, path: Path | None = None) -> None:
        place = path or home() / "settings.ini"
        self._stored = QSettings(str(place), QSettings.Format.IniFormat)

    def _text(self, name: str, default: str = "") -> str:
        return str(self._stored.value(name, default))

    def _json(self, name: str, default: Value) -> Value:
        """Return the value kept as JSON; the default where somebody has broken the file."""
        try:
            value = json.loads(self._text(name))
        except ValueError:
            return default
        return value if isinstance(value, type(default)) else default

    @property
    def theme(self) -> str:
        """ "system", "light" or "dark"."""
        return self._text("theme", "system")

    @theme.setter
    def theme(self, mode: str) -> None:
        self._stored.setValue("theme", mode)

    @property
    def annotator(self) -> str:
        """The name that is recorded with each act; at first the login name."""
        return self._text("annotator") or _login_name()

    @annotator.setter
    def annotator(self, name: str) -> None:
        self._stored.setValue("annotator", name.strip())

    @property
    def annotator_known(self) -> bool:
        """Whether the person has told their name."""
        return bool(self._text("annotator"))

    @property
    def colors(self) -> dict[str, str]:
        """The colors chosen by those who work on this machine, by name."""
        return self._json("colors", dict[str, str]())

    def keep_color(self, annotator: str, color: str) -> None:
        """Remember the color of an annotator."""
        self._stored.setValue("colors", json.dumps({**self.colors, annotator: color}))

    @property
    def measures_time(self) -> bool:
        """Whether the time spent on each article is written down."""
        return self._json("measures_time", True)

    @measures_time.setter
    def measures_time(self, measures: bool) -> None:
        self._stored.setValue("measures_time", json.dumps(measures))

    @property
    def backups_kept(self) -> int:
        """How many backups are kept of each project; 0 makes none."""
        return min(max(self._json("backups", 20), 0), 500)

    @backups_kept.setter
    def backups_kept(self, count: int) -> None:
        self._stored.setValue("backups", json.dumps(count))

    def warn_of_synced(self, project: Path) -> bool:
        """Tell whether to warn that *project* lies in a cloud folder: once for each."""
        warned: list[str] = self._json("synced", [])
        if str(project) in warned:
            return False
        self._stored.setValue("synced", json.dumps([*warned[-50:], str(project)]))
        return True

    def hidden_layers(self, project: Path, me: str) -> frozenset[str]:
        """Return the annotators whose spans *me* has hidden in *project* on this machine."""
        hidden = self._json("hidden_layers", dict[str, list[str]]()).get(_shared(project, me))
        return frozenset(map(str, hidden)) if isinstance(hidden, list) else frozenset()

    def keep_hidden_layers(self, project: Path, me: str, hidden: frozenset[str]) -> None:
        """Remember whose spans *me* has hidden in *project*; of many projects, in the last ones."""
        kept = self._json("hidden_layers", dict[str, list[str]]())
        kept.pop(_shared(project, me), None)
        if hidden:
            kept[_shared(project, me)] = sorted(hidden)
        self._stored.setValue("hidden_layers", json.dumps(dict([*kept.items()][-100:])))

    def reading_font(self) -> QFont:
        """Return the font that articles are read in: a serif of the system, or the one chosen."""
        family = self._text("reading/family")
        font = QFont([family, *READING_FAMILIES] if family else list(READING_FAMILIES))
        font.setStyleHint(QFont.StyleHint.Serif)
        size = self._json("reading/size", usual_reading_size())
        font.setPointSizeF(min(max(size, SMALLEST_TEXT), LARGEST_TEXT))
        return font

    def set_reading_font(self, family: str, size: float) -> None:
        """Remember family and size, in points."""
        self._stored.setValue("reading/family", family)
        self.set_reading_size(size)

    def set_reading_size(self, size: float) -> None:
        """Remember the size, in points."""
        self._stored.setValue("reading/size", float(size))

    @property
    def recent(self) -> list[Path]:
        """The projects opened last, the newest first."""
        return [Path(name) for name in self._json("recent", list[str]())]

    def add_recent(self, path: Path) -> None:
        """Put this project at the head of the recent ones."""
        self._keep_recent([path, *(other for other in self.recent if other != path)])

    def forget_recent(self, path: Path | None = None) -> None:
        """Take this project off the recent ones; None: all of them."""
        self._keep_recent([p for p in self.recent if path is not None and p != path])

    def _keep_recent(self, paths: list[Path]) -> None:
        self._stored.setValue("recent", json.dumps([str(path) for path in paths[:RECENT_KEPT]]))

    @property
    def last(self) -> Path | None:
        """The project that was open when the window was closed; None after Close project."""
        name = self._text("last")
        return Path(name) if name else None

    @last.setter
    def last(self, path: Path | None) -> None:
        self._stored.setValue("last", str(path or ""))

    @property
    def last_article(self) -> str:
        """Identifier of the article that was shown in the last project, or ""."""
        return self._text("last_article")

    @last_article.setter
    def last_article(self, id: str) -> None:
        self._stored.setValue("last_article", id)

    def load_keys(self) -> dict[str, Keys]:
        """Return the keys the person has chosen, by command."""
        return {id: tuple(keys) for id, keys in self._json("keys", dict[str, list[str]]()).items()}

    def keep_keys(self, keys: dict[str, Keys]) -> None:
        """Remember the keys the person has chosen."""
        self._stored.setValue("keys", json.dumps({id: list(own) for id, own in keys.items()}))

    def load_filters(self) -> dict[str, object]:
        """Return the filters of the library a person has saved, by name."""
        return self._json("filters", dict[str, object]())

    def keep_filters(self, filters: dict[str, dict[str, object]]) -> None:
        """Remember the filters of the library."""
        self._stored.setValue("filters", json.dumps(filters))

    def load_bytes(self, name: str) -> QByteArray:
        """Return what Qt saved of the shape of a window or splitter, or nothing."""
        value = self._stored.value(f"window/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_bytes(self, name: str, value: QByteArray) -> None:
        """Remember the shape of a window or splitter."""
        self._stored.setValue(f"window/{name}", value)

    def shown(self, part: str, default: bool) -> bool:
        """Return whether this part of the window ("library") was shown."""
        return self._text(f"shown/{part}", "1" if default else "0") == "1"

    def keep_shown(self, part: str, shown: bool) -> None:
        """Remember whether this part of the window is shown."""
        self._stored.setValue(f"shown/{part}", "1" if shown else "0")

    def folder(self, purpose: str, default: Path) -> Path:
        """Return the folder that was used last for this ("export"), if it is still there."""
        name = self._text(f"folder/{purpose}")
        return Path(name) if name and Path(name).is_dir() else default

    def keep_folder(self, purpose: str, folder: Path) -> None:
        """Remember the folder that was used for this."""
        self._stored.setValue(f"folder/{purpose}", str(folder.absolute()))

    def sync(self) -> None:
        """Write everything to the disk now."""
        self._stored.sync()


def usual_reading_size() -> float:
    """Return the size articles have at first, in points: more than menus, as in a book."""
    return max(QGuiApplication.font().pointSizeF(), 9.0) + 4.0


def _shared(project: Path, me: str) -> str:
    """Return by what something is kept that each has for themselves in each project."""
    return f"{me} in {project.absolute()}"


def _login_name() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "annotator"
