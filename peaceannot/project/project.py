"""A project, open: ask it, or do something with it."""

from pathlib import Path
from typing import Self

from peaceannot.model import (
    KnownError,
    ProjectInfo,
    Scheme,
    default_scheme,
    now,
    scheme_problems,
)
from peaceannot.project.actor_acts import ActorActs
from peaceannot.project.annotator_acts import AnnotatorActs
from peaceannot.project.article_acts import ArticleActs
from peaceannot.project.correction_acts import CorrectionActs
from peaceannot.project.detail_acts import DetailActs
from peaceannot.project.frame_acts import FrameActs
from peaceannot.project.import_acts import ImportActs
from peaceannot.project.library_acts import LibraryActs
from peaceannot.project.review_acts import ReviewActs
from peaceannot.project.scheme_acts import SchemeActs
from peaceannot.project.search_acts import SearchActs
from peaceannot.project.statistics import StatisticsQuestions
from peaceannot.store import Store


class Project(
    ArticleActs,
    FrameActs,
    DetailActs,
    ActorActs,
    SchemeActs,
    CorrectionActs,
    ReviewActs,
    AnnotatorActs,
    LibraryActs,
    SearchActs,
    StatisticsQuestions,
    ImportActs,
):
    """One ``.peace`` file. Use it in a ``with`` statement, or close() it.

    Every verb is one transaction that is on the disk when the call returns, one undo step,
    and one Act told to the subscribers. What a person can mend is raised as KnownError.
    Use it from the thread that opened it.
    """

    @classmethod
    def new(
        cls, path: str | Path, name: str | None = None, *, scheme: Scheme | None = None
    ) -> Self:
        """Make a project at *path* and open it; without *scheme*, with the default one.

        Raises KnownError if the file exists, or the scheme is not sound.
        """
        path = Path(path)
        scheme = scheme or default_scheme()
        problems = scheme_problems(scheme)
        if problems:
            raise KnownError(" ".join(problems))
        Store.create(path, ProjectInfo(name or path.stem, now()), scheme)
        return cls(path)

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = False) -> Self:
        """Open the project at *path*; see read_only and read_only_reason of what comes back.

        Raises KnownError if it is not a project this program can read.
        """
        return cls(Path(path), read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
