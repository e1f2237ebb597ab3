"""Whatever is chosen, what is handed on hangs together."""

from hypothesis import given
from hypothesis import strategies as st

from peaceannot.model import Bundle, quote_of
from peaceannot.project.export_selection import Selection, Shaper
from tests.formats.bundles import bundles

selections = st.builds(
    Selection,
    annotators=st.sampled_from([(), ("a",), ("@a", "")]),
    labels=st.sampled_from([(), ("claim",), ("speaker", "claim"), ("cue",)]),
    reviewed=st.booleans(),
    gaps=st.sampled_from(["keep", "fill", "first", "leave-out"]),
    links=st.booleans(),
    notes=st.booleans(),
    suggestions=st.booleans(),
    hide_annotators=st.booleans(),
)


@given(bundles(), selections, st.booleans())
def test_spans_cover_their_quotes_and_links_have_both_ends(
    bundle: Bundle, selection: Selection, worked_on: bool
) -> None:
    numbers = {span.annotator: "annotator 1" for span in bundle.spans if span.annotator}
    shaper = Shaper(selection, numbers, worked_on)
    shaped = shaper.shaped(bundle)
    if shaped is None:
        assert worked_on
        assert shaper.left_out
        return
    ids = {span.id for span in shaped.spans}
    assert ids <= {span.id for span in bundle.spans}
    assert all({link.source, link.target} <= ids for link in shaped.links)
    for span in shaped.spans:
        assert span.quote == quote_of(bundle.article.text, span.fragments)
        assert selection.gaps == "keep" or len(span.fragments) == 1
        assert not selection.labels or span.label in selection.labels
        if selection.hide_annotators:
            assert span.annotator in ("", "annotator 1")
            assert "meta" not in span.attributes
    if len(shaped.spans) < len(bundle.spans) or len(shaped.links) < len(bundle.links):
        assert shaper.left_out


@given(bundles())
def test_without_a_choice_nothing_is_changed(bundle: Bundle) -> None:
    shaper = Shaper(Selection())
    assert shaper.shaped(bundle) == bundle
    assert not shaper.left_out
