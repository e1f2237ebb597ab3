"""The library: filters, orders, trash, labels in bulk and statistics."""

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from peaceannot.model import Act, Actor, Article, Attribute, KnownError, default_scheme, new_id
from peaceannot.model.library import View
from peaceannot.project import Project
from peaceannot.project.door import Steps
from peaceannot.project.scheme_acts import without_label


def shown(project: Project, view: View) -> list[str]:
    return [row.title for row in project.library_rows(project.library(view))]


def test_orders(filled: Project) -> None:
    assert shown(filled, View()) == ["Border opens", "aid convoy", "100% sure"]
    assert shown(filled, View(sort="title")) == ["100% sure", "aid convoy", "Border opens"]
    assert shown(filled, View(sort="outlet", descending=True))[0] == "aid convoy"
    article = filled.find_article("aid convoy")
    filled.add_span(article.id, [(0, 3)], "claim")
    assert shown(filled, View(sort="spans", descending=True))[0] == "aid convoy"
    assert shown(filled, View(sort="changed", descending=True))[0] == "aid convoy"


def test_orders_by_source_by_who_works_there_and_by_flags(filled: Project) -> None:
    border, convoy, sure = (row.id for row in filled.library_rows(filled.library()))
    filled.set_source(convoy, {"reference": "Archive, box 3"})
    filled.set_source(border, {"file": "border.txt"})
    assert shown(filled, View(sort="source")) == ["100% sure", "aid convoy", "Border opens"]
    mine = filled.add_span(sure, [(0, 4)], "claim")
    filled.annotator = "Aba"
    filled.add_span(convoy, [(0, 3)], "claim")
    assert shown(filled, View(sort="annotators")) == ["Border opens", "aid convoy", "100% sure"]
    filled.set_flag(mine, True)
    assert shown(filled, View(sort="flag", descending=True))[0] == "100% sure"


def test_what_was_changed_lately(filled: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    border, convoy, sure = (row.id for row in filled.library_rows(filled.library()))
    today = datetime.now(UTC)
    for days, id in ((10, border), (50, convoy), (0, sure)):
        then = (today + timedelta(days=100 - days)).isoformat(timespec="milliseconds")
        monkeypatch.setattr("peaceannot.store.store.now", lambda then=then: then[:-6] + "Z")
        filled.add_span(id, [(0, 3)], "claim")

    class Later(date):
        @classmethod
        def today(cls) -> date:
            return date.today() + timedelta(days=100)

    monkeypatch.setattr("peaceannot.model.identity.date", Later)
    assert shown(filled, View(changed="today")) == ["100% sure"]
    assert shown(filled, View(changed="week")) == ["100% sure"]
    assert shown(filled, View(changed="month")) == ["Border opens", "100% sure"]


def test_all_articles_are_listed_whatever_was_deleted(filled: Project) -> None:
    first, second, third = filled.library_ids()
    for gone, left in ((second, [first, third]), (first, [third]), (third, [])):
        filled.delete_articles([gone])
        assert [row.id for row in filled.library_rows(filled.library())] == left
        assert (filled.article_count(), len(filled.library())) == (len(left), len(left))
    filled.undo()
    assert len(filled.library()) == 1
    connection = sqlite3.connect(filled.path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("DELETE FROM article WHERE id = ?", (second,))
    connection.commit()
    connection.close()
    assert [row.id for row in filled.library_rows(filled.library())] == [third]


def test_filters(filled: Project) -> None:
    border, convoy, _ = (row.id for row in filled.library_rows(filled.library()))
    assert shown(filled, View(words="border")) == ["Border opens"]
    assert shown(filled, View(words="herald AID")) == ["aid convoy"]
    assert shown(filled, View(words="100%")) == ["100% sure"]
    assert shown(filled, View(words="_")) == []
    claim = filled.add_span(convoy, [(0, 3)], "claim")
    speaker = filled.add_span(border, [(0, 6)], "speaker")
    assert shown(filled, View(orphans=True)) == ["aid convoy"]
    assert shown(filled, View(label="speaker")) == ["Border opens"]
    assert shown(filled, View(annotator="Nobody")) == []
    assert shown(filled, View(state="new")) == ["100% sure"]
    assert shown(filled, View(state="in_progress")) == ["Border opens", "aid convoy"]
    filled.set_status([border], "done")
    assert shown(filled, View(unfinished=True)) == ["aid convoy", "100% sure"]
    filled.set_unsure(claim, True)
    assert shown(filled, View(flagged=True)) == ["aid convoy"]
    own = filled.add_span(convoy, [(4, 10)], "speaker")
    filled.add_link("says", own.id, claim.id)
    assert shown(filled, View(orphans=True)) == []
    assert speaker.article == border


def test_a_row_says_what_is_known(filled: Project) -> None:
    row = filled.library_rows(filled.library(View(words="Courier")))[0]
    assert (row.outlet, row.state, row.spans, row.flagged) == ("Courier", "new", 0, False)
    assert row.changed == filled.history()[3].at or row.changed > ""
    assert filled.article_values("outlet") == ["Courier", "Herald"]
    assert filled.library_ids(View(words="Courier")) == [row.id]
    assert filled.library_key(row.id) == filled.library(View(words="Courier"))[0]


def test_a_row_counts_spans_by_label_and_names_who_made_them(filled: Project) -> None:
    border = filled.library_rows(filled.library())[0].id
    filled.add_span(border, [(0, 6)], "speaker")
    filled.add_span(border, [(0, 3)], "claim")
    filled.annotator = "Nuri"
    filled.add_span(border, [(7, 12)], "claim")
    row = filled.library_rows(filled.library())[0]
    assert (row.spans, dict(row.labels)) == (3, {"claim": 2, "speaker": 1})
    assert row.annotators == ("Ana", "Nuri")
    filled.undo()
    assert dict(filled.library_rows(filled.library())[0].labels) == {"claim": 1, "speaker": 1}


def test_filters_by_outlet_event_and_date(filled: Project) -> None:
    ids = [row.id for row in filled.library_rows(filled.library())]
    filled.set_article_attribute(ids[:2], "date", "2026-03-01")
    filled.set_article_attribute(ids[2:], "date", "2026-04-11")
    assert shown(filled, View(outlet="Herald")) == ["aid convoy"]
    assert shown(filled, View(date="2026-03")) == ["Border opens", "aid convoy"]
    assert shown(filled, View(date="2026-03", outlet="Courier")) == ["Border opens"]
    assert shown(filled, View(event="Round two")) == []


def test_many_articles_get_a_value_in_one_step(filled: Project) -> None:
    ids = [row.id for row in filled.library_rows(filled.library())]
    filled.set_article_attribute(ids, "event", "Round two")
    assert [filled.article(id).attributes["event"] for id in ids] == ["Round two"] * 3
    filled.undo()
    assert all("event" not in filled.article(id).attributes for id in ids)
    with pytest.raises(KnownError, match="no attribute"):
        filled.set_article_attribute(ids, "speech", "direct")
    with pytest.raises(KnownError, match="Date takes a date"):
        filled.set_article_attribute(ids, "date", "some day")


def test_an_article_named_twice_is_meant_once(filled: Project) -> None:
    border = filled.library_rows(filled.library())[0].id
    filled.add_span(border, [(0, 6)], "speaker")
    filled.set_status([border, border], "done")
    filled.undo()
    filled.set_article_attribute([border, border], "event", "Round two")
    filled.undo()
    filled.delete_articles([border, border])
    assert filled.article_count() == 2
    filled.restore_articles([border, border])
    assert filled.span_count(border) == 1
    filled.undo()
    filled.undo()
    assert filled.article_count() == 3


def test_labels_in_bulk_are_one_step(filled: Project) -> None:
    places = []
    for article in filled.articles():
        start = article.text.index("talks")
        places.append((article.id, (start, start + 5)))
    filled.add_span(places[0][0], [places[0][1]], "claim")
    act = filled.label_all([*places, places[1]], "claim")
    assert act is not None
    assert act.name == "label 2 times as claim"
    assert filled.label_counts() == {"claim": 3}
    assert {s.origin for id, _ in places[1:] for s in filled.spans(id)} == {"bulk"}
    assert filled.label_all(places, "claim") is None
    filled.undo()
    assert filled.label_counts() == {"claim": 1}


def test_labels_in_bulk_begin_with_the_usual_values(tmp_path: Path) -> None:
    scheme = default_scheme()
    usual = Attribute("sure", "Sure", "yes_no", "span", ("claim",), default=True)
    with Project.new(
        tmp_path / "usual.peace", scheme=replace(scheme, attributes=(*scheme.attributes, usual))
    ) as project:
        article = project.add_article(Article.make("Border", "The border opens on Monday."))
        project.add_span(article.id, [(0, 3)], "claim")
        project.label_all([(article.id, (4, 10)), (article.id, (11, 16))], "claim")
        found = [span.attributes["sure"] for span in project.spans(article.id)]
        assert found == [True, True, True]


def test_attributes_of_the_same_name_are_counted_apart(tmp_path: Path) -> None:
    scheme = default_scheme()
    twin = Attribute("whose", "Status", "text", "article")
    with Project.new(
        tmp_path / "twins.peace", scheme=replace(scheme, attributes=(*scheme.attributes, twin))
    ) as project:
        article = project.add_article(Article.make("Border", "The border opens on Monday."))
        project.set_attribute(article, "whose", "Mine")
        point = project.add_span(article.id, [(4, 10)], "sticking_point")
        project.set_attribute(point, "status", "open")
        found = project.statistics().attributes
        assert (found["Status"], found["Status of articles"]) == ({"Open": 1}, {"Mine": 1})


def test_statistics(filled: Project) -> None:
    article = filled.find_article("aid convoy")
    speaker = filled.add_span(article.id, [(0, 3)], "speaker")
    claim = filled.add_span(article.id, [(4, 16)], "claim")
    point = filled.add_span(article.id, [(12, 21)], "sticking_point")
    filled.add_actor(Actor(new_id(), "The Council", "body"), speaker.id)
    filled.add_link("says", speaker.id, claim.id)
    filled.add_link("about", claim.id, point.id)
    filled.set_attribute(point, "topic", "territory")
    figures = filled.statistics()
    assert figures.labels == {"Claim": 1, "Speaker": 1, "Sticking point": 1}
    assert figures.actors == {"The Council": 1}
    assert figures.attributes["Topic"] == {"Territory": 1}
    assert figures.attributes["Outlet"] == {"Courier": 1, "Herald": 1}
    assert figures.overlaps == {("Claim", "Sticking point"): 1}
    assert figures.positions == {("The Council", "Territory"): [claim.id]}
    assert figures.states == {"in_progress": 1}
    assert sum(figures.days.values()) == 3


def test_what_deleted_articles_need_comes_back_with_them(filled: Project) -> None:
    border, convoy = (filled.find_article(title) for title in ("Border opens", "aid convoy"))
    speakers = []
    for article, name in ((border, "Mara Velden"), (convoy, "Sarre")):
        speaker = filled.add_span(article.id, [(0, 3)], "speaker")
        claim = filled.add_span(article.id, [(4, 9)], "claim")
        filled.add_link("says", speaker.id, claim.id)
        filled.add_actor(Actor(new_id(), name), speaker.id)
        speakers.append(speaker.id)
    kept = filled.add_actor(Actor(new_id(), "Government of Sarre"))
    marked = [(filled.spans(x), filled.links(x)) for x in (border.id, convoy.id)]
    filled.delete_articles([border.id, convoy.id])
    names = {actor.name: actor.id for actor in filled.actors()}
    filled.delete_actor(names["Mara Velden"])
    filled.merge_actors(kept.id, names["Sarre"])
    filled.set_scheme(without_label(filled.scheme, "speaker"))
    assert filled.scheme.link("says") is None

    filled.restore_articles([border.id, convoy.id])
    assert filled.check() == []
    label, link = filled.scheme.label("speaker"), filled.scheme.link("says")
    assert label is not None
    assert label.retired
    assert link is not None
    assert (filled.spans(border.id), filled.links(border.id)) == marked[0]
    assert filled.span(speakers[1]).actor == kept.id
    assert [actor.name for actor in filled.actors()] == ["Government of Sarre", "Mara Velden"]
    filled.undo()
    assert filled.check() == []
    assert filled.scheme.label("speaker") is None
    assert filled.article_count() == 1


def test_long_acts_that_are_cancelled_leave_all_as_it_was(filled: Project) -> None:
    ids = [row.id for row in filled.library_rows(filled.library())]

    def cancelled(steps: Steps[Act | None]) -> None:
        next(steps)
        with pytest.raises(KnownError, match="Other work is under way"):
            filled.rename_article(ids[2], "Another")
        steps.close()

    cancelled(filled.set_status_steps(ids, "done"))
    assert [filled.status(id) for id in ids] == [None] * 3
    filled.delete_articles(ids[:2])
    cancelled(filled.restore_articles_steps(ids[:2]))
    assert filled.article_count() == 1
    filled.restore_articles(ids[:2])
    assert filled.article_count() == 3
    assert filled.check() == []
