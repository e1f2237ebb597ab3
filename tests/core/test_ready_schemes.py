"""The schemes that come with the program are sound, and can be read by everybody."""

import json
from itertools import combinations
from pathlib import Path

import pytest

from peaceannot.assets import asset
from peaceannot.formats.scheme_file import read_scheme_file, write_scheme
from peaceannot.model import KnownError, Label, scheme_problems, scheme_to_json
from peaceannot.model.color import CLOSE, DEFICIENCIES, contrast, distance, simulated
from peaceannot.project import Project
from peaceannot.project.ready_schemes import ReadyScheme, ready_schemes, scheme_named

READY = ready_schemes()
every_scheme = pytest.mark.parametrize("ready", READY, ids=lambda ready: ready.id)


def test_each_file_is_offered() -> None:
    files = {path.stem for path in asset("schemes/names.json").parent.glob("*.json")}
    assert {ready.id for ready in READY} == files | {"frame"}


@every_scheme
def test_it_is_sound_and_described(ready: ReadyScheme) -> None:
    assert scheme_problems(ready.scheme) == []
    assert ready.name
    assert ready.description.endswith(".")
    for item in (*ready.scheme.labels, *ready.scheme.links, *ready.scheme.attributes):
        assert item.description.endswith((".", "?")), item.id


@every_scheme
def test_it_survives_its_own_file(ready: ReadyScheme, tmp_path: Path) -> None:
    write_scheme(ready.scheme, tmp_path / "s.json", ready.name)
    assert read_scheme_file(tmp_path / "s.json") == ready.scheme
    assert json.loads((tmp_path / "s.json").read_text("utf-8"))["name"] == ready.name


@every_scheme
def test_a_project_can_begin_with_it(ready: ReadyScheme, tmp_path: Path) -> None:
    with Project.new(tmp_path / "p.peace", scheme=ready.scheme) as project:
        assert project.scheme == ready.scheme
        assert project.check() == []


def test_a_scheme_is_asked_for_by_name_or_file(tmp_path: Path) -> None:
    write_scheme(READY[1].scheme, tmp_path / "mine.json")
    assert scheme_named("quotations") == scheme_named(str(tmp_path / "mine.json"))
    with pytest.raises(KnownError, match="frame, quotations, speech, names"):
        scheme_named("quotes")


@every_scheme
def test_links_and_labels_have_keys_of_their_own(ready: ReadyScheme) -> None:
    keys = [item.key for item in (*ready.scheme.labels, *ready.scheme.links)]
    assert len(set(keys)) == len(keys)


# Colors: the label's own ink on the page, in both themes (WCAG 2.2 level AA), and any two labels
# told apart by people without one kind of cone, by color or by the line below the words.

PAPERS = {"color": ("#FFFEFC", "#FFFFFF"), "color_dark": ("#1F2226", "#191B1E")}


@every_scheme
def test_the_colors_can_be_read_in_both_themes(ready: ReadyScheme) -> None:
    for field, papers in PAPERS.items():
        for label in ready.scheme.labels:
            for paper in papers:
                assert contrast(getattr(label, field), paper) >= 4.5, (label.id, field)


@every_scheme
@pytest.mark.parametrize("field", PAPERS)
def test_the_labels_stay_apart_for_everybody(ready: ReadyScheme, field: str) -> None:
    for one, other in combinations(ready.scheme.labels, 2):
        assert one.line != other.line or far_apart(one, other, field), (one.id, other.id)


def far_apart(one: Label, other: Label, field: str) -> bool:
    first, second = getattr(one, field), getattr(other, field)
    seen = [(first, second)] + [(simulated(first, d), simulated(second, d)) for d in DEFICIENCIES]
    return min(distance(*pair) for pair in seen) >= CLOSE


@every_scheme
def test_tags_tell_the_labels_apart_in_gray(ready: ReadyScheme) -> None:
    tags = [label.tag for label in ready.scheme.labels]
    assert len(set(tags)) == len(tags)
    assert all(1 <= len(tag) <= 4 for tag in tags)


# Files that are no schemes.


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no JSON: line 1"),
        (b'{"labels": [', "no JSON"),
        (b"\xff\xfe\x00", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b"[]", "no list of labels"),
        (b'{"labels": {}}', "no list of labels"),
        (b'{"labels": []}', "no label to mark with"),
        (b'{"peaceannot_scheme": 2, "labels": []}', "newer PeaceAnnot"),
    ],
)
def test_a_bad_file_says_what_is_wrong(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "bad.json").write_bytes(content)
    with pytest.raises(KnownError, match=words):
        read_scheme_file(tmp_path / "bad.json")


FAULTS = [
    (("labels", 0, "key"), "2", "The key 2 is there twice."),
    (("labels", 0, "parent"), "source", "Labels stand under each other in a circle"),
    (("labels", 0, "parent"), "nobody", "Label source stands under nobody, which is not there."),
    (("labels", 0, "color"), "blue", "has no color: “blue”"),
    (("labels", 0, "color"), None, "Label source has no color."),
    (("labels", 0, "retired"), "yes", "Label source: retired must be true or false."),
    (("labels", 0, "shape"), "round", "Label source has the unknown field “shape”."),
    (("labels", 0, "guideline"), {"words": ""}, "guideline has the unknown field “words”."),
    (("labels", 0), 7, "Label 1 is no JSON object."),
    (("links", 0, "source"), ["nobody"], "Link source may end at nobody, which is no label."),
    (("links", 0, "source"), "content", "Link source: source must be a list of texts."),
    (("links", 0, "name"), None, "Link source has no name."),
    (("links",), 3, "The links of the scheme are no list."),
    (("attributes", 0, "kind"), "color", "Attribute form has the unknown type “color”."),
    (("attributes", 0, "on"), "page", "Attribute form belongs to “page”"),
    (("attributes", 0, "default"), "loud", "The default of attribute form does not fit"),
    (("attributes", 0, "choices", 0), "D", "choices 1 is no JSON object."),
    (("attributes", 0, "choices", 0, "name"), 4, "choices 1: name must be text."),
    (("apart", 0), ["source"], "no list of pairs of labels"),
    (("apart", 0), ["source", "source"], "source cannot be kept apart from itself."),
]


@pytest.mark.parametrize(("place", "value", "words"), FAULTS)
def test_every_fault_is_told_in_plain_words(
    tmp_path: Path, place: tuple[str | int, ...], value: object, words: str
) -> None:
    scheme = scheme_to_json(READY[1].scheme)
    part = scheme
    for step in place[:-1]:
        part = part[step]  # type: ignore[index]
    part[place[-1]] = value  # type: ignore[index]
    (tmp_path / "bad.json").write_text(json.dumps(scheme), "utf-8")
    with pytest.raises(KnownError, match="was not taken") as refused:
        read_scheme_file(tmp_path / "bad.json")
    assert words in str(refused.value)
