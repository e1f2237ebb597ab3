"""Links made by dragging in the window, and shown by command."""

from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from peaceannot.model import LinkKind, Span
from peaceannot.ui.main_window import MainWindow
from tests.ui.annotating import CONTROL, LEFT, NONE, Key, drag, press, spot

TEXT = "The mediator said on Monday that both sides had agreed. “We will sign,” she added."


def mark(window: MainWindow, part: str, label: str) -> Span:
    project, article = window.session.project, window.session.article
    assert project is not None
    assert article is not None
    start = TEXT.index(part)
    return project.add_span(article.id, [(start, start + len(part))], label)


def drag_link(window: MainWindow, first: Span, second: Span) -> None:
    """Focus a span and drag from its handle to another."""
    reader = window.workspace.reader
    window.session.focus_span(first.id)
    QApplication.processEvents()
    view = reader.viewport()
    above = [QPoint(x, y) for y in range(0, 120, 2) for x in range(0, view.width(), 2)]
    handle = next(place for place in above if reader.handle_at(place.toPointF()))
    drag(reader, handle + QPoint(3, 3), spot(reader, TEXT, second.start + 1))


def links(window: MainWindow) -> list[tuple[str, str, str]]:
    project, article = window.session.project, window.session.article
    assert project is not None
    assert article is not None
    return [(link.kind, link.source, link.target) for link in project.links(article.id)]


def test_a_drag_makes_the_link_the_scheme_has(working: MainWindow) -> None:
    speaker = mark(working, "The mediator", "speaker")
    claim = mark(working, "both sides had agreed", "claim")
    cue = mark(working, "said", "cue")
    told: list[str] = []
    working.workspace.marking.announced.connect(told.append)
    drag_link(working, claim, cue)
    assert links(working) == [("cue", claim.id, cue.id)]
    assert told[-1] == "Linked: “both sides had agreed” cue “said”."
    reader = working.workspace.reader
    assert [route.links[0].kind for route in reader.drawn_links().routes] == ["cue"]
    press(Key.Key_Z, CONTROL)
    assert links(working) == []
    assert reader.drawn_links().routes == []
    drag_link(working, cue, claim)
    assert links(working) == [("cue", claim.id, cue.id)]
    assert speaker.id not in str(links(working))


def test_of_several_kinds_one_is_chosen(working: MainWindow) -> None:
    speaker = mark(working, "The mediator", "speaker")
    claim = mark(working, "both sides had agreed", "claim")
    drag_link(working, speaker, claim)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [
        "says: speaker → claim", "addressed to: claim → speaker",
    ]  # fmt: skip
    assert links(working) == []
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    assert links(working) == [("addressed_to", claim.id, speaker.id)]
    drag_link(working, speaker, claim)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.mouseClick(menu, LEFT, NONE, menu.actionGeometry(menu.actions()[0]).center())
    assert links(working)[1] == ("says", speaker.id, claim.id)


def test_what_cannot_be_linked_is_said(working: MainWindow) -> None:
    speaker, cue = mark(working, "The mediator", "speaker"), mark(working, "she", "cue")
    drag_link(working, speaker, cue)
    assert links(working) == []
    assert working.message_bar.texts() == [
        "No link goes between speaker and cue: the scheme has none."
    ]


def test_a_changed_scheme_is_used_at_once(working: MainWindow) -> None:
    speaker, cue = mark(working, "The mediator", "speaker"), mark(working, "she", "cue")
    project = working.session.project
    assert project is not None
    kind = LinkKind("same", "is the same as", ("speaker",), ("cue",))
    project.set_scheme(replace(project.scheme, links=(*project.scheme.links, kind)))
    drag_link(working, speaker, cue)
    assert links(working) == [("same", speaker.id, cue.id)]


def test_a_key_shows_all_links_and_hides_them(working: MainWindow) -> None:
    speaker = mark(working, "The mediator", "speaker")
    claim = mark(working, "both sides had agreed", "claim")
    project = working.session.project
    assert project is not None
    project.add_link("says", speaker.id, claim.id)
    reader = working.workspace.reader
    reader.setFocus()
    assert reader.drawn_links().routes == []
    press(Key.Key_F7)
    assert len(reader.drawn_links().routes) == 1
    assert working.actions_.action("view.links").isChecked()
    working.session.open_article(project.headings()[1].id)
    assert reader.drawn_links().routes == []
    working.session.open_article(project.headings()[0].id)
    assert len(reader.drawn_links().routes) == 1
    press(Key.Key_F7)
    assert reader.drawn_links().routes == []
    assert not working.actions_.action("view.links").isChecked()
