"""What of a project is handed on, and in what shape."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from peaceannot.formats.losses import Losses
from peaceannot.model import (
    Actor,
    Bundle,
    Header,
    Link,
    Span,
    State,
    Status,
    Verdict,
    quote_of,
    status_id,
)
from peaceannot.model.library import View
from peaceannot.model.review import FINISHED
from peaceannot.project.accepted_suggestions import as_work, is_acceptance

Gaps = Literal["keep", "fill", "first", "leave-out"]
_DROPPED = ("rejected", "corrected")


@dataclass(frozen=True, slots=True)
class Selection:
    """What is chosen of a project; empty and None mean all of it.

    ``articles`` are identifiers; ``view`` filters as the library does, for the present
    annotator; ``state`` wants articles that an annotator, one of ``annotators`` if there are
    some, has brought so far (``done`` takes those reviewed since as well).
    ``annotators`` and ``labels`` (identifiers) name the layers and labels that are kept.
    ``reviewed`` keeps what the review accepted, and corrections in place of what they correct.
    ``gaps`` says what becomes of spans in several parts: kept, filled to one, cut to the first
    part, or left out. A suggestion is work of those who have accepted it; those that no one
    has accepted are left out unless asked for.
    ``hide_annotators`` and ``hide_actors`` put numbers in the place of names.
    """

    articles: tuple[str, ...] | None = None
    view: View | None = None
    state: State | None = None
    annotators: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    reviewed: bool = False
    gaps: Gaps = "keep"
    links: bool = True
    notes: bool = True
    suggestions: bool = False
    hide_annotators: bool = False
    hide_actors: bool = False


@dataclass(frozen=True, slots=True)
class Shaper:
    """Gives articles the shape chosen; ``left_out`` counts what was left out by choice.

    ``numbers`` are the names that stand for annotators, ``worked_on`` leaves out articles
    that no one annotated: a program would learn from them that there is nothing in them.
    ``reviews`` tells that verdicts are handed on: there suggestions that are asked for stay
    suggestions, and the verdicts tell what became of them.
    """

    selection: Selection
    numbers: Mapping[str, str] = field(default_factory=dict)
    worked_on: bool = False
    reviews: bool = False
    left_out: Losses = field(default_factory=Losses)

    def shaped(self, bundle: Bundle) -> Bundle | None:
        """Return what is handed on of *bundle*, or None if nothing is."""
        guessed = any(map(_is_suggested, bundle.spans)) or any(map(_is_suggested, bundle.links))
        if self._takes_all and not guessed:
            return bundle
        chosen, title = self.selection, f"“{bundle.article.title}”"
        if not (self.reviews and chosen.suggestions):
            bundle = as_work(bundle, chosen.annotators)
        statuses = [s for s in bundle.statuses if self._is_kept(s.annotator)]
        if chosen.state and not any(_is_in(status, chosen.state) for status in statuses):
            self.left_out.note("articles that are not in the state chosen", title)
            return None
        spans = [span for span in bundle.spans if self._is_layer_kept(span, bundle)]
        finished = any(status.state in FINISHED for status in statuses)
        if self.worked_on and not spans and not finished:
            self.left_out.note("articles that no one has annotated yet", title)
            return None
        spans = [kept for span in spans if (kept := self._kept(span, bundle)) is not None]
        ids = {span.id: span for span in spans}
        links = [link for link in self._links(bundle) if {link.source, link.target} <= ids.keys()]
        self._note_links(bundle, len(links))
        verdicts = [
            v
            for v in bundle.verdicts
            if v.span in ids and v.correction in {*ids, None} and not is_acceptance(v, ids)
        ]
        made = Bundle(bundle.article, tuple(spans), tuple(links), tuple(statuses), tuple(verdicts))
        if not chosen.notes:
            made = _without_notes(made, self.left_out)
        return self._without_names(made) if chosen.hide_annotators else made

    @property
    def _takes_all(self) -> bool:
        """Whether nothing was chosen but which articles there are."""
        chosen = self.selection
        plain = Selection(chosen.articles, chosen.view, suggestions=chosen.suggestions)
        return chosen == plain and not self.worked_on

    def _is_kept(self, annotator: str) -> bool:
        return not self.selection.annotators or annotator in self.selection.annotators

    def _is_layer_kept(self, span: Span, bundle: Bundle) -> bool:
        if not self._is_kept(span.annotator):
            self.left_out.note("spans of other annotators")
            return False
        if span.origin == "suggestion" and not self.selection.suggestions:
            self.left_out.note("suggestions that no one has accepted")
            return False
        if span.origin == "suggestion" and not self.reviews and _is_dropped(span, bundle.verdicts):
            self.left_out.note("suggestions that were rejected or corrected")
            return False
        if self.selection.reviewed and not _is_gold(span, bundle.verdicts):
            self.left_out.note("spans that no review has accepted")
            return False
        return True

    def _kept(self, span: Span, bundle: Bundle) -> Span | None:
        chosen = self.selection
        if chosen.labels and span.label not in chosen.labels:
            self.left_out.note("spans with other labels")
            return None
        if len(span.fragments) == 1 or chosen.gaps == "keep":
            return span
        example = f"“{bundle.article.title}”, {span.label} at {span.start}"
        if chosen.gaps == "leave-out":
            self.left_out.note("spans in several parts", example)
            return None
        filled = chosen.gaps == "fill"
        fragment = (span.start, span.end) if filled else span.fragments[0]
        self.left_out.note(
            "gaps in spans, which were filled" if filled else "spans cut to their first part",
            example,
        )
        quote = quote_of(bundle.article.text, (fragment,))
        return replace(span, fragments=(fragment,), quote=quote)

    def _links(self, bundle: Bundle) -> list[Link]:
        """Return the links wanted; those of corrected spans tie their corrections."""
        if not self.selection.links:
            return []
        kept = [
            link
            for link in bundle.links
            if self._is_kept(link.annotator)
            and (link.origin != "suggestion" or self.selection.suggestions)
        ]
        if not self.selection.reviewed:
            return kept
        instead = {v.span: v.correction for v in bundle.verdicts if v.correction is not None}
        return [
            replace(
                link,
                source=instead.get(link.source, link.source),
                target=instead.get(link.target, link.target),
            )
            for link in kept
        ]

    def _note_links(self, bundle: Bundle, kept: int) -> None:
        """Note how many links are left out, of which *kept* are not."""
        what, missing = "links", len(bundle.links) - kept
        if self.selection.links:
            what = "links whose ends or makers were left out"
            if not self.selection.suggestions and (n := sum(map(_is_suggested, bundle.links))):
                missing -= n
                self.left_out.note("links that a program suggested", times=n)
        if missing:
            self.left_out.note(what, f"“{bundle.article.title}”", missing)

    def _without_names(self, bundle: Bundle) -> Bundle:
        """Return *bundle* with numbers for names, and without what other programs kept in it."""
        number, article = self.numbers, bundle.article
        kept = [mark.attributes for mark in bundle.spans] + [m.attributes for m in bundle.links]
        if article.meta or any("meta" in attributes for attributes in kept):
            self.left_out.note("fields of other programs, which may name annotators")
        return Bundle(
            replace(article, meta={}),
            tuple(_renamed(span, number) for span in bundle.spans),
            tuple(_renamed(link, number) for link in bundle.links),
            tuple(
                replace(s, annotator=name, id=status_id(article.id, name))
                for s in bundle.statuses
                for name in [number.get(s.annotator, s.annotator)]
            ),
            tuple(replace(v, reviewer=number.get(v.reviewer, v.reviewer)) for v in bundle.verdicts),
        )


def head(header: Header, selection: Selection) -> Header:
    """Return *header* as it is handed on: actors are numbered and without details if hidden."""
    if not selection.hide_actors:
        return header
    # By identifier, which are made in the order of time: one who comes later gets a later number.
    ordered = sorted(header.actors, key=lambda actor: actor.id)
    hidden = (Actor(a.id, f"actor {number}", a.kind) for number, a in enumerate(ordered, 1))
    return replace(header, actors=tuple(hidden))


def numbered(names: Sequence[str]) -> dict[str, str]:
    """Return what stands for each annotator: "annotator 1" for the first of *names*."""
    found = [name for name in names if name]
    return {name: f"annotator {number}" for number, name in enumerate(found, 1)}


def _is_suggested(mark: Span | Link) -> bool:
    return mark.origin == "suggestion"


def _is_in(status: Status, state: State) -> bool:
    return status.state == state or (state == "done" and status.state == "reviewed")


def _is_gold(span: Span, verdicts: Collection[Verdict]) -> bool:
    if any(verdict.id == span.id for verdict in verdicts):
        return False  # another has accepted the same suggestion, and one is enough
    if _is_dropped(span, verdicts):
        return False
    return any(
        (v.span == span.id and v.verdict == "accepted") or v.correction == span.id for v in verdicts
    )


def _is_dropped(span: Span, verdicts: Collection[Verdict]) -> bool:
    return any(v.span == span.id and v.verdict in _DROPPED for v in verdicts)


def _renamed(mark: Any, numbers: Mapping[str, str]) -> Any:
    attributes = {name: value for name, value in mark.attributes.items() if name != "meta"}
    name = numbers.get(mark.annotator, mark.annotator)
    return replace(mark, annotator=name, attributes=attributes)


def _without_notes(bundle: Bundle, left_out: Losses) -> Bundle:
    words = [bundle.article.note, *(span.note for span in bundle.spans)]
    words += [*(link.note for link in bundle.links), *(v.comment for v in bundle.verdicts)]
    words += [status.reason for status in bundle.statuses]
    if count := sum(map(bool, words)):
        left_out.note("notes", f"“{bundle.article.title}”", count)
    return Bundle(
        replace(bundle.article, note=""),
        tuple(replace(span, note="") if span.note else span for span in bundle.spans),
        tuple(replace(link, note="") if link.note else link for link in bundle.links),
        tuple(replace(status, reason="") for status in bundle.statuses),
        tuple(replace(verdict, comment="") for verdict in bundle.verdicts),
    )
