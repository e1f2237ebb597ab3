"""Split quotes and links: who says what about which sticking point."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from peaceannot.model import Article, KnownError, LinkKind, Span
from peaceannot.project import Project

Mark = Callable[[str, str], Span]
TEXT = (
    "Mara Velden opened the meeting. “The border stays open,” she said, “for everyone.”\n"
    "Jon Sarre refused. The prisoners come first, he told the mediator."
)


@pytest.fixture
def article(project: Project) -> Article:
    return project.add_article(Article.make("Border", TEXT))


@pytest.fixture
def mark(project: Project, article: Article) -> Mark:
    def mark(quote: str, label: str) -> Span:
        start = TEXT.index(quote)
        return project.add_span(article.id, [(start, start + len(quote))], label)

    return mark


def test_a_fragment_joins_and_leaves(project: Project, mark: Mark) -> None:
    claim = mark("The border stays open", "claim")
    start = TEXT.index("for everyone")
    joined = project.join_fragment(claim.id, (start, start + 12))
    assert joined.quote == "The border stays open for everyone"
    assert len(joined.fragments) == 2
    with pytest.raises(KnownError, match="no part here"):
        project.drop_fragment(claim.id, 0)
    assert project.drop_fragment(claim.id, start + 3) == claim
    with pytest.raises(KnownError, match="only part"):
        project.drop_fragment(claim.id, claim.start)
    project.undo()
    assert project.span(claim.id) == joined


def test_a_fragment_that_touches_makes_the_span_longer(project: Project, mark: Mark) -> None:
    claim = mark("The border", "claim")
    assert project.join_fragment(claim.id, (claim.end, claim.end + 6)).quote == "The border stays"


def test_links_follow_the_scheme(project: Project, mark: Mark) -> None:
    speaker, claim = mark("she", "speaker"), mark("The border stays open", "claim")
    link = project.link_spans("says", claim.id, speaker.id)
    assert (link.source, link.target) == (speaker.id, claim.id)
    with pytest.raises(KnownError, match="linked like this already"):
        project.add_link("says", speaker.id, claim.id)
    with pytest.raises(KnownError, match="“says” goes from speaker to claim, not from claim"):
        project.add_link("says", claim.id, speaker.id)
    with pytest.raises(KnownError, match="no link “hears”"):
        project.add_link("hears", speaker.id, claim.id)
    assert project.links(claim.article) == [link]


def test_links_stay_within_an_article(project: Project, mark: Mark) -> None:
    speaker = mark("she", "speaker")
    other = project.add_article(Article.make("Other", "The other text."))
    claim = project.add_span(other.id, [(0, 9)], "claim")
    with pytest.raises(KnownError, match="one article"):
        project.add_link("says", speaker.id, claim.id)


def test_the_nearest_speaker_in_the_paragraph_comes_first(project: Project, mark: Mark) -> None:
    far, near, below = (mark(quote, "speaker") for quote in ("Mara Velden", "she", "Jon Sarre"))
    claim = mark("The border stays open", "claim")
    found = project.link_candidates(claim.id, "says")
    assert [span.id for span in found] == [near.id, far.id, below.id]


def test_the_same_key_takes_the_next_candidate(project: Project, mark: Mark) -> None:
    far, near = mark("Mara Velden", "speaker"), mark("she", "speaker")
    claim = mark("The border stays open", "claim")
    chosen = [project.link_next(claim.id, "says") for _ in range(4)]
    assert [link and link.source for link in chosen] == [near.id, far.id, None, near.id]
    assert len(project.links(claim.article)) == 1
    project.undo()
    project.undo()
    assert [link.source for link in project.links(claim.article)] == [far.id]
    assert project.check() == []


def test_no_candidate_is_said(project: Project, mark: Mark) -> None:
    claim, point = mark("The border stays open", "claim"), mark("prisoners", "sticking_point")
    with pytest.raises(KnownError, match="no speaker of yours"):
        project.link_next(claim.id, "says")
    with pytest.raises(KnownError, match="Sticking point takes no part in “says”"):
        project.link_next(point.id, "says")


def test_a_required_attribute_left_empty_is_a_gap(project: Project, mark: Mark) -> None:
    scheme = project.scheme
    wanted = tuple(
        replace(item, required=item.id in ("act", "stance")) for item in scheme.attributes
    )
    project.set_scheme(replace(scheme, attributes=wanted))
    claim, point = mark("The border stays open", "claim"), mark("border", "sticking_point")
    about = project.add_link("about", claim.id, point.id)
    reasons = [gap.reason for gap in project.gaps(claim.article) if gap.span == claim.id]
    assert reasons == [
        "No one says this yet.",
        "Act is required, and still empty.",
        "Stance of “about” is required, and still empty.",
    ]
    project.set_attribute(claim, "act", "offer")
    project.set_attribute(about, "stance", "supports")
    reasons = [gap.reason for gap in project.gaps(claim.article) if gap.span == claim.id]
    assert reasons == ["No one says this yet."]


def test_a_link_the_scheme_no_longer_allows_stays_and_is_a_gap(
    project: Project, mark: Mark
) -> None:
    speaker, claim = mark("Mara Velden", "speaker"), mark("The border stays open", "claim")
    link = project.add_link("says", speaker.id, claim.id)
    scheme = project.scheme
    links = tuple(replace(k, target=("cue",)) if k.id == "says" else k for k in scheme.links)
    project.set_scheme(replace(scheme, links=links))
    assert project.links(claim.article) == [link]
    reasons = {gap.span: gap.reason for gap in project.gaps(claim.article)}
    assert reasons == {claim.id: "“says” may not lead to a claim."}


def test_labels_kept_apart_are_told_when_they_overlap(project: Project, mark: Mark) -> None:
    project.set_scheme(replace(project.scheme, apart=(("claim", "cue"),)))
    claim, inside = mark("The border stays open", "claim"), mark("stays", "cue")
    mark("said", "cue")
    reasons = {gap.span: gap.reason for gap in project.gaps(claim.article)}
    assert reasons[inside.id] == "Cue and Claim should not overlap."
    assert len(reasons) == 2
    project.annotator = "Ben"
    other = mark("border stays", "cue")
    assert other.id not in {gap.span for gap in project.gaps(claim.article)}


def test_gaps_are_listed_in_reading_order(project: Project, mark: Mark) -> None:
    mara = mark("Mara Velden", "speaker")
    claim = mark("The border stays open", "claim")
    second = mark("The prisoners come first", "claim")
    cue = mark("he told", "cue")
    project.add_link("cue", claim.id, cue.id)
    project.add_link("cue", second.id, cue.id)
    assert [(gap.span, gap.reason) for gap in project.gaps(claim.article)] == [
        (mara.id, "Nothing this speaker says is marked."),
        (claim.id, "No one says this yet."),
        (second.id, "No one says this yet."),
        (cue.id, "This cue introduces 2 claims."),
    ]
    project.add_link("says", mara.id, claim.id)
    project.add_link("says", mara.id, second.id)
    assert [gap.span for gap in project.gaps(claim.article)] == [cue.id]


def test_untying(project: Project, mark: Mark) -> None:
    speaker, claim = mark("she", "speaker"), mark("The border stays open", "claim")
    link = project.add_link("says", speaker.id, claim.id)
    project.delete_links([link.id])
    assert project.links(claim.article) == []
    with pytest.raises(KnownError, match="not there any more"):
        project.delete_links([link.id])
    project.undo()
    assert project.links(claim.article) == [link]


def test_a_partner_is_marked_and_linked_in_one_step(project: Project, mark: Mark) -> None:
    claim = mark("The border stays open", "claim")
    start = TEXT.index("she")
    link = project.mark_linked(claim.id, "says", [(start, start + 3)])
    speaker = project.span(link.source)
    assert (speaker.label, speaker.quote, link.target) == ("speaker", "she", claim.id)
    project.undo()
    assert project.spans(claim.article) == [claim]
    assert project.links(claim.article) == []
    again = mark("she", "speaker")
    assert project.mark_linked(claim.id, "says", [(start, start + 3)]).source == again.id
    with pytest.raises(KnownError, match="linked like this already"):
        project.mark_linked(claim.id, "says", [(start, start + 3)])
    with pytest.raises(KnownError, match="Speaker takes no part in “about”"):
        project.mark_linked(again.id, "about", [(0, 4)])


def test_a_link_turns_round_where_the_scheme_lets_it(project: Project, mark: Mark) -> None:
    first, second = mark("The border stays open", "claim"), mark("The prisoners", "claim")
    scheme = project.scheme
    rebuts = LinkKind("rebuts", "rebuts", ("claim",), ("claim",))
    project.set_scheme(replace(scheme, links=(*scheme.links, rebuts)))
    link = project.add_link("rebuts", first.id, second.id)
    turned = project.reverse_link(link.id)
    assert (turned.source, turned.target) == (second.id, first.id)
    project.undo()
    assert project.links(first.article) == [link]
    said = project.add_link("says", mark("she", "speaker").id, first.id)
    with pytest.raises(KnownError, match="goes from speaker to claim"):
        project.reverse_link(said.id)
