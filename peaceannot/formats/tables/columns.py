"""Which column of a table of articles is the text, the title, a field of the source, ..."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from peaceannot.model import KnownError

TEXT, TITLE = "text", "title"
SOURCE_FIELDS = ("url", "author", "reference", "file")
ATTRIBUTES = ("outlet", "date", "event", "round", "language")
ROLES = (TEXT, TITLE, *SOURCE_FIELDS, *ATTRIBUTES)
"""What people are offered; any other role is an attribute of that name."""

_USUAL = {
    TEXT: ("text", "body", "content", "article", "full text", "article text", "document", "story"),
    TITLE: ("title", "headline", "heading", "name"),
    "url": ("url", "link", "address", "web address"),
    "author": ("author", "byline", "authors", "writer"),
    "reference": ("reference", "citation", "source"),
    "file": ("file", "file name", "filename"),
    "outlet": ("outlet", "publisher", "newspaper", "publication"),
    "date": ("date", "published", "publication date", "day"),
    "event": ("event",),
    "round": ("round",),
    "language": ("language", "lang"),
}


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns by what they are: ``text`` and ``title``, ``source`` and ``attributes``.

    ``source`` has the heading by the name of the field (one of SOURCE_FIELDS), ``attributes``
    by the identifier of the attribute. All other columns are kept in ``meta``.
    """

    text: str
    title: str = ""
    source: Mapping[str, str] = field(default_factory=dict)
    attributes: Mapping[str, str] = field(default_factory=dict)

    def used(self) -> set[str]:
        """Return the headings that have a role."""
        return {self.text, self.title, *self.source.values(), *self.attributes.values()}


_OF_MARKS = {"span id", "link id"}
"""Headings of the tables of spans and links that we write."""


def guessed(headings: Iterable[str]) -> dict[str, str]:
    """Return the heading of each role that the *headings* of a table name by a usual word."""
    plain = {_plain(heading): heading for heading in reversed(list(headings))}
    found: dict[str, str] = {}
    for role, words in _USUAL.items():
        heading = next((plain[word] for word in words if word in plain), None)
        if heading is not None and heading not in found.values():
            found[role] = heading
    return found


def columns_of(headings: list[str], chosen: Mapping[str, str] | None = None) -> Columns:
    """Return the columns of a table with *headings*; *chosen* has headings by role.

    A role chosen as "" has no column, one that is not chosen is guessed. Raises KnownError if
    a heading is not there, or if no column holds the texts.
    """
    roles = {r: h for r, h in guessed(headings).items() if h not in (chosen or {}).values()}
    roles |= chosen or {}
    roles = {role: heading for role, heading in roles.items() if heading}
    there = ", ".join(f"“{heading}”" for heading in headings)
    for heading in roles.values():
        if heading not in headings:
            raise KnownError(f"The table has no column “{heading}”; it has {there}.")
    if TEXT not in roles and _OF_MARKS & set(headings):
        raise KnownError(
            "This is a table of spans or links of a project; it holds no texts. Bring in the JSON "
            "lines of the project, or its table of articles."
        )
    if TEXT not in roles:
        raise KnownError(f"Choose the column that holds the texts; the table has {there}.")
    others = {role: heading for role, heading in roles.items() if role not in (TEXT, TITLE)}
    return Columns(
        roles[TEXT],
        roles.get(TITLE, ""),
        {role: heading for role, heading in others.items() if role in SOURCE_FIELDS},
        {role: heading for role, heading in others.items() if role not in SOURCE_FIELDS},
    )


def _plain(heading: str) -> str:
    return " ".join(heading.replace("_", " ").replace("-", " ").casefold().split())
