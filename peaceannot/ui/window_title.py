"""What stands in the title bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from peaceannot.model import Article
    from peaceannot.project import Project


def window_title(project: Project | None, article: Article | None) -> str:
    """Return "Article — Project — PeaceAnnot", as far as there are any."""
    name = project.info.name if project else ""
    if project and project.read_only:
        name += " (read only)"
    parts = (article.title if article else "", name, "PeaceAnnot")
    return " — ".join(part for part in parts if part)
