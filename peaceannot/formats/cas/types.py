"""The types that our exports use, made as they are needed."""

import re
from typing import Any

from peaceannot.formats.uima_layers import DOCUMENT, LINK_LAYER, SENTENCE, SPAN_LAYER, TOKEN
from peaceannot.model import Attribute, Scheme

_STRING, _BOOLEAN = "uima.cas.String", "uima.cas.Boolean"
COMMON = {
    **dict.fromkeys(("label", "annotator", "note", "created", "more"), _STRING),
    **dict.fromkeys(("flag", "unsure"), _BOOLEAN),
}
"""The features of all that people marked; ``more`` is a JSON object of further attributes."""

_SPAN = {"span": _STRING, "actor": _STRING, **COMMON}
_ENDS = dict.fromkeys(("Governor", "Dependent"), "uima.tcas.Annotation")
_RANGES = {"yes_no": _BOOLEAN, "number": "uima.cas.Double", "choices": "uima.cas.StringArray"}
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,60}")
_LAYER = re.compile(rf"{_NAME.pattern}(?:\.{_NAME.pattern})+")
_TAKEN = {*_SPAN, *_ENDS, "begin", "end", "sofa", "self", "type", "xmiID", "value"}


class Types:
    """The type system of an export. Attributes of the *scheme* are features where they can be."""

    def __init__(self, cassis: Any, scheme: Scheme) -> None:
        self.system = cassis.TypeSystem()
        self._attributes = {
            item.id: item
            for item in scheme.attributes
            if item.on != "article" and _NAME.fullmatch(item.id) and item.id not in _TAKEN
        }
        self._made: dict[str, Any] = {}
        document = self._make(DOCUMENT, dict.fromkeys(("documentTitle", "documentId"), _STRING))
        self.document, self.token = document, self._make(TOKEN, {})
        self.sentence = self._make(SENTENCE, {})
        self.span(""), self.link("")

    def span(self, layer: str) -> Any:
        """Return the type of spans in *layer*, the layer they came in; "" is our own."""
        return self._make(_sound(layer) or SPAN_LAYER, _SPAN | self._features("span"))

    def link(self, layer: str) -> Any:
        """Return the type of links in *layer*, the layer they came in; "" is our own."""
        return self._make(_sound(layer) or LINK_LAYER, _ENDS | COMMON | self._features("link"))

    def label_value(self, kind: Any, feature: str) -> bool:
        """Tell whether *feature* was the label of spans of a type, which gets it if need be."""
        if feature != "value":
            return False
        if kind.get_feature(feature) is None:
            self.system.create_feature(kind, feature, _STRING)
        return True

    def split(self, on: str, values: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return the attributes that are features, and those that are not."""
        features: dict[str, Any] = {}
        others: dict[str, Any] = {}
        for name, value in values.items():
            attribute = self._attributes.get(name)
            fits = attribute is not None and attribute.on == on and _fits(attribute, value)
            (features if fits else others)[name] = value
        return features, others

    def value(self, feature: str, value: Any) -> Any:
        """Return *value* as the library wants it for a feature."""
        attribute = self._attributes[feature]
        if attribute.kind == "choices":
            return self.system.get_type("uima.cas.StringArray")(elements=list(value))
        return float(value) if attribute.kind == "number" else value

    def _features(self, on: str) -> dict[str, str]:
        return {
            id: _RANGES.get(item.kind, _STRING)
            for id, item in self._attributes.items()
            if item.on == on
        }

    def _make(self, name: str, features: dict[str, str]) -> Any:
        if name not in self._made:
            above = "uima.tcas.DocumentAnnotation" if name == DOCUMENT else "uima.tcas.Annotation"
            made = self.system.create_type(name, above)
            for feature, kind in features.items():
                self.system.create_feature(made, feature, kind)
            self._made[name] = made
        return self._made[name]


def _sound(layer: str) -> str:
    """Return the name of a layer if it is one that may be made again."""
    reserved = layer.startswith("uima.") or layer in (DOCUMENT, TOKEN, SENTENCE)
    return layer if _LAYER.fullmatch(layer) and not reserved else ""


def _fits(attribute: Attribute, value: Any) -> bool:
    if attribute.kind == "yes_no":
        return type(value) is bool
    if attribute.kind == "number":
        return type(value) in (int, float) and float(value) == value
    if attribute.kind == "choices":
        return bool(value) and type(value) is list and all(type(v) is str and v for v in value)
    return type(value) is str and bool(value)
