"""Writing a DocBin with spaCy."""

from collections.abc import Generator, Iterable
from itertools import chain
from pathlib import Path
from typing import Any

from peaceannot.formats.extras import needs
from peaceannot.formats.left_out import ANNOTATORS, LINK_MAKERS, LINKS, PARTS, note_left_out
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.overlaps import without_overlaps
from peaceannot.formats.replacing import replacing
from peaceannot.formats.tokens import Token, whole_tokens
from peaceannot.model import Bundle, Fragment, Header, Progress, Span, tidy_fragments

CARRIES = (
    'All spans in doc.spans["sc"], those that do not overlap in doc.ents, and in '
    'doc.user_data["peaceannot"] links and annotators.'
)
LOSES = "Attributes, actors and notes."

_CARRIED = frozenset({LINKS, LINK_MAKERS, ANNOTATORS, PARTS})


def write_docbin(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write one Doc for each article; its text is the article's, to the last blank.

    Tokens are those of ``options.tokenizer``, cut where a span begins or ends within one, so
    that each span sits on tokens. Raises KnownError if spaCy is not installed.
    """
    spacy = needs("spacy", "spacy")
    vocab = spacy.blank("xx").vocab
    docs = spacy.tokens.DocBin(attrs=["ENT_IOB", "ENT_TYPE"], store_user_data=True)
    with replacing(target) as stream:
        for done, bundle in enumerate(bundles, 1):
            note_left_out(bundle, losses, _CARRIED, "spacy")
            docs.add(_doc(spacy.tokens, vocab, bundle, options, losses))
            yield Progress(done, total, bundle.article.title)
        stream.write(docs.to_bytes())


def _doc(library: Any, vocab: Any, bundle: Bundle, options: Options, losses: Losses) -> Any:
    article = bundle.article
    text = article.text
    inner = {span.id: _entity_place(text, span) for span in bundle.spans}
    outer = (fragment for span in bundle.spans for fragment in span.fragments)
    cuts = [*outer, *chain.from_iterable(inner.values())]
    tokens = whole_tokens(text, cuts, options.tokenizer)
    words = [text[token.start : token.end] for token in tokens]
    doc = library.Doc(vocab, words=words, spaces=[token.space for token in tokens])
    place = _TokenPlaces(tokens)
    doc.spans["sc"] = [
        library.Span(doc, *place.of(fragment), label=span.label, span_id=span.id)
        for span in bundle.spans
        for fragment in span.fragments
    ]
    kept, dropped = without_overlaps(
        [(span, inner[span.id]) for span in bundle.spans if inner[span.id]], options
    )
    for span in dropped:
        losses.note("overlapping spans that are not in doc.ents", f"{span.label}: “{span.quote}”")
    ents = [
        library.Span(doc, *place.of(fragment), label=span.label)
        for span, fragments in kept
        for fragment in fragments
    ]
    doc.set_ents(ents, default="outside")
    doc.cats = (article.meta.get("spacy") or {}).get("cats") or {}
    doc.user_data["peaceannot"] = _more(bundle)
    return doc


class _TokenPlaces:
    """Turns stretches of text into stretches of tokens."""

    def __init__(self, tokens: list[Token]) -> None:
        self._first = {token.start: place for place, token in enumerate(tokens)}
        self._last = {token.end: place + 1 for place, token in enumerate(tokens)}

    def of(self, fragment: Fragment) -> tuple[int, int]:
        return self._first[fragment[0]], self._last[fragment[1]]


def _entity_place(text: str, span: Span) -> tuple[Fragment, ...]:
    """Return the fragments without blanks at their edges, which entities may not have."""
    trimmed = []
    for start, end in span.fragments:
        covered = text[start:end]
        first = start + len(covered) - len(covered.lstrip())
        last = end - (len(covered) - len(covered.rstrip()))
        if first < last:
            trimmed.append((first, last))
    return tidy_fragments(trimmed)


def _more(bundle: Bundle) -> dict[str, Any]:
    return {
        "id": bundle.article.id,
        "title": bundle.article.title,
        "annotators": {span.id: span.annotator for span in bundle.spans},
        "links": [
            {
                "kind": link.kind,
                "source": link.source,
                "target": link.target,
                "annotator": link.annotator,
            }
            for link in bundle.links
        ],
    }
