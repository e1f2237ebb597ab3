"""Actors: who the speakers are."""

import pytest

from peaceannot.model import Actor, Article, KnownError, Role, Span, matching_actors, new_id
from peaceannot.project import Project

TEXT = "Foreign minister Zoë Ardán spoke. Ardan’s aide waited. She left. A senior official stayed."


def person(name: str, *aliases: str) -> Actor:
    return Actor(new_id(), name, aliases=aliases)


@pytest.fixture
def article(project: Project) -> Article:
    return project.add_article(Article.make("T", TEXT))


def mark(project: Project, article: Article, quote: str, label: str = "speaker") -> Span:
    start = TEXT.index(quote)
    return project.add_span(article.id, [(start, start + len(quote))], label)


def test_a_new_actor_from_a_span_in_one_step(project: Project, article: Article) -> None:
    span = mark(project, article, "Zoë Ardán")
    actor = project.actor_from_span(span.id)
    assert (actor.name, project.span(span.id).actor) == ("Zoë Ardán", actor.id)
    assert project.actor_counts() == {actor.id: 1}
    project.undo()
    assert (project.actors(), project.span(span.id).actor) == ([], None)
    project.redo()
    assert project.actor(actor.id) == actor


def test_the_same_person_is_proposed_by_surname(project: Project, article: Article) -> None:
    actor = project.actor_from_span(mark(project, article, "Zoë Ardán").id)
    project.add_actor(person("Mara Velden"))
    again = mark(project, article, "Ardan’s")
    assert project.proposed_actors(again.id) == [actor]
    assert project.proposed_actors(mark(project, article, "She").id) == []


@pytest.mark.parametrize(
    ("quote", "names"),
    [
        ("Zoë Ardán", ["Zoë Ardán"]),
        ("President Ardan", ["Zoë Ardán", "Ilo Ardan"]),
        ("Ilo Ardan", ["Ilo Ardan"]),
        ("the Council", ["Border Council"]),
        ("BC", ["Border Council"]),
        ("Zoë", ["Zoë Ardán"]),
        ("he", []),
        ("…", []),
    ],
)
def test_names_in_the_text(quote: str, names: list[str]) -> None:
    actors = [
        person("Zoë Ardán"),
        person("Ilo Ardan"),
        Actor(new_id(), "Border Council", "body", aliases=("BC",)),
    ]
    assert [actor.name for actor in matching_actors(quote, actors)] == names


def test_merging_two_is_one_step_and_spans_follow(project: Project, article: Article) -> None:
    first = mark(project, article, "Zoë Ardán")
    second = mark(project, article, "She")
    kept = project.actor_from_span(first.id)
    gone = project.add_actor(
        Actor(new_id(), "Z. Ardan", aliases=("ZA",), roles=(Role("minister", "2024"),)), second.id
    )
    merged = project.merge_actors(kept.id, gone.id)
    assert merged.aliases == ("ZA", "Z. Ardan") or merged.aliases == ("Z. Ardan", "ZA")
    assert merged.roles == (Role("minister", "2024"),)
    assert {span.actor for span in project.spans(article.id)} == {kept.id}
    project.undo()
    assert project.span(second.id).actor == gone.id
    assert project.actor(gone.id) == gone
    with pytest.raises(KnownError, match="two different"):
        project.merge_actors(kept.id, kept.id)


def test_deleting_an_actor_keeps_the_spans(project: Project, article: Article) -> None:
    span = mark(project, article, "Zoë Ardán")
    actor = project.actor_from_span(span.id)
    project.delete_actor(actor.id)
    assert project.span(span.id).actor is None
    assert project.check() == []
    project.undo()
    assert project.span(span.id).actor == actor.id


def test_all_claims_of_an_actor(project: Project, article: Article) -> None:
    span = mark(project, article, "Zoë Ardán")
    actor = project.actor_from_span(span.id)
    claim = mark(project, article, "aide waited", "claim")
    project.add_link("says", span.id, claim.id)
    assert project.claims_of_actor(actor.id) == [claim]
    assert [found.id for found in project.spans_of_actor(actor.id)] == [span.id]


def test_names_are_told_apart(project: Project) -> None:
    project.add_actor(person("Zoë Ardán"))
    with pytest.raises(KnownError, match="already"):
        project.add_actor(person("  Zoë   Ardán "))
    with pytest.raises(KnownError, match="needs a name"):
        project.add_actor(person("  "))


def test_changing_and_choosing(project: Project, article: Article) -> None:
    actor = project.add_actor(person("Ardan", "Ardan", "the minister"))
    assert actor.aliases == ("the minister",)
    changed = project.change_actor(actor.id, name="Zoë Ardán", side="North", kind="person")
    assert project.undo_name == "rename actor “Ardan”"
    span = mark(project, article, "She")
    project.set_actor(span.id, actor.id)
    assert project.recent_actors() == [actor.id]
    assert project.actors() == [changed]
    with pytest.raises(KnownError, match="not there any more"):
        project.set_actor(span.id, "nobody")


def test_a_role_with_a_date_that_is_none_is_refused(project: Project) -> None:
    solane = project.add_actor(Actor(new_id(), "Ireth Solane"))
    with pytest.raises(KnownError, match=r"“envoy”: Since takes a date"):
        project.change_actor(solane.id, roles=(Role("envoy", "spring"),))
    kept = project.change_actor(solane.id, roles=(Role("envoy", "2024-05", "2025"),))
    assert project.actor(solane.id) == kept
