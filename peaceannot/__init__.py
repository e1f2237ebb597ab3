"""PeaceAnnot: mark who speaks, what they claim and what blocks the deal.

This is the Python API; it imports no Qt::

    from peaceannot import Project

    with Project.open("talks.peace") as project:
        for article in project.articles():
            for span in project.spans(article):
                print(article.title, span.label, span.quote)
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from peaceannot.model import Article, KnownError, Link, Scheme, Span
    from peaceannot.project import Project

__version__ = "0.1.0"
__all__ = ["Article", "KnownError", "Link", "Project", "Scheme", "Span"]


def __getattr__(name: str) -> Any:
    # On first use: importing the window must not wait for the store.
    if name == "Project":
        from peaceannot.project import Project

        return Project
    if name in __all__:
        from peaceannot import model

        return getattr(model, name)
    raise AttributeError(f"module 'peaceannot' has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*globals(), *__all__]
