"""The articles of a project as they are handed on."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from peaceannot.formats.format import Format, Write
from peaceannot.model import Bundle, Header, KnownError
from peaceannot.project.export_selection import Selection, Shaper, head, numbered
from peaceannot.project.project import Project
from peaceannot.quality.span_agreement import SpanAgreement


@dataclass(slots=True)
class Source:
    """The articles of a project as they are handed on; they can be gone through again.

    ``agreement`` is that of the layers as they were made, whatever is handed on of them.
    """

    project: Project
    selection: Selection
    format: Format
    shaper: Shaper = field(init=False)
    ids: list[str] | None = field(init=False)
    agreement: SpanAgreement = field(init=False)

    def __post_init__(self) -> None:
        if not self.format.suggestions:
            self.selection = replace(self.selection, suggestions=False)
        self.ids = _chosen_ids(self.project, self.selection)
        self.shaper = self._new_shaper()
        self.agreement = SpanAgreement()

    @property
    def write(self) -> Write:
        """What writes the format. Raises KnownError if it can only be read."""
        if self.format.write is None:
            raise KnownError(f"{self.format.title} can be read, but not written.")
        return self.format.write

    @property
    def total(self) -> int:
        """How many articles there are at most."""
        return self.project.article_count() if self.ids is None else len(self.ids)

    @property
    def header(self) -> Header:
        """The project, its scheme and its actors, as they are handed on."""
        return head(self.project.header, self.selection)

    def bundles(self) -> Iterator[Bundle]:
        """Yield the articles; ``shaper.left_out`` counts anew what is left out of them."""
        self.shaper, self.agreement = self._new_shaper(), SpanAgreement()
        yield from self._shaped(self.ids, self.shaper, self.agreement)

    def bundles_of(self, ids: list[str]) -> Iterator[Bundle]:
        """Yield these articles, which bundles() has yielded before, without counting again."""
        yield from self._shaped(ids, self._new_shaper(), SpanAgreement())

    def _shaped(
        self, ids: list[str] | None, shaper: Shaper, agreement: SpanAgreement
    ) -> Iterator[Bundle]:
        for bundle in self.project.bundles(ids):
            shaped = shaper.shaped(bundle)
            if shaped is not None:
                agreement.add(bundle, self.selection.labels)
                yield shaped

    def _new_shaper(self) -> Shaper:
        hidden = self.selection.hide_annotators
        names = numbered(self.project.annotators()) if hidden else {}
        return Shaper(self.selection, names, self.format.for_training, self.format.reviews)


def _chosen_ids(project: Project, selection: Selection) -> list[str] | None:
    """Return the identifiers of the articles chosen; None: all, whatever they are."""
    known, view = selection.articles, selection.view
    if view is None:
        return None if known is None else list(known)
    found, wanted = project.library_ids(view), None if known is None else set(known)
    return found if wanted is None else [id for id in found if id in wanted]
