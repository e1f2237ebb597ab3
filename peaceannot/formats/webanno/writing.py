"""Writing WebAnno TSV 3.3, a file for each article."""

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from peaceannot.formats.file_names import FileNames
from peaceannot.formats.left_out import OF_LINKS, OF_SPANS, note_left_out
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.replacing_folder import replacing_folder
from peaceannot.formats.uima_features import Features
from peaceannot.formats.uima_layers import LINK_LAYER, SPAN_LAYER
from peaceannot.formats.webanno.escaping import escaped_text, escaped_value
from peaceannot.formats.webanno.header import FORMAT
from peaceannot.formats.webanno.notes import Note, NoteMaker, Notes, Relation
from peaceannot.formats.webanno.units import Unit, Units
from peaceannot.model import Bundle, Header, OffsetMap, Progress

CARRIES = (
    "Tokens and sentences, spans of all annotators that may overlap, links, attributes, notes "
    "and the names of actors."
)
LOSES = "White space at the edges of spans and before the first word, and what is said of articles."

BEFORE = "white space before the first word, written as blanks"
_CARRIED = OF_SPANS | OF_LINKS
_FIRST = ("label", "value")


def write_webanno(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write a .tsv file for each article into a folder or .zip. Offsets count UTF-16."""
    actors = {actor.id: actor for actor in header.actors}
    maker = NoteMaker(Features(header.scheme), actors, losses)
    files = FileNames()
    with replacing_folder(target) as folder:
        for done, bundle in enumerate(bundles, 1):
            note_left_out(bundle, losses, _CARRIED, "cas")
            units = Units(bundle.article.text, options)
            notes = maker.notes(bundle, units)
            text = bundle.article.text
            before = text[: len(text) - len(text.lstrip())]
            if before.strip(" "):
                losses.note(BEFORE, f"“{bundle.article.title}”")
            path = folder / files.name_for(bundle.article.title, ".tsv")
            path.write_bytes("".join(_lines(notes, units)).encode("utf-8"))
            yield Progress(done, total, bundle.article.title)


def _lines(notes: Notes, units: Units) -> Iterator[str]:
    table = _Table(notes, units)
    yield f"{FORMAT}\n"
    yield from table.head()
    yield "\n"
    for text, rows in units.sentences():
        yield "\n"
        yield from (f"#Text={escaped_text(line)}\n" for line in text.split("\n"))
        yield from (table.row(name, unit) for name, unit in rows)


class _Table:
    """The columns of one file."""

    def __init__(self, notes: Notes, units: Units) -> None:
        self._text, self._offsets = units.text, OffsetMap(units.text)
        self._names = {unit: name for _, rows in units.sentences() for name, unit in rows}
        self._columns: dict[str, list[str]] = {}
        self._notes: dict[tuple[str, Unit], list[Note]] = {}
        for note in notes.notes:
            self._add_columns(note.layer, note.values)
            for unit in note.units:
                self._notes.setdefault((note.layer, unit), []).append(note)
        self._links: list[str] = []
        self._relations: dict[Unit, list[Relation]] = {}
        for relation in notes.relations:
            self._links += [name for name in relation.values if name not in self._links]
            self._relations.setdefault(relation.target.units[0], []).append(relation)
        self._links.sort(key=_order)

    def _add_columns(self, layer: str, values: dict[str, str]) -> None:
        columns = self._columns.setdefault(layer, [])
        columns += [name for name in values if name not in columns]
        columns.sort(key=_order)

    def head(self) -> Iterator[str]:
        """Yield the lines that declare the layers."""
        for layer, columns in sorted(self._columns.items()):
            yield f"#T_SP={layer}|{'|'.join(columns)}\n"
        if self._relations:
            yield f"#T_RL={LINK_LAYER}|{'|'.join(self._links)}|BT_{SPAN_LAYER}\n"

    def row(self, name: str, unit: Unit) -> str:
        """Return the line of a token or of a part of one."""
        start, end = (self._offsets.to_units(point) for point in (unit.start, unit.end))
        cells = [name, f"{start}-{end}", escaped_text(self._text[unit.start : unit.end])]
        for layer, columns in sorted(self._columns.items()):
            notes = self._notes.get((layer, unit), [])
            for column in columns or [""]:
                stacked = (f"{_value(note.values, column)}{_number(note)}" for note in notes)
                cells.append("|".join(stacked) or "_")
        if self._relations:
            relations = self._relations.get(unit, [])
            for column in self._links:
                cells.append("|".join(_value(r.values, column) for r in relations) or "_")
            cells.append("|".join(map(self._source, relations)) or "_")
        return "\t".join([*cells, "\n"])

    def _source(self, relation: Relation) -> str:
        source, target = relation.source, relation.target
        numbers = f"[{source.number}_{target.number}]" if source.number or target.number else ""
        return f"{self._names[source.units[0]]}{numbers}"


def _value(values: dict[str, str], column: str) -> str:
    value = values.get(column)
    return "*" if value is None else escaped_value(value)


def _number(note: Note) -> str:
    return f"[{note.number}]" if note.number else ""


def _order(name: str) -> tuple[int, str]:
    return (_FIRST.index(name) if name in _FIRST else len(_FIRST)), name
