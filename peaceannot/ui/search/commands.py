"""What finds: in the article, in all articles, and all places that are like this one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from peaceannot.ui.actions import Command

if TYPE_CHECKING:
    from peaceannot.ui.main_window import MainWindow
    from peaceannot.ui.search.concordance_window import ConcordanceWindow
    from peaceannot.ui.workspace import Workspace


def commands(window: MainWindow, work: Workspace) -> list[Command]:
    """Return the commands of searching."""

    def shown() -> bool:
        return window.session.article is not None

    return [
        Command("find.open", "Find in the article…", ("Ctrl+F",), work.find_bar.open,
                "ph.magnifying-glass", "Edit", shown, section=2),
        Command("find.next", "Next hit", ("F3",), partial(work.find_bar.go, 1),
                "", "Edit", shown, section=2),
        Command("find.previous", "Hit before", ("Shift+F3",), partial(work.find_bar.go, -1),
                "", "Edit", shown, section=2),
        Command("search.all", "Search in all articles…", ("Ctrl+Shift+F",),
                partial(search_all, window), "ph.list-dashes", "Edit",
                window.has_project, section=2, help="All hits in their context, to read and mark"),
        Command("label.all", "Label all occurrences…", ("Ctrl+Shift+G",),
                partial(label_all, window), "ph.stack", "Label", shown, section=4,
                help="Lists each place with the words of the selection or span, to mark them all"),
    ]  # fmt: skip


def search_all(window: MainWindow) -> None:
    """Show the concordance where it was left, or begin with what is selected."""
    concordance = _concordance(window)
    selected = _selected(window)
    if selected and not concordance.model.rows:
        concordance.query.field.setText(selected)
    _bring(concordance)
    if concordance.model.rows:
        concordance.view.setFocus()
    else:
        concordance.go_to_field()


def label_all(window: MainWindow) -> None:
    """List each place that reads like the selection or the focused span, ticked to be marked."""
    span = window.session.focused
    selected = _selected(window)
    text = selected or (span.quote if span is not None else "")
    if not text:
        window.session.message.emit("Select the words first, or focus a span.", "error")
        return
    concordance = _concordance(window)
    _bring(concordance)
    project = window.project
    first = next((label.id for label in project.scheme.labels), "") if project else ""
    label = span.label if span is not None and not selected else first
    concordance.search_for(text, mode="exact", label=label)


def show_spans(window: MainWindow, name: str, spans: list[str]) -> None:
    """Show these spans as a concordance."""
    concordance = _concordance(window)
    _bring(concordance)
    concordance.show_spans(name, spans)


def _selected(window: MainWindow) -> str:
    article, selected = window.session.article, window.workspace.reader.selected()
    return article.text[slice(*selected)] if article is not None and selected else ""


def _concordance(window: MainWindow) -> ConcordanceWindow:
    from peaceannot.ui.search.concordance_window import ConcordanceWindow

    concordance = window.findChild(ConcordanceWindow)
    if concordance is None:
        concordance = ConcordanceWindow(window.session, window.workspace.library.listed, window)
        concordance.place_asked.connect(partial(_go, window))
    return concordance


def _go(window: MainWindow, article: str, span: str, place: tuple[int, int] | None) -> None:
    """Go to a hit in the text; the concordance stays as it is, to come back to."""
    window.workspace.marking.show_place(article, span, place)
    window.raise_()
    window.activateWindow()


def _bring(concordance: ConcordanceWindow) -> None:
    concordance.show()
    concordance.raise_()
    concordance.activateWindow()
