"""How far articles are: done, skipped, returned, new again, and on to the next."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from peaceannot.model import State
from peaceannot.model.counted import counted
from peaceannot.ui.library import Library
from peaceannot.ui.review.reviewing import Reviewing
from peaceannot.ui.review.text_question import TextQuestion
from peaceannot.ui.session import Session
from peaceannot.ui.wording import quoted


class Progressing(QObject):
    """Sets the status of the articles that are chosen. ``announced`` tells what happened."""

    announced = Signal(str)

    def __init__(
        self,
        session: Session,
        reviewing: Reviewing,
        library: Library,
        window: QWidget,
    ) -> None:
        """*library* knows the articles meant, and in which order one goes through them."""
        super().__init__(window)
        self._session = session
        self._reviewing = reviewing
        self._library = library
        self._window = window

    def finish(self) -> None:
        """Mark as done, in a review as reviewed, and go on to the next that is not."""
        articles = self._library.chosen()
        if self._reviewing.is_on():
            self._reviewing.finish()
        elif self._set(articles, "done") and len(articles) == 1:
            self._go(1, "Marked as done.")

    def ask_skip(self) -> None:
        """Ask why the articles are passed over, and go on."""
        articles = self._library.chosen()
        question = TextQuestion(
            "Skip", f"Why {_are(articles)} skipped? Others will read it.", "Skip", self._window
        )
        question.accepted.connect(lambda: self._skip(articles, question.text))
        question.open()

    def ask_return(self) -> None:
        """Ask what the annotator is to look at again, and send the article back."""
        layer, article = self._reviewing.layer, self._session.article
        if layer is None or article is None:
            return
        question = TextQuestion(
            "Return to annotator",
            f"What is {layer.annotator} to do in {quoted(article.title)}?",
            "Return",
            self._window,
        )
        question.accepted.connect(lambda: self._return(article.id, layer.annotator, question.text))
        question.open()

    def renew(self) -> None:
        """Make the articles new, as if nobody had begun."""
        self._set(self._library.chosen(), None)

    def next_unfinished(self) -> None:
        """Open the next article that one is not done with."""
        self._go(1)

    def previous_unfinished(self) -> None:
        """Open the one before."""
        self._go(-1)

    def _set(self, articles: list[str], state: State | None, reason: str = "") -> bool:
        if not articles:
            return False
        act = self._session.do(lambda project: project.set_status(articles, state, reason))
        project = self._session.project
        if act is not None and len(articles) > 1:
            words = {"done": "marked as done", "skipped": "skipped", None: "made new"}
            self.announced.emit(f"{counted(len(articles), 'article')} {words.get(state, '')}.")
        return act is not None or (
            project is not None and state == "done" and not project.read_only
        )

    def _skip(self, articles: list[str], reason: str) -> None:
        if self._set(articles, "skipped", reason) and len(articles) == 1:
            self._go(1, "Skipped.")

    def _return(self, article: str, annotator: str, comment: str) -> None:
        act = self._session.do(lambda project: project.return_article(article, annotator, comment))
        if act is not None:
            self.announced.emit(f"Returned to {annotator}.")

    def _go(self, step: int, said: str = "") -> None:
        project = self._session.project
        if project is None:
            return
        there = project.first_unfinished(self._library.beyond(step))
        if there is not None:
            self._session.open_article(there)
        else:
            others = "No other article" + ("" if self._library.lists_all() else " listed")
            said = f"{said} {others} is unfinished.".strip()
        if said:
            self.announced.emit(said)


def _are(articles: list[str]) -> str:
    return "is this article" if len(articles) == 1 else f"are {counted(len(articles), 'article')}"
