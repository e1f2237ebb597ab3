"""An article with speakers and a sticking point, and what a test of frames asks of the window."""

from peaceannot.model import Span
from peaceannot.ui.main_window import MainWindow
from tests.ui.annotating import press, select_with_keys

TEXT = (
    "Envoy Brandt waited. “The pass stays shut,” said Minister Sool, “until the men are home.”\n"
    "\n"
    "Brandt told Sool that the river is open. The prisoners were not named."
)


def mark(window: MainWindow, part: str, key: str) -> None:
    article = window.session.article
    assert article is not None
    select_with_keys(window.workspace.reader, article.text, part)
    press(key)


def links(window: MainWindow) -> list[tuple[str, str, str]]:
    """Return kind and both quotes of the links in the file."""
    project, article = window.session.project, window.session.article
    assert project is not None
    assert article is not None
    return [
        (link.kind, project.span(link.source).quote, project.span(link.target).quote)
        for link in project.links(article.id)
    ]


def focused(window: MainWindow) -> Span:
    span = window.session.focused
    assert span is not None
    project = window.session.project
    assert project is not None
    return project.span(span.id)


def told(window: MainWindow) -> str:
    return " ".join(window.message_bar.texts())
