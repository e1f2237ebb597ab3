"""Starts the window."""

from __future__ import annotations

import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from peaceannot.assets import asset
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.settings import Settings

PICTURE_SIZE = (1366, 768)


def run(path: Path | None = None, sample: bool = False) -> int:
    """Show the window until it is closed; return the exit status.

    With *path* that project, with *sample* a fresh copy of the sample, else what was open
    last, else the welcome page.
    """
    app = make_application()
    sys.excepthook = show_crash
    settings = Settings()
    window = MainWindow(settings, expecting=bool(path or sample or settings.last))
    window.ready.connect(lambda: begin(window, path, sample))
    window.show()
    return app.exec()


def picture(path: Path, png: Path) -> None:
    """Draw the window with the project at *path* into the file *png*, without any display.

    Raises KnownError if the picture cannot be written.
    """
    from tempfile import TemporaryDirectory

    from peaceannot.model import KnownError

    make_application()
    with TemporaryDirectory() as folder:  # the settings of the person stay as they are
        window = MainWindow(Settings(Path(folder) / "settings.ini"), expecting=True)
        window.resize(*PICTURE_SIZE)
        window.show()
        settle()
        begin(window, path, sample=False)
        settle()
        shot = window.grab()
        window.close()
    if not shot.save(str(png), "PNG"):
        raise KnownError(f"The picture could not be written to {png}. Choose another place.")


def settle() -> None:
    """Let the window come to rest: paint, fill in what comes after the first paint."""
    for _ in range(20):
        QApplication.processEvents()


def show_crash(
    kind: type[BaseException], error: BaseException, where: TracebackType | None
) -> None:
    """Show and log what nobody caught, instead of ending."""
    from peaceannot.ui.crash import crashed

    crashed(kind, error, where)


def make_application() -> QApplication:
    """Return the application, with its name, its sign and the style its look is built on."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        return app
    app = QApplication(sys.argv[:1])
    app.setApplicationName("PeaceAnnot")
    app.setDesktopFileName("peaceannot")
    app.setStyle("Fusion")
    QGuiApplication.setWindowIcon(QIcon(str(asset("icon.svg"))))
    return app


def begin(window: MainWindow, path: Path | None, sample: bool) -> None:
    """Open what the window was started for."""
    if sample:
        window.opener.open_sample()
    elif path is not None:
        window.opener.open(path)
    else:
        window.opener.open_last()
