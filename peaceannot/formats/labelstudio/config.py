"""The labelling configuration that Label Studio needs beside the tasks."""

from collections.abc import Iterable, Iterator
from html import escape

from peaceannot.model import Attribute, Scheme

LABELS, TEXT = "label", "text"
"""The names of the control that marks and of the object it marks in."""


def config_xml(scheme: Scheme, labels: Iterable[str], kinds: Iterable[str]) -> str:
    """Return the configuration for *scheme*, and for *labels* and *kinds* of link beyond it."""
    return "\n".join(["<View>", *_parts(scheme, labels, kinds), "</View>", ""])


def _parts(scheme: Scheme, labels: Iterable[str], kinds: Iterable[str]) -> Iterator[str]:
    yield '  <Header value="$title"/>'
    yield f'  <Labels name="{LABELS}" toName="{TEXT}">'
    for label in scheme.labels:
        look = f'background="{_text(label.color)}" hotkey="{_text(label.key)}"'
        yield f'    <Label value="{_text(label.id)}" {look} hint="{_text(label.description)}"/>'
    for id in sorted(set(labels) - {label.id for label in scheme.labels}):
        yield f'    <Label value="{_text(id)}"/>'
    yield "  </Labels>"
    yield f'  <Text name="{TEXT}" value="$text"/>'
    for attribute in scheme.attributes:
        if attribute.on == "span":
            yield from _control(attribute)
    known = {link.id: None for link in scheme.links} | dict.fromkeys(sorted(kinds))
    if known:
        yield "  <Relations>"
        yield from (f'    <Relation value="{_text(kind)}"/>' for kind in known)
        yield "  </Relations>"


def _control(attribute: Attribute) -> Iterator[str]:
    of = _text(",".join(attribute.of))
    about = f'name="{_text(attribute.id)}" toName="{TEXT}" perRegion="true"'
    about += f' whenTagName="{LABELS}" whenLabelValue="{of}"'
    yield f'  <Header value="{_text(attribute.name)}" size="6"/>'
    if attribute.kind in ("choice", "choices", "yes_no"):
        many = "multiple" if attribute.kind == "choices" else "single-radio"
        yield f'  <Choices {about} choice="{many}">'
        values = [choice.id for choice in attribute.choices] or ["yes", "no"]
        yield from (f'    <Choice value="{_text(value)}"/>' for value in values)
        yield "  </Choices>"
    elif attribute.kind == "number":
        yield f"  <Number {about}/>"
    else:
        yield f'  <TextArea {about} maxSubmissions="1"/>'


def _text(value: str) -> str:
    return escape(" ".join(value.split()))
