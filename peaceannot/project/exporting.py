"""Handing on what a project holds."""

from collections.abc import Generator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from peaceannot.formats.extras import check_extra
from peaceannot.formats.format import Format
from peaceannot.formats.landing import check_free, landing
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.registry import format_named
from peaceannot.formats.replacing import replacing
from peaceannot.model import Article, Header, KnownError, Progress
from peaceannot.project.export_check import Checked, read_back
from peaceannot.project.export_facts import Facts
from peaceannot.project.export_papers import PAPERS, as_text, checksums, loss_report
from peaceannot.project.export_sheet import sheet_as_json
from peaceannot.project.export_sheet_markdown import data_sheet
from peaceannot.project.export_source import Source
from peaceannot.project.export_splits import split_articles
from peaceannot.project.export_tally import Tally
from peaceannot.project.handover import Handover
from peaceannot.project.project import Project
from peaceannot.quality.span_agreement import SpanAgreement

_LOSSES, _SHEET, _FIGURES, _CHECKSUMS = PAPERS


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an export wrote: ``files`` are data files or folders, ``beside`` what explains them.

    ``parts`` are those of the files that hold the articles: one, or one for each part of a split.
    ``left_out`` counts what was left out by choice, ``losses`` what the format cannot hold;
    ``report`` is both in plain lines, empty if nothing is missing. ``scheme_only`` tells that
    the format holds the scheme and no article.
    """

    files: tuple[Path, ...]
    parts: tuple[Path, ...]
    beside: tuple[Path, ...]
    tally: Tally
    left_out: Losses
    losses: Losses
    report: tuple[str, ...]
    agreement: SpanAgreement
    checked: Checked | None = None
    scheme_only: bool = False

    @property
    def articles(self) -> int:
        """How many articles were written."""
        return self.tally.articles.total()


def export(
    project: Project, target: Path, handover: Handover | None = None
) -> Generator[Progress, None, Outcome]:
    """Write what *handover* chooses to *target*; without it, everything as JSON lines.

    A split goes to files named ``NAME-train.conll`` and so on. Everything is written beside
    *target* and takes its place at the end: closing the generator, or an error, leaves what
    was there. Raises KnownError if it cannot be written, if there is no such format, or if
    *target* is the project itself.
    """
    handover = handover or Handover()
    chosen = format_named(handover.format_name)
    _check_target(project, target, chosen)
    check_extra(chosen.extra)
    source = Source(project, handover.selection, chosen)
    tally, losses = Tally(project.scheme, keep_pieces=handover.check), Losses()
    with landing(target) as folder:
        parts: dict[str, str] = {}
        if handover.split is not None:
            parts = yield from split_articles(source.bundles(), handover.split, source.total)
        work = Work(source, handover, folder / target.name, parts, tally, losses)
        data = yield from work.write()
        checked = None
        if handover.check:
            checked = yield from read_back(chosen, data, tally.pieces)
        made = {path.name for path in folder.iterdir()}
        report = loss_report(source.shaper.left_out, losses)
        _write_papers(folder, target.name, work, report)
        names = [path.name for path in sorted(folder.iterdir())]
    for name in {target.name + ending for ending in PAPERS} - set(names):
        (target.parent / name).unlink(missing_ok=True)  # of an export that this one replaces
    if handover.report is not None:
        with replacing(handover.report) as stream:
            stream.write(as_text(report))
    return Outcome(
        tuple(target.parent / name for name in names if name in made),
        tuple(target.parent / path.name for path in data),
        tuple(target.parent / name for name in names if name not in made),
        tally, source.shaper.left_out, losses, tuple(report), source.agreement, checked,
        chosen.scheme_only,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Work:
    """One export under way; *target* is where it is written before it lands."""

    source: Source
    handover: Handover
    target: Path
    parts: Mapping[str, str]
    tally: Tally
    losses: Losses

    def write(self) -> Generator[Progress, None, list[Path]]:
        """Write the data; return the files (or folders) that hold the articles."""
        source, chosen = self.source, self.source.format
        if not self.parts:
            yield from self._follow(
                self.source.write(self.tally.watch(source.bundles()), *self._places(self.target))
            )
            return [self.target]
        if chosen.write_parts is not None:
            bundles = self.tally.watch(source.bundles(), self._part)
            yield from self._follow(
                chosen.write_parts(
                    bundles, *self._places(self.target),
                    split_of=self._part,
                )
            )  # fmt: skip
            return [self.target]
        paths: list[Path] = []
        for part in dict.fromkeys(self.parts.values()):
            ids = [id for id, name in self.parts.items() if name == part]
            path = part_path(self.target, part, chosen)
            bundles = self.tally.watch(source.bundles_of(ids), self._part)
            yield from self._follow(self.source.write(bundles, *self._places(path)))
            paths.append(path)
        return paths

    def _part(self, article: Article) -> str:
        return self.parts[article.id]

    def _places(self, target: Path) -> tuple[Header, Path, Options, Losses, int]:
        source = self.source
        return source.header, target, self.handover.options, self.losses, source.total

    @staticmethod
    def _follow(steps: Generator[Progress, None, None]) -> Generator[Progress, None, None]:
        with closing(steps):
            yield from steps


def part_path(target: Path, part: str, chosen: Format) -> Path:
    """Return where one part of a split goes: ``talks-train.conll`` for ``talks.conll``."""
    ending = ending_of(target, chosen)
    stem = target.name[: len(target.name) - len(ending)]
    return target.with_name(f"{stem}-{part}{ending}")


def ending_of(target: Path, chosen: Format) -> str:
    """Return the ending of *target* if it is one of the format; "" for a folder."""
    return next((e for e in chosen.extensions if e and target.name.lower().endswith(e)), "")


def _check_target(project: Project, target: Path, chosen: Format) -> None:
    if target.exists() and target.samefile(project.path):
        raise KnownError("The export would overwrite the project itself; choose another name.")
    folder = "" in chosen.extensions and not ending_of(target, chosen)
    check_free(target, folder=folder)


def _write_papers(folder: Path, name: str, work: Work, report: list[str]) -> None:
    """Write the loss report, the data sheet and the checksums beside the data."""
    if report and work.handover.report is None:
        (folder / f"{name}{_LOSSES}").write_bytes(as_text(report))
    wanted = work.handover.sheet
    if work.source.format.read is not None if wanted is None else wanted:
        source = work.source
        facts = Facts(
            name, source.header, work.handover, work.tally, source.agreement,
            source.shaper.left_out, work.losses,
        )  # fmt: skip
        (folder / f"{name}{_SHEET}").write_bytes(data_sheet(facts).encode("utf-8"))
        (folder / f"{name}{_FIGURES}").write_bytes(sheet_as_json(facts))
        (folder / f"{name}{_CHECKSUMS}").write_bytes(checksums(folder).encode("utf-8"))
