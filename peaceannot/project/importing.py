"""Bringing in texts and datasets: every import is one act, and tells what it left out."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from peaceannot.formats.drafts import article_of
from peaceannot.formats.garbled import Repair
from peaceannot.formats.title import printable_name
from peaceannot.formats.zipped_drafts import read_drafts
from peaceannot.model import Article, Bundle, KnownError, Problem, Progress
from peaceannot.project.dataset_import import bring_in
from peaceannot.project.dataset_look import (
    AUTO,
    Dataset,
    Source,
    look_into,
    looks_like_dataset,
    source_of,
)
from peaceannot.project.export_papers import PAPERS
from peaceannot.project.import_report import Report
from peaceannot.project.project import Project

Importing = Generator[Progress, None, Report]


@dataclass(frozen=True, slots=True)
class Choices:
    """How files are to come in.

    ``format_name`` is that of the datasets, or "auto": then what is no dataset is read as a
    text. ``mapping`` gives labels and links by foreign name, ``columns`` headings by role.
    ``annotator`` is whose layer marks without a name become. ``repair`` repairs garbled words
    of texts; without it they are only reported.
    """

    format_name: str = AUTO
    mapping: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    annotator: str | None = None
    repair: bool = False


_BESIDE = (*PAPERS, ".tokens.tsv", ".labels.xml")
"""Endings of what our exports put beside the articles; among them the token map of CoNLL and the
configuration of Label Studio."""

_AS_THEY_ARE = Choices()


def import_files(
    project: Project, paths: Sequence[Path], choices: Choices = _AS_THEY_ARE
) -> Importing:
    """Bring files into *project*: all texts as one act, each dataset as one of its own.

    What cannot be read is told in the Report. Raises KnownError if the project cannot be
    written, or if *choices* map what no file has; then nothing came in. Closing the generator
    takes back the act under way.
    """
    paths = expanded(paths)
    every = choices.format_name != AUTO or bool(choices.columns)
    datasets = [path for path in paths if every or looks_like_dataset(path)]
    texts = [path for path in paths if path not in datasets]
    unread: list[Problem] = []
    found: list[tuple[Source, Dataset | None]] = []
    for path in datasets:
        try:
            source = source_of(path, choices.format_name, choices.columns)
        except KnownError as error:
            unread.append(Problem(printable_name(path.name), str(error)))
            continue
        plain = source.is_own and not choices.mapping
        found.append((source, None if plain else (yield from look_into(project, source))))
    _check_mapping(choices.mapping, [dataset for _, dataset in found if dataset])
    report = yield from _import_texts(project, texts, choices.repair)
    report += Report(problems=tuple(unread))
    for source, dataset in found:
        mapping = _of_its_own(choices.mapping, dataset)
        report += yield from bring_in(project, source, dataset, mapping, choices.annotator)
    return report


def expanded(paths: Sequence[Path]) -> list[Path]:
    """Return *paths* with the files in it in place of each folder that is no dataset.

    Hidden files, and those that lie beside an export to explain it, are left out.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir() and not looks_like_dataset(path):
            inner = sorted(p for p in path.rglob("*") if p.is_file() and _is_meant(p))
            found += inner or [path]
        else:
            found.append(path)
    return found


def _is_meant(path: Path) -> bool:
    """Tell whether a file in a folder holds articles; what explains an export does not."""
    return path.name[0] != "." and not path.name.endswith(_BESIDE)


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


def _check_mapping(mapping: Mapping[str, str], datasets: Sequence[Dataset]) -> None:
    there = {name for item in datasets for name in (*item.found.labels, *item.found.links)}
    for name in mapping:
        if name not in there:
            known = ", ".join(sorted(there)) or "none"
            raise KnownError(f"There is no label and no link “{name}” to map; there are {known}.")


def _of_its_own(mapping: Mapping[str, str], dataset: Dataset | None) -> dict[str, str]:
    """Return the part of *mapping* that is about one dataset."""
    if dataset is None:
        return {}
    found = dataset.found
    return {name: to for name, to in mapping.items() if name in found.labels or name in found.links}


def _import_texts(project: Project, paths: Sequence[Path], repair: bool) -> Importing:
    articles: list[Article] = []
    originals: dict[str, bytes] = {}
    problems: list[Problem] = []
    garbled: list[tuple[str, Repair]] = []
    drafts = ((done, draft) for done, path in enumerate(paths, 1) for draft in read_drafts(path))
    for done, draft in drafts:
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
