"""Searching: queries, scripts without spaces, regular expressions, the index."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceannot.model import Article, KnownError
from peaceannot.model.search import Search
from peaceannot.model.search_query import fold, matches, parse_query, terms_of
from peaceannot.project import Project
from peaceannot.project.search_acts import Hit
from tests.texts import PIECES

TEXTS = {
    "Border": "The BORDER stays open, said Zoë Ardán. No troops will cross it.",
    "Prisoners": "Talks on prisoners failed; the border was not named. ZOE\u0308 ARDÁN left.",
    "和平": "和平谈判在边境举行。",
    "Notes": "Nothing here.",
}


@pytest.fixture
def searched(project: Project) -> Project:
    for title, text in TEXTS.items():
        project.add_article(Article.make(title, text))
    noted = project.add_span(project.find_article("Notes").id, [(0, 7)], "claim")
    project.note_span(noted.id, "Ask about the bridge.")
    return project


def titles(project: Project, typed: str) -> list[str]:
    return list(dict.fromkeys(hit.title for hit in project.search(typed)))


def found(project: Project, search: Search) -> list[Hit]:
    return [step for step in project.search_steps(search) if isinstance(step, Hit)]


QUERIES = [
    ("border", ["Border", "Prisoners"]),
    ("bord*", ["Border", "Prisoners"]),
    ("bord", []),
    ("zoe ardan", ["Border", "Prisoners"]),
    ('"border stays"', ["Border"]),
    ("“border stays”", ["Border"]),
    ("border AND prisoners", ["Prisoners"]),
    ("troops OR prisoners", ["Border", "Prisoners"]),
    ("border NOT troops", ["Prisoners"]),
    ("border -prisoners", ["Border"]),
    ("(troops OR failed) open", ["Border"]),
    ("near(border open, 3)", ["Border"]),
    ("near(border cross, 3)", []),
    ("bridge", ["Notes"]),
    ("谈判", ["和平"]),
    ("和平谈判", ["和平"]),
    ("谈判 OR bridge", ["和平", "Notes"]),
    ("don't", []),
]


@pytest.mark.parametrize(("typed", "expected"), QUERIES)
@pytest.mark.parametrize("indexed", [False, True])
def test_queries(searched: Project, typed: str, expected: list[str], indexed: bool) -> None:
    if indexed:
        steps = list(searched.update_search(at_once=2))
        assert steps[-1].done == steps[-1].total == len(TEXTS)
        assert searched.search_backlog() == 0
    assert titles(searched, typed) == expected


def test_hits_lie_where_they_say(searched: Project) -> None:
    hits = list(searched.search("zoe"))
    assert [hit.match for hit in hits] == ["Zoë", "ZOE\u0308"]
    for hit in hits:
        text = TEXTS[hit.title]
        assert text[hit.start : hit.end] == hit.match
        assert hit.left + hit.match + hit.right in text
    assert hits[0].left.endswith("said ")


def test_the_index_follows_every_act(searched: Project) -> None:
    list(searched.update_search())
    article = searched.find_article("Border")
    searched.rename_article(article.id, "Bridge")
    assert titles(searched, "bridge") == ["Bridge", "Notes"]
    list(searched.update_search())
    assert titles(searched, "bridge") == ["Bridge", "Notes"]
    searched.correct_text(article.id, "Another text about the harbor.")
    searched.delete_articles([searched.find_article("Prisoners").id])
    list(searched.update_search())
    assert titles(searched, "border") == []
    assert titles(searched, "harbor") == ["Bridge"]
    for _ in range(3):
        searched.undo()
    list(searched.update_search())
    assert titles(searched, "border") == ["Border", "Prisoners"]
    assert titles(searched, "harbor OR bridge") == ["Notes"]
    assert searched.check() == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ('"unbalanced quote', "quotation mark without its partner"),
        ("", "Type a word"),
        ("NOT border", "Say also what to find"),
        ("a OR", "Say also what to find"),
        ("(border", "opening parenthesis"),
        ("border)", "closing parenthesis"),
        ("near(border)", "two words or more"),
        ("!!!", "no letters or digits"),
    ],
)
def test_malformed_searches_are_said(searched: Project, typed: str, said: str) -> None:
    with pytest.raises(KnownError, match=said):
        searched.search(typed)


def test_regular_expressions(searched: Project) -> None:
    hits = found(searched, Search(r"\bborder\b", "pattern"))
    assert [hit.title for hit in hits] == ["Border", "Prisoners"]
    assert [
        hit.match for hit in found(searched, Search("B[A-Z]+", "pattern", match_case=True))
    ] == ["BORDER"]
    with pytest.raises(KnownError, match="no regular expression"):
        searched.search_steps(Search("(", "pattern"))


def test_an_empty_expression_is_said(searched: Project) -> None:
    with pytest.raises(KnownError, match="Type an expression"):
        searched.search_steps(Search("", "pattern"))


def test_a_catastrophic_expression_ends(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("peaceannot.project.search_acts.SLOWEST", 0.05)
    project.add_article(Article.make("Long", "a" * 5000 + "b"))
    with pytest.raises(KnownError, match="takes too long in “Long”"):
        found(project, Search("(a|a)+$|(a+)+$", "pattern"))


def test_folding_keeps_offsets() -> None:
    for piece in (*PIECES, "ẞß", "İI", "ﬁ", "ǅ"):
        assert len(fold(piece)) == len(piece)
    assert fold("Zoë ARDÁN") == "zoe ardan"


@given(st.text(alphabet='ab "()*-,5 ANDORNOT near“”谈é\u0301', max_size=40))
def test_what_is_typed_never_breaks_the_search(typed: str) -> None:
    try:
        query = parse_query(typed)
    except KnownError:
        return
    assert matches(query, fold(typed)) in (True, False)
    assert terms_of(query)


EXACT = [
    (Search("border", "exact"), ["BORDER", "border"]),
    (Search("border", "exact", match_case=True), ["border"]),
    (Search("order", "exact"), ["ORDER", "order"]),
    (Search("order", "exact", whole_words=True), []),
    (Search("Border stays open,", "exact", whole_words=True), ["BORDER stays open,"]),
    (Search(".", "exact", whole_words=True), ["."] * 5),
    (Search("边境", "exact"), ["边境"]),
]


@pytest.mark.parametrize(("search", "expected"), EXACT)
def test_what_was_typed_and_nothing_else(
    searched: Project, search: Search, expected: list[str]
) -> None:
    assert [hit.match for hit in found(searched, search)] == expected


def test_a_search_in_some_articles_tells_how_far_it_is(searched: Project) -> None:
    ids = tuple(searched.find_article(title).id for title in ("Prisoners", "Notes"))
    steps = list(searched.search_steps(Search("border", "exact", articles=ids)))
    assert [step.title for step in steps if isinstance(step, Hit)] == ["Prisoners"]
    assert [step.done for step in steps if not isinstance(step, Hit)] == [1, 2]


def test_nothing_typed_is_told(searched: Project) -> None:
    for mode in ("words", "exact"):
        with pytest.raises(KnownError, match="Type"):
            searched.search_steps(Search(" ", mode))
