"""The files a person may bring in, with what was found in them and what is to be done."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from peaceannot.model import Article, KnownError, Progress, text_hash

if TYPE_CHECKING:
    from peaceannot.formats.drafts import Draft
    from peaceannot.formats.garbled import Repair
    from peaceannot.project import Project


@dataclass(slots=True)
class Candidate:
    """One file of text. ``twin`` is the title of the article that has its text already."""

    draft: Draft
    title: str
    wanted: bool = True
    twin: str = ""
    reference: bool = True
    repairs: tuple[Repair, ...] = ()

    @property
    def problem(self) -> str:
        """Why it cannot come in as it is, in plain words, or ""."""
        if self.draft.problem:
            return self.draft.problem
        return f"This text is there already, as “{self.twin}”." if self.twin else ""

    def article(self) -> Article:
        """Return the article it becomes."""
        from peaceannot.formats.drafts import article_of

        title = " ".join(self.title.split())
        if title == self.draft.title:
            title = ""
        return article_of(self.draft, self.repairs, reference=self.reference, title=title)


@dataclass(slots=True)
class Dataset:
    """One file of articles with what is marked in them; ``words`` say what it holds."""

    path: Path
    words: str
    problem: str = ""
    wanted: bool = True


Source = Candidate | Dataset


def read_candidates(
    project: Project, paths: Sequence[Path]
) -> Generator[Progress, None, list[Source]]:
    """Read the files at *paths*, and look for texts that are in *project* already."""
    from peaceannot.formats.drafts import read_draft
    from peaceannot.project.importing import DATASET_ENDINGS

    found: list[Source] = []
    titles: dict[str, str] = {}
    for done, path in enumerate(paths, 1):
        if path.suffix.lower() in DATASET_ENDINGS:
            found.append(_dataset(path))
        else:
            found.append(candidate_of(project, read_draft(path), titles))
        yield Progress(done, len(paths), f"Reading {path.name}")
    return found


def candidate_of(project: Project, draft: Draft, titles: dict[str, str]) -> Candidate:
    """Make a candidate; *titles* are those of the candidates before it, by their text's hash."""
    if draft.problem:
        return Candidate(draft, draft.title, wanted=False)
    key = text_hash(draft.text)
    there = project.article_with_hash(key)
    twin = project.article(there).title if there else titles.get(key, "")
    titles.setdefault(key, draft.title)
    return Candidate(draft, draft.title, wanted=not twin, twin=twin)


def _dataset(path: Path) -> Dataset:
    from peaceannot.project.dataset_import import describe_dataset
    from peaceannot.ui.wording import counted

    try:
        header, articles = describe_dataset(path)
    except KnownError as error:
        return Dataset(path, "", str(error), wanted=False)
    if header is None:
        return Dataset(path, f"{counted(articles, 'line')} without a header.")
    labels = ", ".join(label.name for label in header.scheme.labels)
    return Dataset(
        path,
        f"“{header.project.name}” with {counted(articles, 'article')} and all that is marked in "
        f"them. Labels: {labels}.",
    )
