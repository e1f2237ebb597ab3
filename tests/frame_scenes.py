"""Scenes of ``tests.screens``: the frame, the inspector, the list to link from."""

from PySide6.QtWidgets import QWidget

from peaceannot.app import settle
from peaceannot.ui.article_details import show_details
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.panel.link_picker import LinkPicker


def frame(window: MainWindow) -> None:
    """A claim of the sample with all its links, in the inspector, and its guideline unfolded."""
    window.settings.annotator = "Mara"
    window.opener.open_sample()
    project, session = window.session.project, window.session
    assert project is not None
    claim = next(s for s in session.index.in_reading_order() if len(s.fragments) > 1)
    project.set_attribute(claim, "speech", "direct")
    for kind in ("says", "about"):
        if not any(link.kind == kind for link in session.links_at(claim.id)):
            project.link_next(claim.id, kind)
    about = next(link for link in session.links_at(claim.id) if link.kind == "about")
    project.set_attribute(about, "stance", "opposes")
    project.set_flag(claim, True)
    project.set_unsure(about, True)
    session.focus_span(claim.id)


def inspector(window: MainWindow) -> None:
    """The lower half of the inspector: note, edges, guideline."""
    frame(window)
    shown = window.workspace.panel.inspector
    shown.sections["edges"].unfold(True)
    shown.guideline.toggle()
    settle()
    shown.verticalScrollBar().setValue(shown.verticalScrollBar().maximum())


def speaker(window: MainWindow) -> None:
    """A speaker whose actor is being chosen."""
    frame(window)
    window.activateWindow()
    window.workspace.reader.setFocus()
    spans = window.session.index.in_reading_order()
    window.session.focus_span(next(span.id for span in spans if span.quote == "Ireth Solane"))
    window.actions_.run("span.actor")


def link_picker(window: MainWindow) -> QWidget:
    """What a claim can be linked with."""
    frame(window)
    window.actions_.run("link.pick")
    found = window.findChild(LinkPicker)
    assert found is not None
    return found


def article_details(window: MainWindow) -> QWidget:
    """All that is known and said about an article."""
    frame(window)
    article = window.session.article
    assert article is not None
    made = show_details(window.session, article.id, window)
    assert made is not None
    return made


def gaps(window: MainWindow) -> None:
    """The list of spans with something missing."""
    frame(window)
    project, session = window.session.project, window.session
    assert project is not None
    says = [link for link in session.links if link.kind == "says"]
    project.delete_links([link.id for link in says[::3]])
    session.focus_span(says[0].target)
    button = window.workspace.panel.spans.filter_button
    window.workspace.panel.spans.gaps.look()
    button.open()
    next(action for action in button.choices.actions() if "missing" in action.text()).trigger()
    button.choices.close()


SCENES = {
    "frame": frame,
    "inspector": inspector,
    "speaker": speaker,
    "link-picker": link_picker,
    "gaps": gaps,
    "article-details": article_details,
}
