"""The scheme: which labels there are and how they look."""

from dataclasses import dataclass
from typing import Any, Literal

Line = Literal["solid", "dashed", "dotted"]


@dataclass(frozen=True, slots=True)
class Label:
    """A kind of span.

    ``id`` never changes and is what spans and exports hold; ``name`` is what people read.
    ``key`` is the key that marks with it, ``tag`` its short form on chips. Colours are
    ``#RRGGBB``; ``line`` is the second cue, for readers who do not see colour.
    """

    id: str
    name: str
    key: str
    tag: str
    color: str
    color_dark: str
    line: Line = "solid"
    description: str = ""


@dataclass(frozen=True, slots=True)
class LinkKind:
    """A kind of link and the labels its ends may have."""

    id: str
    name: str
    source: tuple[str, ...]
    target: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scheme:
    """The labels and links of a project, in the order they are shown."""

    labels: tuple[Label, ...]
    links: tuple[LinkKind, ...] = ()

    def label(self, id: str) -> Label | None:
        """Return the label with this identifier, or None."""
        return next((label for label in self.labels if label.id == id), None)


def default_scheme() -> Scheme:
    """Return the scheme of a new project: speaker, claim, sticking point.

    Colours after Okabe and Ito (2008), darkened and lightened until text on their tint
    keeps a contrast of 7:1 in both themes.
    """
    return Scheme(
        labels=(
            Label(
                "speaker", "Speaker", "1", "SPK", "#0072B2", "#3DB2FF", "solid",
                "Who says it: a person, a body, a pronoun.",
            ),
            Label(
                "claim", "Claim", "2", "CLM", "#B84E00", "#FF9E4F", "dashed",
                "What is asserted, demanded, offered or refused.",
            ),
            Label(
                "sticking_point", "Sticking point", "3", "STK", "#9A3D8A", "#F77FE0", "dotted",
                "What blocks the deal.",
            ),
        ),
        links=(
            LinkKind("says", "says", ("speaker",), ("claim",)),
            LinkKind("about", "about", ("claim",), ("sticking_point",)),
        ),
    )  # fmt: skip


def scheme_to_json(scheme: Scheme) -> dict[str, Any]:
    """Return the scheme as JSON values: ``{"labels": [...], "links": [...]}``."""
    return {
        "labels": [_fields(label) for label in scheme.labels],
        "links": [_fields(link) for link in scheme.links],
    }


def scheme_from_json(value: dict[str, Any]) -> Scheme:
    """Return the scheme that scheme_to_json() wrote.

    Raises KeyError or TypeError if it is not one.
    """
    return Scheme(
        labels=tuple(Label(**label) for label in value["labels"]),
        links=tuple(
            LinkKind(link["id"], link["name"], tuple(link["source"]), tuple(link["target"]))
            for link in value["links"]
        ),
    )


def _fields(item: Label | LinkKind) -> dict[str, Any]:
    fields = {name: getattr(item, name) for name in type(item).__slots__}
    return {k: list(v) if isinstance(v, tuple) else v for k, v in fields.items()}
