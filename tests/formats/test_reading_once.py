"""A small dataset that was looked at is not read again when it comes in; a large one is."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from peaceannot.formats.format import Records
from peaceannot.formats.prodigy import write_prodigy
from peaceannot.model import Article, Bundle
from peaceannot.project import Project, dataset_look
from peaceannot.project.dataset_import import bring_in
from peaceannot.project.dataset_look import look_into, source_of
from peaceannot.project.door import at_once
from tests.formats.foreign import span_over, written


def bundles() -> Iterator[Bundle]:
    for number in range(20):
        article = Article.make(f"Talks {number}", f"They met {number} times, she said.")
        yield Bundle(article, (span_over(article, "claim", 0, 8, "Ana"),))


@pytest.mark.parametrize(("most", "times"), [(8_000_000, 1), (10_000, 2)])
def test_what_was_read_is_kept_while_there_is_room(
    most: int, times: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dataset_look, "_MOST_KEPT", most)
    path = tmp_path / "out.jsonl"
    written(write_prodigy, bundles(), path)
    with path.open("a", encoding="utf-8") as stream:
        stream.write("{broken\n")
    source, reads = source_of(path), []
    read = source.format.read
    assert read is not None

    def counted(path: Path) -> Records:
        reads.append(path)
        return read(path)

    source = replace(source, format=replace(source.format, read=counted))
    with Project.new(tmp_path / "a.peace") as project:
        dataset = at_once(look_into(project, source))
        report = at_once(bring_in(project, source, dataset))
    assert len(reads) == times
    assert (report.articles, report.spans, len(report.problems)) == (20, 20, 1)
