"""Links on the page: which are drawn, where they run, and what leads off the page."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QHelpEvent, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from peaceannot.model import Link, Span
from peaceannot.ui.reader import Reader
from peaceannot.ui.reader.link_routes import Route
from tests.ui.readers import LEFT, PLAIN, middle, move, over, place, shown, span

TEXT = (
    "The mediator, Ambassador Leila Haddad, said both sides agreed on the text of the draft that "
    "was handed out before. “We will not sign,” said General Okello, “until all are home.”\n"
    "In the second paragraph nobody is named, but the bridge is spoken of again and again.\n"
    + "A paragraph in which nothing is marked by anyone at all.\n" * 60
    + "At the end Leila Haddad said nothing."
)
SPEAKER = over(TEXT, "speaker", "speaker", "General Okello")
CLAIM = over(TEXT, "claim", "claim", "We will not sign,", "until all are home.")
POINT = over(TEXT, "point", "sticking_point", "the bridge")
OTHER = over(TEXT, "other", "claim", "both sides agreed")
FAR = over(TEXT, "far", "speaker", "At the end Leila Haddad")
SPANS = [SPEAKER, CLAIM, POINT, OTHER, FAR]
SAYS = Link("says", "article", "says", "speaker", "claim", "Ann")
ABOUT = Link("about", "article", "about", "claim", "point", "Ann")
TO_FAR = Link("to-far", "article", "addressed_to", "claim", "far", "Ann")
LINKS = [SAYS, ABOUT, TO_FAR]

pytestmark = pytest.mark.usefixtures("qapp")


def page(reader: Reader) -> QImage:
    return reader.viewport().grab().toImage()


def drawn(reader: Reader) -> set[str]:
    reader.viewport().repaint()
    found = reader.drawn_links()
    return {link.id for route in (*found.routes, *found.away) for link in route.links}


def word_boxes(reader: Reader) -> list[QRectF]:
    """Return where letters can be: from the tops of capitals down to the tails of letters."""
    boxes: list[QRectF] = []
    for block, top, _ in reader.visible_blocks():
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            baseline = round(top) + line.y() + line.ascent()
            extent = line.naturalTextRect()
            boxes.append(
                QRectF(
                    extent.left(),
                    baseline - reader.page.tint_above + 1,
                    extent.width(),
                    reader.page.tint_above + reader.page.tint_below - 2,
                )
            )
    return boxes


def stretches(route: Route) -> list[QRectF]:
    return [
        QRectF(a, b).normalized().adjusted(-0.5, -0.5, 0.5, 0.5)
        for a, b in zip(route.points, route.points[1:], strict=False)
    ]


def test_links_show_at_the_focused_and_at_the_hovered_span_only() -> None:
    with shown(TEXT, SPANS) as reader:
        bare = page(reader)
        reader.set_links(LINKS)
        assert drawn(reader) == set()
        assert page(reader) == bare
        reader.set_focus_span("point")
        assert drawn(reader) == {"about"}
        move(reader, middle(reader, TEXT, SPEAKER.start + 3), buttons=Qt.MouseButton.NoButton)
        assert drawn(reader) == {"about", "says"}
        move(reader, QPoint(3, 3), buttons=Qt.MouseButton.NoButton)
        reader.set_focus_span("claim")
        assert drawn(reader) == {"says", "about", "to-far"}
        reader.set_focus_span("other")
        assert drawn(reader) == set()
        reader.set_focus_span(None)
        assert page(reader) == bare


def test_all_links_of_the_page_can_be_shown() -> None:
    with shown(TEXT, SPANS) as reader:
        reader.set_links(LINKS)
        reader.show_all_links(True)
        assert drawn(reader) == {"says", "about", "to-far"}
        reader.set_caret(len(TEXT))
        assert drawn(reader) == {"to-far"}
        reader.verticalScrollBar().setValue(reader.verticalScrollBar().value() // 2)
        assert drawn(reader) == set()
        reader.show_all_links(False)
        reader.set_caret(0)
        assert drawn(reader) == set()


@pytest.mark.parametrize("width", [320, 500, 820, 1400])
def test_links_run_beside_the_words_never_over_them(width: int) -> None:
    crossing = [
        Link(f"l{number}", "article", "says", one.id, other.id, "Ann")
        for number, (one, other) in enumerate((a, b) for a in SPANS for b in SPANS if a is not b)
    ]
    with shown(TEXT, SPANS, width=width) as reader:
        reader.set_links(crossing)
        reader.show_all_links(True)
        found = reader.drawn_links()
        words = word_boxes(reader)
        assert len(found.routes) == 12
        viewport = QRectF(reader.viewport().rect())
        for route in (*found.routes, *found.away):
            for stretch in stretches(route):
                assert viewport.contains(stretch)
                assert not any(stretch.intersects(box) for box in words)
            if route.name_place is not None:
                assert viewport.contains(route.name_place)
                assert not any(route.name_place.intersects(box) for box in words)


def test_the_head_is_at_the_target_and_the_name_is_written() -> None:
    with shown(TEXT, SPANS) as reader:
        reader.set_links([ABOUT])
        reader.set_focus_span("point")
        (route,) = reader.drawn_links().routes
        target = place(reader, TEXT, POINT.start)
        assert abs(route.points[-1].x() - target.x()) < 90
        assert 0 < target.y() - route.points[-1].y() < reader.page.pitch
        source = place(reader, TEXT, CLAIM.start)
        assert 0 < source.y() - route.points[0].y() < reader.page.pitch
        assert route.name == "about"
        assert route.name_place is not None
        color = reader.colors.of("claim").line.name()
        image = page(reader)
        seen = colors_in(image, route.name_place.toRect())
        assert len(seen) > 4
        tip = route.points[-1].toPoint()
        assert color in colors_in(image, QRect(tip - QPoint(5, 3), tip + QPoint(5, 3)))


def colors_in(image: QImage, area: QRect) -> set[str]:
    area = area.intersected(image.rect())
    return {
        image.pixelColor(x, y).name()
        for x in range(area.left(), area.right() + 1)
        for y in range(area.top(), area.bottom() + 1)
    }


def test_the_pixels_of_words_stay_while_links_are_drawn() -> None:
    with shown(TEXT, SPANS) as reader:
        reader.set_links(LINKS)
        bare = page(reader)
        reader.show_all_links(True)
        linked = page(reader)
        assert linked != bare
        for box in word_boxes(reader):
            area = box.toRect().adjusted(1, 2, -1, 0)
            assert bare.copy(area) == linked.copy(area)


def test_a_sign_in_the_margin_leads_to_what_is_not_on_the_page(qtbot: QtBot) -> None:
    with shown(TEXT, SPANS) as reader:
        reader.set_links(LINKS)
        reader.set_focus_span("claim")
        (away,) = reader.drawn_links().away
        assert (away.others, away.upward) == (("far",), False)
        page_right = reader.page.left + reader.page.column
        assert away.place.right() < reader.page.left or away.place.left() > page_right
        spot = away.place.center().toPoint()
        there = reader.viewport().mapToGlobal(spot)
        QApplication.sendEvent(reader.viewport(), QHelpEvent(QEvent.Type.ToolTip, spot, there))
        plain = QTextDocument()
        plain.setHtml(QToolTip.text())
        assert plain.toPlainText().split("\n") == [
            "addressed to → ■ Speaker “At the end Leila Haddad”",
            "Click to go there",
        ]
        QToolTip.hideText()
        move(reader, spot, buttons=Qt.MouseButton.NoButton)
        assert reader.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
        with qtbot.waitSignal(reader.span_clicked) as signal:
            QTest.mouseClick(reader.viewport(), LEFT, PLAIN, spot)
        assert signal.args == ["far"]
        reader.set_focus_span("far")
        (away,) = reader.drawn_links().away
        assert (away.others, away.upward) == (("claim",), True)


def test_links_follow_scrolling_and_changes() -> None:
    with shown(TEXT, SPANS) as reader:
        reader.set_links(LINKS)
        reader.set_focus_span("claim")
        before = reader.drawn_links().routes[0].points[0].y() - place(reader, TEXT, 200).y()
        assert reader.drawn_links().routes[0].links == (SAYS,)
        reader.verticalScrollBar().setValue(1)
        after = reader.drawn_links().routes[0].points[0].y() - place(reader, TEXT, 200).y()
        assert before == after
        reader.index.remove("point")
        reader.spans_changed([POINT])
        reader.set_links([SAYS, TO_FAR])
        assert drawn(reader) == {"says", "to-far"}


def test_a_link_to_a_span_that_is_gone_draws_nothing() -> None:
    with shown(TEXT, SPANS) as reader:
        reader.set_links([Link("x", "article", "says", "nobody", "claim", "Ann")])
        reader.set_focus_span("claim")
        assert drawn(reader) == set()


def handle(reader: Reader) -> QPoint:
    """Return where the handle is: beside the chip of the focused span."""
    spots = [
        QPoint(x, y)
        for y in range(0, reader.viewport().height(), 3)
        for x in range(0, reader.viewport().width(), 3)
        if reader.handle_at(QPoint(x, y).toPointF())
    ]
    return spots[len(spots) // 2]


def test_a_link_is_dragged_from_the_handle(qtbot: QtBot) -> None:
    with shown(TEXT, SPANS) as reader:
        reader.set_focus_span("speaker")
        start, end = handle(reader), middle(reader, TEXT, OTHER.start + 3)
        move(reader, start, buttons=Qt.MouseButton.NoButton)
        assert reader.viewport().cursor().shape() == Qt.CursorShape.CrossCursor
        viewport = reader.viewport()
        with qtbot.waitSignal(reader.link_dragged) as signal:
            QTest.mousePress(viewport, LEFT, PLAIN, start)
            move(reader, start + (end - start) / 2)
            pulled = page(reader)
            move(reader, end)
            QTest.mouseRelease(viewport, LEFT, PLAIN, end)
        assert signal.args == ["speaker", "other"]
        assert reader.selected() is None
        assert page(reader) != pulled


def test_a_drag_prefers_what_can_be_linked(qtbot: QtBot) -> None:
    inner = over(TEXT, "inner", "sticking_point", "sides")
    with shown(TEXT, [*SPANS, inner]) as reader:
        reader.set_focus_span("speaker")
        spot = middle(reader, TEXT, inner.start + 2)
        with qtbot.waitSignal(reader.link_dragged) as signal:
            QTest.mousePress(reader.viewport(), LEFT, PLAIN, handle(reader))
            move(reader, spot)
            QTest.mouseRelease(reader.viewport(), LEFT, PLAIN, spot)
        assert signal.args == ["speaker", "other"]


def test_the_handle_keeps_off_the_next_chip() -> None:
    start = TEXT.index("on the text")
    near = span(TEXT, "near", "cue", (start, start + 2))
    following = span(TEXT, "following", "speaker", (start + 3, start + 11))
    with shown(TEXT, [near, following]) as reader:
        reader.set_focus_span("near")
        first, second = reader.marks_of(reader.firstVisibleBlock()).chips
        assert second.rect.left() - first.rect.right() < 12
        assert handle(reader).x() < first.rect.left()


def test_a_drag_to_nothing_or_given_up_links_nothing(qtbot: QtBot) -> None:
    with shown(TEXT, SPANS) as reader, qtbot.assertNotEmitted(reader.link_dragged):
        reader.set_focus_span("speaker")
        bare, start = page(reader), handle(reader)
        for spot in (QPoint(8, 8), middle(reader, TEXT, SPEAKER.start + 3)):
            QTest.mousePress(reader.viewport(), LEFT, PLAIN, start)
            move(reader, spot)
            QTest.mouseRelease(reader.viewport(), LEFT, PLAIN, spot)
        QTest.mouseClick(reader.viewport(), LEFT, PLAIN, start)
        target = middle(reader, TEXT, OTHER.start + 3)
        QTest.mousePress(reader.viewport(), LEFT, PLAIN, start)
        move(reader, target)
        QTest.keyClick(reader, Qt.Key.Key_Escape)
        QTest.mouseRelease(reader.viewport(), LEFT, PLAIN, target)
        move(reader, QPoint(3, 3), buttons=Qt.MouseButton.NoButton)
        assert page(reader) == bare


def test_a_span_that_takes_no_links_has_no_handle() -> None:
    loose = Span("loose", "article", "forgotten", OTHER.fragments, OTHER.quote, "Ann")
    with shown(TEXT, [loose]) as reader:
        reader.set_focus_span("loose")
        chip = reader.marks_of(reader.firstVisibleBlock()).chips[0].rect
        for x in range(int(chip.left()), int(chip.right()) + 30, 3):
            assert not reader.handle_at(QPoint(x, 24 + int(chip.center().y())).toPointF())
