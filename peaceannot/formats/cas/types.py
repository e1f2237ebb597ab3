"""The types that our exports use, made as they are needed."""

import re
from typing import Any

from peaceannot.formats.uima_features import NAME, Features
from peaceannot.formats.uima_layers import DOCUMENT, LINK_LAYER, SENTENCE, SPAN_LAYER, TOKEN
from peaceannot.model import Scheme

_STRING, _BOOLEAN = "uima.cas.String", "uima.cas.Boolean"
COMMON = {
    **dict.fromkeys(("label", "annotator", "note", "created", "more"), _STRING),
    **dict.fromkeys(("flag", "unsure"), _BOOLEAN),
}
"""The features of all that people marked; ``more`` is a JSON object of further attributes."""

_SPAN = {"span": _STRING, "actor": _STRING, **COMMON}
_ENDS = dict.fromkeys(("Governor", "Dependent"), "uima.tcas.Annotation")
_RANGES = {"yes_no": _BOOLEAN, "number": "uima.cas.Double", "choices": "uima.cas.StringArray"}
_LAYER = re.compile(rf"{NAME.pattern}(?:\.{NAME.pattern})+")


class Types:
    """The type system of an export. Attributes of the *scheme* are features where they can be."""

    def __init__(self, cassis: Any, scheme: Scheme) -> None:
        self.system = cassis.TypeSystem()
        self.features = Features(scheme)
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

    def value(self, feature: str, value: Any) -> Any:
        """Return *value* as the library wants it for a feature."""
        attribute = self.features.attributes[feature]
        if attribute.kind == "choices":
            return self.system.get_type("uima.cas.StringArray")(elements=list(value))
        return float(value) if attribute.kind == "number" else value

    def _features(self, on: str) -> dict[str, str]:
        return {
            id: _RANGES.get(item.kind, _STRING)
            for id, item in self.features.attributes.items()
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
