"""JSON values into model values, with each field looked at."""

from typing import Any, cast, get_args

from peaceannot.model import (
    Actor,
    ActorKind,
    Article,
    Bundle,
    Fragments,
    Header,
    Link,
    ProjectInfo,
    Role,
    Span,
    quote_of,
    read_scheme,
    reading_order,
    text_hash,
)

_MADE = {"annotator": "", "origin": "import", "created": "", "note": ""}
_HEADER_FIELDS = {"peaceannot", "scheme", "project", "actors"}
_PROJECT_FIELDS = ("name", "created", "description")
_ACTOR_FIELDS = {"id", "name", "kind", "side", "aliases", "roles", "note"}
_ARTICLE_FIELDS = {"peaceannot", "id", "title", "text", "sha256", "source", "meta"} | {
    "spans",
    "links",
    "attributes",
    "note",
    "flag",
    "unsure",
}
_SPAN_FIELDS = {"id", "label", "fragments", "quote", "attributes", *_MADE} | {
    "actor",
    "flag",
    "unsure",
    "guideline",
}
_LINK_FIELDS = {"id", "kind", "from", "to", "attributes", "flag", "unsure", *_MADE}


class Bad(Exception):
    """A record that cannot be taken, in plain words."""

    def __init__(self, reason: str, *, ends_reading: bool = False) -> None:
        super().__init__(reason)
        self.ends_reading = ends_reading


def header_from_json(record: dict[str, Any]) -> Header:
    """Return the header that *record* describes. Raises Bad if it is none."""
    _check_fields(record, _HEADER_FIELDS)
    scheme, problems = read_scheme(record["scheme"])
    if scheme is None:
        raise Bad(" ".join(problems))
    project = _object(record, "project")
    _check_fields(project, set(_PROJECT_FIELDS))
    info = ProjectInfo(*(_text(project, name, "") for name in _PROJECT_FIELDS))
    actors = tuple(_actor(value) for value in _list(record, "actors"))
    if len({actor.id for actor in actors}) < len(actors):
        raise Bad("Each actor needs an identifier of its own.")
    return Header(info, scheme, actors)


def _actor(value: Any) -> Actor:
    if type(value) is not dict:
        raise Bad("An actor is no JSON object.")
    _check_fields(value, _ACTOR_FIELDS)
    id, name, kind = _text(value, "id"), _text(value, "name"), _text(value, "kind", "person")
    if not id or not name or kind not in get_args(ActorKind):
        raise Bad("An actor needs an identifier, a name, and a kind the scheme knows.")
    aliases = _list(value, "aliases")
    if not all(type(alias) is str for alias in aliases):
        raise Bad(f"An alias of the actor “{_short(name)}” is no text.")
    return Actor(
        id,
        name,
        cast(ActorKind, kind),
        _text(value, "side", ""),
        tuple(aliases),
        tuple(_role(role) for role in _list(value, "roles")),
        _text(value, "note", ""),
    )


def _role(value: Any) -> Role:
    if type(value) is not dict:
        raise Bad("A role of an actor is no JSON object.")
    return Role(_text(value, "title"), _text(value, "since", ""), _text(value, "until", ""))


def article_from_json(record: dict[str, Any]) -> tuple[Bundle, list[str]]:
    """Return the article of *record* with what is sound in it, and what is not, in plain words.

    Raises Bad if the article itself cannot be taken.
    """
    article = _article(record)
    problems: list[str] = []
    spans: dict[str, Span] = {}
    for value in _list(record, "spans"):
        try:
            span = _span(value, article)
            if span.id in spans:
                raise Bad(f"The span {span.id} is there twice.")
            spans[span.id] = span
        except Bad as bad:
            problems.append(str(bad))
    links: dict[str, Link] = {}
    for value in _list(record, "links"):
        try:
            link = _link(value, article, spans)
            if link.id in links:
                raise Bad(f"The link {link.id} is there twice.")
            links[link.id] = link
        except Bad as bad:
            problems.append(str(bad))
    ordered = sorted(spans.values(), key=reading_order)
    return Bundle(article, tuple(ordered), tuple(links.values())), problems


def _article(record: dict[str, Any]) -> Article:
    if not record.keys() <= _ARTICLE_FIELDS:
        _check_fields(record, _ARTICLE_FIELDS)
    id, text = _text(record, "id"), _text(record, "text")
    if not id or not text:
        raise Bad("The article has no identifier or no text.")
    if "\r" in text or "\x00" in text:
        raise Bad("The text holds carriage returns or null characters; newlines must be \\n.")
    sha256 = text_hash(text)
    if record.get("sha256", sha256) != sha256:
        raise Bad("The text is not the one that was exported: its SHA-256 differs.")
    source, meta = _object(record, "source"), _object(record, "meta")
    return Article(
        id, _text(record, "title", ""), text, sha256, source, meta,
        _object(record, "attributes"), _text(record, "note", ""), *_doubts(record),
    )  # fmt: skip


def _span(value: Any, article: Article) -> Span:
    if type(value) is not dict:
        raise Bad("A span is no JSON object.")
    if not value.keys() <= _SPAN_FIELDS:
        _check_fields(value, _SPAN_FIELDS)
    id, label, quote = _text(value, "id"), _text(value, "label"), _text(value, "quote")
    if not id or not label:
        raise Bad("A span has no identifier or no label.")
    fragments = _fragments(value.get("fragments"), len(article.text), id)
    if quote_of(article.text, fragments) != quote:
        there = quote_of(article.text, fragments)
        raise Bad(f"The span {id} should cover “{_short(quote)}” but covers “{_short(there)}”.")
    actor = value.get("actor")
    guideline = value.get("guideline", 1)
    if actor is not None and type(actor) is not str:
        raise Bad(f"The actor of the span {id} must be text.")
    if type(guideline) is not int or guideline < 0:
        raise Bad(f"The guideline version of the span {id} must be a whole number.")
    made = _made(value)
    return Span(id, article.id, label, fragments, quote, *made, actor, *_doubts(value), guideline)


def _fragments(value: Any, length: int, id: str) -> Fragments:
    if type(value) is not list or not value:
        raise Bad(f"The span {id} has no fragments.")
    fragments: list[tuple[int, int]] = []
    last = -1
    for pair in value:
        if type(pair) is not list or len(pair) != 2:
            raise Bad(f"A fragment of the span {id} is no pair [start, end].")
        start, end = pair
        if type(start) is not int or type(end) is not int:
            raise Bad(f"A fragment of the span {id} has an offset that is no whole number.")
        if not last < start < end <= length or start < 0:
            raise Bad(
                f"The fragment [{start}, {end}] of the span {id} is empty, lies outside the text "
                f"(0 to {length}), or touches or precedes the one before it."
            )
        fragments.append((start, end))
        last = end
    return tuple(fragments)


def _link(value: Any, article: Article, spans: dict[str, Span]) -> Link:
    if type(value) is not dict:
        raise Bad("A link is no JSON object.")
    _check_fields(value, _LINK_FIELDS)
    id, kind = _text(value, "id"), _text(value, "kind")
    source, target = _text(value, "from"), _text(value, "to")
    if not id or not kind:
        raise Bad("A link has no identifier or no kind.")
    if source not in spans or target not in spans:
        raise Bad(f"The link {id} ties spans that are not both in the article.")
    return Link(id, article.id, kind, source, target, *_made(value), *_doubts(value))


def _made(value: dict[str, Any]) -> tuple[str, str, str, str, dict[str, Any]]:
    annotator, origin, created, note = (
        _text(value, name, default) for name, default in _MADE.items()
    )
    return annotator, origin, created, note, _object(value, "attributes")


def _doubts(record: dict[str, Any]) -> tuple[bool, bool]:
    flag, unsure = record.get("flag", False), record.get("unsure", False)
    if type(flag) is not bool or type(unsure) is not bool:
        raise Bad("The fields “flag” and “unsure” must be true or false.")
    return flag, unsure


def _text(record: dict[str, Any], name: str, default: str | None = None) -> str:
    value = record.get(name, default)
    if type(value) is not str:
        raise Bad(f"The field “{name}” is missing." if value is None
                  else f"The field “{name}” must be text.")  # fmt: skip
    return value


def _object(record: dict[str, Any], name: str) -> dict[str, Any]:
    value = record.get(name)
    if value is None:
        return {}
    if type(value) is not dict:
        raise Bad(f"The field “{name}” must be a JSON object.")
    return value


def _list(record: dict[str, Any], name: str) -> list[Any]:
    value = record.get(name, [])
    if type(value) is not list:
        raise Bad(f"The field “{name}” must be a list.")
    return value


def _check_fields(record: dict[str, Any], known: set[str]) -> None:
    unknown = record.keys() - known
    if unknown:
        names = ", ".join(f"“{_short(name)}”" for name in sorted(unknown))
        raise Bad(f"Unknown field {names}; other data belong in “meta” or “attributes”.")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
