"""How fast datasets go in and out: against the floor of doing the same with bare libraries.

A project of 10,000 articles with 200,000 spans and 50,000 links. The floor under an import is
parsing the lines and putting the rows in. The floor under an export is fetching the rows with
plain sqlite3 and, for JSON lines, dumping the same records; for CoNLL and brat, putting tokens
and offsets into lines without looking for what is lost. JSON lines are shown against the dumping
alone as well. Memory is that of a process of its own, in megabytes in place of milliseconds.
"""

import json
import random
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from math import inf
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from peaceannot.formats.jsonl import article_line, header_line
from peaceannot.model import (
    Article,
    Bundle,
    Header,
    Link,
    ProjectInfo,
    Span,
    default_scheme,
    new_id,
    now,
)
from peaceannot.project import Project
from peaceannot.project.exporting import export
from peaceannot.project.handover import Handover
from peaceannot.project.importing import import_files
from tests.bench import Row
from tests.bench.store import bare_export, bare_import, exhaust, timed

ARTICLES, SPANS, LINKS = 10_000, 20, 5
MOST_MEGABYTES = 300.0
_WORD = re.compile(r"\w+|[^\w\s]")
_NAMES = ("Mara Velden", "the envoy of Orre", "a senior official", "General Okello", "Zoë Lunden")
_SAYS = (
    "{} said that the bridge must be opened before any talks. ",
    "“We will not sign,” {} told reporters late on Monday. ",
    "After long talks {} left the room without a word to the press. ",
    "Prices around the market moved little, and shops stayed open in spite of {}. ",
)


def articles(count: int) -> Iterator[Bundle]:
    """Yield *count* articles of about 3,000 characters, the same each time but identifiers."""
    dice = random.Random(20260131)
    for number in range(count):
        parts = [f"Talks {number}\n\n"]
        places: list[tuple[int, int]] = []
        at = len(parts[0])
        while len(places) < SPANS:
            for _ in range(2):
                before, after = dice.choice(_SAYS).split("{}")
                name = dice.choice(_NAMES)
                start = at + len(before)
                parts += [before, name, after]
                at = start + len(name) + len(after)
            places.append((start, start + len(name)))
        article = Article.make(f"Talks {number}", "".join(parts))
        spans = tuple(_span(article, place, number) for number, place in enumerate(places))
        links = tuple(
            Link(new_id(), article.id, "says", spans[n].id, spans[n + 1].id, "Ana", created=now())
            for n in range(0, LINKS * 2, 2)
        )
        yield Bundle(article, spans, links)


def _span(article: Article, place: tuple[int, int], number: int) -> Span:
    label = ("speaker", "claim")[number % 2]
    quote = article.text[slice(*place)]
    return Span(new_id(), article.id, label, (place,), quote, "Ana", created=now())


def bare_rows(project: Path) -> None:
    """Fetch all rows of a project, with nothing made of them."""
    with closing(sqlite3.connect(project)) as connection:
        for query in (
            "SELECT * FROM article JOIN text USING (sha256)",
            "SELECT * FROM span ORDER BY article",
            "SELECT * FROM link ORDER BY article",
        ):
            for _ in connection.execute(query):
                pass


def bare_conll(records: list[Any], target: Path) -> None:
    """Write tokens and tags and where they stand, without sentences and overlaps."""
    places = target.with_suffix(".tsv")
    with target.open("w", encoding="utf-8") as stream, places.open("w", encoding="utf-8") as map_:
        number = 1
        for record in records:
            marks = {s["fragments"][0][0]: s for s in record["spans"]}
            label, end, last = "", 0, 0
            lines, rows = ["-DOCSTART- -X- -X- O\n\n"], []
            for token in _WORD.finditer(record["text"]):
                start, stop = token.span()
                span = marks.get(start)
                if span is not None:
                    label, end = span["label"], span["fragments"][-1][1]
                inside = f"{'B' if span else 'I'}-{label}" if start < end else "O"
                lines.append(f"{token[0]} -X- -X- {inside}\n")
                number += 1
                gap = json.dumps(record["text"][last:start])
                rows.append(f"{number}\t{record['id']}\t{start}\t{stop}\t{gap}\n")
                last = stop
            stream.write("".join(lines) + "\n")
            map_.write("".join(rows))


def bare_brat(records: list[Any], target: Path) -> None:
    """Write a text and its spans and links as two files for each article."""
    target.mkdir()
    for number, record in enumerate(records):
        ids = {span["id"]: f"T{place}" for place, span in enumerate(record["spans"], 1)}
        lines = [
            f"{ids[s['id']]}\t{s['label']} {s['fragments'][0][0]} {s['fragments'][0][1]}\t"
            f"{s['quote']}\n"
            for s in record["spans"]
        ]
        lines += [
            f"R{place}\t{link['kind']} Arg1:{ids[link['from']]} Arg2:{ids[link['to']]}\n"
            for place, link in enumerate(record["links"], 1)
        ]
        (target / f"{number}.txt").write_text(record["text"], encoding="utf-8")
        (target / f"{number}.ann").write_text("".join(lines), encoding="utf-8")


def out(project: Path, target: Path, name: str) -> None:
    """Export all of a project, with everything that lies beside it."""
    with Project.open(project, read_only=True) as opened:
        exhaust(export(opened, target, Handover(name)))


def memory(*arguments: object) -> float:
    """Return the most memory, in megabytes, of doing this in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.exchange", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    return float(done.stdout)


def rows() -> list[Row]:
    """Return all rows of bringing in and handing on."""
    with TemporaryDirectory() as name:
        return list(_rows(Path(name)))


def _rows(folder: Path) -> Iterator[Row]:
    dataset, project = folder / "all.jsonl", folder / "all.peace"
    with dataset.open("wb") as stream:
        stream.write(header_line(Header(ProjectInfo("Talks", now()), default_scheme())))
        stream.writelines(map(article_line, articles(ARTICLES)))

    def bring_in() -> None:
        with Project.new(project) as opened:
            exhaust(import_files(opened, [dataset]))

    floor = timed(lambda: bare_import(dataset, folder / "floor.sqlite"))
    yield f"import {ARTICLES:,} articles, {ARTICLES * SPANS:,} spans", timed(bring_in), floor, 3.0
    fetching = timed(lambda: bare_rows(project))
    for name, ending, bare, gate in _WAYS:
        least = _least(bare, dataset, folder / f"floor-{name}")
        target = folder / f"out-{name}{ending}"
        took = timed(partial(out, project, target, name))
        yield f"{name} out", took, fetching + least, gate
        if name == "jsonl":
            yield "jsonl out, against dumping alone", took, least, inf
    used = memory("in", dataset, folder / "b.peace")
    yield "memory of importing (MB)", used, MOST_MEGABYTES, 1.0
    for name, ending, *_ in _WAYS:
        used = memory("out", project, folder / f"memory-{name}{ending}", name)
        yield f"memory of {name} out (MB)", used, MOST_MEGABYTES, 1.0


def _least(bare: Callable[[list[Any], Path], None], dataset: Path, target: Path) -> float:
    records = [json.loads(line) for line in dataset.read_bytes().splitlines()[1:]]
    return timed(partial(bare, records, target))


_WAYS: tuple[tuple[str, str, Callable[[list[Any], Path], None], float], ...] = (
    ("jsonl", ".jsonl", bare_export, 2.0),
    ("conll", ".conll", bare_conll, 5.0),
    ("brat", "", bare_brat, 3.0),
)


def _alone(way: str, source: str, target: str, name: str = "") -> None:
    """Do one thing in this process, and print the most memory it had."""
    if way == "in":
        with Project.new(target) as opened:
            exhaust(import_files(opened, [Path(source)]))
    else:
        out(Path(source), Path(target), name)
    # Linux tells it of this process alone; what getrusage() says begins with the parent's.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(int(status.partition("VmHWM:")[2].split()[0]) / 1024)


if __name__ == "__main__":
    _alone(*sys.argv[1:])
