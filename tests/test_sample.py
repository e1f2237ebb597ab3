"""The sample: what a newcomer sees first must be good work."""

import importlib.util
from functools import cache
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest

from peaceannot import Project
from peaceannot.assets import asset
from peaceannot.model import Bundle, Span, default_scheme, value_problem
from peaceannot.project.sample import copy_sample

ROOT = Path(__file__).resolve().parent.parent


@cache
def make_sample() -> ModuleType:
    specification = importlib.util.spec_from_file_location(
        "make_sample", ROOT / "packaging" / "make_sample.py"
    )
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> list[Bundle]:
    with Project.open(copy_sample(tmp_path_factory.mktemp("sample"))) as project:
        assert project.check() == []
        return list(project.bundles())


def spans_of(sample: list[Bundle]) -> list[Span]:
    return [span for bundle in sample for span in bundle.spans]


def test_the_committed_file_is_what_its_source_makes() -> None:
    assert asset("sample.jsonl").read_bytes() == make_sample().sample()


def test_the_copy_holds_what_the_source_says(sample: list[Bundle]) -> None:
    assert sample == make_sample().bundles()


def test_each_opening_gets_a_copy_of_its_own(tmp_path: Path) -> None:
    first, second = copy_sample(tmp_path), copy_sample(tmp_path)
    assert first.name == "Sample.peace"
    assert second.name == "Sample 2.peace"
    with Project.open(first) as project:
        project.delete_articles([heading.id for heading in project.headings()])
    with Project.open(second) as project:
        assert project.article_count() == 3
        assert project.info.name == "Three peace talks"
        assert project.info.description
        assert len(project.history()) == 1


def test_three_articles_of_newspaper_length(sample: list[Bundle]) -> None:
    assert len(sample) == 3
    for bundle in sample:
        assert 350 <= len(bundle.article.text.split()) <= 700


def test_all_that_is_hard_about_texts_is_there(sample: list[Bundle]) -> None:
    beyond = [c for bundle in sample for c in bundle.article.text if ord(c) > 0xFFFF]
    assert len(beyond) == 1
    quotes = [span.quote for span in spans_of(sample)]
    assert any(beyond[0] in quote for quote in quotes)
    assert any("\u0600" <= c <= "\u06ff" for quote in quotes for c in quote)
    assert any(span.label == "speaker" and span.quote in ("he", "she") for span in spans_of(sample))
    assert any(len(span.fragments) > 1 for span in spans_of(sample))
    assert any(span.note for span in spans_of(sample))
    assert {link.kind for bundle in sample for link in bundle.links} == {
        "says", "about", "cue", "addressed_to"
    }  # fmt: skip


def test_every_attribute_of_the_scheme_is_shown(sample: list[Bundle]) -> None:
    things = [bundle.article for bundle in sample]
    things += [thing for bundle in sample for thing in (*bundle.spans, *bundle.links)]
    used = {name for thing in things for name in thing.attributes}
    assert used == {item.id for item in default_scheme().attributes}
    for thing in things:
        on = type(thing).__name__.lower()
        for name, value in thing.attributes.items():
            known = default_scheme().attribute(name)
            assert known is not None
            assert known.on == on
            assert value_problem(known, value) is None, (name, value)


def test_speakers_are_actors_of_every_kind(tmp_path: Path) -> None:
    with Project.open(copy_sample(tmp_path)) as project:
        actors, counts = project.actors(), project.actor_counts()
        assert {actor.kind for actor in actors} == {"person", "body", "party", "unnamed"}
        assert all(counts[actor.id] for actor in actors)
        solane = next(actor for actor in actors if actor.name == "Ireth Solane")
        said = [span.quote for span in project.spans_of_actor(solane.id)]
        assert said == ["Ireth Solane", "She", "Solane"]
        assert len(project.claims_of_actor(solane.id)) == 4
        for heading in project.headings(limit=2):
            assert project.gaps(heading.id) == []


def test_spans_nest_and_cross(sample: list[Bundle]) -> None:
    pairs = [pair for bundle in sample for pair in pairwise(bundle.spans)]
    assert any(a.start <= b.start and b.end < a.end for a, b in pairs)
    assert any(a.start < b.start < a.end < b.end for a, b in pairs)


def test_spans_cover_whole_words(sample: list[Bundle]) -> None:
    for bundle in sample:
        text = bundle.article.text
        for span in bundle.spans:
            for start, end in span.fragments:
                assert not text[start - 1 : start + 1].isalnum()
                assert not text[end - 1 : end + 1].isalnum()
                assert text[start:end] == text[start:end].strip()


def test_two_articles_are_done_and_the_third_is_to_do(sample: list[Bundle]) -> None:
    shares = [
        max(span.end for span in bundle.spans) / len(bundle.article.text) for bundle in sample
    ]
    assert min(shares[:2]) > 0.9
    assert shares[2] < 0.5


def test_every_claim_of_the_finished_articles_has_its_speaker(sample: list[Bundle]) -> None:
    for bundle in sample[:2]:
        said = {link.target for link in bundle.links if link.kind == "says"}
        speaking = {link.source for link in bundle.links if link.kind == "says"}
        speaking |= {link.target for link in bundle.links if link.kind == "addressed_to"}
        for span in bundle.spans:
            assert span.label != "claim" or span.id in said
            assert span.label != "speaker" or span.id in speaking
