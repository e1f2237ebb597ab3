"""Links between marks, and what of a project has no place in ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from peaceannot.formats.refi.contents import Contents
from peaceannot.formats.refi.guids import plain_guid
from peaceannot.formats.refi.marks import noted
from peaceannot.formats.xml_safe import Element
from peaceannot.model import Link, Problem, Span, new_id
from peaceannot.model.counted import counted

_READ = ("Code", "Coding", "PlainTextSelection", "TranscriptSelection", "TextSource", "Link")


@dataclass(slots=True)
class Ties:
    """The links of a project by the GUID they start from, and how many came in so far."""

    contents: Contents
    by_origin: dict[str, list[Element]] = field(default_factory=dict)
    total: int = 0
    tied: int = 0

    def __post_init__(self) -> None:
        for link in self.contents.root.findall("Links/Link"):
            self.by_origin.setdefault(plain_guid(link.get("originGUID", "")), []).append(link)
            self.total += 1

    def between(self, spans: Mapping[str, Span]) -> Iterator[Link]:
        """Yield the links between *spans*, which are given by the GUIDs of their marks."""
        for guid, source in spans.items():
            for element in self.by_origin.get(guid, ()):
                target = spans.get(plain_guid(element.get("targetGUID", "")))
                if target is None or target is source:
                    continue
                self.tied += 1
                meta = {"guid": element.get("guid", ""), "direction": element.get("direction", "")}
                yield Link(
                    new_id(), source.article, element.get("name", "") or "related",
                    source.id, target.id, source.annotator, "import", "",
                    noted(element, self.contents.notes),
                    {"meta": {"refi": {name: value for name, value in meta.items() if value}}},
                )  # fmt: skip


def without_place(ties: Ties) -> Iterator[Problem]:
    """Yield what of the project was left out because there is nothing like it here."""
    root, notes = ties.contents.root, ties.contents.notes
    if ties.total > ties.tied:
        left = ties.total - ties.tied
        reason = f"{counted(left, 'link')} between codes, notes or texts left out."
        yield Problem("Project", reason)
    used = {
        plain_guid(ref.get("targetGUID", ""))
        for element in root.iter()
        if element.tag in _READ
        for ref in element.findall("NoteRef")
    }
    for note in root.findall("Notes/Note"):
        guid = plain_guid(note.get("guid", ""))
        if guid in notes and guid not in used:
            reason = "This note belongs to no text, mark or code; it was left out."
            yield Problem(f"“{note.get('name') or notes[guid][:60]}”", reason)
    for path, name in (("Sets/Set", "set"), ("Graphs/Graph", "graph")):
        count = len(root.findall(path))
        if count:
            yield Problem("Project", f"{counted(count, name)} left out.")
