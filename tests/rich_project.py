"""A project with some of everything, for exports: invented people at invented talks."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from peaceannot.formats.jsonl import article_line, header_line
from peaceannot.model import (
    Actor,
    Article,
    Bundle,
    Header,
    Link,
    ProjectInfo,
    Span,
    Status,
    Verdict,
    default_scheme,
    new_id,
    quote_of,
    status_id,
)
from peaceannot.project import Project
from peaceannot.project.door import at_once
from peaceannot.project.exporting import Outcome, export
from peaceannot.project.handover import Handover
from peaceannot.project.importing import import_files

FIRST = "Talks in Orre\n\nMara Velden said, and 😀 meant it, that Orre must open the bridge."
ACTOR = Actor("a-velden", "Mara Velden", "person", "Orre", ("Velden",))


def rich_bundles() -> list[Bundle]:
    """Return four articles: annotated by two, done with nothing found, new, and guessed at."""
    first = article("Talks in Orre", FIRST, event="bridge", outlet="Courier", date="2026-01-03")
    speaker = span(first, "speaker", [(15, 26)], "Mara", actor=ACTOR.id, note="Chief envoy")
    claim = span(first, "claim", [(27, 31), (54, 79)], "Mara", attributes={"meta": {"x": "Mara"}})
    inner = span(first, "speaker", [(54, 58)], "Mara")
    other = span(first, "claim", [(64, 80)], "Ilir")
    right = span(first, "claim", [(54, 79)], "Zoe", origin="correction")
    says = Link(new_id(), first.id, "says", speaker.id, claim.id, "Mara", created="2026")
    verdicts = (
        Verdict(new_id(), first.id, speaker.id, "Zoe", "accepted", created="2026"),
        Verdict(new_id(), first.id, claim.id, "Zoe", "corrected", right.id, "Too wide", "2026"),
        Verdict(new_id(), first.id, other.id, "Zoe", "rejected", created="2026"),
    )
    spans = tuple(sorted([speaker, claim, inner, other, right], key=lambda s: (s.start, -s.end)))
    done = Status(status_id(first.id, "Mara"), first.id, "Mara", "done", created="2026")
    empty = article("Weather", "It rained in Orre.", event="rain", outlet="Herald")
    nothing = Status(status_id(empty.id, "Ilir"), empty.id, "Ilir", "done", created="2026")
    new = article("Not read yet", "Nobody has read this yet.")
    guessed = article("Guessed", "A program has read this.")
    guess = span(guessed, "claim", [(2, 9)], "robot", origin="suggestion")
    return [
        Bundle(first, spans, (says,), (done,), verdicts),
        Bundle(empty, statuses=(nothing,)),
        Bundle(new),
        Bundle(guessed, (guess,)),
    ]


def article(title: str, text: str, **attributes: str) -> Article:
    """Return an article with attributes, and something another program kept in it."""
    made = Article.make(title, text, {"file": f"{title}.txt"})
    return Article(
        made.id, title, text, made.sha256, made.source, {"tool": "by Mara"}, dict(attributes)
    )


def span(
    article: Article, label: str, places: list[tuple[int, int]], who: str, **more: object
) -> Span:
    """Return a span in *article*."""
    fragments = tuple(places)
    quote = quote_of(article.text, fragments)
    return Span(new_id(), article.id, label, fragments, quote, who, created="2026", **more)  # type: ignore[arg-type]


@contextmanager
def project_with(folder: Path, bundles: list[Bundle], name: str = "Orre") -> Iterator[Project]:
    """Give a project that holds *bundles*."""
    dataset = folder / f"{name}-in.jsonl"
    header = Header(ProjectInfo(name, "2026", "Talks about a bridge."), default_scheme(), (ACTOR,))
    dataset.write_bytes(header_line(header) + b"".join(map(article_line, bundles)))
    with Project.new(folder / f"{name}.peace") as project:
        project.annotator = "Ana"
        for _ in import_files(project, [dataset]):
            pass
        dataset.unlink()
        yield project


def handed(project: Project, folder: Path, handover: Handover, ending: str = ".jsonl") -> Outcome:
    """Export to ``out`` with this ending in *folder*."""
    return at_once(export(project, folder / f"out{ending}", handover))
