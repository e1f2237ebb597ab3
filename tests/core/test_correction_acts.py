"""Correcting a text: the spans go with it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceannot.model import Article, KnownError, Span, correct, quote_of
from peaceannot.project import Project
from tests.texts import texts

TEXT = "The talks in Tarmark ended. Mara Velden said the bordr stays open. She left."


@pytest.fixture
def article(project: Project) -> Article:
    return project.add_article(Article.make("T", TEXT))


def mark(project: Project, article: Article, quote: str) -> Span:
    start = TEXT.index(quote)
    return project.add_span(article.id, [(start, start + len(quote))], "claim")


def test_a_typo_is_corrected_and_the_spans_follow(project: Project, article: Article) -> None:
    before = mark(project, article, "Mara Velden")
    around = mark(project, article, "the bordr stays open")
    after = mark(project, article, "She")
    preview = project.preview_correction(article.id, TEXT.replace("bordr", "border"))
    assert [moved.fate for moved in preview.spans] == ["kept", "changed", "moved"]
    project.correct_text(article.id, preview.text)
    assert project.article(article.id).text == preview.text
    assert [span.quote for span in project.spans(article.id)] == [
        "Mara Velden", "the border stays open", "She",
    ]  # fmt: skip
    assert project.check() == []
    project.undo()
    assert project.article(article.id) == article
    assert project.spans(article.id) == [before, around, after]
    project.redo()
    assert project.check() == []


def test_a_span_whose_text_is_gone_is_lost_but_not_forgotten(
    project: Project, article: Article
) -> None:
    gone = mark(project, article, "She left.")
    kept = mark(project, article, "Mara")
    project.add_span(article.id, [(0, 3)], "speaker")
    preview = project.preview_correction(article.id, TEXT.replace(" She left.", ""))
    assert {moved.before.id: moved.fate for moved in preview.spans}[gone.id] == "lost"
    project.correct_text(article.id, preview.text)
    assert gone.id not in {span.id for span in project.spans(article.id)}
    assert kept in project.spans(article.id)
    project.undo()
    assert gone in project.spans(article.id)


def test_a_sentence_moved_elsewhere_is_found_by_its_quote() -> None:
    old = "First came the offer. Then nothing happened for weeks on end."
    new = "Then nothing happened for weeks on end. First came the offer."
    span = Span("s", "a", "claim", ((0, 20),), "First came the offer", "me")
    (moved,) = correct(old, new, [span]).spans
    assert moved.after is not None
    assert moved.after.quote == "First came the offer"
    assert new[moved.after.start : moved.after.end] == "First came the offer"


def test_a_guess_asks_for_a_person(project: Project, article: Article) -> None:
    span = mark(project, article, "rdr stays")
    project.correct_text(article.id, TEXT.replace("bordr", "frontier"))
    (after,) = project.spans(article.id)
    assert (after.id, after.unsure, after.flag) == (span.id, True, True)
    assert project.check() == []


def test_what_cannot_be_corrected(project: Project, article: Article) -> None:
    project.add_article(Article.make("Other", "Another text"))
    with pytest.raises(KnownError, match="needs a text"):
        project.correct_text(article.id, " \n")
    with pytest.raises(KnownError, match="“Other” has exactly this text already"):
        project.correct_text(article.id, "Another text")
    assert project.correct_text(article.id, TEXT) is None


@given(texts(), texts(), st.data())
def test_spans_always_quote_the_new_text(old: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    span = Span("s", "a", "claim", ((start, end),), old[start:end], "me")
    correction = correct(old, new, [span])
    (moved,) = correction.spans
    if moved.after is not None:
        assert 0 <= moved.after.start < moved.after.end <= len(new)
        assert moved.after.quote == quote_of(new, moved.after.fragments)
    # The pieces alone make the new text of the old one.
    built, place = "", 0
    for piece in correction.pieces:
        built += old[place : piece.start] + piece.text
        place = piece.end
    assert built + old[place:] == new


@given(texts(), st.data())
def test_what_stands_outside_of_a_correction_moves_exactly(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    inserted = data.draw(st.sampled_from(["", "NEW ", "😀😀", "\n\n"]))
    new = text[:cut] + inserted + text[cut:]
    for start, end in ((0, cut), (cut, len(text))):
        if start < end:
            span = Span("s", "a", "claim", ((start, end),), text[start:end], "me")
            (moved,) = correct(text, new, [span]).spans
            assert moved.after is not None
            assert text[start:end] in moved.after.quote
