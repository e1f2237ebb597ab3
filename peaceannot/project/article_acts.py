"""What one can do with articles."""

from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from peaceannot.model import (
    Act,
    Article,
    Bundle,
    Change,
    KnownError,
    Progress,
    ProjectInfo,
)
from peaceannot.project.door import Steps, at_once
from peaceannot.project.questions import Questions
from peaceannot.store import asking_reviews


class ArticleActs(Questions):
    """Acts on articles and on the project itself; each is one transaction and one undo step."""

    def add_article(self, article: Article, original: bytes | None = None) -> Article:
        """Add one article, and keep the bytes of the file it came from.

        Raises KnownError if an article with this text is there already.
        """
        self._check_writable()
        twin = self.article_with_hash(article.sha256)
        if twin is not None:
            raise KnownError(
                f"This text is in the project already, as “{self.article(twin).title}”."
            )
        if original is not None:
            self._store.keep_original(sha256(original).hexdigest(), original)
        self._commit(f"add “{article.title}”", [Change(None, article)], article.id)
        return article

    def take_in(
        self,
        name: str,
        bundles: Iterable[Bundle | Progress],
        originals: Mapping[str, bytes] | None = None,
        changes: Sequence[Change] = (),
        total: int = 0,
    ) -> Generator[Progress, None, Act]:
        """Add many articles with their spans and links as one act, named *name*.

        *bundles* are consumed one by one inside the transaction, with a Progress after each;
        one among them tells that the next is not ready. *total* is how many there will be, if
        known. Closing the generator takes all back.
        *originals* are the bytes of the files by their SHA-256; *changes* go into the same act.
        The act can be undone as one step, however large it is.
        """
        batch = self._store.commit_batch(
            name, self.annotator, _counted(bundles, total), tuple(changes), originals or {}
        )
        return (yield from self._at_length(batch))

    def rename_article(self, id: str, title: str) -> Article:
        """Give an article another title. Raises KnownError if the title is empty."""
        title = " ".join(title.split())
        if not title:
            raise KnownError("A title cannot be empty. Type one, or leave the old one.")
        return self._change_article(id, "rename article", title=title)

    def set_source(self, id: str, source: dict[str, Any]) -> Article:
        """Replace what is known about where an article came from."""
        return self._change_article(id, "edit source", source=source)

    def delete_articles(self, ids: Sequence[str]) -> Act | None:
        """Delete articles with all that is marked in them, as one undo step."""
        return at_once(self.delete_articles_steps(ids))

    def delete_articles_steps(self, ids: Sequence[str]) -> Steps[Act | None]:
        """Do the same step by step; yields how far it is."""
        return self._at_length(self._deleting(list(dict.fromkeys(ids))))

    def _deleting(self, ids: list[str]) -> Steps[Act | None]:
        changes: list[Change] = []
        for done, id in enumerate(ids):
            yield Progress(done, len(ids), "Reading")
            changes += [
                Change(verdict, None) for verdict in self._store.read(asking_reviews.verdicts, id)
            ]
            changes += [
                Change(status, None) for status in self._store.read(asking_reviews.statuses, id)
            ]
            changes += [Change(link, None) for link in self.links(id)]
            changes += [Change(span, None) for span in self.spans(id)]
            changes.append(Change(self.article(id), None))
        if not changes:
            return None
        one = len(ids) == 1
        name = f"delete “{self.article(ids[0]).title}”" if one else f"delete {len(ids)} articles"
        return (yield from self._commit_at_length(name, changes, ids[0] if one else None))

    def set_info(self, *, name: str | None = None, description: str | None = None) -> ProjectInfo:
        """Change the project's own name or description."""
        before = self.info
        after = replace(
            before,
            name=before.name if name is None else name,
            description=before.description if description is None else description,
        )
        if after != before:
            self._commit("describe project", [Change(before, after)])
        return after

    def _change_article(self, id: str, name: str, **values: Any) -> Article:
        before = self.article(id)
        after = replace(before, **values)
        if after != before:
            self._commit(name, [Change(before, after)], id)
        return after


def _counted(
    bundles: Iterable[Bundle | Progress], total: int
) -> Iterator[tuple[Bundle | None, Progress]]:
    done = 0
    for item in bundles:
        if isinstance(item, Progress):
            yield None, Progress(done, total, item.text)
        else:
            done += 1
            yield item, Progress(done, total, item.article.title)
