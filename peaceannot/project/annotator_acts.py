"""What one can do with an annotator: give all their work another name."""

from dataclasses import replace

from peaceannot.model import Act, Change, KnownError, status_id
from peaceannot.project.questions import Questions
from peaceannot.store import asking_reviews, reading


class AnnotatorActs(Questions):
    """Acts on a layer as a whole."""

    def rename_annotator(self, before: str, after: str) -> Act | None:
        """Give all work of *before*, and the time it took, the name *after*, as one undo step.

        Returns None if there are none. Raises KnownError if *after* is empty, or has work of
        their own here: two layers cannot be told apart once they have flowed together.
        """
        after = after.strip()
        if not after:
            raise KnownError("An annotator needs a name.")
        if before == after:
            return None
        if self.has_work(after):
            raise KnownError(f"“{after}” has marks of their own here. Take another name.")
        changes = [*self._work_of(before, after), *self._time_of(before, after)]
        if not changes:
            return None
        return self._commit(f"rename annotator “{before}”", changes)

    def has_work(self, annotator: str) -> bool:
        """Tell whether *annotator* has marked, judged or finished anything here."""
        return bool(self._work_of(annotator))

    def _work_of(self, annotator: str, name: str = "") -> list[Change]:
        """Return what makes all work of *annotator* that of *name*."""
        read = self._store.read
        changes: list[Change] = [
            Change(span, replace(span, annotator=name))
            for span in read(reading.spans_by, annotator)
        ]
        changes += [
            Change(link, replace(link, annotator=name))
            for link in read(reading.links_by, annotator)
        ]
        changes += [
            Change(verdict, replace(verdict, reviewer=name))
            for verdict in read(asking_reviews.verdicts_of, annotator)
        ]
        for status in read(asking_reviews.statuses_of, annotator):
            new = replace(status, id=status_id(status.article, name), annotator=name)
            changes += [Change(status, None), Change(None, new)]
        return changes

    def _time_of(self, annotator: str, name: str) -> list[Change]:
        """Return what makes the working time of *annotator* that of *name*."""
        return [
            change
            for time in self._store.read(asking_reviews.times_of, annotator)
            for change in (Change(time, None), Change(None, replace(time, annotator=name)))
        ]
