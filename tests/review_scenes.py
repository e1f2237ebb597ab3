"""Review, layers, what came back and who works here, as pictures."""

from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from peaceannot.ui.annotator_form import AnnotatorDialog
from peaceannot.ui.annotator_menu import offer_rename, show_annotator_menu
from peaceannot.ui.main_window import MainWindow
from peaceannot.ui.review.layers_dialog import LayersDialog
from peaceannot.ui.review.text_question import TextQuestion
from peaceannot.ui.review.to_do_dialog import ToDoDialog


def first_start(window: MainWindow) -> None:
    """The first page as one sees it at the very first start."""
    window.settings._stored.remove("annotator")
    window.welcome.annotator.name.setText("amina")
    window.welcome.refresh()


def review(window: MainWindow) -> None:
    """A review under way: some accepted, one rejected, one corrected."""
    window.opener.open_sample()
    _second_opinion(window)
    window.actions_.run("review.toggle")
    reviewing = window.workspace.review.reviewing
    for verdict in ("accepted", "rejected", "undecided", "accepted"):
        reviewing.judge(verdict)
    window.workspace.marking.nudge("end", -1)


def review_open(window: MainWindow) -> None:
    """Only what is open is listed."""
    review(window)
    window.workspace.review.bar.kinds["open"].click()


def returned(window: MainWindow) -> QWidget:
    """What came back to Mara."""
    review(window)
    project, article = window.session.project, window.session.article
    assert project is not None
    assert article is not None
    focus = window.session.focus
    assert focus is not None
    project.comment_on(focus, "The name alone is the speaker.")
    project.return_article(article.id, "Mara", "Please look at the speakers again.")
    window.settings.annotator = "Mara"
    window.use_settings()
    return ToDoDialog(window.session, window)


def layers(window: MainWindow) -> QWidget:
    """Whose spans are shown."""
    window.opener.open_sample()
    _second_opinion(window)
    work = window.workspace
    return LayersDialog(window.session, work.review.layers, window.settings, window)


def layer_hidden(window: MainWindow) -> None:
    """One layer is hidden, and the status bar says so."""
    window.opener.open_sample()
    window.workspace.review.layers.show("Ilko", False)


def history_of_others(window: MainWindow) -> QWidget:
    """What is asked before acts of others are taken back."""
    window.opener.open_sample()
    project, article = window.session.project, window.session.article
    assert project is not None
    assert article is not None
    window.toggle("history")
    for name in ("Mara", "Ilko", "Ilko", window.settings.annotator):
        project.annotator = name
        project.add_span(article.id, [(len(project.history()), 40)], "cue")
    history = window.workspace.history
    history.view.setCurrentIndex(history.model.index(history.model.rowCount() - 1))
    history.go_back()
    found = window.findChild(QMessageBox)
    assert found is not None
    return found


def skip(window: MainWindow) -> QDialog:
    """Why an article is skipped."""
    window.opener.open_sample()
    return TextQuestion("Skip", "Why is this article skipped? Others will read it.", "Skip", window)


def annotator(window: MainWindow) -> QDialog:
    """Who one is."""
    window.opener.open_sample()
    return AnnotatorDialog(window.settings, window.settings.annotator, window)


def annotators(window: MainWindow) -> QWidget:
    """The menu at the name."""
    window.opener.open_sample()
    window.settings.keep_color("Mara", "#B0475C")
    return show_annotator_menu(window)


def rename(window: MainWindow) -> QWidget:
    """Whether the marks follow a change of name."""
    window.opener.open_sample()
    offer_rename(window, "Mara")
    found = window.findChild(QMessageBox)
    assert found is not None
    return found


def _second_opinion(window: MainWindow) -> None:
    project, article = window.session.project, window.session.article
    assert project is not None
    assert article is not None
    first = project.spans(article.id)[0]
    project.annotator = "Ilko"
    project.judge(first.id, "rejected", "no one speaks here")
    project.annotator = window.settings.annotator


SCENES = {
    "first-start": first_start,
    "review": review,
    "review-open": review_open,
    "returned": returned,
    "layers": layers,
    "layer-hidden": layer_hidden,
    "history-of-others": history_of_others,
    "skip": skip,
    "annotator": annotator,
    "annotators": annotators,
    "rename": rename,
}
