"""Foreign labels, kinds of link and attributes: which of ours they are, or become."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from peaceannot.formats.look import Look, Values
from peaceannot.model import (
    Article,
    Attribute,
    Bundle,
    Choice,
    KnownError,
    Label,
    Link,
    LinkKind,
    Owner,
    Scheme,
    Span,
    value_problem,
)
from peaceannot.model.new_label import new_label, new_link_kind
from peaceannot.model.scheme import AttributeKind

LEFT_OUT = ""
_MOST_CHOICES = 40
_SEPARATORS = re.compile(r"[\W_]+")
_Named = TypeVar("_Named", Label, LinkKind)


@dataclass(frozen=True, slots=True)
class Adoption:
    """The scheme that takes a foreign file in, and what becomes of its names.

    ``labels`` and ``links`` give the identifier in ``scheme`` by the foreign name;
    ``LEFT_OUT`` says that what is marked with it does not come in.
    """

    scheme: Scheme
    labels: Mapping[str, str]
    links: Mapping[str, str]


def adopt(own: Scheme, found: Look, wanted: Mapping[str, str] | None = None) -> Adoption:
    """Return how the labels and kinds of link that were *found* go into the scheme *own*.

    Each is found in it by identifier, name or tag, without regard to case, or added. *wanted*
    says by foreign name what it is to be: one that is there, the name of a new one, or
    ``LEFT_OUT``. A label that is added has the color, the meaning and the parents that the
    header of the file tells. Raises KnownError if *wanted* names what is not in the file.
    """
    wanted = wanted or {}
    for name in wanted:
        if name not in found.labels and name not in found.links:
            there = ", ".join(sorted({*found.labels, *found.links}))
            raise KnownError(f"The file has no label and no link “{name}”; it has {there}.")
    scheme = own
    told = found.header.scheme if found.header else None
    labels: dict[str, str] = {}
    for name in sorted(found.labels):
        target = wanted.get(name, name)
        label = like(scheme.labels, target) if target else None
        if target and label is None:
            scheme, label = _with_label(scheme, target, told.label(name) if told else None, told)
        labels[name] = label.id if label else LEFT_OUT
    links: dict[str, str] = {}
    for name in sorted(found.links):
        ends = sorted((labels[a], labels[b]) for a, b in found.ends[name])
        ends = [(a, b) for a, b in ends if a and b]
        target = wanted.get(name, name)
        if not target or not ends:
            links[name] = LEFT_OUT
            continue
        scheme, links[name] = _with_link(scheme, target, ends)
    return Adoption(_with_attributes(scheme, found, labels, links), labels, links)


def like(parts: Iterable[_Named], name: str) -> _Named | None:
    """Return the label or kind of link that *name* means, or None."""
    parts = tuple(parts)
    for way in (lambda text: text, _plain):
        for field in ("id", "name", "tag"):
            for part in parts:
                if way(getattr(part, field, "")) == way(name) != "":
                    return part
    return None


def adopted(bundle: Bundle, adoption: Adoption) -> Bundle:
    """Return what of *bundle* comes in, with the identifiers of our scheme."""
    spans = tuple(
        _fitted(replace(span, label=label), adoption.scheme, "span", label)
        for span in bundle.spans
        if (label := adoption.labels.get(span.label, LEFT_OUT))
    )
    ids = {span.id for span in spans}
    links = tuple(
        _fitted(replace(link, kind=kind), adoption.scheme, "link", kind)
        for link in bundle.links
        if (kind := adoption.links.get(link.kind, LEFT_OUT))
        and link.source in ids
        and link.target in ids
    )
    return replace(
        bundle, article=_fitted_article(bundle.article, adoption), spans=spans, links=links
    )


def _plain(text: str) -> str:
    return _SEPARATORS.sub(" ", text).strip().casefold()


def _with_label(
    scheme: Scheme, name: str, told: Label | None, foreign: Scheme | None
) -> tuple[Scheme, Label]:
    """Return the scheme with a label for *name*, which is *told* of in the *foreign* scheme."""
    parent: Label | None = None
    above = foreign.label(told.parent) if told and told.parent and foreign else None
    if above is not None:
        parent = like(scheme.labels, above.id)
        if parent is None:
            scheme, parent = _with_label(scheme, above.name, above, foreign)
    label = new_label(told.name if told and told.id == name else name, scheme)
    if told is not None:
        label = replace(
            label,
            color=told.color,
            color_dark=told.color_dark,
            description=told.description,
            parent=parent.id if parent else None,
        )
    return replace(scheme, labels=(*scheme.labels, label)), label


def _with_link(scheme: Scheme, name: str, ends: list[tuple[str, str]]) -> tuple[Scheme, str]:
    """Return the scheme with a kind of link for *name* that may have these ends."""
    sources = tuple(dict.fromkeys(source for source, _ in ends))
    targets = tuple(dict.fromkeys(target for _, target in ends))
    kind = like(scheme.links, name)
    if kind is None:
        kind = new_link_kind(name, sources, targets, scheme)
        return replace(scheme, links=(*scheme.links, kind)), kind.id
    wider = replace(
        kind,
        source=tuple(dict.fromkeys((*kind.source, *sources))),
        target=tuple(dict.fromkeys((*kind.target, *targets))),
    )
    links = tuple(wider if link.id == kind.id else link for link in scheme.links)
    return replace(scheme, links=links), kind.id


def _with_attributes(
    scheme: Scheme, found: Look, labels: Mapping[str, str], links: Mapping[str, str]
) -> Scheme:
    """Return the scheme with the attributes of the file, and the choices it uses."""
    attributes = {item.id: item for item in scheme.attributes}
    for (on, name), known in sorted(found.attributes.items()):
        names = labels if on == "span" else links
        owners = sorted({names[o] for o in known.owners if names.get(o)}) if on != "article" else []
        if on != "article" and not owners:
            continue
        before = attributes.get(name)
        if before is None:
            attributes[name] = _attribute(name, on, owners, known)
        elif before.on == on:
            attributes[name] = _wider(before, owners, known)
    return replace(scheme, attributes=tuple(attributes.values()))


def _attribute(name: str, on: Owner, owners: list[str], known: Values) -> Attribute:
    kind = _kind_of(known.values)
    ids = _choices(known.values) if kind in ("choice", "choices") else []
    choices = tuple(Choice(id, id) for id in ids)
    return Attribute(name, name, kind, on, tuple(owners), choices)


def _wider(attribute: Attribute, owners: list[str], known: Values) -> Attribute:
    ids = {choice.id for choice in attribute.choices}
    fresh: list[str] = []
    if attribute.kind in ("choice", "choices"):
        fresh = [id for id in _choices(known.values) if id not in ids]
    return replace(
        attribute,
        of=tuple(dict.fromkeys((*attribute.of, *owners))),
        choices=(*attribute.choices, *(Choice(id, id) for id in fresh)),
    )


def _kind_of(values: list[Any]) -> AttributeKind:
    kinds = {type(value) for value in values}
    if kinds == {bool}:
        return "yes_no"
    if kinds and kinds <= {int, float}:
        return "number"
    if 0 < len(_choices(values)) <= _MOST_CHOICES:
        if kinds == {str}:
            return "choice"
        if kinds == {list}:
            return "choices"
    return "text"


def _choices(values: list[Any]) -> list[str]:
    parts = [part for v in values for part in (v if isinstance(v, list) else [v])]
    return sorted({part for part in parts if isinstance(part, str) and part})


_Marked = TypeVar("_Marked", Span, Link)


def _fitted(item: _Marked, scheme: Scheme, on: Owner, owner: str) -> _Marked:
    """Return *item* with values its attributes can have; others go into ``meta``."""
    if item.attributes.keys() <= {"meta"}:
        return item
    values = {name: value for name, value in item.attributes.items() if name != "meta"}
    meta = item.attributes.get("meta")
    fitting, others = _parted(values, scheme.attributes_of(on, owner))
    if others:
        meta = {**(meta or {}), "attributes": others}
    return replace(item, attributes={**fitting, "meta": meta} if meta else fitting)


def _fitted_article(article: Article, adoption: Adoption) -> Article:
    fitting, others = _parted(article.attributes, adoption.scheme.attributes_of("article"))
    meta = {**article.meta, "attributes": others} if others else article.meta
    return replace(article, attributes=fitting, meta=meta)


def _parted(
    values: Mapping[str, Any], attributes: Iterable[Attribute]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the values that *attributes* can have, and the others."""
    known = {attribute.id: attribute for attribute in attributes}
    fitting: dict[str, Any] = {}
    others: dict[str, Any] = {}
    for name, value in values.items():
        attribute = known.get(name)
        read = _read_as(attribute, value) if attribute else value
        if attribute and not value_problem(attribute, read):
            fitting[name] = read
        else:
            others[name] = value
    return fitting, others


def _read_as(attribute: Attribute, value: Any) -> Any:
    """Return a value that a table holds as text in the type that *attribute* takes."""
    if type(value) is not str:
        plain = attribute.kind in ("text", "date", "choice") and type(value) in (int, float)
        return str(value) if plain else value
    if attribute.kind == "yes_no":
        return {"yes": True, "true": True, "no": False, "false": False}.get(value.lower(), value)
    if attribute.kind == "choices":
        return [part.strip() for part in value.split(";")]
    if attribute.kind == "number":
        try:
            return float(value) if "." in value else int(value)
        except ValueError:
            return value
    return value
