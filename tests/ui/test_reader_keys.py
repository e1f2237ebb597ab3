"""The reader with the keyboard alone."""

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from peaceannot.ui.reader import Reader
from tests.ui.readers import over, shown

TEXT = (
    "Leila Haddad spoke first. “We will not sign,” said General Okello. Nobody else spoke.\n"
    "A second paragraph follows."
)
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier

pytestmark = pytest.mark.usefixtures("qapp")


def selected_text(reader: Reader) -> str:
    selection = reader.selected()
    return TEXT[slice(*selection)] if selection else ""


def test_shift_and_arrows_select() -> None:
    with shown(TEXT) as reader:
        for _ in range(5):
            QTest.keyClick(reader, Qt.Key.Key_Right, SHIFT)
        assert selected_text(reader) == "Leila"
        QTest.keyClick(reader, Qt.Key.Key_Right, SHIFT | CTRL)
        assert selected_text(reader) == "Leila"  # and a space, which is not counted
        QTest.keyClick(reader, Qt.Key.Key_Right, SHIFT | CTRL)
        assert selected_text(reader) == "Leila Haddad"


def test_the_caret_never_stops_within_an_emoji() -> None:
    text = "a👩\u200d👩\u200d👧\u200d👦 🇺🇦b"
    stops = []
    with shown(text) as reader:
        for _ in range(5):
            QTest.keyClick(reader, Qt.Key.Key_Right)
            stops.append(reader.caret())
    assert stops == [1, text.index(" "), text.index("🇺"), text.index("b"), len(text)]


def test_growing_by_word_and_giving_back() -> None:
    with shown(TEXT) as reader:
        reader.set_caret(TEXT.index("Okello") + 2)
        seen = []
        for step in (1, 1, 1, -1, -1, -1, -1):
            reader.grow_selection() if step > 0 else reader.shrink_selection()
            seen.append(selected_text(reader))
        assert seen == [
            "Okello", "Okello.", "Okello. Nobody", "Okello.", "Okello", "Okello", "Okello",
        ]  # fmt: skip


def test_growing_by_sentence_and_giving_back() -> None:
    with shown(TEXT) as reader:
        reader.set_caret(TEXT.index("sign"))
        seen = []
        for step in (1, 1, 1, -1, -1, -1):
            reader.grow_selection("sentence") if step > 0 else reader.shrink_selection("sentence")
            seen.append(selected_text(reader))
        first = "“We will not sign,” said General Okello."
        second = f"{first} Nobody else spoke."
        assert seen == [
            first, second, f"{second}\nA second paragraph follows.", second, first, first,
        ]  # fmt: skip


def test_growing_goes_where_the_caret_is() -> None:
    with shown(TEXT) as reader:
        reader.set_caret(TEXT.index(" spoke first"))
        QTest.keyClick(reader, Qt.Key.Key_Left, SHIFT | CTRL)
        assert selected_text(reader) == "Haddad"
        reader.grow_selection()
        assert selected_text(reader) == "Leila Haddad"
        reader.grow_selection()
        assert selected_text(reader) == "Leila Haddad"
        reader.shrink_selection()
        assert selected_text(reader) == "Haddad"


def test_growing_stops_at_the_end_of_the_text() -> None:
    with shown(TEXT) as reader:
        reader.set_caret(len(TEXT))
        reader.grow_selection("sentence")
        assert selected_text(reader) == "A second paragraph follows."
        reader.grow_selection()
        assert selected_text(reader) == "A second paragraph follows."


def test_growing_in_nothing_selects_nothing() -> None:
    for text in ("", " \n "):
        with shown(text) as reader:
            reader.grow_selection()
            reader.grow_selection("sentence")
            reader.shrink_selection()
            assert reader.selected() is None
            assert reader.word_at_caret() is None


@pytest.mark.parametrize(
    ("place", "word"),
    [("Leila", "Leila"), (" Haddad", "Leila"), ("addad", "Haddad"), ("“We", None), ("We", "We")],
)
def test_the_word_at_the_caret(place: str, word: str | None) -> None:
    with shown(TEXT) as reader:
        reader.set_caret(TEXT.index(place))
        found = reader.word_at_caret()
        assert (TEXT[slice(*found)] if found else None) == word


def test_the_spans_at_the_caret_are_told(qtbot: QtBot) -> None:
    spans = [
        over(TEXT, "outer", "claim", "Leila Haddad spoke first"),
        over(TEXT, "inner", "speaker", "Leila Haddad"),
    ]
    with shown(TEXT, spans) as reader:
        reader.set_caret(TEXT.index("Nobody"))
        told: list[str] = []
        reader.caret_span_changed.connect(told.append)
        QTest.keyClick(reader, Qt.Key.Key_Home, CTRL)
        QTest.keyClick(reader, Qt.Key.Key_Right)
        QTest.keyClick(reader, Qt.Key.Key_End)
        assert told == ["Speaker: “Leila Haddad”; Claim: “Leila Haddad spoke first”", ""]


def test_keys_of_labels_are_left_to_the_window(qtbot: QtBot) -> None:
    class Window(QWidget):
        keys: list[str]

        def keyPressEvent(self, event: object) -> None:
            self.keys.append(event.text())  # type: ignore[attr-defined]

    window = Window()
    window.keys = []
    qtbot.addWidget(window)
    with shown(TEXT) as reader:
        QVBoxLayout(window).addWidget(reader)
        window.show()
        reader.setFocus()
        for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_N):
            QTest.keyClick(reader, key)
        assert window.keys == ["1", "2", "n"]
        reader.setParent(None)


def test_page_down_goes_on_where_the_page_ended() -> None:
    text = "\n".join(f"Paragraph {number} of the talks." for number in range(300))
    with shown(text) as reader:
        pages = []
        for _ in range(6):
            pages.append([block.text() for block, _, _ in reader.visible_blocks()])
            QTest.keyClick(reader, Qt.Key.Key_PageDown)
        for before, after in pairwise(pages):
            assert after[0] in before
            assert after[-1] not in before
