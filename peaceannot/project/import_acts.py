"""Taking an import out again, also when other work was done since."""

from collections.abc import Iterator
from dataclasses import dataclass

from peaceannot.model import Act, Change, KnownError, Span
from peaceannot.project.history_acts import HistoryActs
from peaceannot.store import asking_imports, asking_reviews, history


@dataclass(frozen=True, slots=True)
class Removal:
    """What goes with an import: its articles and spans, and spans that people made on them since.

    ``changes`` do it.
    """

    articles: int
    spans: int
    later_spans: int
    changes: tuple[Change, ...]


class ImportActs(HistoryActs):
    """The imports of a project."""

    def imports(self) -> list[Act]:
        """Return the imports in force, the newest first."""
        return self._store.read(history.imports)

    def removal_of(self, number: int) -> Removal:
        """Return what remove_import() would take away."""
        ours = self._store.read(asking_imports.brought, number)
        changes: list[Change] = []
        articles = spans = later = 0
        for id in self._store.read(asking_imports.touched_articles, number):
            for change in self._removed(id, ours):
                record = change.record
                if isinstance(record, Span):
                    spans += 1
                    later += record.id not in ours["span"]
                changes.append(change)
            articles += id in ours["article"]
        return Removal(articles, spans, later, tuple(changes))

    def remove_import(self, number: int) -> Act | None:
        """Take away all that the import with this number brought, and what rests on it.

        The newest act is undone; after other work was done it is an act of its own, which
        undo brings back, and labels that came with the import stay. Raises KnownError if that
        act is no import in force.
        """
        act = next((act for act in self.imports() if act.number == number), None)
        if act is None:
            raise KnownError("This import is not there any more; it was undone.")
        newest = self._store.read(history.standing)
        if newest is not None and newest.number == number:
            self._check_writable()
            return self._take_back(newest)
        changes = self.removal_of(number).changes
        return self._commit(f"remove {act.name}", changes) if changes else None

    def _removed(self, article: str, ours: dict[str, set[str]]) -> Iterator[Change]:
        """Yield the removals in one article, what rests on something before that."""
        every = article in ours["article"]
        spans = [s for s in self.spans(article) if every or s.id in ours["span"]]
        gone = {span.id for span in spans}
        for verdict in self._store.read(asking_reviews.verdicts, article):
            if every or verdict.id in ours["verdict"] or {verdict.span, verdict.correction} & gone:
                yield Change(verdict, None)
        for status in self._store.read(asking_reviews.statuses, article):
            if every or status.id in ours["status"]:
                yield Change(status, None)
        for link in self.links(article):
            if every or link.id in ours["link"] or {link.source, link.target} & gone:
                yield Change(link, None)
        yield from (Change(span, None) for span in spans)
        if every:
            yield Change(self.article(article), None)
