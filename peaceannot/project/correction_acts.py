"""Correcting an article's text later."""

from dataclasses import replace
from typing import Any

from peaceannot.model import Act, Change, Correction, KnownError, Moved, correct, text_hash
from peaceannot.project.questions import Questions


class CorrectionActs(Questions):
    """A correction is one act: the text changes, and the spans go with it."""

    def preview_correction(self, article: str, text: str) -> Correction:
        """Return what correcting the text to *text* would do; nothing is changed."""
        return correct(self.article(article).text, text, self.spans(article))

    def correct_text(self, article: str, text: str) -> Act | None:
        """Correct an article's text; return None if it is the same.

        Spans whose place could only be guessed are marked unsure and flagged; those whose
        text is gone are deleted with their links. The old text stays in the history.
        Raises KnownError if the text is empty or another article has it.
        """
        before = self.article(article)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if text == before.text:
            return None
        if not text.strip():
            raise KnownError("An article needs a text. Delete the article instead.")
        twin = self.article_with_hash(text_hash(text))
        if twin is not None:
            raise KnownError(f"“{self.article(twin).title}” has exactly this text already.")
        correction = self.preview_correction(article, text)
        lost = {moved.before.id for moved in correction.spans if moved.after is None}
        changes = [
            Change(link, None)
            for link in self.links(article)
            if link.source in lost or link.target in lost
        ]
        changes += [Change(span.before, None) for span in correction.spans if span.after is None]
        changes.append(Change(before, replace(before, text=text, sha256=text_hash(text))))
        changes += [change for moved in correction.spans for change in _moves(moved)]
        return self._commit("correct text", changes, article)


def _moves(moved: Moved) -> list[Change]:
    if moved.after is None:
        return []
    guessed: dict[str, Any] = {"unsure": True, "flag": True} if moved.fate == "unsure" else {}
    after = replace(moved.after, **guessed)
    return [] if after == moved.before else [Change(moved.before, after)]
