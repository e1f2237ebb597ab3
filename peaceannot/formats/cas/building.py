"""Our articles as CASes of dkpro-cassis."""

from collections.abc import Callable
from typing import Any

from peaceannot.formats.cas.types import Types
from peaceannot.formats.json_writing import json_bytes
from peaceannot.formats.kept import kept
from peaceannot.formats.options import Options
from peaceannot.formats.sentences import sentences
from peaceannot.formats.tokens import tokens
from peaceannot.model import Actor, Bundle, Link, Span

Sound = Callable[[str], str]


class Builder:
    """Makes a CAS of an article. *sound* is what becomes of its texts on the way."""

    def __init__(
        self, cassis: Any, types: Types, actors: dict[str, Actor], options: Options, sound: Sound
    ) -> None:
        self._cassis, self._types, self._actors = cassis, types, actors
        self._options, self._sound = options, sound

    def cas(self, bundle: Bundle) -> Any:
        """Return the CAS of an article, with tokens and sentences, which tools expect."""
        article, types = bundle.article, self._types
        text = self._sound(article.text)
        cas = self._cassis.Cas(typesystem=types.system)
        cas.sofa_string, cas.sofa_mime = text, "text/plain"
        about = {"documentTitle": self._sound(article.title), "documentId": article.id}
        cas.add(types.document(begin=0, end=len(text), **about))
        for start, end in sentences(article.text, self._options.sentences):
            stretch = article.text[start:end]
            first = start + len(stretch) - len(stretch.lstrip())
            cas.add(types.sentence(begin=first, end=start + len(stretch.rstrip())))
        for start, end in tokens(article.text, self._options.tokenizer):
            cas.add(types.token(begin=start, end=end))
        first_parts: dict[str, Any] = {}
        for span in bundle.spans:
            parts = self._span(span)
            first_parts[span.id] = parts[0]
            cas.add_all(parts)
        for link in bundle.links:
            cas.add(self._link(link, first_parts[link.source], first_parts[link.target]))
        return cas

    def _span(self, span: Span) -> list[Any]:
        known = kept(span, "cas")
        # Only in our own layer do several annotations make one span.
        kind = self._types.span(str(known.get("layer", "")) if len(span.fragments) == 1 else "")
        values = {**self._common(span, "span"), "label": span.label, "span": span.id}
        if self._types.label_value(kind, str(known.get("label", ""))):
            values["value"] = self._sound(span.label)
        actor = self._actors.get(span.actor or "")
        name = actor.name if actor else known.get("actor")
        if name:
            values["actor"] = self._sound(str(name))
        return [kind(begin=start, end=end, **values) for start, end in span.fragments]

    def _link(self, link: Link, source: Any, target: Any) -> Any:
        kind = self._types.link(str(kept(link, "cas").get("layer", "")))
        values = {**self._common(link, "link"), "label": link.kind}
        return kind(begin=target.begin, end=target.end, Governor=source, Dependent=target, **values)

    def _common(self, item: Span | Link, on: str) -> dict[str, Any]:
        features, others = self._types.features.split(on, item.attributes)
        values: dict[str, Any] = {
            name: self._value(name, value) for name, value in features.items()
        }
        for name in ("annotator", "note", "created"):
            if text := getattr(item, name):
                values[name] = self._sound(text)
        values |= {name: True for name in ("flag", "unsure") if getattr(item, name)}
        if others:
            more = json_bytes(others, f"the attributes of {item.id}").decode("utf-8")
            values["more"] = self._sound(more)
        return values

    def _value(self, name: str, value: Any) -> Any:
        if type(value) is str:
            return self._sound(value)
        if type(value) is list:
            return self._types.value(name, [self._sound(part) for part in value])
        return self._types.value(name, value)
