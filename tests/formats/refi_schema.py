"""The structure that REFI-QDA's published schemas ask for, for the elements that are written.

Each element: its attributes (``!`` needed) and its children in order (``*`` any number, ``+``
at least one).
"""

import re
from collections.abc import Iterator

from peaceannot.formats.xml_safe import Element

_WHO = "creatingUser creationDateTime modifyingUser modifiedDateTime"
_ABOUT = (
    "name! origin creatingUserGUID creationDateTime modifyingUserGUID modifiedDateTime basePath"
)
_PARTS = "Users CodeBook Variables Cases Sources Notes Links Sets Graphs Description NoteRef*"

_SHARED = {
    "Codes": ("", "Code+"),
    "Code": ("guid! name! isCodable! color", "Description NoteRef* Code*"),
    "Description": ("", ""),
}
PROJECT = _SHARED | {
    "Project": (_ABOUT, _PARTS),
    "Users": ("", "User+"),
    "User": ("guid! name id", ""),
    "CodeBook": ("", "Codes+"),
    "Variables": ("", "Variable+"),
    "Variable": ("guid! name! typeOfVariable!", "Description"),
    "Sources": ("", "TextSource+"),
    "TextSource": (
        f"guid! name richTextPath plainTextPath {_WHO}",
        "Description PlainTextContent PlainTextSelection* Coding* NoteRef* VariableValue*",
    ),
    "PlainTextSelection": (
        f"guid! name startPosition! endPosition! {_WHO}",
        "Description Coding* NoteRef*",
    ),
    "Coding": ("guid! creatingUser creationDateTime", "CodeRef+ NoteRef*"),
    "CodeRef": ("targetGUID!", ""),
    "VariableValue": ("", "VariableRef+ TextValue BooleanValue IntegerValue FloatValue"),
    "VariableRef": ("targetGUID!", ""),
    **{f"{kind}Value": ("", "") for kind in ("Text", "Boolean", "Integer", "Float")},
    "Links": ("", "Link+"),
    "Link": ("guid! name direction color originGUID targetGUID", "NoteRef*"),
}
CODEBOOK = _SHARED | {"CodeBook": ("origin", "Codes+ Sets")}

_GUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_VALUES = {
    r".*guid$|.*GUID$|creatingUser": _GUID,
    "color": "#[0-9A-F]{6}",
    "isCodable": "true|false",
    "startPosition|endPosition": r"\d+",
    "creationDateTime": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*",
    "direction": "Associative|OneWay|Bidirectional",
    "typeOfVariable": "Text|Boolean|Integer|Float|Date|DateTime",
}


def faults(root: Element, schema: dict[str, tuple[str, str]]) -> Iterator[str]:
    """Yield what of *root* is not as *schema* asks; also GUIDs that are there twice."""
    guids = [element.get("guid") for element in root.iter() if element.get("guid")]
    yield from (f"{guid} is there twice" for guid in set(guids) if guids.count(guid) > 1)
    targets = set(guids)
    for element in root.iter():
        if element.tag not in schema:
            yield f"unknown {element.tag}"
            continue
        attributes, children = schema[element.tag]
        known = {name.rstrip("!") for name in attributes.split()}
        needed = {name.rstrip("!") for name in attributes.split() if name.endswith("!")}
        yield from (f"{element.tag} has {name}" for name in element.attrib.keys() - known)
        yield from (f"{element.tag} lacks {name}" for name in needed - element.attrib.keys())
        pattern = "".join(_repeated(child) for child in children.split())
        order = "".join(f"{child.tag} " for child in element)
        if not re.fullmatch(pattern, order):
            yield f"{element.tag} holds {order}"
        for name, value in element.attrib.items():
            rules = [rule for key, rule in _VALUES.items() if re.fullmatch(key, name)]
            if any(not re.fullmatch(rule, value) for rule in rules):
                yield f"{element.tag} {name}={value}"
            if name in ("targetGUID", "originGUID", "creatingUser") and value not in targets:
                yield f"{element.tag} {name} leads nowhere"


def _repeated(child: str) -> str:
    name = child.rstrip("*+")
    return f"(?:{name} ){child[len(name) :] or '?'}"
