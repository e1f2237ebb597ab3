"""A first look at a CAS: which types and features it uses, and the offsets as they stand in it.

The library that loads it turns offsets into code points, and leaves those as they are that are
none; so they are taken from here.
"""

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from peaceannot.formats.json_fields import Bad
from peaceannot.formats.xml_safe import check_xml

_ID, _CAS = "http://www.omg.org/XMI}id", "http:///uima/cas.ecore}"
_SOFA, _NO_STRUCTURE = f"{_CAS}Sofa", (f"{_CAS}Sofa", f"{_CAS}View", f"{_CAS}NULL")
ANNOTATION = "uima.tcas.Annotation"
_TYPE = re.compile(r"http:///(.*)\.ecore\}(.*)")
_OFFSET = re.compile(r"-?\d{1,18}")
_REFERENCES = {"pos", "Governor", "Dependent", "source", "target", "head", "child", "first", "next"}
_NUMBERS = re.compile(r"[1-9]\d*(?: +[1-9]\d*)*")


@dataclass(slots=True)
class SeenType:
    """A type as it is used: the values of its features, as far as they may be references.

    ``above`` is the type it must at least be. ``numbers`` has for each feature the whole numbers
    in it, or None if it holds a text. ``lists`` are the features whose values stand in elements
    of their own, ``several`` those with more than one number.
    """

    above: str = "uima.cas.TOP"
    numbers: dict[str, set[int] | None] = field(default_factory=dict)
    lists: set[str] = field(default_factory=set)
    several: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Seen:
    """What a CAS holds. ``places`` are begin and end by identifier, ``owners`` types by it.

    ``described`` is the type system that a JSON CAS carries, as text.
    """

    types: dict[str, SeenType] = field(default_factory=lambda: defaultdict(SeenType))
    places: dict[int, tuple[int, int]] = field(default_factory=dict)
    owners: dict[int, str] = field(default_factory=dict)
    texts: list[str] = field(default_factory=list)
    described: str = ""

    def range_of(self, name: str, feature: str) -> str:
        """Return the type that the values of a feature seem to have: text, reference or list."""
        seen = self.types[name]
        if feature in seen.lists:
            return "uima.cas.StringArray"
        numbers = seen.numbers[feature]
        if not numbers or not numbers <= self.owners.keys():
            return "uima.cas.String" if numbers != set() else "uima.cas.FSArray"
        slots = all(self._is_slot(self.owners[number]) for number in numbers)
        if not slots and feature not in _REFERENCES:
            return "uima.cas.String"
        return "uima.cas.FSArray" if slots or feature in seen.several else "uima.cas.TOP"

    def _is_slot(self, name: str) -> bool:
        seen = self.types[name]
        return seen.above != ANNOTATION and "target" in seen.numbers


def texts_in_xmi(data: bytes) -> list[str]:
    """Return the texts in an XMI file, and look at nothing else. Raises Bad as see_xmi()."""
    look = _TextLook()
    check_xml(data, look)
    return look.texts


class _TextLook:
    def __init__(self) -> None:
        self.texts: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == _SOFA and "sofaString" in attributes:
            self.texts.append(attributes["sofaString"])

    def end(self, tag: str) -> None:
        pass


def see_xmi(data: bytes) -> Seen:
    """Look at an XMI file. Raises Bad if it is unsound or hostile."""
    look = _XmiLook()
    check_xml(data, look)
    return look.seen


class _XmiLook:
    def __init__(self) -> None:
        self.seen = Seen()
        self._depth = 0
        self._names: dict[str, str] = {}
        self._type: SeenType | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 3 and self._type is not None:
            self._type.lists.add(tag)
        if tag == _SOFA and "sofaString" in attributes:
            self.seen.texts.append(attributes["sofaString"])
        if self._depth != 2:
            return
        name = self._names.get(tag)
        if name is None:
            name = self._names[tag] = _type_named(tag)
        if not name:
            return
        self._type = self.seen.types[name]
        id = attributes.get(_ID, "")
        if id.isdecimal():
            self.seen.owners[int(id)] = name
            begin, end = attributes.get("begin", ""), attributes.get("end", "")
            if _OFFSET.fullmatch(begin) and _OFFSET.fullmatch(end):
                self.seen.places[int(id)] = int(begin), int(end)
        for feature, value in attributes.items():
            _take(self._type, feature, value)

    def end(self, tag: str) -> None:
        self._depth -= 1
        if self._depth == 1:
            self._type = None


def _type_named(tag: str) -> str:
    """Return the type that an element has, "" if it is no feature structure."""
    match = _TYPE.fullmatch(tag)
    if not match or tag in _NO_STRUCTURE:
        return ""
    return f"{match[1]}.{match[2]}".replace("/", ".").removeprefix("uima.noNamespace.")


def _take(seen: SeenType, feature: str, value: str) -> None:
    if feature in ("begin", "end"):
        seen.above = ANNOTATION
    elif feature == "sofa" and seen.above != ANNOTATION:
        seen.above = "uima.cas.AnnotationBase"
    elif feature != "sofa" and "}" not in feature:
        numbers = seen.numbers.setdefault(feature, set())
        if value and numbers is not None and _NUMBERS.fullmatch(value) and len(value) < 1_000_000:
            numbers.update(map(int, value.split()))
            if " " in value:
                seen.several.add(feature)
        elif value:
            seen.numbers[feature] = None


def see_json(data: bytes) -> Seen:
    """Look at a JSON CAS. Raises Bad if it is none."""
    seen = Seen()
    try:
        record = json.loads(data)
        if "%VIEWS" not in record:
            raise ValueError("no views")
        seen.described = json.dumps(record.get("%TYPES"), sort_keys=True)
        structures = record.get("%FEATURE_STRUCTURES", [])
        if type(structures) is dict:
            structures = [{"%ID": int(id), **value} for id, value in structures.items()]
        for structure in structures:
            _see_structure(seen, structure)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise Bad("This is no JSON CAS, or it was cut off.") from error
    return seen


def _see_structure(seen: Seen, structure: dict[str, Any]) -> None:
    begin, end = structure.get("begin"), structure.get("end")
    if type(begin) is int and type(end) is int:
        seen.places[structure["%ID"]] = begin, end
    text = structure.get("sofaString")
    if type(text) is str:
        seen.texts.append(text)
