"""Handing on: splits that do not leak, the check, and nothing half-done."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from peaceannot.formats.format import Format
from peaceannot.formats.registry import FORMATS
from peaceannot.model import Bundle, KnownError
from peaceannot.project import Project
from peaceannot.project.door import at_once
from peaceannot.project.export_preview import preview
from peaceannot.project.export_splits import SplitPlan
from peaceannot.project.exporting import export
from peaceannot.project.handover import Handover
from tests.rich_project import article, handed, project_with, rich_bundles, span

WRITTEN = [known for known in FORMATS if known.write is not None]


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with project_with(tmp_path, rich_bundles()) as opened:
        yield opened


# --- splits -------------------------------------------------------------------------------------


def many() -> list[Bundle]:
    """Return 24 annotated articles; three in a row are about one event, two nearly the same."""
    found = []
    for n in range(24):
        words = " ".join(f"word{n // 2}x{m}" for m in range(60))
        made = article(
            f"A{n}", f"Claim {n} here. {words}", event=f"event {n // 3}",
            outlet="Courier" if n % 4 else "Herald", date=f"2026-01-{n + 1:02}",
        )  # fmt: skip
        found.append(Bundle(made, (span(made, "claim", [(0, 5)], "Mara"),)))
    return found


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Project]:
    with project_with(tmp_path, many(), "Many") as opened:
        yield opened


def parts_of(folder: Path, *parts: str) -> dict[str, list[int]]:
    found = {}
    for part in parts:
        lines = (folder / f"out-{part}.jsonl").read_text(encoding="utf-8").splitlines()
        found[part] = [int(json.loads(line)["title"][1:]) for line in lines[1:]]
    return found


def test_a_split_tears_no_event_and_no_copies(large: Project, tmp_path: Path) -> None:
    plan = SplitPlan((0.5, 0.25, 0.25), seed=7)
    outcome = handed(large, tmp_path, Handover("jsonl", split=plan))
    parts = parts_of(tmp_path, "train", "dev", "test")
    assert sorted(n for ns in parts.values() for n in ns) == list(range(24))
    # Pairs of near-duplicates tie two events together, so that six articles are one group.
    assert {len({n // 6 for n in ns} & {m // 6 for m in ms}) for a, ns in parts.items()
            for b, ms in parts.items() if a != b} == {0}  # fmt: skip
    assert [len(ns) for ns in parts.values()] == [12, 6, 6]
    assert dict(outcome.tally.articles) == {"train": 12, "dev": 6, "test": 6}
    sheet = (tmp_path / "out.jsonl.datasheet.md").read_text(encoding="utf-8")
    assert "| train | 12 | 12 |" in sheet
    assert "seed 7" in sheet


def test_without_events_only_copies_stay_together(large: Project, tmp_path: Path) -> None:
    handed(large, tmp_path, Handover("jsonl", split=SplitPlan(seed=1, by_event=False)))
    parts = parts_of(tmp_path, "train", "dev", "test")
    where = {n: part for part, ns in parts.items() for n in ns}
    assert all(where[n] == where[n + 1] for n in range(0, 24, 2))
    assert any(where[n] != where[n + 1] for n in range(23))


def test_by_time_and_by_outlet(large: Project, tmp_path: Path) -> None:
    plan = SplitPlan((0.75, 0.25), by="time", by_event=False)
    handed(large, tmp_path, Handover("jsonl", split=plan))
    assert parts_of(tmp_path, "train", "test")["test"] == list(range(18, 24))
    plan = SplitPlan(by="outlet", held_out=("Herald",), by_event=False)
    handed(large, tmp_path, Handover("jsonl", split=plan))
    assert parts_of(tmp_path, "test")["test"] == [n for n in range(24) if n // 2 * 2 % 4 == 0]


def test_a_part_without_articles_is_refused(project: Project, tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="“test” would be empty"):
        handed(project, tmp_path, Handover("conll", split=SplitPlan((0.9, 0.05, 0.05))), ".conll")
    assert not list(tmp_path.glob("out*"))


def test_a_data_set_folder_holds_all_parts(large: Project, tmp_path: Path) -> None:
    outcome = handed(large, tmp_path, Handover("hf", split=SplitPlan((0.5, 0.5))), "")
    assert outcome.files == (tmp_path / "out",)
    assert {path.name for path in (tmp_path / "out" / "articles").iterdir()} == {
        "train.parquet", "test.parquet",
    }  # fmt: skip
    assert set(outcome.tally.articles) == {"train", "test"}


# --- the check ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "ending", "reader"),
    [
        ("jsonl", ".jsonl", "PeaceAnnot"), ("spacy", ".spacy", "spaCy"), ("hf", "", "datasets"),
        ("hf", ".zip", "datasets"), ("brat", ".zip", "PeaceAnnot"),
        ("labelstudio", ".json", "PeaceAnnot"), ("prodigy", ".jsonl", "PeaceAnnot"),
    ],
)  # fmt: skip
def test_what_was_written_is_read_back_and_compared(
    project: Project, tmp_path: Path, name: str, ending: str, reader: str
) -> None:
    outcome = handed(project, tmp_path, Handover(name, check=True), ending)
    checked = outcome.checked
    assert checked is not None
    assert (checked.reader, checked.wanted, checked.same) == (reader, 6, 6)
    assert (checked.missing, checked.other) == (0, 0)
    assert (
        checked.in_words
        == f"Read back with {reader}: 6 pieces of spans are there, none is missing."
    )


def test_the_check_tells_what_tags_cannot_hold(project: Project, tmp_path: Path) -> None:
    outcome = handed(project, tmp_path, Handover("conll", check=True), ".conll")
    checked = outcome.checked
    assert checked is not None
    assert checked.missing > 0
    assert checked.same + checked.missing == checked.wanted == 6
    assert f"{checked.same} of 6 pieces" in checked.in_words
    outcome = handed(project, tmp_path, Handover("csv", check=True), ".csv")
    assert outcome.checked is not None
    assert "Spans are not read back" in outcome.checked.in_words


# --- nothing half-done ----------------------------------------------------------------------------


def test_cancelling_leaves_what_was_there(large: Project, tmp_path: Path) -> None:
    (tmp_path / "out-train.jsonl").write_text("old")
    before = {path.name for path in tmp_path.iterdir()}
    for steps in (1, 25, 40):
        work = export(large, tmp_path / "out.jsonl", Handover("jsonl", split=SplitPlan()))
        for _ in range(steps):
            next(work)
        work.close()
        assert {path.name for path in tmp_path.iterdir()} == before
    assert (tmp_path / "out-train.jsonl").read_text() == "old"


def test_impossible_targets_are_told_before_the_work(project: Project, tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a").write_text("a")
    for target, name, words in (
        (tmp_path / "full", "jsonl", "is a folder"),
        (tmp_path / "full", "brat", "not empty"),
        (tmp_path / "gone" / "x.jsonl", "jsonl", "not there"),
    ):
        with pytest.raises(KnownError, match=words):
            next(export(project, target, Handover(name)))
    (tmp_path / "link.jsonl").symlink_to(tmp_path / "full" / "a")
    at_once(export(project, tmp_path / "link.jsonl", Handover(sheet=False)))
    assert (tmp_path / "link.jsonl").is_symlink()
    assert (tmp_path / "full" / "a").read_text(encoding="utf-8").startswith('{"peaceannot"')


def test_a_missing_library_is_named_with_the_command(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "spacy", None)
    with pytest.raises(KnownError, match=r'pip install "peaceannot\[spacy\]"'):
        next(export(project, tmp_path / "x.spacy", Handover("spacy")))


@pytest.mark.parametrize("known", WRITTEN, ids=lambda known: known.name)
def test_every_format_shows_how_it_begins(project: Project, known: Format) -> None:
    shown = preview(project, Handover(known.name))
    assert len(shown) > 20
    assert "\x00" not in shown
    if known.name == "brat":
        assert "──── Ilir/Talks in Orre.ann\nT1\tclaim 64 80" in shown
    if known.name == "spacy":
        assert "    claim 64–80 “open the bridge.”" in shown
