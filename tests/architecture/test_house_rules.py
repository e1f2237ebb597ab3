"""Small files, small functions, and no name that comes from nowhere."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = sorted((ROOT / "peaceannot").rglob("*.py"))
OURS = [
    *PACKAGE,
    *sorted((ROOT / "tests").rglob("*.py")),
    *sorted((ROOT / "packaging").glob("*.py")),
]

MOST_LINES = 400
MOST_LINES_MAIN_WINDOW = 300
MOST_LINES_MEDIAN = 150
MOST_LINES_FUNCTION = 60


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def length(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def nodes(*kinds: type[ast.AST]) -> Iterator[tuple[Path, ast.AST]]:
    for path in OURS:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, kinds):
                yield path, node


def test_the_house_is_found() -> None:
    assert ROOT / "peaceannot" / "ui" / "main_window.py" in OURS
    assert Path(__file__) in OURS


def test_files_are_small() -> None:
    assert [name(path) for path in OURS if length(path) > MOST_LINES] == []


def test_half_of_the_files_are_very_small() -> None:
    assert median(length(path) for path in PACKAGE) <= MOST_LINES_MEDIAN


def test_main_window_is_small() -> None:
    assert length(ROOT / "peaceannot" / "ui" / "main_window.py") <= MOST_LINES_MAIN_WINDOW


def test_functions_are_small() -> None:
    long = []
    for path, node in nodes(ast.FunctionDef, ast.AsyncFunctionDef):
        assert isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if (node.end_lineno or 0) - node.lineno >= MOST_LINES_FUNCTION:
            long.append(f"{name(path)}: {node.name}")
    assert long == []


def test_no_star_imports() -> None:
    stars = []
    for path, node in nodes(ast.ImportFrom):
        assert isinstance(node, ast.ImportFrom)
        if any(alias.name == "*" for alias in node.names):
            stars.append(f"{name(path)}:{node.lineno}")
    assert stars == []


@pytest.mark.parametrize("suffix", ["*.py", "*.toml", "*.md", "*.txt", "run"])
def test_no_package_registry_is_named(suffix: str) -> None:
    hosts = ["pypi" + ".org", "python" + "hosted", "--index" + "-url", "--find" + "-links"]
    folders = ["peaceannot", "tests", "packaging", ".ci"]
    paths = [*ROOT.glob(suffix), *(p for f in folders for p in (ROOT / f).rglob(suffix))]
    assert paths
    assert [name(p) for p in paths if any(host in p.read_text("utf-8") for host in hosts)] == []
