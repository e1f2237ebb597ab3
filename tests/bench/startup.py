"""How long the window takes to come, and how much it holds, against a bare PySide6 window.

Each start is a process of its own. Times are from the start of the process to the end of the
first paint; memory is what the process holds then (Linux only). The bare window has menus, a
toolbar, a dock and a text, and no thought of its own.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import monotonic

from tests.bench import Row

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7
TIME_GATE = MEMORY_GATE = 1.5

BARE = """
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QDockWidget, QListWidget, QMainWindow
from PySide6.QtWidgets import QPlainTextEdit, QToolBar
app = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, seen)
window = Window()
for name in ("File", "Edit", "View", "Help"):
    menu = window.menuBar().addMenu(name)
    for number in range(8):
        menu.addAction(f"{name} {number}")
bar = QToolBar(window)
window.addToolBar(bar)
bar.addAction("Do")
dock = QDockWidget("Articles", window)
dock.setWidget(QListWidget())
window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
window.statusBar().showMessage("Ready")
window.setCentralWidget(QPlainTextEdit("Text. " * 400))
window.resize(1240, 800)
window.show()
app.exec()
"""

OURS = """
from peaceannot.app import make_application
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.settings import Settings
app = make_application()
window = MainWindow(Settings())
window.painted.connect(seen)
window.show()
app.exec()
"""

HEAD = """
import os, time
def seen():
    import re
    took = time.monotonic() - float(os.environ["STARTED"])
    held = re.search(r"VmRSS:\\s+(\\d+)", open("/proc/self/status").read()).group(1)
    print(took * 1000, int(held) / 1024, flush=True)
    os._exit(0)
"""


def start(program: str, home: str) -> tuple[float, float]:
    """Start *program* once; return milliseconds to the first paint, and megabytes held."""
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PEACEANNOT_HOME": home, "HOME": home}
    # Compiled once, as an installed program is, and not at each start.
    env |= {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": f"{home}/compiled"}
    env["STARTED"] = str(monotonic())
    made = subprocess.run(
        [sys.executable, "-c", HEAD + program],
        cwd=ROOT, env=env, capture_output=True, text=True, check=True,
    )  # fmt: skip
    took, held = made.stdout.split()
    return float(took), float(held)


def rows(rounds: int = ROUNDS) -> list[Row]:
    """Return rows ``(name, ours, bare, gate)``: time in milliseconds, memory in megabytes."""
    with tempfile.TemporaryDirectory() as home:
        start(OURS, home), start(BARE, home)
        pairs = [(start(OURS, home), start(BARE, home)) for _ in range(rounds)]
    return [
        ("start to usable window (ms)", *_medians(pairs, 0), TIME_GATE),
        ("memory at that moment (in MB, not ms)", *_medians(pairs, 1), MEMORY_GATE),
    ]


def _medians(
    pairs: list[tuple[tuple[float, float], tuple[float, float]]], place: int
) -> tuple[float, float]:
    return median(ours[place] for ours, _ in pairs), median(bare[place] for _, bare in pairs)


if __name__ == "__main__":
    for name, ours, bare, gate in rows():
        print(f"{name:32} {ours:8.1f} {bare:8.1f}  {ours / bare:5.2f} × (gate {gate} ×)")
