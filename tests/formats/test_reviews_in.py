"""Statuses and verdicts that come in: by whom they are is what counts, not how they are called."""

from pathlib import Path

import pytest

from peaceannot.formats.jsonl import article_line, header_line
from peaceannot.model import Bundle, Header, ProjectInfo, Status, Verdict, default_scheme
from peaceannot.project import Project
from peaceannot.project.door import at_once
from peaceannot.project.import_report import Report
from peaceannot.project.importing import import_files
from tests.rich_project import article, project_with, span


def reviewed(title: str, state: str) -> Bundle:
    """Return an article whose status and verdict are called as those of others."""
    made = article(title, f"Mara said {title}.")
    speaker = span(made, "speaker", [(0, 4)], "Mara")
    status = Status("1", made.id, "Mara", state, created="2026")  # type: ignore[arg-type]
    verdict = Verdict("1", made.id, speaker.id, "Zoe", "accepted", created="2026")
    return Bundle(made, (speaker,), (), (status,), (verdict,))


def bring_in(project: Project, folder: Path, *bundles: Bundle) -> Report:
    path = folder / "reviewed.jsonl"
    header = Header(ProjectInfo("Orre", "2026", ""), default_scheme(), ())
    path.write_bytes(header_line(header) + b"".join(map(article_line, bundles)))
    return at_once(import_files(project, [path]))


def test_what_is_called_alike_in_two_articles_stays_apart(tmp_path: Path) -> None:
    with project_with(tmp_path, []) as project:
        report = bring_in(project, tmp_path, reviewed("yes", "done"), reviewed("no", "skipped"))
        yes, no = project.bundles()
        assert [status.state for status in yes.statuses] == ["done"]
        assert [status.state for status in no.statuses] == ["skipped"]
        assert (len(yes.verdicts), len(no.verdicts)) == (1, 0)
        (problem,) = report.problems
        assert problem.reason.endswith("another article has them already: 1 verdict.")
        project.set_status([yes.article.id], "reviewed", annotator="Mara")
        assert [status.state for status in next(project.bundles()).statuses] == ["reviewed"]
        assert project.check() == []


def test_a_status_comes_in_where_one_was_taken_away(tmp_path: Path) -> None:
    bundle = reviewed("yes", "done")
    with project_with(tmp_path, [Bundle(bundle.article)]) as project:
        project.set_status([bundle.article.id], "in_progress", annotator="Mara")
        project.delete_articles([bundle.article.id])
        assert bring_in(project, tmp_path, bundle).problems == ()
        (back,) = project.bundles()
        assert [status.state for status in back.statuses] == ["done"]


@pytest.mark.parametrize(
    ("statuses", "verdicts", "told"),
    [
        (("done", "skipped"), ("a",), "There is a second status of “Mara”."),
        (("done",), ("a", "a"), "The verdict a is there twice."),
        (("done",), ("",), "A verdict has no identifier."),
    ],
)
def test_what_is_there_twice_is_told(
    statuses: tuple[str, ...], verdicts: tuple[str, ...], told: str, tmp_path: Path
) -> None:
    made = reviewed("yes", "done")
    id, speaker = made.article.id, made.spans[0]
    bundle = Bundle(
        made.article,
        made.spans,
        (),
        tuple(
            Status(f"{n}", id, "Mara", state, created="2026") for n, state in enumerate(statuses)
        ),  # type: ignore[arg-type]
        tuple(Verdict(v, id, speaker.id, "Zoe", "accepted", created="2026") for v in verdicts),
    )
    with project_with(tmp_path, []) as project:
        (problem,) = bring_in(project, tmp_path, bundle).problems
        assert problem.reason == told
        assert [status.state for status in next(project.bundles()).statuses] == ["done"]
