"""The files a person may bring in, with what was found in them and what is to be done."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from peaceannot.model import Article, KnownError, Progress, text_hash

if TYPE_CHECKING:
    from peaceannot.formats.drafts import Draft
    from peaceannot.formats.garbled import Repair
    from peaceannot.project import Project
    from peaceannot.project.dataset_look import Dataset


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
class DatasetCandidate:
    """Articles with what is marked in them: a file, folder or archive, and what was found in it.

    ``mapping`` says by foreign name what a label or link becomes ("" leaves it out);
    ``annotator`` is whose layer marks without a name become. ``format_name`` and ``columns``
    are what a person chose to read it by.
    """

    path: Path
    looked: Dataset | None = None
    problem: str = ""
    wanted: bool = True
    mapping: dict[str, str] = field(default_factory=dict)
    annotator: str = ""
    format_name: str = "auto"
    columns: dict[str, str] = field(default_factory=dict)


Source = Candidate | DatasetCandidate


def read_candidates(
    project: Project, paths: Sequence[Path]
) -> Generator[Progress, None, list[Source]]:
    """Read the files at *paths*, and look for texts that are in *project* already."""
    from peaceannot.formats.zipped_drafts import read_drafts
    from peaceannot.project.dataset_look import looks_like_dataset
    from peaceannot.project.importing import expanded

    found: list[Source] = []
    titles: dict[str, str] = {}
    paths = expanded(paths)
    for done, path in enumerate(paths, 1):
        if looks_like_dataset(path):
            candidate = DatasetCandidate(path)
            yield from read_dataset(project, candidate)
            found.append(candidate)
        else:
            for draft in read_drafts(path):
                found.append(candidate_of(project, draft, titles))
                yield Progress(done - 1, len(paths), f"Reading {draft.source['file']}")
        yield Progress(done, len(paths), f"Reading {path.name}")
    return found


def read_dataset(
    project: Project, candidate: DatasetCandidate
) -> Generator[Progress, None, DatasetCandidate]:
    """Look at a dataset, in the format and with the columns chosen, and note what was found."""
    from peaceannot.project.dataset_look import look_at

    try:
        candidate.looked = yield from look_at(
            project, candidate.path, candidate.format_name, candidate.columns
        )
    except KnownError as error:
        candidate.looked, candidate.problem = None, str(error)
    else:
        empty = not candidate.looked.found.articles and candidate.looked.found.header is None
        problems = candidate.looked.found.problems.listed()
        reason = problems[0].reason if problems else "There are no articles in it."
        candidate.problem = reason if empty else ""
    candidate.wanted = not candidate.problem
    candidate.mapping.clear()
    return candidate


def candidate_of(project: Project, draft: Draft, titles: dict[str, str]) -> Candidate:
    """Make a candidate; *titles* are those of the candidates before it, by their text's hash."""
    if draft.problem:
        return Candidate(draft, draft.title, wanted=False)
    key = text_hash(draft.text)
    there = project.article_with_hash(key)
    twin = project.article(there).title if there else titles.get(key, "")
    titles.setdefault(key, draft.title)
    return Candidate(draft, draft.title, wanted=not twin, twin=twin)
