"""What is seen: tints, lanes, rings, and how little is painted anew."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect
from PySide6.QtGui import QColor, QImage, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from peaceannot.model import Span, SpanIndex, default_scheme
from peaceannot.ui.reader import Reader
from peaceannot.ui.reader.colors import READABLE, PageColors, contrast
from peaceannot.ui.theme import DARK, LIGHT, Colors, palette
from tests.ui.readers import middle, over, place, shown, span, update

TEXT = (
    "The mediator, Ambassador Leila Haddad, said both sides agreed on the text of the draft that "
    "was handed out before. “We will not sign,” said General Okello, “until all are home.”\n"
    "In the second paragraph nobody is named.\n"
)
THEMES = pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])

pytestmark = pytest.mark.usefixtures("qapp")


def page(reader: Reader) -> QImage:
    """Return what the viewport shows."""
    return reader.viewport().grab().toImage()


def colors_in(image: QImage, area: QRect) -> set[str]:
    """Return the colors of the pixels of *area*."""
    area = area.intersected(image.rect())
    return {
        image.pixelColor(x, y).name()
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    }


def around(reader: Reader, point: int, size: int = 6) -> QRect:
    """Return a square around the middle of the character at *point*."""
    centre = middle(reader, TEXT, point)
    return QRect(centre - QPoint(size, size), centre + QPoint(size, size))


def tint(reader: Reader, label: str, level: int = 0) -> str:
    return reader.colors.of(label).tints[level].name()


@THEMES
def test_the_innermost_tint_is_painted_and_nothing_beside_it(theme: Colors) -> None:
    outer = over(TEXT, "outer", "claim", "Leila Haddad, said both sides agreed")
    inner = over(TEXT, "inner", "speaker", "Leila Haddad")
    with shown(TEXT, [outer, inner]) as reader:
        reader.setPalette(palette(theme))
        image = page(reader)
        speaker, claim = tint(reader, "speaker"), tint(reader, "claim")
        paper = QColor(theme.paper).name()
        on_inner = colors_in(image, around(reader, TEXT.index("eila")))
        on_outer = colors_in(image, around(reader, TEXT.index("oth sides")))
        beside = colors_in(image, around(reader, TEXT.index("mediator") + 3))
    assert speaker in on_inner
    assert claim not in on_inner
    assert claim in on_outer
    assert paper in beside
    assert not {speaker, claim} & beside
    assert len({speaker, claim, paper}) == 3


def test_nested_spans_of_one_label_are_told_apart() -> None:
    outer = over(TEXT, "outer", "claim", "Leila Haddad, said both sides agreed")
    inner = over(TEXT, "inner", "claim", "both sides")
    with shown(TEXT, [outer, inner]) as reader:
        image = page(reader)
        on_inner = colors_in(image, around(reader, TEXT.index("ides")))
        on_outer = colors_in(image, around(reader, TEXT.index("addad")))
        assert tint(reader, "claim", 1) in on_inner
        assert tint(reader, "claim", 0) not in on_inner
        assert tint(reader, "claim", 0) in on_outer


def chips(reader: Reader) -> dict[str, QRect]:
    """Return where the chips are on the viewport, by the span they stand for."""
    return {
        chip.span: chip.rect.translated(0, round(top)).toRect()
        for block, top, _ in reader.visible_blocks()
        for chip in reader.marks_of(block).chips
    }


@pytest.mark.parametrize("head", ["\n", " \n ", " ", "\n\n"])
def test_a_chip_stands_over_the_first_sign_of_its_span(head: str) -> None:
    text = f"The mediator left.{head}Then she came back."
    marked = span(text, "a", "claim", (18, len(text) - 5))
    with shown(text, [marked]) as reader:
        chip = chips(reader)["a"]
        sign = place(reader, text, text.index("Then"))
        assert abs(chip.left() - sign.x()) < 3
        assert sign.y() - reader.page.pitch < chip.bottom() < sign.y()


def test_a_span_over_a_line_end_alone_has_a_chip() -> None:
    end = TEXT.index("\n")
    with shown(TEXT, [span(TEXT, "a", "claim", (end, end + 1))]) as reader:
        seen = colors_in(page(reader), chips(reader)["a"])
        assert reader.colors.of("claim").line.name() in seen


def test_touching_spans_leave_a_gap() -> None:
    start = TEXT.index("Leila")
    one = span(TEXT, "a", "claim", (start, start + 3))
    other = span(TEXT, "b", "claim", (start + 3, start + 12))
    with shown(TEXT, [one, other]) as reader:
        border = place(reader, TEXT, start + 3)
        row = QRect(border.x() - 3, border.y() + 9, 7, 1)  # beneath the letters
        assert reader.colors.paper.name() in colors_in(page(reader), row)


@THEMES
def test_text_on_every_tint_is_readable(theme: Colors) -> None:
    colors = PageColors(default_scheme(), palette(theme), 2)
    assert colors.dark == (theme is DARK)
    for label in default_scheme().labels:
        look = colors.of(label.id)
        for shade in look.tints:
            assert contrast(colors.ink, shade) >= READABLE
        assert contrast(look.line, colors.paper) >= 3  # lines and marks, WCAG 1.4.11
        assert contrast(look.chip_text, look.line) >= 4.5
        assert len({shade.name() for shade in (*look.tints, colors.paper)}) == 4


def test_a_label_that_is_not_in_the_scheme_is_gray() -> None:
    with shown(TEXT, [over(TEXT, "a", "forgotten", "Leila Haddad")]) as reader:
        shade = reader.colors.of("forgotten").tints[0]
        assert shade.saturation() < 10
        assert shade.name() in colors_in(page(reader), around(reader, TEXT.index("eila")))


def test_the_ring_is_around_the_focused_span_only() -> None:
    spans = [
        over(TEXT, "a", "speaker", "Leila Haddad"),
        over(TEXT, "b", "speaker", "Okello"),
    ]
    with shown(TEXT, spans) as reader:
        before = page(reader)
        reader.set_focus_span("a")
        ringed = page(reader)
        changed = differing(before, ringed)
        first = place(reader, TEXT, TEXT.index("Leila"))
        assert changed.contains(first)
        assert abs(changed.left() - first.x()) <= 3
        assert abs(changed.right() - place(reader, TEXT, TEXT.index(", said")).x()) <= 3
        assert changed.height() < 40
        reader.set_focus_span(None)
        assert differing(before, page(reader)).isEmpty()


@THEMES
def test_the_places_of_a_search_are_painted_and_only_they(theme: Colors) -> None:
    with shown(TEXT, [over(TEXT, "a", "speaker", "Leila Haddad")]) as reader:
        reader.setPalette(palette(theme))
        before = page(reader)
        places = [TEXT.index("dor Leila"), TEXT.index("Okello")]
        reader.show_hits([(point, point + 6) for point in places])
        found = page(reader)
        for point in places:
            strip = around(reader, point + 1)
            assert colors_in(before, strip) != colors_in(found, strip)
        text = around(reader, TEXT.index("second"))
        assert colors_in(before, text) == colors_in(found, text)
        reader.show_hits([])
        assert differing(before, page(reader)).isEmpty()


def test_right_to_left_words_are_tinted_where_they_stand() -> None:
    text = "The word שלום means (السلام) peace, and more words."
    # From the middle of the first foreign word on: its left half, then what follows it.
    start = text.index("שלום") + 2
    marked = span(text, "a", "claim", (start, text.index(" means") + 6))
    with shown(text, [marked]) as reader:
        image = page(reader)
        shade = tint(reader, "claim")
        right_half = place(reader, text, text.index("שלום") + 1)
        left_half = place(reader, text, start + 1)
        assert left_half.x() < right_half.x()
        above = QPoint(0, 8)
        near = QPoint(2, 2)
        assert shade not in colors_in(image, QRect(right_half - above, right_half - above + near))
        assert shade in colors_in(image, QRect(left_half - above, left_half - above + near))
        assert shade in colors_in(image, around_word(reader, text, "means"))


def around_word(reader: Reader, text: str, word: str) -> QRect:
    spot = middle(reader, text, text.index(word) + 1)
    return QRect(spot - QPoint(4, 4), spot + QPoint(4, 4))


def many_spans(text: str) -> Iterable[Span]:
    for number, start in enumerate(range(0, len(text) - 120, 17)):
        label = ("speaker", "claim", "sticking_point")[number % 3]
        yield span(text, f"s{number:04}", label, (start, start + 11 + 37 * (number % 4)))


def test_lanes_stay_while_scrolling() -> None:
    text = "Every line of this paragraph is marked more than once by somebody. " * 60
    with shown(text, many_spans(text), height=500) as reader:
        pitch = round(reader.page.pitch)
        reader.verticalScrollBar().setValue(4)
        QApplication.processEvents()
        pages = []
        for _ in range(6):
            pages.append(reader.grab().toImage())
            reader.verticalScrollBar().setValue(reader.verticalScrollBar().value() + 1)
            QApplication.processEvents()
        height, width = 350, reader.viewport().width()
        for before, after in pairwise(pages):
            moved = before.copy(0, 60 + pitch, width, height)
            assert differing(moved, after.copy(0, 60, width, height)).isEmpty()


def test_more_than_three_lanes_are_told_as_a_number() -> None:
    start = TEXT.index("Leila")
    spans = [span(TEXT, f"s{n}", "claim", (start, start + 20 - n)) for n in range(5)]
    with shown(TEXT, spans[:3]) as reader:
        block = reader.firstVisibleBlock()
        margin = QRect(round(reader.page.left + reader.page.column) + 2, 0, 40, 200)
        assert reader.marks_of(block).hidden == []
        bare = colors_in(page(reader), margin)
        for one in spans[3:]:
            update(reader, reader.index, None, one)
        assert [number for _, _, number in reader.marks_of(block).hidden] == [2]
        assert len(colors_in(page(reader), margin)) > len(bare)


def test_a_split_span_has_a_thread_between_its_parts() -> None:
    split = over(TEXT, "a", "claim", "We will not sign,", "until all are home.")
    whole = [
        over(TEXT, "b", "claim", "We will not sign,"),
        over(TEXT, "c", "claim", "until all are home."),
    ]
    gap = TEXT.index("General")
    with shown(TEXT, [split]) as reader:
        color = reader.colors.of("claim").line.name()
        spot = middle(reader, TEXT, gap + 3)
        lane = QRect(spot.x() - 8, spot.y(), 16, 20)
        assert color in colors_in(page(reader), lane)
    with shown(TEXT, whole) as reader:
        assert color not in colors_in(page(reader), lane)


def test_a_thread_hangs_out_towards_another_paragraph() -> None:
    split = over(TEXT, "a", "claim", "until all are home", "second")
    with shown(TEXT, [split]) as reader:
        color = reader.colors.of("claim").line.name()
        image = page(reader)
        for edge, side in ((split.fragments[0][1], 4), (split.fragments[1][0], -12)):
            spot = place(reader, TEXT, edge) + QPoint(side, 0)
            assert color in colors_in(image, QRect(spot, spot + QPoint(8, 20)))


class Painted(QObject):
    """Notes which part of a widget is painted."""

    def __init__(self, reader: Reader) -> None:
        super().__init__(reader)
        self.area = QRect()
        reader.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.area = self.area.united(event.rect())
        return False


def test_a_new_span_paints_its_paragraph_and_nothing_else() -> None:
    text = "\n".join(f"Paragraph {number} of the talks." for number in range(40))
    with shown(text) as reader:
        QTest.qWait(50)
        painted = Painted(reader)
        new = over(text, "a", "claim", "Paragraph 3 of")
        update(reader, reader.index, None, new)
        QApplication.processEvents()
        spot = place(reader, text, new.start)
        assert painted.area.contains(spot)
        assert painted.area.height() < 3 * reader.page.pitch
        image = page(reader)
        assert tint(reader, "claim") in colors_in(
            image, QRect(spot - QPoint(9, 9), spot + QPoint(9, 9))
        )


def test_a_span_that_moves_is_painted_there_and_no_more_here() -> None:
    before = over(TEXT, "a", "claim", "Leila Haddad")
    after = over(TEXT, "a", "claim", "second paragraph")
    with shown(TEXT, [before]) as reader:
        bare = reader.colors.paper.name()
        update(reader, reader.index, before, after)
        image = page(reader)
        assert tint(reader, "claim") not in colors_in(image, around(reader, before.start + 3))
        assert bare in colors_in(image, around(reader, before.start + 3))
        assert tint(reader, "claim") in colors_in(image, around(reader, after.start + 3))


def test_a_focused_span_far_away_is_scrolled_into_view() -> None:
    text = "\n".join(f"Paragraph {number} of the talks. " * 5 for number in range(4_000))
    far = over(text, "a", "claim", "Paragraph 3500 of")
    with shown(text, [far]) as reader:
        caret = reader.caret()
        reader.set_focus_span("a")
        spot = place(reader, text, far.start)
        assert reader.viewport().rect().contains(spot)
        assert reader.caret() == caret
        value = reader.verticalScrollBar().value()
        reader.set_focus_span("a")
        assert reader.verticalScrollBar().value() == value
        QTest.qWait(400)
        assert reader.viewport().rect().contains(place(reader, text, far.start))


def test_the_page_follows_theme_and_size() -> None:
    with shown(TEXT, [over(TEXT, "a", "claim", "Leila Haddad")]) as reader:
        light = tint(reader, "claim")
        reader.setPalette(palette(DARK))
        assert tint(reader, "claim") != light
        pitch = reader.page.pitch
        font = reader.font()
        font.setPixelSize(27)
        reader.setFont(font)
        assert reader.page.pitch > 1.3 * pitch
        assert tint(reader, "claim") in colors_in(page(reader), around(reader, TEXT.index("eila")))


def test_lines_hold_about_seventy_characters_in_a_wide_window() -> None:
    text = "The delegations met again on Tuesday and would not say when they might sign. " * 20
    with shown(text, width=1600) as reader:
        layout = reader.firstVisibleBlock().layout()
        lengths = [layout.lineAt(n).textLength() for n in range(layout.lineCount() - 1)]
        assert 60 <= sum(lengths) / len(lengths) <= 75
        left = layout.lineAt(0).naturalTextRect().left()
        assert abs(left - (reader.viewport().width() - reader.page.column) / 2) < 2


def test_no_line_is_wider_than_a_narrow_window() -> None:
    with shown(TEXT, width=240) as reader:
        layout = reader.firstVisibleBlock().layout()
        widest = max(layout.lineAt(n).naturalTextRect().right() for n in range(layout.lineCount()))
        assert widest <= reader.viewport().width() - 10


def test_an_index_from_before_is_not_kept() -> None:
    with shown(TEXT, [over(TEXT, "a", "claim", "Leila Haddad")]) as reader:
        page(reader)
        reader.show_article(TEXT, SpanIndex(), default_scheme())
        assert reader.painted_runs(0, len(TEXT)) == []
        assert tint(reader, "claim") not in colors_in(
            page(reader), around(reader, TEXT.index("eila"))
        )


def differing(one: QImage, other: QImage) -> QRect:
    """Return the smallest rectangle that holds all pixels in which the pictures differ."""
    area = QRect()
    for y in range(one.height()):
        if one.copy(0, y, one.width(), 1) == other.copy(0, y, one.width(), 1):
            continue
        for x in range(one.width()):
            if one.pixel(x, y) != other.pixel(x, y):
                area = area.united(QRect(x, y, 1, 1))
    return area
