"""What formats give to the project, and the project to formats."""

from dataclasses import dataclass

from peaceannot.model.act import ProjectInfo
from peaceannot.model.actor import Actor
from peaceannot.model.article import Article
from peaceannot.model.review import Status, Verdict
from peaceannot.model.scheme import Scheme
from peaceannot.model.span import Link, Span


@dataclass(frozen=True, slots=True)
class Header:
    """What stands once at the head of a file: the project, its scheme and its actors."""

    project: ProjectInfo
    scheme: Scheme
    actors: tuple[Actor, ...] = ()


@dataclass(frozen=True, slots=True)
class Bundle:
    """One article with all that is marked in it; spans in reading order."""

    article: Article
    spans: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    statuses: tuple[Status, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
