"""The frame with real keys: who says what about which sticking point, and split quotes."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peaceannot.ui.panel.link_picker import LinkPicker
from tests.ui import annotating
from tests.ui.annotating import (
    CONTROL,
    LEFT,
    SHIFT,
    Key,
    caret_to,
    marks,
    press,
    select_with_keys,
    type_text,
)
from tests.ui.frames import TEXT, focused, links, mark, told


class Counter:
    """Counts the keys pressed, apart from those that select."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.keys: list[str] = []
        self.counting = False
        click = QTest.keyClick

        def count(widget, key, *rest):  # type: ignore[no-untyped-def]
            if self.counting:
                self.keys.append(str(key))
            click(widget, key, *rest)

        monkeypatch.setattr(annotating.QTest, "keyClick", count)


@pytest.fixture
def counter(monkeypatch: pytest.MonkeyPatch) -> Counter:
    return Counter(monkeypatch)


def press_counted(counter: Counter, key: str) -> None:
    counter.counting = True
    press(key)
    counter.counting = False


def test_a_whole_frame_of_the_sample_takes_at_most_four_keys(window, counter):
    """Claim, speaker and sticking point are selected; the keys after that are counted."""
    window.opener.open_sample()
    window.workspace.reader.setFocus()
    project, article = window.session.project, window.session.article
    parts = ("the ceasefire along the river", "Both delegations", "the make-up of the force")
    for part, key in zip(parts, "2sb", strict=True):
        select_with_keys(window.workspace.reader, article.text, part)
        press_counted(counter, key)
    mine = [span for span in project.spans(article.id) if span.annotator == project.annotator]
    assert {(span.label, span.quote) for span in mine} == {
        ("claim", parts[0]), ("speaker", parts[1]), ("sticking_point", parts[2]),
    }  # fmt: skip
    assert ("says", parts[1], parts[0]) in links(window)
    assert ("about", parts[0], parts[2]) in links(window)
    assert focused(window).quote == parts[0]
    assert counter.keys == ["2", "s", "b"]
    assert len(counter.keys) <= 4


def test_a_frame_of_what_is_marked_already_takes_as_few(talks, counter):
    select_with_keys(talks.workspace.reader, TEXT, "the river is open")
    for key in "2sb":
        press_counted(counter, key)
    assert links(talks) == [
        ("says", "Minister Sool", "the river is open"),
        ("about", "the river is open", "The prisoners"),
    ]
    assert len(counter.keys) <= 4


def test_the_same_key_takes_the_next_candidate_then_none(claim):
    press("s")
    assert links(claim) == [("says", "Minister Sool", "The pass stays shut")]
    assert "S again takes the next" in claim.status.words.text()
    press("s")
    assert links(claim) == [("says", "Envoy Brandt", "The pass stays shut")]
    press("s")
    assert links(claim) == []
    press("z", CONTROL)
    assert links(claim) == [("says", "Envoy Brandt", "The pass stays shut")]


def test_cue_and_addressee_are_marked_and_linked_in_one_step(claim):
    select_with_keys(claim.workspace.reader, TEXT, "said")
    press("c")
    select_with_keys(claim.workspace.reader, TEXT, "waited")
    press("t")
    assert links(claim) == [
        ("cue", "The pass stays shut", "said"),
        ("addressed_to", "The pass stays shut", "waited"),
    ]
    press("z", CONTROL)
    assert ("speaker", "waited") not in marks(claim)
    assert [kind for kind, *_ in links(claim)] == ["cue"]


def test_where_nothing_can_be_linked_the_key_says_what_to_do(claim):
    press("c")
    assert links(claim) == []
    assert "No cue to link is marked here yet" in told(claim)
    assert "press C" in told(claim)


def test_where_only_others_have_marked_what_could_be_linked_the_key_says_so(claim):
    project, article = claim.session.project, claim.session.article
    me, project.annotator = project.annotator, "Ilko"
    start = TEXT.index("said")
    project.add_span(article.id, [(start, start + 4)], "cue")
    project.annotator = me
    press("c")
    assert links(claim) == []
    assert "No cue of yours to link is marked here yet" in told(claim)


def test_a_key_for_another_label_says_why_not(talks):
    mark(talks, "home", "3")
    press("s")
    assert links(talks) == []
    assert "Sticking point takes no part in “says”" in told(talks)


def test_letters_in_a_note_link_nothing(claim):
    press("n")
    type_text("sbctljfu")
    press(Key.Key_Escape)
    assert links(claim) == []
    assert (focused(claim).note, focused(claim).flag) == ("sbctljfu", False)


# The picker


def picker() -> LinkPicker:
    press("l")
    found = QApplication.activePopupWidget()
    assert isinstance(found, LinkPicker)
    return found


def in_picker(shown: LinkPicker, *keys: Key | str) -> None:
    for key in keys:
        QTest.keyClick(shown.field, key)


def test_the_picker_lists_the_nearest_first_then_reading_order(claim):
    shown = picker()
    assert shown.texts() == [
        "says ← “Minister Sool”",
        "says ← “Envoy Brandt”",
        "about → “The prisoners”",
        "addressed to → “Minister Sool”",
        "addressed to → “Envoy Brandt”",
    ]
    in_picker(shown, Key.Key_Return)
    assert links(claim) == [("says", "Minister Sool", "The pass stays shut")]
    assert claim.workspace.reader.hasFocus()


def test_the_picker_filters_by_kind_and_words_and_walks_with_arrows(claim):
    shown = picker()
    in_picker(shown, *"addr")
    assert len(shown.texts()) == 2
    in_picker(shown, Key.Key_Down, Key.Key_Return)
    assert links(claim) == [("addressed_to", "The pass stays shut", "Envoy Brandt")]
    shown = picker()
    in_picker(shown, *"zzq")
    assert shown.texts() == []
    assert shown.nothing.isVisible()
    in_picker(shown, Key.Key_Return)
    assert shown.isVisible()
    in_picker(shown, Key.Key_Escape)
    assert not shown.isVisible()
    assert len(links(claim)) == 1


def test_the_span_of_the_row_is_pointed_at_in_the_text(claim):
    by_quote = {span.quote: span.id for span in claim.session.index}
    reader = claim.workspace.reader
    shown = picker()
    assert reader._hovered == by_quote["Minister Sool"]
    in_picker(shown, Key.Key_Down)
    assert reader._hovered == by_quote["Envoy Brandt"]
    in_picker(shown, Key.Key_Escape)
    assert reader._hovered is None


def test_the_picker_unties_what_is_linked(claim):
    press("s")
    shown = picker()
    in_picker(shown, Key.Key_Return)
    assert links(claim) == []


def test_the_picker_is_opened_with_a_click_and_takes_one(claim):
    button = claim.workspace.panel.inspector.links.add_button
    QTest.mouseClick(button, LEFT)
    shown = claim.findChild(LinkPicker)
    place = shown.list.visualItemRect(shown.list.item(2)).center()
    QTest.mouseClick(shown.list.viewport(), LEFT, pos=place)
    assert links(claim) == [("about", "The pass stays shut", "The prisoners")]


def test_the_picker_says_when_there_is_nothing(working):
    article = working.session.article
    select_with_keys(working.workspace.reader, article.text, "both sides")
    press("2")
    press("l")
    assert working.findChild(LinkPicker) is None
    assert "Nothing that this span can be linked with" in told(working)


# Split quotes


def test_a_part_joins_and_leaves_again(claim):
    select_with_keys(claim.workspace.reader, TEXT, "until the men are home")
    press("j")
    assert focused(claim).quote == "The pass stays shut until the men are home"
    assert claim.undo_name == "join fragment"
    assert "in 2 parts" in claim.workspace.panel.inspector.place.text()
    press("J", SHIFT)
    assert focused(claim).quote == "The pass stays shut"
    press("z", CONTROL)
    assert len(focused(claim).fragments) == 2
    caret_to(claim.workspace.reader, TEXT, "pass", 1)
    press("J", SHIFT)
    assert focused(claim).quote == "until the men are home"
    press("J", SHIFT)
    assert "part" in told(claim)
    assert focused(claim).quote == "until the men are home"


def test_the_speaker_between_the_parts_of_a_quote_is_proposed(claim):
    select_with_keys(claim.workspace.reader, TEXT, "until the men are home")
    press("j")
    press("s")
    assert links(claim)[0][1] == "Minister Sool"
