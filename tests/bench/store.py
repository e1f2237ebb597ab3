"""How fast the project file is: against one synchronous commit, and against bare JSON and SQL.

A commit takes from a fraction of a millisecond to ten, by the disk and what else is written to
it, so adding a span has no gate against it: what counts is the difference, and that it stays
the same in small and large projects.
"""

import json
import sqlite3
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import partial
from math import inf
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from peaceannot.formats.jsonl import article_line, header_line
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.registry import format_named
from peaceannot.model import (
    Article,
    Bundle,
    Fragment,
    Header,
    ProjectInfo,
    Span,
    default_scheme,
    new_id,
    now,
)
from peaceannot.project import Project
from peaceannot.project.importing import import_files
from tests.bench import Row

SENTENCE = "The mediator said on Monday that both sides had agreed to “a first step” 😀. "
SPANS_EACH = 5
ADDED = 60


def timed(work: Callable[[], object]) -> float:
    """Return how many milliseconds *work* takes."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def exhaust(steps: Generator[object, None, object]) -> None:
    """Do long work to its end."""
    for _ in steps:
        pass


def bundle(number: int, size: int) -> Bundle:
    """Return an article of about *size* characters with a few spans."""
    title = f"Article {number}"
    text = (f"{title}\n" + SENTENCE * (size // len(SENTENCE) + 1))[:size]
    article = Article.make(title, text)
    places = [(20 + 40 * each, 50 + 40 * each) for each in range(SPANS_EACH)]
    return Bundle(article, tuple(_span(article, place) for place in places))


def _span(article: Article, place: Fragment) -> Span:
    quote = article.text[slice(*place)]
    return Span(new_id(), article.id, "claim", (place,), quote, "Ana", created=now())


def write_dataset(path: Path, count: int, size: int = 3_000) -> None:
    """Write *count* articles as JSON lines."""
    with path.open("wb") as stream:
        stream.write(header_line(Header(ProjectInfo("Talks", now()), default_scheme())))
        stream.writelines(article_line(bundle(number, size)) for number in range(count))


@contextmanager
def project_of(folder: Path, count: int, size: int = 3_000) -> Iterator[Project]:
    """Give a project with *count* articles of *size* characters."""
    dataset = folder / f"{count}-{size}.jsonl"
    write_dataset(dataset, count, size)
    with Project.new(folder / f"{count}-{size}.peace") as project:
        project.annotator = "Ana"
        exhaust(import_files(project, [dataset]))
        yield project


class Commits:
    """The floor under an act: one row and one synchronous commit, in a bare SQLite file."""

    def __init__(self, path: Path) -> None:
        self.connection = sqlite3.connect(path, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode = WAL")
        self.connection.execute("PRAGMA synchronous = FULL")
        self.connection.execute("CREATE TABLE act (id INTEGER PRIMARY KEY, what TEXT)")

    def floor(self) -> float:
        """Return the time of one commit."""
        return timed(self._commit)

    def _commit(self) -> None:
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute("INSERT INTO act (what) VALUES (?)", ("x" * 400,))
        self.connection.execute("COMMIT")


def add_spans(folder: Path) -> list[Row]:
    """Measure adding a span in small and large projects and articles, turn and turn about."""
    sizes = {
        "project of 10 articles": (10, 3_000),
        "project of 10,000 articles": (10_000, 3_000),
        "article of 3 KB": (1, 3_000),
        "article of 1 MB": (1, 1_000_000),
    }
    commits = Commits(folder / "floor.sqlite")
    found: dict[str, float] = {}
    floors: dict[str, float] = {}
    for small, large in (list(sizes)[:2], list(sizes)[2:]):
        (folder / small).mkdir()
        with (
            project_of(folder / small, *sizes[small]) as one,
            project_of(folder, *sizes[large]) as other,
        ):
            times: dict[str, list[float]] = {small: [], large: [], "floor": []}
            for start in range(300, 300 + ADDED * 10, 10):
                for name, project in ((small, one), (large, other)):
                    times[name].append(_add(project, start))
                times["floor"].append(commits.floor())
        for name in (small, large):
            found[name] = median(times[name])
            floors[name] = median(times["floor"])
    commits.connection.close()
    return [
        *((f"add a span, {name}", found[name], floors[name], inf) for name in sizes),
        _against("10,000 articles against 10", found, "10,000 articles", "10 articles"),
        _against("1 MB against 3 KB", found, "1 MB", "3 KB"),
    ]


def _add(project: Project, start: int) -> float:
    article = project.headings(limit=1)[0].id
    return timed(lambda: project.add_span(article, [(start, start + 7)], "speaker"))


def _against(name: str, found: dict[str, float], large: str, small: str) -> Row:
    def of(end: str) -> float:
        return next(time for key, time in found.items() if key.endswith(" " + end))

    return f"add a span, {name}", of(large), of(small), 1.2


def bare_import(dataset: Path, target: Path) -> None:
    """Do what an import cannot do without: parse the lines, put the rows in, commit once."""
    records = [json.loads(line) for line in dataset.read_bytes().splitlines()[1:]]
    connection = sqlite3.connect(target)
    connection.execute("CREATE TABLE article (id TEXT PRIMARY KEY, title TEXT, text TEXT)")
    connection.execute("CREATE TABLE span (id TEXT PRIMARY KEY, article TEXT, value TEXT)")
    articles = [(record["id"], record["title"], record["text"]) for record in records]
    connection.executemany("INSERT INTO article VALUES (?, ?, ?)", articles)
    spans = [(s["id"], record["id"], json.dumps(s)) for record in records for s in record["spans"]]
    connection.executemany("INSERT INTO span VALUES (?, ?, ?)", spans)
    connection.commit()
    connection.close()


def bare_export(records: list[Any], target: Path) -> None:
    """Do what an export cannot do without: make the lines and write them."""
    with target.open("w", encoding="utf-8", newline="\n") as stream:
        stream.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def import_into(path: Path, dataset: Path) -> float:
    """Return the time of importing *dataset* into a new project."""
    with Project.new(path) as project:
        took = timed(lambda: exhaust(import_files(project, [dataset])))
        assert project.article_count() > 0
    return took


def export_from(path: Path, target: Path) -> float:
    """Return the time of exporting all of a project."""
    write = format_named("jsonl").write
    assert write is not None
    with Project.open(path) as project:
        return timed(
            lambda: exhaust(write(project.bundles(), project.header, target, Options(), Losses()))
        )


def whole_datasets(folder: Path, count: int) -> list[Row]:
    """Measure importing and exporting *count* articles, each time into a fresh file."""
    dataset, floor = folder / "all.jsonl", folder / "floor.jsonl"
    write_dataset(dataset, count)
    records = [json.loads(line) for line in dataset.read_bytes().splitlines()]
    imports, exports, bare_imports, bare_exports = [], [], [], []
    for turn in range(3):
        project, bare = folder / f"{turn}.peace", folder / f"{turn}.sqlite"
        imports.append(import_into(project, dataset))
        exports.append(export_from(project, folder / f"{turn}.jsonl"))
        bare_imports.append(timed(partial(bare_import, dataset, bare)))
        bare_exports.append(timed(partial(bare_export, records, floor)))
    name = f"{count:,} articles, {count * SPANS_EACH:,} spans"
    return [
        (f"import {name}", median(imports), median(bare_imports), inf),
        (f"export {name}", median(exports), median(bare_exports), inf),
    ]


def rows() -> list[Row]:
    """Return all rows of the project file."""
    with TemporaryDirectory() as folder:
        return [*add_spans(Path(folder)), *whole_datasets(Path(folder), 2_000)]
