"""Identifiers and times, made in Python so that copies of a project can be merged."""

import os
import threading
import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from hashlib import sha256
from uuid import UUID

_guard = threading.Lock()
_last = 0


def new_id() -> str:
    """Return a new identifier: a version 7 UUID (RFC 9562) in its 36 character form.

    Identifiers made later in one process sort later as text, also within a millisecond.
    """
    global _last
    with _guard:
        # 48 bits of milliseconds and 12 bits of fraction, counted up so that none repeats.
        moment = max(time.time_ns() * 4096 // 1_000_000, _last + 1)
        _last = moment
    tail = int.from_bytes(os.urandom(8)) >> 2
    value = (moment >> 12) << 80 | 0x7 << 76 | (moment & 0xFFF) << 64 | 0b10 << 62 | tail
    return str(UUID(int=value))


def id_made_of(*names: str) -> str:
    """Return the identifier that stands for *names*, always the same: a version 8 UUID.

    Its bits are those of the SHA-256 of the names (RFC 9562, appendix B.2).
    """
    digest = int.from_bytes(
        sha256("\x1f".join(names).encode("utf-8", "surrogatepass")).digest()[:16]
    )
    value = digest & ~(0xF << 76) & ~(0b11 << 62) | 0x8 << 76 | 0b10 << 62
    return str(UUID(int=value))


def is_newer_id(id: str, since: str) -> bool:
    """Tell whether new_id() made *id*, and after it made *since*."""
    return len(id) == len(since) and id[14:15] == "7" and id.count("-") == 4 and id > since


def now() -> str:
    """Return the present time, ISO 8601 in UTC: ``2026-01-31T12:00:00.000Z``."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def today() -> str:
    """Return the present day as a calendar here shows it: ``2026-01-31``."""
    return date.today().isoformat()


def day_began(days_before: int = 0) -> str:
    """Return when a day began here, the present or one before; written as now() writes a time."""
    began = datetime.combine(date.today() - timedelta(days_before), clock()).astimezone(UTC)
    return began.isoformat(timespec="milliseconds").replace("+00:00", "Z")
