"""Bringing in texts and datasets: every import is one act, and tells what it left out."""

from collections.abc import Generator, Sequence
from pathlib import Path

from peaceannot.formats.drafts import article_of, read_draft
from peaceannot.formats.garbled import Repair
from peaceannot.model import Article, Bundle, Problem, Progress
from peaceannot.project.dataset_import import import_dataset
from peaceannot.project.import_report import Report
from peaceannot.project.project import Project

DATASET_ENDINGS = (".jsonl",)
"""Files with these endings hold articles with their spans; all others are read as text."""

Importing = Generator[Progress, None, Report]


def import_files(project: Project, paths: Sequence[Path], *, repair: bool = False) -> Importing:
    """Bring files into *project*: all texts as one act, each dataset as one of its own.

    *repair* repairs the garbled words that are found; without it they are only reported.
    What cannot be read is told in the Report. Raises KnownError if the project cannot be
    written. Closing the generator takes back the act under way.
    """
    datasets = [path for path in paths if path.suffix.lower() in DATASET_ENDINGS]
    texts = [path for path in paths if path not in datasets]
    report = yield from _import_texts(project, texts, repair)
    for path in datasets:
        report += yield from import_dataset(project, path)
    return report


def import_articles(
    project: Project, articles: Sequence[Article], originals: dict[str, bytes]
) -> Importing:
    """Add *articles* as one act, and the bytes they came from by their SHA-256.

    Articles whose text is in the project already, or among those before, are skipped.
    """
    skipped: list[Problem] = []
    fresh: dict[str, Article] = {}
    for article in articles:
        twin = project.article_with_hash(article.sha256)
        title = project.article(twin).title if twin else ""
        if article.sha256 in fresh:
            title = fresh[article.sha256].title
        if twin or article.sha256 in fresh:
            skipped.append(Problem(_where(article), f"This text is there already, as “{title}”."))
        else:
            fresh[article.sha256] = article
    if fresh:
        new = list(fresh.values())
        name = f"import “{new[0].title}”" if len(new) == 1 else f"import {len(new):,} articles"
        used = {str(article.source.get("original")) for article in new}
        kept = {key: data for key, data in originals.items() if key in used}
        yield from project.take_in(name, map(Bundle, new), kept, total=len(new))
    first = next((article.id for article in fresh.values()), "")
    return Report(articles=len(fresh), skipped=tuple(skipped), first=first)


def _import_texts(project: Project, paths: Sequence[Path], repair: bool) -> Importing:
    articles: list[Article] = []
    originals: dict[str, bytes] = {}
    problems: list[Problem] = []
    garbled: list[tuple[str, Repair]] = []
    for done, path in enumerate(paths, 1):
        draft = read_draft(path)
        yield Progress(done, len(paths), f"Reading {draft.source['file']}")
        if draft.problem:
            problems.append(Problem(draft.source["file"], draft.problem))
            continue
        garbled += [(draft.source["file"], found) for found in draft.repairs]
        articles.append(article_of(draft, draft.repairs if repair else ()))
        originals[draft.source["original"]] = draft.original
    report = yield from import_articles(project, articles, originals)
    return report + Report(problems=tuple(problems), garbled=tuple(garbled))


def _where(article: Article) -> str:
    return str(article.source.get("file") or article.title)
