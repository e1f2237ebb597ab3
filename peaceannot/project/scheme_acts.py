"""Changing the scheme safely: what it touches is told, and nothing is dropped in silence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from peaceannot.model import (
    Act,
    Attribute,
    Change,
    Guideline,
    KnownError,
    Link,
    Owner,
    Scheme,
    Span,
    scheme_problems,
)
from peaceannot.model.scheme_edits import merged_labels
from peaceannot.project.backup_acts import BackupActs
from peaceannot.store import asking_statistics, reading


@dataclass(frozen=True, slots=True)
class Effect:
    """A label or kind of link that goes, and how much is marked with it."""

    what: str
    id: str
    name: str
    count: int
    articles: int

    def __str__(self) -> str:
        things = "span" if self.what == "label" else "link"
        return (
            f"Taking away “{self.name}” touches {self.count} {things}{_s(self.count)}"
            f" in {self.articles} article{_s(self.articles)}."
        )


@dataclass(frozen=True, slots=True)
class Moves:
    """What to do with what is marked with a label or kind that goes: another one, or delete.

    Keys are identifiers that go; values the identifier that takes over, or None to delete.
    """

    labels: Mapping[str, str | None] = field(default_factory=dict)
    links: Mapping[str, str | None] = field(default_factory=dict)


class SchemeActs(BackupActs):
    """Acts on the scheme; each is one transaction and one undo step."""

    def scheme_effects(self, scheme: Scheme) -> list[Effect]:
        """Return which labels and kinds of link in use *scheme* would take away."""
        effects: list[Effect] = []
        for label in self.scheme.labels:
            if scheme.label(label.id) is None:
                count, articles = self._store.read(reading.uses, "span", "label", label.id)
                effects.append(Effect("label", label.id, label.name, count, articles))
        for link in self.scheme.links:
            if scheme.link(link.id) is None:
                count, articles = self._store.read(reading.uses, "link", "kind", link.id)
                effects.append(Effect("link", link.id, link.name, count, articles))
        return [effect for effect in effects if effect.count]

    def values_set(self, attribute: Attribute) -> int:
        """Return how many spans, links or articles have a value of this attribute."""
        counts = self._store.read(asking_statistics.by_attribute, attribute.on, attribute.id)
        return sum(counts.values())

    def set_scheme(self, scheme: Scheme, moves: Moves | None = None, name: str = "") -> Act | None:
        """Replace the scheme, and relabel or delete what *moves* says, as one undo step.

        Raises KnownError if the scheme is not sound, or something marked would lose its
        label and *moves* does not say what to do with it.
        """
        moves = moves or Moves()
        problems = scheme_problems(scheme)
        if problems:
            raise KnownError(" ".join(problems))
        for effect in self.scheme_effects(scheme):
            plan = moves.labels if effect.what == "label" else moves.links
            if effect.id not in plan:
                raise KnownError(f"{effect} Say which one takes over, or that they are deleted.")
            target = plan[effect.id]
            known = scheme.label if effect.what == "label" else scheme.link
            if target is not None and known(target) is None:
                raise KnownError(f"“{target}” cannot take over: it is not in the new scheme.")
        before = self.scheme
        changes = [*self._moved(scheme, moves)]
        if scheme != before:
            changes.append(Change(before, scheme))
        if not changes:
            return None
        self._back_up_before("changing the scheme")
        return self._commit(name or "change scheme", changes)

    def merge_labels(self, keep: str, gone: str) -> Act | None:
        """Make two labels one: the spans of *gone* get the label *keep*."""
        scheme = self.scheme
        if scheme.label(keep) is None or scheme.label(gone) is None or keep == gone:
            raise KnownError("Choose two different labels of the scheme to merge.")
        return self.set_scheme(
            merged_labels(scheme, keep, gone),
            Moves(labels={gone: keep}),
            f"merge {gone} into {keep}",
        )

    def set_guideline(self, label: str, text: str) -> Act | None:
        """Write the guideline of a label; its version goes up, older spans can be re-checked."""
        before = self.scheme
        known = before.label(label)
        if known is None:
            raise KnownError(f"The scheme has no label “{label}”.")
        if known.guideline.text == text:
            return None
        guideline = Guideline(text, known.guideline.version + 1)
        labels = tuple(
            replace(item, guideline=guideline) if item.id == label else item
            for item in before.labels
        )
        return self._commit(
            f"write guideline of {known.name.lower()}",
            [Change(before, replace(before, labels=labels))],
        )

    def add_example(self, span: str, *, good: bool = True) -> Act | None:
        """Add a span's quote to the guideline of its label, as one to follow or to avoid."""
        marked = self.span(span)
        label = self.scheme.label(marked.label)
        text = label.guideline.text if label else ""
        line = f"- {'Do' if good else 'Don’t'}: “{' '.join(marked.quote.split())}”"
        return self.set_guideline(marked.label, f"{text.rstrip()}\n{line}\n".lstrip())

    def _moved(self, scheme: Scheme, moves: Moves) -> Iterator[Change]:
        links: dict[str, Link] = {}
        for kind, successor in moves.links.items():
            for link in self._store.read(reading.links_with, kind):
                links[link.id] = link
                after = replace(link, kind=successor) if successor is not None else None
                yield Change(link, after)
        for label, successor in moves.labels.items():
            spans: list[Span] = self._store.read(reading.spans_with, label)
            if successor is not None:
                yield from (Change(span, replace(span, label=successor)) for span in spans)
                continue
            gone = {span.id for span in spans}
            for article in dict.fromkeys(span.article for span in spans):
                for link in self.links(article):
                    if link.id not in links and (link.source in gone or link.target in gone):
                        links[link.id] = link
                        yield Change(link, None)
            yield from (Change(span, None) for span in spans)


def without_label(scheme: Scheme, id: str) -> Scheme:
    """Return the scheme without a label, and without any mention of it."""
    links = tuple(
        replace(
            link,
            source=tuple(end for end in link.source if end != id),
            target=tuple(end for end in link.target if end != id),
        )
        for link in scheme.links
    )
    lesser = replace(
        scheme,
        labels=tuple(
            replace(label, parent=None) if label.parent == id else label
            for label in scheme.labels
            if label.id != id
        ),
        links=links,
        attributes=_attributes_without(scheme, "span", id),
        apart=tuple(pair for pair in scheme.apart if id not in pair),
    )
    for link in links:
        if not link.source or not link.target:
            lesser = without_link(lesser, link.id)
    return lesser


def without_link(scheme: Scheme, id: str) -> Scheme:
    """Return the scheme without a kind of link, and without any mention of it."""
    return replace(
        scheme,
        links=tuple(link for link in scheme.links if link.id != id),
        attributes=_attributes_without(scheme, "link", id),
    )


def _attributes_without(scheme: Scheme, on: Owner, id: str) -> tuple[Attribute, ...]:
    """An attribute of nothing else goes along; the values set stay where they are."""
    lesser = (
        replace(item, of=tuple(of for of in item.of if of != id)) if item.on == on else item
        for item in scheme.attributes
    )
    return tuple(item for item in lesser if item.on == "article" or item.of)


def _s(count: int) -> str:
    return "" if count == 1 else "s"
