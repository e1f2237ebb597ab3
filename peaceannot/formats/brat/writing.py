"""Writing folders and archives of brat files."""

import re
from collections import Counter
from collections.abc import Generator, Iterable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from peaceannot.formats.brat.ann_text import AnnText
from peaceannot.formats.brat.config import Used, annotation_conf, visual_conf
from peaceannot.formats.brat.names import Names
from peaceannot.formats.file_names import FileNames
from peaceannot.formats.kept import kept
from peaceannot.formats.left_out import (
    ANNOTATORS,
    DOUBTS,
    LINK_MAKERS,
    LINK_MOMENTS,
    MOMENTS,
    OF_LINKS,
    OF_SPANS,
    note_left_out,
)
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.replacing_folder import replacing_folder
from peaceannot.model import Article, Bundle, Header, Link, Progress
from peaceannot.model.review import FINISHED

CARRIES = (
    "Texts, spans with all their parts, links, attributes and notes; actors as references; "
    "a folder for each annotator where there are several; annotation.conf."
)
LOSES = "Flags and doubts, what is said of articles, and white space at line ends in spans."

OTHERWISE = "names of annotators, written otherwise as names of folders"
OTHER_MAKERS = "names of annotators at links between the spans of others"
_CARRIED = (OF_SPANS | OF_LINKS) - {DOUBTS, MOMENTS, LINK_MOMENTS}
_ENDING = re.compile(r"\.(txt|ann)$", re.IGNORECASE)


def write_brat(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write pairs of .txt and .ann into the zip archive or the new folder *target*.

    With several annotators each has a folder. An article that was annotated with nothing
    found has an empty .ann file, one that was not annotated has none.
    """
    names, used = Names(losses), Used()
    files = FileNames()
    actors = {actor.id: actor for actor in header.actors}
    for label in header.scheme.labels:
        names.name(label.id)
    with replacing_folder(target) as root:
        unmarked, places = root / ".unmarked", _Places(root, losses)
        named: Counter[str] = Counter()
        for done, bundle in enumerate(bundles, 1):
            note_left_out(_without_done(bundle), losses, _CARRIED, "brat")
            stem = files.name_for(_name(bundle.article), "")
            layers = _layers(bundle)
            for annotator in layers:
                spans = [span for span in bundle.spans if span.annotator == annotator]
                ids = {span.id for span in spans}
                links = [link for link in bundle.links if link.source in ids]
                if annotator:
                    named.update({ANNOTATORS: len(spans), LINK_MAKERS: len(links)})
                _note_links(links, annotator, losses)
                text = AnnText(bundle.article, names, used, losses, actors).make(spans, links)
                folder = places.folder_of(annotator)
                (folder / f"{stem}.ann").write_bytes(text.encode("utf-8"))
                _write_text(folder / f"{stem}.txt", bundle.article)
            if not layers:
                unmarked.mkdir(exist_ok=True)
                _write_text(unmarked / f"{stem}.txt", bundle.article)
            yield Progress(done, total, bundle.article.title)
        for what, count in (+named).items():
            if places.alone:
                losses.note(what, places.alone, count)
        if unmarked.is_dir():
            _move(unmarked, root)
            unmarked.rmdir()
        (root / "annotation.conf").write_bytes(annotation_conf(header, used, names).encode())
        (root / "visual.conf").write_bytes(visual_conf(header, names).encode())


class _Places:
    """The folders of the annotators: as long as there is one annotator, all is in the root.

    Marks without a name stay there, beside the folders of the others.
    """

    def __init__(self, root: Path, losses: Losses) -> None:
        self.alone = ""
        self._root = root
        self._losses = losses
        self._names = FileNames()
        self._folders: dict[str, Path] = {}

    def folder_of(self, annotator: str) -> Path:
        """Return the folder for the files of *annotator*, which is there."""
        if annotator not in self._folders:
            if not self._folders:
                self._folders[annotator] = self._root
                self.alone = annotator
            else:
                self._folders[annotator] = self._own(annotator)
        return self._folders[annotator]

    def _own(self, annotator: str) -> Path:
        if self.alone:
            first, self.alone = self.alone, ""
            self._folders[first] = folder = self._new(first)
            _move(self._root, folder)
        return self._new(annotator) if annotator else self._root

    def _new(self, annotator: str) -> Path:
        # A name that ends as a file does might be that of one.
        unlike = _ENDING.sub(r"_\1", annotator)
        folder = self._root / self._names.name_for(unlike, "")
        if folder.name != annotator:
            self._losses.note(OTHERWISE, f"{annotator}: {folder.name}")
        folder.mkdir()
        return folder


def _without_done(bundle: Bundle) -> Bundle:
    """Leave out the statuses that an .ann file tells by being there."""
    if not bundle.statuses:
        return bundle
    return replace(bundle, statuses=tuple(s for s in bundle.statuses if s.state != "done"))


def _layers(bundle: Bundle) -> list[str]:
    """Return the annotators who marked something, or were done and found nothing."""
    annotators = {span.annotator for span in bundle.spans}
    annotators |= {status.annotator for status in bundle.statuses if status.state in FINISHED}
    return sorted(annotators)


def _note_links(links: Iterable[Link], annotator: str, losses: Losses) -> None:
    for link in links:
        if link.annotator != annotator:
            losses.note(OTHER_MAKERS, f"{link.kind}: {link.annotator}")
        if link.flag or link.unsure:
            losses.note(DOUBTS, link.kind)


def _name(article: Article) -> str:
    """Return the name the files had in brat, or the title."""
    file = kept(article, "brat").get("file")
    return PurePosixPath(file).stem if isinstance(file, str) else article.title


def _write_text(path: Path, article: Article) -> None:
    path.write_bytes(article.text.encode("utf-8"))


def _move(folder: Path, target: Path) -> None:
    """Move the files in *folder*, but no folders."""
    for path in [path for path in folder.iterdir() if path.is_file()]:
        path.rename(target / path.name)
