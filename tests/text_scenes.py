"""Scenes of ``tests.screens``: links in the text, and the text corrected."""

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


SCENES = {
    "links": links,
    "all-links": all_links,
}
