"""Articles: adding, renaming, deleting, taking in many."""

from collections.abc import Iterator

import pytest

from peaceannot.model import Act, Article, Bundle, KnownError, Progress, Span, new_id, now
from peaceannot.project import Project


def bundle(title: str, text: str) -> Bundle:
    article = Article.make(title, text)
    end = min(4, len(text))
    span = Span(new_id(), article.id, "claim", ((0, end),), text[:end], "Ben", "import", now())
    return Bundle(article, (span,))


def take_in(project: Project, bundles: list[Bundle]) -> list[Progress]:
    return list(project.take_in("import articles", bundles, total=len(bundles)))


def test_articles_keep_their_order(project: Project) -> None:
    added = [project.add_article(Article.make(f"T{n}", f"text {n}")) for n in range(3)]
    assert [heading.id for heading in project.headings()] == [article.id for article in added]
    assert list(project.articles()) == added
    assert [heading.title for heading in project.headings(limit=1, offset=1)] == ["T1"]
    assert project.article_count() == 3


def test_the_same_text_twice_is_recognised(project: Project, article: Article) -> None:
    with pytest.raises(KnownError, match="in the project already, as “Talks”"):
        project.add_article(Article.make("Other title", article.text))
    project.delete_articles([article.id])
    project.add_article(Article.make("Other title", article.text))
    assert project.article_count() == 1


def test_the_original_bytes_are_kept(project: Project) -> None:
    article = project.add_article(Article.make("T", "Grüße"), "Grüße".encode("cp1252"))
    from hashlib import sha256

    assert project.original(sha256("Grüße".encode("cp1252")).hexdigest()) == b"Gr\xfc\xdfe"
    assert project.original("0" * 64) is None
    assert project.article(article.id).text == "Grüße"


def test_an_article_is_found_by_title_or_identifier(project: Project, article: Article) -> None:
    assert project.find_article("Talks") == project.find_article(article.id) == article
    with pytest.raises(KnownError, match="no article “Walks”"):
        project.find_article("Walks")
    project.add_article(Article.make("Talks", "another text"))
    with pytest.raises(KnownError, match="2 articles are called “Talks”"):
        project.find_article("Talks")


def test_renaming(project: Project, article: Article) -> None:
    assert project.rename_article(article.id, "  Second \n round ").title == "Second round"
    assert project.headings()[0].title == "Second round"
    with pytest.raises(KnownError, match="cannot be empty"):
        project.rename_article(article.id, "  ")
    assert project.undo_name == "rename article"


def test_deleting_an_article_is_one_step(project: Project, article: Article) -> None:
    spans = [project.add_span(article.id, [(n, n + 1)], "claim") for n in range(4)]
    assert project.span_count(article.id) == 4
    act = project.delete_articles([article.id])
    assert act is not None
    assert act.name == "delete “Talks”"
    assert project.headings() == []
    assert project.label_counts() == {}
    assert project.check() == []
    project.undo()
    assert project.article(article.id) == article
    assert project.spans(article.id) == spans


def test_taking_in_is_one_act(project: Project) -> None:
    heard: list[Act] = []
    project.subscribe(heard.append)
    bundles = [bundle(f"T{n}", f"text number {n}") for n in range(3)]
    progress = take_in(project, bundles)
    assert [(step.done, step.total) for step in progress] == [(1, 3), (2, 3), (3, 3)]
    assert [(act.name, act.batch) for act in heard] == [("import articles", True)]
    assert list(project.bundles()) == bundles
    project.undo()
    assert project.article_count() == 0
    assert project.label_counts() == {}
    project.redo()
    assert list(project.bundles()) == bundles
    assert project.check() == []


def test_an_import_undone_and_made_again_comes_back_once(project: Project) -> None:
    bundles = [bundle("T", "text")]
    take_in(project, bundles)
    project.undo()
    take_in(project, bundles)
    assert list(project.bundles()) == bundles
    project.undo()
    assert project.article_count() == 0
    project.redo()
    assert list(project.bundles()) == bundles


def test_a_part_imported_again_after_it_was_deleted(project: Project) -> None:
    bundles = [bundle("T", "text"), bundle("U", "other")]
    take_in(project, bundles)
    project.delete_articles([bundles[0].article.id])
    take_in(project, bundles[:1])
    assert sorted(b.article.title for b in project.bundles()) == ["T", "U"]
    for _ in range(3):
        project.undo()
    assert list(project.bundles()) == []
    for _ in range(3):
        project.redo()
    assert list(project.bundles()) == bundles
    assert project.check() == []


def test_a_deleted_part_of_an_import_stays_deleted(project: Project) -> None:
    bundles = [bundle("T", "text"), bundle("U", "other")]
    take_in(project, bundles)
    project.delete_spans([bundles[0].spans[0].id])
    project.undo()
    project.undo()
    project.redo()
    project.redo()
    assert project.label_counts() == {"claim": 1}
    assert project.spans(bundles[0].article.id) == []


def test_a_cancelled_import_leaves_nothing(project: Project, article: Article) -> None:
    steps = project.take_in("import", (bundle(f"T{n}", f"text {n}") for n in range(100)))
    next(steps)
    with pytest.raises(KnownError, match="Other work is under way"):
        project.rename_article(article.id, "Other")
    steps.close()
    assert project.article_count() == 1
    assert project.undo_name == "add “Talks”"
    project.rename_article(article.id, "Other")


def test_a_failing_import_leaves_nothing(project: Project) -> None:
    def broken() -> Iterator[Bundle]:
        yield bundle("T", "text")
        raise KnownError("The file ends in the middle.")

    with pytest.raises(KnownError, match="ends in the middle"):
        list(project.take_in("import", broken()))
    assert project.article_count() == 0
    assert project.undo_name is None
    assert project.check() == []


def test_describing_the_project(project: Project) -> None:
    assert project.set_info(name="Border talks", description="Round 2").name == "Border talks"
    project.set_info(name="Border talks")
    assert project.info.description == "Round 2"
    project.undo()
    assert (project.info.name, project.info.description) == ("talks", "")
