"""GUIDs: what REFI-QDA names all things by."""

import re
from uuid import UUID, uuid5

_GUID = re.compile(r"[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")
_OURS = UUID("5b0d9c1e-6d2f-5a57-9d5c-3f1f9f6a7c10")


def plain_guid(guid: str) -> str:
    """Return *guid* as it is compared: without braces, in small letters."""
    return guid.strip().strip("{}").lower()


def made_guid(*names: str) -> str:
    """Return the GUID that stands for *names*: always the same."""
    return str(uuid5(_OURS, "\x1f".join(names)))


class Guids:
    """Gives each thing a GUID of its own: the one it came with, or one made of its names."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def give(self, wanted: object, *names: str) -> str:
        """Return *wanted* if it is a GUID that was not given before, else a made one."""
        guid = wanted if isinstance(wanted, str) and _GUID.fullmatch(wanted) else ""
        number = 0
        while not guid or plain_guid(guid) in self._taken:
            guid = made_guid(*names, *([str(number)] if number else []))
            number += 1
        self._taken.add(plain_guid(guid))
        return guid
