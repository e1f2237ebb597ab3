"""Agreement on spans: against what another program publishes, and against plain counting."""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceannot.formats.brat import read_brat
from peaceannot.model import Article, Bundle, Span, Status, new_id, quote_of, tidy_fragments
from peaceannot.project.handover import Handover
from peaceannot.quality.span_agreement import ALL, Figure, SpanAgreement
from tests.cli import run, run_json
from tests.formats.foreign import CORPORA, needs_corpora, parted
from tests.rich_project import handed, project_with

TEXT = "Mara Velden said that Orre must open the bridge."
Layer = dict[str, list[tuple[str, tuple[tuple[int, int], ...]]]]


def article(layers: Layer, states: dict[str, str] | None = None) -> Bundle:
    """Return an article with these spans by annotator, whom all are done unless told otherwise."""
    made = Article.make("Talks", TEXT)
    spans = tuple(
        Span(new_id(), made.id, label, fragments, quote_of(TEXT, fragments), name)
        for name, marks in layers.items()
        for label, fragments in marks
    )
    statuses = tuple(
        Status(f"{made.id}/{name}", made.id, name, (states or {}).get(name, "done"))  # type: ignore[arg-type]
        for name in layers
    )
    return Bundle(made, spans, statuses=statuses)


def figures(*bundles: Bundle, labels: Sequence[str] = ()) -> dict[str, Figure]:
    agreement = SpanAgreement()
    for bundle in bundles:
        agreement.add(bundle, labels)
    return {figure.label: figure for figure in agreement.figures()}


def test_same_and_overlapping_spans_are_counted_by_label() -> None:
    found = figures(
        article({
            "Ana": [("speaker", ((0, 11),)), ("claim", ((22, 47),)), ("claim", ((0, 4),))],
            "Ben": [("speaker", ((0, 11),)), ("claim", ((27, 47),))],
        })
    )  # fmt: skip
    assert found["speaker"] == Figure("speaker", 2, 1.0, 1.0)
    assert found["claim"] == Figure("claim", 3, 0.0, 2 / 3)
    assert found[ALL] == Figure(ALL, 5, 2 / 5, 4 / 5)


def test_only_what_both_have_finished_alone_counts() -> None:
    marks: Layer = {"Ana": [("claim", ((0, 4),))], "Ben": [("claim", ((0, 4),))]}
    assert figures(article(marks, {"Ben": "in_progress"})) == {}
    assert figures(article(marks, {"Ben": "skipped"})) == {}
    assert figures(article({"Ana": marks["Ana"]})) == {}
    both = article(marks, {"Ben": "reviewed"})
    assert figures(both)["claim"].exact == 1.0
    corrected = replace(both.spans[1], id=new_id(), fragments=((0, 11),), origin="correction")
    assert figures(replace(both, spans=(*both.spans, corrected)))["claim"].spans == 2
    assert figures(both, labels=["speaker"]) == {}


def test_who_found_nothing_disagrees() -> None:
    assert figures(article({"Ana": [("claim", ((0, 4),))], "Ben": []}))[ALL] == Figure(ALL, 1, 0, 0)
    assert figures(article({"Ana": [], "Ben": []})) == {}


marks = st.lists(
    st.tuples(
        st.sampled_from(["claim", "speaker"]),
        st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), min_size=1, max_size=2).map(
            lambda parts: tidy_fragments([(start, start + size) for start, size in parts])
        ),
    ),
    max_size=6,
)


@given(st.dictionaries(st.sampled_from(["Ana", "Ben", "Cem"]), marks, min_size=2))
def test_as_one_would_count_by_hand(layers: Layer) -> None:
    found = figures(article(layers))
    total = same = overlapping = 0
    for one, other in combinations(layers, 2):
        mine, theirs = set(layers[one]), set(layers[other])
        total += len(mine) + len(theirs)
        same += sum(m in theirs for m in mine) + sum(t in mine for t in theirs)
        for here, there in ((mine, theirs), (theirs, mine)):
            overlapping += sum(any(touch(m, t) for t in there) for m in here)
    if not total:
        assert found == {}
        return
    assert found[ALL].spans == total
    assert found[ALL].exact == pytest.approx(same / total)
    assert found[ALL].overlapping == pytest.approx(overlapping / total)
    assert all(0 <= f.exact <= f.overlapping <= 1 for f in found.values())


def touch(one: tuple[str, Sequence[tuple[int, int]]], other: tuple[str, object]) -> bool:
    points = [{n for a, b in parts for n in range(a, b)} for _, parts in (one, other)]  # type: ignore[attr-defined]
    return one[0] == other[0] and bool(points[0] & points[1])


@needs_corpora
def test_the_figures_that_bratiaa_publishes() -> None:
    """Means over pairs of annotators in its example-files/instance-agreement-report.md."""
    bundles, _ = parted(read_brat(CORPORA / "bratiaa" / "example-project"))
    people = sorted({span.annotator for bundle in bundles for span in bundle.spans})
    assert people == ["Lisa", "Maria", "Max", "Peter"]
    by_pair = []
    for pair in combinations(people, 2):
        alone = [
            replace(b, statuses=tuple(s for s in b.statuses if s.annotator in pair))
            for b in bundles
        ]
        by_pair.append(figures(*alone))
    means = {label: mean(found[label].exact for found in by_pair) for label in by_pair[0]}
    assert {label: round(value, 3) for label, value in means.items()} == {
        "LOC": 0.819, "MISC": 0.840, "ORG": 0.906, "PER": 0.938, ALL: 0.890,
    }  # fmt: skip


def test_the_data_sheet_tells_it_or_that_it_is_not_known(tmp_path: Path) -> None:
    two = article({"Ana": [("claim", ((0, 4),))], "Ben": [("claim", ((0, 11),))]})
    (tmp_path / "known").mkdir()
    with project_with(tmp_path / "known", [two]) as project:
        handed(project, tmp_path / "known", Handover("conll"), ".conll")
    told = (tmp_path / "known" / "out.conll.datasheet.md").read_text(encoding="utf-8")
    assert "over 1 article finished by two or more (1 pair of annotators)" in told
    assert "| Claim | 2 | 0.00 | 1.00 |" in told
    sheet = json.loads((tmp_path / "known" / "out.conll.datasheet.json").read_text("utf-8"))
    assert sheet["agreement"]["all"] == {"spans": 2, "exact": 0.0, "overlapping": 1.0}
    out = tmp_path / "again.jsonl"
    found = run_json("export", tmp_path / "known" / "Orre.peace", "-o", out)["agreement"]
    assert found["labels"] == {"claim": {"spans": 2, "exact": 0.0, "overlapping": 1.0}}
    one = article({"Ana": [("claim", ((0, 4),))]})
    with project_with(tmp_path, [one], "alone") as project:
        handed(project, tmp_path, Handover())
    told = (tmp_path / "out.jsonl.datasheet.md").read_text(encoding="utf-8")
    assert "Not known: no article was annotated by two people" in told
    assert run("export", tmp_path / "alone.peace", "-o", out, "--no-sheet").exit_code == 0
