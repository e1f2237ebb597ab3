"""The layers of INCEpTION and other UIMA tools, and what of them is our label."""

from collections.abc import Mapping
from typing import Any

SPAN_LAYER, LINK_LAYER = "webanno.custom.PeaceSpan", "webanno.custom.PeaceLink"
"""The layers that our own spans and links are written in."""

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api"
TOKEN = f"{_DKPRO}.segmentation.type.Token"
SENTENCE = f"{_DKPRO}.segmentation.type.Sentence"
DOCUMENT = f"{_DKPRO}.metadata.type.DocumentMetaData"
STRUCTURE = frozenset({TOKEN, SENTENCE, DOCUMENT}) | {
    "uima.tcas.DocumentAnnotation",
    f"{_DKPRO}.metadata.type.TagsetDescription",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.CASMetadata",
}
"""Layers that tell of the document, not of what people marked in it."""

_UNTOLD = ("NamedEntity", "Span", "Annotation", "Entity", "Mention", "Markable", "Relation")


def short_name(layer: str) -> str:
    """Return the last part of the name of a layer."""
    return layer.rpartition(".")[2]


def label_feature(layer: str, features: Mapping[str, Any]) -> str:
    """Return the feature that holds our label, or "" if the layer itself is the label.

    That is ``label``, or ``value`` in a layer whose name says nothing of what is marked.
    """
    names = ("label", "value") if short_name(layer) in _UNTOLD else ("label",)
    for name in names:
        value = features.get(name)
        if type(value) is str and value.strip():
            return name
    return ""
