"""Scenes of ``tests.screens``: links in the text, and the text corrected."""

from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QWidget

from peaceannot.ui.correction import CorrectionDialog
from peaceannot.ui.main_window import MainWindow


def links(window: MainWindow) -> None:
    """The links of a claim in focus, one of them leading off the page."""
    window.opener.open_sample()
    project = window.session.project
    assert project is not None
    spans = window.session.index.in_reading_order()
    claim = next(span for span in spans if span.label == "claim" and len(span.fragments) > 1)
    points = [span for span in spans if span.label == "sticking_point"]
    project.add_link("about", claim.id, points[-1].id)
    window.session.focus_span(claim.id)


def all_links(window: MainWindow) -> None:
    """All links on the page."""
    links(window)
    window.actions_.run("view.links")


def link_pulled(window: MainWindow) -> None:
    """A link being dragged from a speaker to a claim in another line."""
    window.opener.open_sample()
    reader = window.workspace.reader
    spans = window.session.index.in_reading_order()
    window.session.focus_span(next(span.id for span in spans if span.quote == "She"))
    reader.pull_link(QPointF(reader.page.left + 60, 3.4 * reader.page.pitch))


def correction(window: MainWindow) -> QWidget:
    """A paragraph corrected in several places, with spans that ask for a person."""
    window.opener.open_sample()
    article = window.session.article
    assert article is not None
    window.workspace.reader.set_caret(article.text.index("We did not come"))
    window.actions_.run("article.correct")
    dialog = window.findChild(CorrectionDialog)
    assert dialog is not None
    text = dialog.field.toPlainText()
    for old, new in (
        ("deputy foreign minister", "deputy minister of foreign affairs"),
        ("unarmed observers", "observers without weapons"),
        ("on our side of the water", "here"),
        ("She added that", "She said"),
    ):
        text = text.replace(old, new)
    dialog.field.setPlainText(text)
    dialog.look()
    return dialog


SCENES = {
    "links": links,
    "all-links": all_links,
    "link-pulled": link_pulled,
    "correction": correction,
}
