"""What was kept of another program's own fields when something of it came in."""

from typing import Any

from peaceannot.model import Article, Link, Span


def kept(item: Article | Span | Link, program: str) -> dict[str, Any]:
    """Return what an import from *program* kept of *item* in its ``meta``; empty if nothing."""
    meta = item.meta if isinstance(item, Article) else item.attributes.get("meta")
    if not meta:
        return {}
    fields = meta.get(program) if isinstance(meta, dict) else None
    return fields if isinstance(fields, dict) else {}
