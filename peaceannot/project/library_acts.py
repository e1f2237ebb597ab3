"""The library: the list of articles, and the trash."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from peaceannot.model import (
    Act,
    Article,
    Change,
    Fragment,
    KnownError,
    Label,
    Progress,
    Span,
    default_values,
    new_id,
    now,
    value_problem,
)
from peaceannot.model.library import Row, View
from peaceannot.project.backup_acts import BackupActs
from peaceannot.project.coming_back import with_what_they_need
from peaceannot.project.door import Steps, at_once
from peaceannot.store import asking_actors, asking_library, history


@dataclass(frozen=True, slots=True)
class Deleted:
    """A deleted article: how many spans went with it, who deleted it and when."""

    id: str
    title: str
    spans: int
    who: str
    when: str


class LibraryActs(BackupActs):
    """Lists of any length, read row by row; deleted articles; labels in bulk."""

    def library(self, view: View | None = None) -> Sequence[int]:
        """Return the keys of the articles that *view* shows, in its order.

        Keys stand for articles within this file only; library_rows() reads what is seen.
        """
        return self._store.read(asking_library.keys_of, view or View(), self.annotator)

    def library_ids(self, view: View | None = None) -> list[str]:
        """Return the identifiers of the articles that *view* shows, in its order."""
        return self.library_ids_at(self.library(view))

    def library_ids_at(self, keys: Sequence[int]) -> list[str]:
        """Return the identifiers of the articles with these keys that are there, in their order."""
        return self._store.read(asking_library.ids_of, keys)

    def library_rows(self, keys: Sequence[int]) -> list[Row]:
        """Return what is shown of the articles with these keys, in their order."""
        return self._store.read(asking_library.rows_of, keys, self.annotator)

    def library_key(self, article: str) -> int | None:
        """Return the key of an article, or None if it is not there."""
        return self._store.read(asking_library.key_of, article)

    def article_values(self, attribute: str) -> list[str]:
        """Return the values that an attribute of articles has in this project."""
        return self._store.read(asking_library.values_of, attribute)

    def set_article_attribute(self, articles: Sequence[str], attribute: str, value: Any) -> None:
        """Give many articles the same value, as one undo step; None or "" takes it away.

        Raises KnownError if the scheme has no such attribute for articles, or the value does
        not fit.
        """
        at_once(self.set_article_attribute_steps(articles, attribute, value))

    def set_article_attribute_steps(
        self, articles: Sequence[str], attribute: str, value: Any
    ) -> Steps[Act | None]:
        """Do the same step by step; yields how far it is."""
        return self._at_length(self._setting(list(dict.fromkeys(articles)), attribute, value))

    def _setting(self, articles: list[str], attribute: str, value: Any) -> Steps[Act | None]:
        known = self.scheme.attribute(attribute)
        if known is None or known.on != "article":
            raise KnownError(f"The scheme has no attribute “{attribute}” for articles.")
        value = None if value == "" else value
        if problem := value_problem(known, value):
            raise KnownError(problem)
        changes: list[Change] = []
        for done, id in enumerate(articles):
            yield Progress(done, len(articles), "Reading")
            before = self.article(id)
            values = {k: v for k, v in before.attributes.items() if k != attribute}
            if value is not None:
                values[attribute] = value
            if values != before.attributes:
                changes.append(Change(before, replace(before, attributes=values)))
        if not changes:
            return None
        count = len(changes)
        name = f"set {known.name.lower()}" + (f" of {count} articles" if count > 1 else "")
        return (yield from self._commit_at_length(name, changes))

    def deleted_articles(self) -> list[Deleted]:
        """Return what lies in the trash, the last first."""
        return [Deleted(*row) for row in self._store.read(asking_library.deleted)]

    def restore_articles(self, ids: Sequence[str]) -> Act | None:
        """Bring deleted articles back with all that was deleted with them, as one undo step.

        So do labels, kinds of link and actors they need that were taken away since.
        """
        return at_once(self.restore_articles_steps(ids))

    def restore_articles_steps(self, ids: Sequence[str]) -> Steps[Act | None]:
        """Do the same step by step; yields how far it is."""
        return self._at_length(self._restoring(list(dict.fromkeys(ids))))

    def _restoring(self, ids: list[str]) -> Steps[Act | None]:
        changes: list[Change] = []
        back = 0
        for change in self._store.stream(history.removals_of, ids):
            changes.append(change.inverse())
            if isinstance(change.before, Article):
                back += 1
                yield Progress(back, len(ids), "Reading")
        if not changes:
            return None
        changes = with_what_they_need(
            changes,
            self.scheme,
            self._store.stream(history.past_schemes),
            self.actors(),
            lambda id: self._store.read(asking_actors.actor_once, id),
        )
        one = len(ids) == 1
        name = "restore article" if one else f"restore {len(ids)} articles"
        return (yield from self._commit_at_length(name, changes, ids[0] if one else None))

    def label_all(self, places: Sequence[tuple[str, Fragment]], label: str) -> Act | None:
        """Mark many places, each an article and a stretch of it, as one act of origin ``bulk``.

        Places this annotator has marked so already are passed over.
        """
        return at_once(self.label_all_steps(places, label))

    def label_all_steps(
        self, places: Sequence[tuple[str, Fragment]], label: str
    ) -> Steps[Act | None]:
        """Do the same step by step; yields how far it is."""
        return self._at_length(self._labelling(places, label))

    def _labelling(self, places: Sequence[tuple[str, Fragment]], label: str) -> Steps[Act | None]:
        known = self.scheme.label(label)
        if known is None:
            raise KnownError(f"The scheme has no label “{label}”.")
        stretches: dict[str, dict[Fragment, None]] = {}
        for article, stretch in places:
            stretches.setdefault(article, {})[stretch] = None
        changes: list[Change] = []
        for done, (article, wanted) in enumerate(stretches.items()):
            changes += self._marks_of(article, wanted, known)
            yield Progress(done + 1, len(stretches), "Reading")
        if not changes:
            return None
        self._back_up_before("labels in bulk")
        name = f"label {len(changes)} times as {known.name[:1].lower()}{known.name[1:]}"
        articles = {change.record.article for change in changes if isinstance(change.record, Span)}
        one = articles.pop() if len(articles) == 1 else None
        return (yield from self._commit_at_length(name, changes, one))

    def _marks_of(self, article: str, stretches: Iterable[Fragment], label: Label) -> list[Change]:
        """Return what marks these stretches of an article, but for those marked so already."""
        text = self.article(article).text
        taken = {
            span.fragments
            for span in self.spans(article)
            if (span.label, span.annotator) == (label.id, self.annotator)
        }
        usual = default_values(self.scheme, "span", label.id)
        changes: list[Change] = []
        for start, end in stretches:
            if ((start, end),) in taken or not 0 <= start < end <= len(text):
                continue
            span = Span(
                new_id(), article, label.id, ((start, end),), text[start:end], self.annotator,
                "bulk", now(), attributes=dict(usual), guideline=label.guideline.version,
            )  # fmt: skip
            changes.append(Change(None, span))
        return changes
