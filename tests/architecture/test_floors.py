"""Imports go down; and what must come at once does not wait for what is heavy."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOADED = "import json, sys, {}; print(json.dumps(sorted(sys.modules)))"


def test_import_contracts() -> None:
    program = (
        "from importlinter.cli import lint_imports_command as lint;"
        "lint(['--no-cache', '--no-logo'])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("module", "heavy"),
    [
        ("peaceannot", "PySide6 shiboken6 sqlite3 sqlite_utils ftfy charset_normalizer"),
        ("peaceannot.model", "PySide6 shiboken6 sqlite3 sqlite_utils ftfy charset_normalizer"),
        ("peaceannot.formats", "PySide6 shiboken6 sqlite3 sqlite_utils"),
        ("peaceannot.project", "PySide6 shiboken6 qtawesome ftfy charset_normalizer pandas numpy"),
        ("peaceannot.cli", "PySide6 shiboken6 qtawesome sqlite_utils ftfy charset_normalizer"),
        ("peaceannot.ui.main_window", "qtawesome qtpy sqlite_utils ftfy charset_normalizer"),
        ("peaceannot.app", "qtawesome qtpy sqlite_utils ftfy charset_normalizer"),
    ],
)
def test_light_imports(module: str, heavy: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(module)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout))
    assert module in loaded
    assert not loaded & set(heavy.split())
