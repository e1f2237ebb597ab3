"""peaceannot scheme and peaceannot actors."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from peaceannot import Project
from peaceannot.formats.scheme_file import write_scheme
from peaceannot.model import Actor, Role, scheme_to_json
from peaceannot.project.ready_schemes import scheme_named
from peaceannot.project.scheme_acts import without_label
from tests.cli import fails, make_talks, run, run_json, start


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    return make_talks(tmp_path)


def scheme_of(talks: Path) -> object:
    with Project.open(talks) as project:
        return project.scheme


def test_show_in_words_and_as_json(talks: Path) -> None:
    said = run("scheme", "show", talks).stdout
    assert "  claim           Claim, key 2, tag CLM, 1 span\n" in said
    assert "  says: from speaker to claim\n" in said
    assert "  stance: choice on link about (supports, opposes, conditional, unclear)\n" in said
    with Project.open(talks) as project:
        assert run_json("scheme", "show", talks) == scheme_to_json(project.scheme)


def test_export_and_import_bring_the_same_scheme(talks: Path, tmp_path: Path) -> None:
    run("new", tmp_path / "other.peace", "--scheme", "names")
    assert run("scheme", "export", tmp_path / "other.peace", "-o", tmp_path / "s.json").stdout == (
        f"Wrote 6 labels to {tmp_path / 's.json'}.\n"
    )
    run("new", tmp_path / "third.peace")
    assert run("scheme", "import", tmp_path / "third.peace", tmp_path / "s.json").exit_code == 0
    assert scheme_of(tmp_path / "third.peace") == scheme_named("names")
    with Project.open(tmp_path / "third.peace") as project:
        assert project.undo_name == "import scheme"


def test_export_to_standard_output(talks: Path) -> None:
    done = start("scheme", "export", talks, "-o", "-")
    assert [label["id"] for label in json.loads(done.stdout)["labels"]][:2] == ["speaker", "claim"]


def test_nothing_marked_goes_without_a_word(talks: Path) -> None:
    before = scheme_of(talks)
    said = run("scheme", "import", talks, "names")
    fails(said, 1, "“Speaker” touches 1 span in 1 article")
    assert scheme_of(talks) == before


def test_move_and_delete_say_what_becomes_of_what_is_marked(talks: Path) -> None:
    done = run("scheme", "import", talks, "quotations",
               "--move", "claim=content", "--delete", "speaker")  # fmt: skip
    assert done.exit_code == 0, done.output
    with Project.open(talks) as project:
        assert project.label_counts() == {"content": 1}
        project.undo()
        assert project.label_counts() == {"claim": 1, "speaker": 1}


def test_add_keeps_what_is_there(talks: Path) -> None:
    done = run("scheme", "import", talks, "quotations", "--add")
    assert done.exit_code == 0
    assert "Label “Cue”: It is not the same" in done.stderr
    with Project.open(talks) as project:
        labels = {label.id: label.key for label in project.scheme.labels}
    assert labels == {
        "speaker": "1", "claim": "2", "sticking_point": "3", "cue": "4", "source": "5",
        "content": "6",
    }  # fmt: skip


def test_the_same_scheme_again_changes_nothing(talks: Path) -> None:
    assert run("scheme", "import", talks, "frame").stdout == "Nothing changed.\n"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["nothing.json"], 1, "no file “nothing.json”"),
        (["frame", "--move", "claim"], 2, "OLD=NEW"),
        (["frame", "--delete", "weather"], 1, "no link “weather”"),
        (["quotations", "--move", "claim=x", "--delete", "speaker"], 1, "“x” cannot take over"),
    ],
)
def test_what_cannot_be_is_told(talks: Path, arguments: list[str], code: int, words: str) -> None:
    fails(run("scheme", "import", talks, *arguments), code, words)


def test_a_broken_file_leaves_the_project_alone(talks: Path, tmp_path: Path) -> None:
    with Project.open(talks) as project:
        scheme = project.scheme
    lesser = replace(without_label(scheme, "cue"), apart=(("claim", "cue"),))
    write_scheme(lesser, tmp_path / "bad.json")
    fails(run("scheme", "import", talks, tmp_path / "bad.json"), 1, "bad.json", "cue must not")
    fails(run("new", tmp_path / "n.peace", "--scheme", tmp_path / "bad.json"), 1, "cue must not")
    assert not (tmp_path / "n.peace").exists()
    assert scheme_of(talks) == scheme


def test_actors_in_words_json_and_csv(talks: Path) -> None:
    with Project.open(talks) as project:
        span = next(s for a in project.articles() for s in project.spans(a) if s.label == "speaker")
        claim = next(s for s in project.spans(span.article) if s.label == "claim")
        role = Role("envoy", "2024", "2025-03")
        project.add_actor(Actor("a1", "=Oona", side="League", aliases=("she",), roles=(role,)),
                          span.id)  # fmt: skip
        project.add_link("says", span.id, claim.id)
    assert run("actors", talks).stdout == (
        "=Oona  (person, League, envoy (2024–2025-03), 1 span, 1 claim)\n1 actor\n"
    )
    found = run_json("actors", talks)["actors"]
    assert (found[0]["name"], found[0]["aliases"], found[0]["claims"]) == ("=Oona", ["she"], 1)
    rows = list(csv.DictReader(run("actors", talks, "--csv").stdout.splitlines()))
    assert (rows[0]["name"], rows[0]["roles"]) == ("'=Oona", "envoy (2024–2025-03)")
