"""Bad datasets: what is wrong is told with file and line, and the rest comes in."""

import json
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from peaceannot.model import KnownError
from peaceannot.project import Project
from peaceannot.project.dataset_import import import_dataset
from peaceannot.project.dataset_look import look_at
from peaceannot.project.door import at_once
from peaceannot.project.import_report import Report
from peaceannot.project.importing import Choices, import_files

TEXT = "Ana Osei 🤝 said that the road stays closed."
GOOD = "Nobody came, and nobody called."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.new(tmp_path / "talks.peace") as opened:
        opened.annotator = "Mara"
        yield opened


def doccano(spans: list[tuple[int, int, str]], links: list[dict[str, Any]]) -> bytes:
    entities = [
        {"id": n, "start_offset": start, "end_offset": end, "label": label}
        for n, (start, end, label) in enumerate(spans)
    ]
    bad = {"text": TEXT, "entities": entities, "relations": links, "Comments": []}
    good = {"text": GOOD, "entities": [{"id": 9, "start_offset": 0, "end_offset": 6, "label": "A"}]}
    return b"".join(json.dumps(record).encode() + b"\n" for record in (bad, good))


def prodigy(spans: list[tuple[int, int, str]], links: list[dict[str, Any]]) -> bytes:
    made = [{"start": start, "end": end, "label": label} for start, end, label in spans]
    bad = {"text": TEXT, "spans": made, "relations": [], "answer": "accept", "_task_hash": 1}
    good = {"text": GOOD, "spans": [{"start": 0, "end": 6, "label": "A"}], "answer": "accept"}
    return b"".join(json.dumps(record).encode() + b"\n" for record in (bad, good))


def labelstudio(spans: list[tuple[int, int, str]], links: list[dict[str, Any]]) -> bytes:
    def task(text: str, found: list[tuple[int, int, str]]) -> dict[str, Any]:
        result = [
            {"id": f"r{n}", "from_name": "label", "to_name": "text", "type": "labels",
             "value": {"start": start, "end": end, "labels": [label]}}
            for n, (start, end, label) in enumerate(found)
        ]  # fmt: skip
        annotation = {"id": 1, "completed_by": 1, "result": result}
        return {"id": 1, "data": {"text": text}, "annotations": [annotation]}

    return json.dumps([task(TEXT, spans), task(GOOD, [(0, 6, "A")])]).encode()


FILES = {"a.jsonl": doccano, "b.jsonl": prodigy, "c.json": labelstudio}
SPANS = {
    "beyond the end": (5, 500),
    "negative": (-3, 4),
    "inverted": (8, 2),
    "empty": (4, 4),
}


@pytest.mark.parametrize("place", SPANS.values(), ids=SPANS)
@pytest.mark.parametrize("name", FILES)
def test_a_span_that_lies_nowhere_is_told_and_the_rest_comes_in(
    project: Project, tmp_path: Path, name: str, place: tuple[int, int]
) -> None:
    path = tmp_path / name
    path.write_bytes(FILES[name]([(0, 8, "A"), (*place, "A")], []))
    report = at_once(import_dataset(project, path))
    assert (report.articles, report.spans, len(report.problems)) == (2, 2, 1)
    assert report.problems[0].where.startswith(f"{name}: Line 1")
    assert project.check() == []


def test_half_a_surrogate_pair_is_no_place(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(doccano([(0, 8, "A"), (9, 10, "A"), (12, 16, "A")], []))
    report = at_once(import_dataset(project, path))
    quotes = [span.quote for a in project.articles() for span in project.spans(a)]
    assert quotes == ["Ana Osei", "said", "Nobody"]
    assert len(report.problems) == 1


def test_links_to_nothing_and_identifiers_twice(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    links = [{"id": 1, "from_id": 0, "to_id": 1, "type": "of"},
             {"id": 2, "from_id": 0, "to_id": 77, "type": "of"}]  # fmt: skip
    data = doccano([(0, 3, "A"), (4, 8, "B"), (0, 3, "A")], links)
    path.write_bytes(data)
    report = at_once(import_dataset(project, path))
    assert (report.spans, report.links) == (3, 1)
    told = " ".join(problem.reason for problem in report.problems)
    assert "does not tie two spans" in told
    assert "is marked twice" in told


# --- files that are damaged ---------------------------------------------------------------------


def cut(data: bytes) -> bytes:
    return data[: data.rindex(b"Nobody") + 3]


def mixed_newlines(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n", 1)


def of_two_encodings(data: bytes) -> bytes:
    return data.replace(b"\n", b'\n{"text": "K\xf6ln", "entities": [], "relations": []}\n', 1)


def as_utf16(data: bytes) -> bytes:
    return data.decode().encode("utf-16")


@pytest.mark.parametrize(
    ("damage", "articles", "where"),
    [
        (cut, 1, ["Line 2"]),
        (mixed_newlines, 2, []),
        (of_two_encodings, 2, ["Line 2"]),
        (as_utf16, 2, []),
    ],
)
def test_a_damaged_file_gives_what_is_whole(
    project: Project,
    tmp_path: Path,
    damage: Callable[[bytes], bytes],
    articles: int,
    where: list[str],
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(damage(doccano([(0, 8, "A")], [])))
    report = at_once(import_dataset(project, path, "doccano"))
    assert report.articles == articles
    assert [problem.where for problem in report.problems] == [f"a.jsonl: {w}" for w in where]


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv", "a.xlsx", "a.txt"])
def test_an_empty_file_is_told(project: Project, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"")
    report: Report = at_once(import_files(project, [tmp_path / name]))
    assert [str(problem) for problem in report.problems] == [f"{name}: The file is empty."]
    assert project.history() == []


def test_what_is_in_no_known_format_is_told(project: Project, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('{"colors": ["red"]}', encoding="utf-8")
    with pytest.raises(KnownError, match="not recognized"):
        at_once(look_at(project, tmp_path / "a.json"))
    with pytest.raises(KnownError, match="no format “nonsense”"):
        at_once(look_at(project, tmp_path / "a.json", "nonsense"))
    report = at_once(import_files(project, [tmp_path / "a.json"], Choices("doccano")))
    assert (report.articles, len(report.problems)) == (0, 1)


def test_a_mapping_of_what_is_not_there_changes_nothing(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(doccano([(0, 8, "A")], []))
    (tmp_path / "x.txt").write_text("A text", encoding="utf-8")
    wanted = Choices(mapping={"PERSON": "speaker"})
    with pytest.raises(KnownError, match="no label and no link “PERSON” to map; there are A"):
        at_once(import_files(project, [tmp_path / "x.txt", path], wanted))
    assert project.history() == []


def test_many_problems_are_counted_and_memory_stays_small(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    with path.open("wb") as stream:
        stream.write(doccano([(0, 8, "A")], []))
        for number in range(5_000):
            stream.write(b'{"text": "Number %d", "label": [[0, 99, "A"]]}\n' % number)
            stream.write(b"x" * 2_000 + b"\n")
    tracemalloc.start()
    report = at_once(import_dataset(project, path, "doccano"))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert report.articles == 5_002
    assert len(report.problems) == 1_001
    assert report.problems[-1].reason == "9,000 more are not listed."
    assert most < 10_000_000 < path.stat().st_size


def test_layers_names_and_the_fields_of_other_programs(project: Project, tmp_path: Path) -> None:
    path = tmp_path / "b.jsonl"
    tasks = [
        {"text": GOOD, "spans": [{"start": 0, "end": 6, "label": "A"}], "answer": "accept",
         "_annotator_id": name, "_input_hash": 7, "meta": {"title": "Calls"}}
        for name in ("Ilir", "Zoë", "")
    ]  # fmt: skip
    path.write_text("".join(json.dumps(task) + "\n" for task in tasks), encoding="utf-8")
    report = at_once(import_dataset(project, path, annotator="Noor"))
    assert report.annotators == {"Ilir": 1, "Zoë": 1, "Noor": 1}
    (article,) = project.articles()
    assert (article.title, article.meta["prodigy"]["_input_hash"]) == ("Calls", 7)
    again = at_once(import_dataset(project, path, annotator="Noor"))
    assert (again.articles, again.spans, len(project.history())) == (0, 0, 1)


def test_the_unit_of_the_offsets_is_found_and_told(project: Project, tmp_path: Path) -> None:
    folder = tmp_path / "brat"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    units = len(TEXT[: TEXT.index("road")].encode("utf-16-le")) // 2
    (folder / "a.ann").write_text(f"T1\tA {units} {units + 4}\troad\n", encoding="utf-8")
    report = at_once(import_dataset(project, folder))
    (article,) = project.articles()
    assert [span.quote for span in project.spans(article)] == ["road"]
    assert [note.reason for note in report.notes] == ["1 text counts UTF-16; 1 of 1 match."]
    assert report.problems == ()
