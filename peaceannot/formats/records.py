"""JSON values into model values, with each field looked at."""

from typing import Any, cast, get_args

from peaceannot.formats.json_fields import (
    Bad,
    check_fields,
    list_field,
    object_field,
    short,
    text_field,
)
from peaceannot.formats.review_records import review_from_json
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
    "statuses",
    "verdicts",
}
_SPAN_FIELDS = {"id", "label", "fragments", "quote", "attributes", *_MADE} | {
    "actor",
    "flag",
    "unsure",
    "guideline",
}
_LINK_FIELDS = {"id", "kind", "from", "to", "attributes", "flag", "unsure", *_MADE}


def header_from_json(record: dict[str, Any]) -> Header:
    """Return the header that *record* describes. Raises Bad if it is none."""
    check_fields(record, _HEADER_FIELDS)
    scheme, problems = read_scheme(record["scheme"])
    if scheme is None:
        raise Bad(" ".join(problems))
    project = object_field(record, "project")
    check_fields(project, set(_PROJECT_FIELDS))
    info = ProjectInfo(*(text_field(project, name, "") for name in _PROJECT_FIELDS))
    actors = tuple(_actor(value) for value in list_field(record, "actors"))
    if len({actor.id for actor in actors}) < len(actors):
        raise Bad("Each actor needs an identifier of its own.")
    return Header(info, scheme, actors)


def _actor(value: Any) -> Actor:
    if type(value) is not dict:
        raise Bad("An actor is no JSON object.")
    check_fields(value, _ACTOR_FIELDS)
    id, name, kind = (
        text_field(value, "id"),
        text_field(value, "name"),
        text_field(value, "kind", "person"),
    )
    if not id or not name or kind not in get_args(ActorKind):
        raise Bad("An actor needs an identifier, a name, and a kind the scheme knows.")
    aliases = list_field(value, "aliases")
    if not all(type(alias) is str for alias in aliases):
        raise Bad(f"An alias of the actor “{short(name)}” is no text.")
    return Actor(
        id,
        name,
        cast(ActorKind, kind),
        text_field(value, "side", ""),
        tuple(aliases),
        tuple(_role(role) for role in list_field(value, "roles")),
        text_field(value, "note", ""),
    )


def _role(value: Any) -> Role:
    if type(value) is not dict:
        raise Bad("A role of an actor is no JSON object.")
    return Role(
        text_field(value, "title"), text_field(value, "since", ""), text_field(value, "until", "")
    )


def article_from_json(record: dict[str, Any]) -> tuple[Bundle, list[str]]:
    """Return the article of *record* with what is sound in it, and what is not, in plain words.

    Raises Bad if the article itself cannot be taken.
    """
    article = _article(record)
    problems: list[str] = []
    spans: dict[str, Span] = {}
    for value in list_field(record, "spans"):
        try:
            span = _span(value, article)
            if span.id in spans:
                raise Bad(f"The span {span.id} is there twice.")
            spans[span.id] = span
        except Bad as bad:
            problems.append(str(bad))
    links: dict[str, Link] = {}
    for value in list_field(record, "links"):
        try:
            link = _link(value, article, spans)
            if link.id in links:
                raise Bad(f"The link {link.id} is there twice.")
            links[link.id] = link
        except Bad as bad:
            problems.append(str(bad))
    statuses, verdicts = review_from_json(record, article.id, set(spans), problems)
    ordered = sorted(spans.values(), key=reading_order)
    return Bundle(article, tuple(ordered), tuple(links.values()), statuses, verdicts), problems


def _article(record: dict[str, Any]) -> Article:
    if not record.keys() <= _ARTICLE_FIELDS:
        check_fields(record, _ARTICLE_FIELDS)
    id, text = text_field(record, "id"), text_field(record, "text")
    if not id or not text:
        raise Bad("The article has no identifier or no text.")
    if "\r" in text or "\x00" in text:
        raise Bad("The text holds carriage returns or null characters; newlines must be \\n.")
    sha256 = text_hash(text)
    if record.get("sha256", sha256) != sha256:
        raise Bad("The text is not the one that was exported: its SHA-256 differs.")
    source, meta = object_field(record, "source"), object_field(record, "meta")
    return Article(
        id, text_field(record, "title", ""), text, sha256, source, meta,
        object_field(record, "attributes"), text_field(record, "note", ""), *_doubts(record),
    )  # fmt: skip


def _span(value: Any, article: Article) -> Span:
    if type(value) is not dict:
        raise Bad("A span is no JSON object.")
    if not value.keys() <= _SPAN_FIELDS:
        check_fields(value, _SPAN_FIELDS)
    id, label, quote = (
        text_field(value, "id"),
        text_field(value, "label"),
        text_field(value, "quote"),
    )
    if not id or not label:
        raise Bad("A span has no identifier or no label.")
    fragments = _fragments(value.get("fragments"), len(article.text), id)
    if quote_of(article.text, fragments) != quote:
        there = quote_of(article.text, fragments)
        raise Bad(f"The span {id} should cover “{short(quote)}” but covers “{short(there)}”.")
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
    check_fields(value, _LINK_FIELDS)
    id, kind = text_field(value, "id"), text_field(value, "kind")
    source, target = text_field(value, "from"), text_field(value, "to")
    if not id or not kind:
        raise Bad("A link has no identifier or no kind.")
    if source not in spans or target not in spans:
        raise Bad(f"The link {id} ties spans that are not both in the article.")
    return Link(id, article.id, kind, source, target, *_made(value), *_doubts(value))


def _made(value: dict[str, Any]) -> tuple[str, str, str, str, dict[str, Any]]:
    annotator, origin, created, note = (
        text_field(value, name, default) for name, default in _MADE.items()
    )
    return annotator, origin, created, note, object_field(value, "attributes")


def _doubts(record: dict[str, Any]) -> tuple[bool, bool]:
    flag, unsure = record.get("flag", False), record.get("unsure", False)
    if type(flag) is not bool or type(unsure) is not bool:
        raise Bad("The fields “flag” and “unsure” must be true or false.")
    return flag, unsure
