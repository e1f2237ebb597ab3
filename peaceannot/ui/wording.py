"""Counts, times and places in the words people read."""

from __future__ import annotations

from datetime import datetime, timedelta

ORIGINS = {
    "human": "by hand",
    "import": "imported",
    "script": "by a script",
    "bulk": "in bulk",
    "correction": "as a correction",
    "suggestion": "a suggestion",
    "accepted": "suggested, then accepted",
}


def listed(words: list[str]) -> str:
    """Return "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def when(iso: str, today: datetime | None = None) -> str:
    """Return the time *iso* (ISO 8601) as people say it here: "Today 14:03", "3 May 2025 09:10".

    What is no time comes back as it is.
    """
    try:
        moment = datetime.fromisoformat(iso).astimezone()
    except ValueError:
        return iso
    here = today or datetime.now().astimezone()
    clock = f"{moment:%H:%M}"
    if moment.date() == here.date():
        return f"Today {clock}"
    if moment.date() == (here - timedelta(days=1)).date():
        return f"Yesterday {clock}"
    year = "" if moment.year == here.year else f" {moment.year}"
    return f"{moment.day} {moment:%b}{year} {clock}"


def one_line(text: str, limit: int = 300) -> str:
    """Return the beginning of *text* with each run of white space as one space."""
    line = " ".join(text[: limit * 2].split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def quoted(text: str, limit: int = 60) -> str:
    """Return *text* on one line in quotation marks, cut to *limit* characters."""
    return f"“{one_line(text, limit)}”"
