"""Fields of JSON records, each looked at before it is believed."""

from typing import Any


class Bad(Exception):
    """A record that cannot be taken, in plain words."""

    def __init__(self, reason: str, *, ends_reading: bool = False) -> None:
        super().__init__(reason)
        self.ends_reading = ends_reading


def text_field(record: dict[str, Any], name: str, default: str | None = None) -> str:
    value = record.get(name, default)
    if type(value) is not str:
        raise Bad(f"The field “{name}” is missing." if value is None
                  else f"The field “{name}” must be text.")  # fmt: skip
    return value


def object_field(record: dict[str, Any], name: str) -> dict[str, Any]:
    value = record.get(name)
    if value is None:
        return {}
    if type(value) is not dict:
        raise Bad(f"The field “{name}” must be a JSON object.")
    return value


def list_field(record: dict[str, Any], name: str) -> list[Any]:
    value = record.get(name, [])
    if type(value) is not list:
        raise Bad(f"The field “{name}” must be a list.")
    return value


def check_fields(record: dict[str, Any], known: set[str]) -> None:
    unknown = record.keys() - known
    if unknown:
        names = ", ".join(f"“{short(name)}”" for name in sorted(unknown))
        raise Bad(f"Unknown field {names}; other data belong in “meta” or “attributes”.")


def short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
