"""A large project against a small one: the list, the search, the next article, one act.

``PEACEANNOT_BENCH_ARTICLES`` says how many articles (20,000 without it), each with 20 spans.

Where a person waits for milliseconds, the name of the row says how many are allowed: 50, 100 or
150 on the machine the gates were set on, two cores of a server, on which plain sqlite3 reads a
page of rows in ``REFERENCE_PAGE_READ``. The same page is read here in the same run, and the floor
printed is the allowance times the ratio of the two: a machine twice as fast must do it in half
the time, and a slower or busier one may take longer by as much.

The next article is measured from its key to the end of the paint of its text. Its floor is the
reader alone, which has text and spans at hand and lays out and paints the same page: what reading
from the file and the window around it may add is as much again. How the reader stands to bare
lines of text is what its own benchmark is about; it is told here beside it, without a gate.
"""

import os
import random
import sqlite3
from collections.abc import Iterator
from functools import partial
from itertools import islice
from math import inf
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peaceannot.model import Article, Bundle, Span, default_scheme, new_id, now
from peaceannot.model.library import View
from peaceannot.model.search import Search
from peaceannot.project import Project
from peaceannot.project.search_acts import Hit
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.reader import Reader
from peaceannot.ui.settings import Settings
from tests.bench import Row
from tests.bench.reader import WORDS, RawPage, timed
from tests.bench.startup import BARE, OURS, start

ARTICLES = int(os.environ.get("PEACEANNOT_BENCH_ARTICLES", "20000"))
SPANS_EACH = 20
PAGE = 30
REFERENCE_PAGE_READ = 0.08
"""Milliseconds."""
LABELS = ("speaker", "claim", "sticking_point", "cue")
RARE = "quincunx"
ROUNDS = 15


def articles(count: int, seed: int = 11) -> Iterator[Bundle]:
    """Yield articles of about 2,500 characters; every ten-thousandth has a rare word."""
    chance = random.Random(seed)
    for number in range(count):
        words = chance.choices(WORDS, k=400)
        if number % 10_000 == 77:
            words[100] = RARE
        lines = [" ".join(words[at : at + 50]).capitalize() + "." for at in range(0, 400, 50)]
        text = "\n".join(lines)
        article = Article.make(f"{chance.choice(WORDS).title()} {number}", text)
        spans = []
        for each in range(SPANS_EACH):
            begin = 20 + each * 110
            place = (begin, begin + 40)
            label = LABELS[each % 4]
            quote = text[slice(*place)]
            spans.append(Span(new_id(), article.id, label, (place,), quote, "Ana", created=now()))
        yield Bundle(article, tuple(spans))


def make(path: Path, count: int) -> None:
    """Make a project with *count* articles, its search index written."""
    with Project.new(path) as project:
        project.annotator = "Ana"
        for _ in project.take_in("fill", articles(count), {}, [], count):
            pass
        for _ in project.update_search(500):
            pass


def one_act(small: Path, large: Path) -> Row:
    """Measure one label act in both, turn and turn about."""
    times: dict[Path, list[float]] = {small: [], large: []}
    with Project.open(small) as one, Project.open(large) as other:
        for turn in range(4 * ROUNDS):
            for path, project in ((small, one), (large, other)):
                article = project.headings(limit=1)[0].id
                place = (turn * 10, turn * 10 + 7)
                times[path].append(timed(partial(project.add_span, article, [place], "cue")))
    return "one label act, against 10 articles", median(times[large]), median(times[small]), 1.2


def opening(path: Path, empty: Path) -> Row:
    """Measure opening to a usable list."""

    def usable(path: Path) -> float:
        def work() -> None:
            with Project.open(path) as project:
                project.library_rows(project.library()[:PAGE])

        return timed(work)

    pairs = [(usable(path), usable(empty)) for _ in range(ROUNDS)]
    return _against("open to a usable list, against an empty project", pairs, 3.0)


def _against(name: str, pairs: list[tuple[float, float]], gate: float) -> Row:
    return name, median(pair[0] for pair in pairs), median(pair[1] for pair in pairs), gate


def opening_in_window(window: MainWindow, path: Path, empty: Path) -> Row:
    """Measure the same in the window that stands, until the list is painted."""
    library = window.workspace.library

    def shown(path: Path) -> float:
        def work() -> None:
            window.opener.open(path)
            library.repaint()

        took = timed(work)
        settle()
        return took

    pairs = [(shown(path), shown(empty)) for _ in range(ROUNDS)]
    return _against("open in the window, against an empty project", pairs, 3.0)


def settle() -> None:
    """Let the window do what it put off, and let go of what it does not need any more."""
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def page_read(path: Path) -> float:
    """Return how long plain sqlite3 takes for one page of rows, in milliseconds."""
    connection = sqlite3.connect(path)
    query = (
        "SELECT article.id, title, (SELECT count(*) FROM span WHERE span.article = article.key"
        " AND span.removed = 0) FROM article WHERE article.removed = 0"
        " ORDER BY key LIMIT ? OFFSET ?"
    )

    def read(at: int) -> None:
        connection.execute(query, (PAGE, at)).fetchall()

    took = [timed(partial(read, at)) for at in range(0, ROUNDS * PAGE, PAGE)]
    connection.close()
    return median(took)


def waits(path: Path) -> list[Row]:
    """Measure what a person waits for in the list and in the search."""
    read = page_read(path)
    scale = read / REFERENCE_PAGE_READ
    found: list[Row] = [
        ("a page of rows by sqlite3, against the reference", read, REFERENCE_PAGE_READ, inf)
    ]
    with Project.open(path) as project:
        project.annotator = "Ana"

        def first_hits(typed: str) -> None:
            steps = project.search_steps(Search(typed))
            list(islice((step for step in steps if isinstance(step, Hit)), PAGE))

        for name, typed, allowed in (("a rare word", RARE, 50), ("a common word", "talks", 150)):
            took = median(timed(partial(first_hits, typed)) for _ in range(ROUNDS))
            hits = f"first page of hits, {name} (allowed: {allowed} ms)"
            found.append((hits, took, allowed * scale, 1.0))
        views = {
            "sort by title": View(sort="title"),
            "sort by date": View(sort="date", descending=True),
            "filter by status": View(state="done"),
            "filter by label": View(label="cue"),
            "filter by words": View(words="ceasefire 7"),
        }
        for name, view in views.items():
            took = median(timed(partial(project.library, view)) for _ in range(ROUNDS))
            found.append((f"{name} (allowed: 100 ms)", took, 100 * scale, 1.0))
    return found


def open_window(folder: Path) -> MainWindow:
    """Return the window, on the screen and ready."""
    window = MainWindow(Settings(folder / "settings.ini"))
    window.resize(QSize(1240, 800))
    window.show()
    while window._workspace is None:
        QApplication.processEvents()
    return window


def next_article(window: MainWindow, path: Path) -> list[Row]:
    """Measure opening the next article by its key."""
    window.opener.open(path)
    settle()
    session, reader = window.session, window.workspace.reader
    raw, alone = RawPage(reader), Reader()
    alone.setFont(reader.font())
    alone.resize(reader.size())
    alone.show()
    window.activateWindow()
    reader.setFocus()
    settle()
    painted = 0.0

    def note() -> None:
        nonlocal painted
        painted = perf_counter()

    session.text_changed.connect(note)  # it hears last: the reader has painted
    texts, wholes, floors, bare = [], [], [], []
    for _ in range(2 * ROUNDS):
        began = perf_counter()
        QTest.keyClick(reader, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
        wholes.append((perf_counter() - began) * 1000)
        texts.append((painted - began) * 1000)
        floors.append(timed(partial(_show_alone, alone, window)))
        bare.append(raw.floor())
        settle()
    session.text_changed.disconnect(note)
    raw.close()
    alone.close()
    return [
        ("next article to its text, against the reader alone", median(texts), median(floors), 2.0),
        ("next article to its text, against bare lines", median(texts), median(bare), inf),
        ("next article to all painted, against bare lines", median(wholes), median(bare), inf),
    ]


def _show_alone(reader: Reader, window: MainWindow) -> None:
    session = window.session
    assert session.article is not None
    reader.show_article(session.article.text, session.index, default_scheme())
    reader.paint_now()


def memory(path: Path, home: str) -> Row:
    """Measure what the window holds with the project open, in megabytes."""
    opened = OURS.replace("window.painted.connect(seen)\n", "").replace(
        "window.show()",
        "def opened():\n"
        f"    window.opener.open(__import__('pathlib').Path({str(path)!r}))\n"
        "    window.workspace.reader.repaint()\n"
        "    seen()\n"
        "window.ready.connect(opened)\n"
        "window.show()",
    )
    ours = median(start(opened, home)[1] for _ in range(3))
    bare = median(start(BARE, home)[1] for _ in range(3))
    return "memory with the project open (in MB, not ms)", ours, bare, 2.0


def rows() -> Iterator[Row]:
    """Yield all rows, as they are measured."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        empty, small, large = (folder / f"{n}.peace" for n in ("empty", "small", "large"))
        for path, count in ((empty, 0), (small, 10), (large, ARTICLES)):
            make(path, count)
        yield one_act(small, large)
        yield opening(large, empty)
        yield from waits(large)
        window = open_window(folder)
        yield opening_in_window(window, large, empty)
        yield from next_article(window, large)
        window.close()
        yield memory(large, name)
