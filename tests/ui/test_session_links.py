"""The links of the article shown follow every act."""

import pytest

from peaceannot.model import Article
from peaceannot.project import Project
from peaceannot.ui.session import Session

TEXT = "The mediator said the pass stays shut. She warned of snow."


@pytest.fixture
def session(qapp, tmp_path):
    """A session with one article, a speaker and two claims in it."""
    session = Session()
    project = Project.new(tmp_path / "Talks.peace")
    article = project.add_article(Article.make("Talks", TEXT))
    for quote, label in (("mediator", "speaker"), ("shut", "claim"), ("snow", "claim")):
        start = TEXT.index(quote)
        project.add_span(article.id, [(start, start + len(quote))], label)
    session.use(project)
    yield session
    session.use(None)


def test_links_follow_link_change_unlink_undo_and_delete(session):
    project, article = session.project, session.article
    speaker, first, second = session.index.in_reading_order()

    def follows() -> bool:
        return session.links == project.links(article.id)

    link = project.add_link("says", speaker.id, first.id)
    other = project.add_link("says", speaker.id, second.id)
    assert session.links == [link, other]
    assert session.links_at(first.id) == [link]
    assert session.links_at(speaker.id) == [link, other]
    project.delete_links([link.id])
    assert session.links == [other]
    project.undo()
    assert session.links == [link, other]
    project.link_next(first.id, "says")
    assert follows()
    project.delete_spans([speaker.id])
    assert session.links == []
    project.undo()
    assert follows()
    assert len(session.links) == 1


def test_links_are_those_of_the_article_shown(session):
    project = session.project
    speaker, first, _ = session.index.in_reading_order()
    project.add_link("says", speaker.id, first.id)
    other = project.add_article(Article.make("Another", "Nobody spoke."))
    session.open_article(other.id)
    assert session.links == []
