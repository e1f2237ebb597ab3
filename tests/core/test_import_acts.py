"""Taking an import out again, at once and after other work was done since."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from peaceannot.model import Article, Bundle, KnownError
from peaceannot.project import Project
from peaceannot.project.door import at_once
from peaceannot.project.exporting import export
from peaceannot.project.importing import Choices, import_files

ONE, TWO = "Ana Osei said no.", "Nobody came."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with Project.new(tmp_path / "talks.peace") as opened:
        opened.annotator = "Mara"
        yield opened


def dataset(folder: Path) -> Path:
    """Two texts as doccano has them, with a label that no scheme knows."""
    path = folder / "coded.jsonl"
    records = ({"text": ONE, "label": [[0, 8, "PER"]]}, {"text": TWO, "label": [[0, 6, "PER"]]})
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def contents(project: Project) -> list[Bundle]:
    return list(project.bundles())


def test_the_newest_import_is_undone_with_its_labels(project: Project, tmp_path: Path) -> None:
    scheme = project.scheme
    at_once(import_files(project, [dataset(tmp_path)]))
    assert project.scheme != scheme
    (act,) = project.imports()
    removed = project.remove_import(act.number)
    assert removed is not None
    assert removed.kind == "undo"
    assert (contents(project), project.scheme, project.imports()) == ([], scheme, [])
    with pytest.raises(KnownError, match="not there any more"):
        project.remove_import(act.number)
    project.redo()
    assert project.article_count() == 2


def test_later_work_on_it_goes_with_it_and_comes_back(project: Project, tmp_path: Path) -> None:
    mine = project.add_article(Article.make("Mine", ONE))
    own = project.add_span(mine.id, [(0, 3)], "speaker")
    at_once(import_files(project, [dataset(tmp_path)], Choices(annotator="Ilir")))
    (act,) = project.imports()
    (brought,) = [span for span in project.spans(mine.id) if span.label == "PER"]
    other = next(a for a in project.articles() if a.text == TWO)
    claim = project.add_span(other.id, [(7, 11)], "claim")
    project.judge(brought.id, "accepted")
    project.set_status([other.id], "done")
    before = contents(project)

    removal = project.removal_of(act.number)
    assert (removal.articles, removal.spans, removal.later_spans) == (1, 3, 1)
    project.remove_import(act.number)
    assert project.undo_name == "remove import coded.jsonl"
    assert [bundle.article.id for bundle in contents(project)] == [mine.id]
    assert project.spans(mine.id) == [own]
    assert project.verdicts(mine.id) == []
    assert (project.imports(), project.check()) == ([], [])

    project.undo()
    assert contents(project) == before
    assert claim in project.spans(other.id)
    assert [known.number for known in project.imports()] == [act.number]
    project.redo()
    assert [bundle.article.id for bundle in contents(project)] == [mine.id]


def test_what_came_back_with_an_import_goes_with_it(project: Project, tmp_path: Path) -> None:
    path = dataset(tmp_path)
    at_once(import_files(project, [path]))
    (first,) = project.imports()
    project.delete_articles([article.id for article in project.articles()])
    at_once(import_files(project, [path]))
    second = project.imports()[0]
    assert second.number != first.number
    project.add_article(Article.make("Mine", "Other words"))
    project.remove_import(second.number)
    assert [article.title for article in project.articles()] == ["Mine"]
    assert project.check() == []


def test_the_trash_offers_what_it_can_give_back(project: Project, tmp_path: Path) -> None:
    mine = project.add_article(Article.make("Mine", TWO))
    project.add_span(mine.id, [(0, 6)], "claim")
    at_once(export(project, tmp_path / "mine.jsonl"))
    project.delete_articles([mine.id])
    whole = dataset(tmp_path)
    for path in (whole, tmp_path / "mine.jsonl"):
        at_once(import_files(project, [path]))
        project.undo()
        assert [deleted.title for deleted in project.deleted_articles()] == ["Mine"]
    project.add_article(Article.make("Other", "Other words"))  # there is no redo any more
    project.restore_articles([deleted.id for deleted in project.deleted_articles()])
    assert [article.title for article in project.articles()] == ["Mine", "Other"]
    assert [span.quote for span in project.spans(mine.id)] == ["Nobody"]
    assert (project.deleted_articles(), project.check()) == ([], [])
