"""Readers that bring together what lies apart tell meanwhile that they go on."""

import json
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path

import pytest

from peaceannot.formats.cas import read_cas, write_xmi
from peaceannot.formats.doccano import read_doccano, write_doccano
from peaceannot.formats.format import Read, Write
from peaceannot.formats.medtator import read_medtator
from peaceannot.formats.prodigy import read_prodigy, write_prodigy
from peaceannot.formats.w3c import read_w3c, write_w3c
from peaceannot.formats.webanno import read_webanno, write_webanno
from peaceannot.model import Article, Bundle, Progress
from peaceannot.project import Project, dataset_look
from peaceannot.project.importing import import_files
from tests.formats.foreign import parted, span_over, written

COUNT = 40


def many(annotator: str = "Ana") -> list[Bundle]:
    articles = [Article.make(f"Talks {n}", f"They met {n} times.") for n in range(COUNT)]
    return [
        Bundle(article, (span_over(article, "claim", 0, 4, annotator),)) for article in articles
    ]


def written_by(write: Write) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        target = folder / ("out.jsonl" if write in (write_doccano, write_prodigy) else "out")
        written(write, many(), target)
        return target

    return make


def of_medtator(folder: Path) -> Path:
    target = folder / "out"
    target.mkdir()
    for n in range(COUNT):
        tag = '<Claim spans="0~4" text="They" id="C1"/>'
        text = f"<T><TEXT><![CDATA[They met {n} times.]]></TEXT><TAGS>{tag}</TAGS></T>"
        (target / f"{n}.xml").write_text(text)
    return target


@pytest.mark.parametrize(
    ("read", "make"),
    [
        (read_doccano, written_by(write_doccano)),
        (read_prodigy, written_by(write_prodigy)),
        (read_cas, written_by(write_xmi)),
        (read_webanno, written_by(write_webanno)),
        (read_w3c, written_by(write_w3c)),
        (read_medtator, of_medtator),
    ],
)
def test_the_first_pass_tells_of_each_record(
    read: Read, make: Callable[[Path], Path], tmp_path: Path
) -> None:
    items = list(read(make(tmp_path)))
    ahead = list(takewhile(lambda item: isinstance(item, Progress), items))
    assert len(ahead) >= COUNT
    found, problems = parted(iter(items))
    assert (len(found), problems) == (COUNT, [])


def test_layers_that_lie_far_apart_are_waited_for_with_signs_of_life(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """First all of Ana's lines, then all that are rejected, then all of Ben's."""
    monkeypatch.setattr(dataset_look, "_MOST_KEPT", 0)  # as of a file too large to be kept
    path = tmp_path / "out.jsonl"
    lines = []
    for name, answer in (("Ana", "accept"), ("Cem", "reject"), ("Ben", "accept")):
        for n in range(COUNT):
            spans = [{"start": 0, "end": 4, "label": "claim"}]
            task = {"text": f"They met {n} times.", "spans": spans, "answer": answer}
            lines.append(json.dumps({**task, "_session_id": name, "_task_hash": n}))
    path.write_text("\n".join(lines), "utf-8")
    with Project.new(tmp_path / "talks.peace") as project:
        signs = sum(1 for _ in import_files(project, [path]))
        spans = sum(len(project.spans(article)) for article in project.articles())
    assert spans == 2 * COUNT
    # An import reads a file twice, and this reader does so twice each time: never in silence.
    assert signs >= 4 * len(lines)
