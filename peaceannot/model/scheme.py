"""The scheme: which labels, links and attributes there are, and how they look."""

from dataclasses import dataclass
from typing import Any, Literal

Line = Literal["solid", "dashed", "dotted", "dash_dotted"]
AttributeKind = Literal["choice", "choices", "yes_no", "text", "number", "date"]
Owner = Literal["span", "link", "article"]


@dataclass(frozen=True, slots=True)
class Guideline:
    """What the guideline says of a label, link or attribute, in Markdown.

    ``version`` counts the edits of ``text``; spans remember the version they were made under.
    """

    text: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of span.

    ``id`` never changes and is what spans and exports hold; ``name`` is what people read.
    ``key`` is the key that marks with it, ``tag`` its short form on chips. Colors are
    ``#RRGGBB``; ``line`` is the second cue, for readers who do not see color. A ``retired``
    label is kept by its spans, but no longer offered.
    """

    id: str
    name: str
    key: str
    tag: str
    color: str
    color_dark: str
    line: Line = "solid"
    description: str = ""
    parent: str | None = None
    icon: str = ""
    retired: bool = False
    guideline: Guideline = Guideline()


@dataclass(frozen=True, slots=True)
class LinkKind:
    """A kind of link and the labels its ends may have; ``key`` links the span in focus."""

    id: str
    name: str
    source: tuple[str, ...]
    target: tuple[str, ...]
    key: str = ""
    description: str = ""
    guideline: Guideline = Guideline()


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of an attribute with choices."""

    id: str
    name: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Attribute:
    """A named value on spans (``of`` some labels), links (``of`` some kinds) or articles."""

    id: str
    name: str
    kind: AttributeKind
    on: Owner
    of: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    default: Any = None
    required: bool = False
    description: str = ""
    guideline: Guideline = Guideline()


@dataclass(frozen=True, slots=True)
class Scheme:
    """The labels, links and attributes of a project, in the order they are shown.

    ``apart`` lists pairs of labels whose spans should not overlap.
    """

    labels: tuple[Label, ...]
    links: tuple[LinkKind, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    apart: tuple[tuple[str, str], ...] = ()

    @property
    def offered(self) -> tuple[Label, ...]:
        """The labels to mark with: those that are not retired."""
        return tuple(label for label in self.labels if not label.retired)

    def depth(self, id: str) -> int:
        """Return how many labels the label with this identifier stands under."""
        parents = {label.id: label.parent for label in self.labels}
        steps, at = 0, parents.get(id)
        while at is not None and steps < len(parents):  # a circle has no top
            steps, at = steps + 1, parents.get(at)
        return steps

    def label(self, id: str) -> Label | None:
        """Return the label with this identifier, or None."""
        return next((label for label in self.labels if label.id == id), None)

    def link(self, id: str) -> LinkKind | None:
        """Return the kind of link with this identifier, or None."""
        return next((link for link in self.links if link.id == id), None)

    def attribute(self, id: str) -> Attribute | None:
        """Return the attribute with this identifier, or None."""
        return next((item for item in self.attributes if item.id == id), None)

    def attributes_of(self, on: Owner, kind: str = "") -> tuple[Attribute, ...]:
        """Return the attributes of a label (on ``span``), a kind of link, or of articles."""
        return tuple(
            item
            for item in self.attributes
            if item.on == on and (on == "article" or kind in item.of)
        )

    def links_from(self, label: str) -> tuple[LinkKind, ...]:
        """Return the kinds of link a span with this label may start."""
        return tuple(link for link in self.links if label in link.source)

    def links_to(self, label: str) -> tuple[LinkKind, ...]:
        """Return the kinds of link a span with this label may receive."""
        return tuple(link for link in self.links if label in link.target)
