"""The examples of the W3C; only where PEACEANNOT_CORPORA names the folder."""

import json
import shutil
from pathlib import Path

from peaceannot.formats.w3c import read_w3c, recognise_w3c
from peaceannot.formats.w3c.annotations import annotation_of, annotations_in
from tests.formats.foreign import CORPORA, needs_corpora, parted

FOLDER = CORPORA / "w3c"


@needs_corpora
def test_each_correct_example_is_an_annotation() -> None:
    paths = list((FOLDER / "correct").iterdir())
    assert len(paths) == 44
    for path in paths:
        assert recognise_w3c(path, path.read_bytes())
        record = json.loads(path.read_text("utf-8"))
        for item in annotations_in(record):
            assert annotation_of(item).target
    assert (
        len(list(annotations_in(json.loads((FOLDER / "correct/collection1.json").read_text()))))
        == 43
    )


@needs_corpora
def test_texts_that_are_not_at_hand_are_told_for_each_annotation(tmp_path: Path) -> None:
    path = Path(shutil.copy(FOLDER / "correct" / "collection1.json", tmp_path))
    found, problems = parted(read_w3c(path))
    assert found == []
    # Two annotations have two targets.
    assert len(problems) == 43 + 1 + 3
    assert all("is not here" in problem.reason for problem in problems)


@needs_corpora
def test_the_examples_with_text_selectors(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "correct", tmp_path / "w3c")
    (tmp_path / "w3c" / "collection1.json").unlink()
    text = "For this is an anotation that has some text before the Selected Text and text after it."
    (tmp_path / "w3c" / "page1.txt").write_text(text)
    (tmp_path / "w3c" / "document1.txt").write_text(text)
    found, _ = parted(read_w3c(tmp_path / "w3c"))
    quotes = {item.article.title: [(s.label, s.quote) for s in item.spans] for item in found}
    assert quotes == {
        "page1": [("annotation", "anotation"), ("annotation", "Selected Text")],
        "document1": [("love", text[6:27])],
    }


@needs_corpora
def test_incorrect_examples_do_no_harm(tmp_path: Path) -> None:
    shutil.copytree(FOLDER / "incorrect", tmp_path / "w3c")
    (tmp_path / "w3c" / "page1.txt").write_text("Nobody came.")
    found, problems = parted(read_w3c(tmp_path / "w3c"))
    assert [(item.article.title, item.spans) for item in found] == [("page1", ())]
    assert len(problems) >= 1
