"""Review: a second pair of eyes on another's spans, and how far each article is."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from peaceannot.model import (
    Act,
    Change,
    Decision,
    Fragment,
    KnownError,
    Progress,
    Span,
    State,
    Status,
    Verdict,
    WorkingTime,
    day_began,
    new_id,
    now,
    quote_of,
    status_id,
    tidy_fragments,
    today,
)
from peaceannot.project.door import Steps, at_once
from peaceannot.project.questions import Questions
from peaceannot.store import asking_reviews

_NAMES: dict[State, str] = {
    "in_progress": "begin article",
    "done": "finish article",
    "reviewed": "mark article reviewed",
    "skipped": "skip article",
    "returned": "return article",
}


class ReviewActs(Questions):
    """Acts on statuses and verdicts; the annotator's span is never changed by a review."""

    def status(self, article: str, annotator: str | None = None) -> Status | None:
        """Return how far an annotator (default: the present one) is; None: not begun."""
        return self._store.read(asking_reviews.status, article, annotator or self.annotator)

    def progress(self, annotator: str | None = None) -> dict[str, int]:
        """Return how many articles are ``new``, ``in_progress``, ``done`` and so on."""
        return self._store.read(asking_reviews.progress, annotator or self.annotator)

    def spans_today(self) -> int:
        """Return how many spans the present annotator has made since the day began here."""
        return self._store.read(asking_reviews.spans_made_since, self.annotator, day_began())

    def first_unfinished(self, keys: Iterable[int]) -> str | None:
        """Return the first of these articles, by library key, that one is not done with."""
        return self._store.read(asking_reviews.first_unfinished, self.annotator, keys)

    def first_to_review(self, keys: Iterable[int], annotator: str | None = None) -> str | None:
        """Return the first of these with spans of *annotator* (None: of others) not judged yet."""
        return self._store.read(asking_reviews.first_to_review, self.annotator, annotator, keys)

    def set_status(
        self,
        articles: Sequence[str],
        state: State | None,
        reason: str = "",
        annotator: str | None = None,
    ) -> Act | None:
        """Set how far articles are, as one undo step; None makes them new again.

        Raises KnownError if articles are skipped without a reason.
        """
        return at_once(self.set_status_steps(articles, state, reason, annotator))

    def set_status_steps(
        self,
        articles: Sequence[str],
        state: State | None,
        reason: str = "",
        annotator: str | None = None,
    ) -> Steps[Act | None]:
        """Do the same step by step; yields how far it is."""
        who = annotator or self.annotator
        return self._at_length(self._bringing(list(dict.fromkeys(articles)), state, reason, who))

    def _bringing(
        self, articles: list[str], state: State | None, reason: str, who: str
    ) -> Steps[Act | None]:
        if state == "skipped" and not reason.strip():
            raise KnownError("Say why the article is skipped, so that others understand.")
        changes: list[Change] = []
        for done, article in enumerate(articles):
            yield Progress(done, len(articles), "Reading")
            before = self.status(article, who)
            if state is None:
                after = None
            elif before and (before.state, before.reason) == (state, reason):
                continue
            else:
                after = Status(status_id(article, who), article, who, state, reason, now())
            if before or after:
                changes.append(Change(before, after))
        if not changes:
            return None
        name = _NAMES[state] if state else "make article new"
        one = articles[0] if len(changes) == 1 else None
        if one is None:
            name = name.replace("article", f"{len(changes)} articles")
        return (yield from self._commit_at_length(name, changes, one))

    def verdicts(self, article: str) -> list[Verdict]:
        """Return the verdicts on the spans of an article, in the order they were given."""
        return self._store.read(asking_reviews.verdicts, article)

    def own_verdict(self, span: str) -> Verdict | None:
        """Return what the present annotator thinks of a span, as far as that is said."""
        return self._store.read(asking_reviews.verdict, span, self.annotator)

    def judge(self, span: str, verdict: Decision, comment: str = "") -> Verdict:
        """Accept, reject or leave open another's span; again replaces one's own verdict.

        Raises KnownError for one's own span.
        """
        marked = self._another(span)
        return self._give(marked, Verdict(
            new_id(), marked.article, span, self.annotator, verdict, None, comment, now()
        ), verdict)  # fmt: skip

    def correct_span(
        self,
        span: str,
        *,
        label: str | None = None,
        fragments: Sequence[Fragment] | None = None,
        comment: str = "",
    ) -> Verdict:
        """Say what would be right: another label, other edges, or both.

        The correction is a new span of the reviewer's, linked with the one it corrects; one's
        earlier correction of it is replaced. Raises KnownError if nothing is corrected.
        """
        marked = self._another(span)
        places = tidy_fragments(fragments) if fragments is not None else marked.fragments
        wanted = label or marked.label
        if (places, wanted) == (marked.fragments, marked.label):
            raise KnownError("Change the label or the edges to correct a span.")
        text = self.article(marked.article).text
        if self.scheme.label(wanted) is None:
            raise KnownError(f"The scheme has no label “{wanted}”.")
        if not all(0 <= start < end <= len(text) for start, end in places):
            raise KnownError("These edges lie outside the text.")
        right = replace(
            marked,
            id=new_id(),
            label=wanted,
            fragments=places,
            quote=quote_of(text, places),
            annotator=self.annotator,
            origin="correction",
            created=now(),
        )
        given = Verdict(
            new_id(), marked.article, span, self.annotator, "corrected", right.id, comment, now()
        )
        return self._give(marked, given, "correct", [Change(None, right)])

    def comment_on(self, span: str, comment: str) -> Verdict:
        """Write a comment on a verdict, or on a span not judged yet."""
        before = self.own_verdict(span)
        if before is None:
            return self.judge(span, "undecided", comment)
        after = replace(before, comment=comment)
        if after != before:
            self._commit("comment", [Change(before, after)], before.article)
        return after

    def withdraw(self, span: str) -> Act | None:
        """Take one's verdict on a span back, with the correction it made."""
        before = self.own_verdict(span)
        if before is None:
            return None
        return self._commit("withdraw verdict", [*self._undone(before)], before.article)

    def return_article(self, article: str, annotator: str, comment: str) -> Act | None:
        """Send an article back to its annotator, who finds it in the list of things to do."""
        return self.set_status([article], "returned", comment, annotator)

    def to_do(self) -> list[tuple[Status, list[Verdict]]]:
        """Return the articles that came back, with what was not accepted in them."""
        return [
            (status, [v for v in self.verdicts(status.article) if v.verdict != "accepted"])
            for status in self._store.read(asking_reviews.returned_to, self.annotator)
        ]

    def add_time(self, article: str, seconds: float) -> None:
        """Add to how long one worked on an article today. A measurement, not an act."""
        if not self.read_only and not self._busy:
            measured = WorkingTime(article, self.annotator, today(), seconds)
            self._store.write(asking_reviews.add_time, measured)

    def time_spent(self, article: str) -> float:
        """Return how many seconds the present annotator worked on an article."""
        return self._store.read(asking_reviews.time_spent, article, self.annotator)

    def _another(self, span: str) -> Span:
        marked = self.span(span)
        if marked.annotator == self.annotator and marked.origin != "suggestion":
            raise KnownError("This span is your own. Change it instead of reviewing it.")
        return marked

    def _give(
        self, marked: Span, verdict: Verdict, name: str, changes: Sequence[Change] = ()
    ) -> Verdict:
        before = self.own_verdict(marked.id)
        earlier = self._undone(before) if before else []
        kept = replace(verdict, comment=verdict.comment or (before.comment if before else ""))
        named = {"accepted": "accept", "rejected": "reject", "undecided": "leave undecided"}
        self._commit(
            f"{named.get(name, name)} span",
            [*earlier, *changes, Change(None, kept)],
            marked.article,
        )
        return kept

    def _undone(self, verdict: Verdict) -> list[Change]:
        changes = [Change(verdict, None)]
        if verdict.correction is not None:
            changes.append(Change(self.span(verdict.correction), None))
        return changes
