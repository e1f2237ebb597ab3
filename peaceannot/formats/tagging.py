"""Articles as sentences of tagged tokens."""

from dataclasses import dataclass

from peaceannot.formats.left_out import note_left_out
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.overlaps import Placed, without_overlaps
from peaceannot.formats.sentences import sentences
from peaceannot.formats.tags import Stretch, encode
from peaceannot.formats.tokens import tokens, touched
from peaceannot.model import Bundle, Fragment, Span, tidy_fragments


@dataclass(frozen=True, slots=True)
class Sentence:
    """Tokens by their place in the text, in code points, and the tag of each."""

    tokens: list[Fragment]
    tags: list[str]


def tagged_sentences(bundle: Bundle, options: Options, losses: Losses) -> list[Sentence]:
    """Return the sentences of an article that have a token, tagged under *options*.

    Spans are widened to whole tokens, and of overlapping ones some are left out; this and
    what tags cannot hold is noted in *losses*. No sentence ends within a span.
    """
    note_left_out(bundle, losses)
    spots = list(tokens(bundle.article.text, options.tokenizer))
    placed: list[Placed] = []
    for span in bundle.spans:
        place = _place(span, spots, losses)
        if place is not None:
            placed.append(place)
    kept, dropped = without_overlaps(placed, options)
    for span in dropped:
        losses.note("overlapping spans", f"{span.label}: “{span.quote}”")
    stretches = sorted((a, b, _as_tag(span.label)) for span, pairs in kept for a, b in pairs)
    tags = encode(stretches, len(spots), options.tags)
    bounds = _bounds(bundle.article.text, spots, stretches, options)
    return [Sentence(spots[a:b], tags[a:b]) for a, b in bounds]


def tag_names(labels: list[str], options: Options) -> list[str]:
    """Return all tags there can be for *labels*, ``O`` first."""
    prefixes = "BILU" if options.tags == "BILOU" else "BI"
    return ["O", *(f"{prefix}-{_as_tag(label)}" for label in labels for prefix in prefixes)]


def _place(span: Span, spots: list[Fragment], losses: Losses) -> Placed | None:
    ranges = [touched(spots, start, end) for start, end in span.fragments]
    found = tidy_fragments([(a, b) for a, b in ranges if a < b])
    if not found:
        losses.note("spans without a word in them", f"{span.label} at {span.start}")
        return None
    if any(
        a < b and (spots[a][0] < start or spots[b - 1][1] > end)
        for (start, end), (a, b) in zip(span.fragments, ranges, strict=True)
    ):
        losses.note("spans that were widened to whole words", f"{span.label}: “{span.quote}”")
    return span, found


def _as_tag(label: str) -> str:
    return "_".join(label.split()) or "_"


def _bounds(
    text: str, spots: list[Fragment], stretches: list[Stretch], options: Options
) -> list[tuple[int, int]]:
    """Return the first and one past the last token of each sentence."""
    ends: list[int] = []
    token = within = 0
    for _, end in sentences(text, options.sentences):
        while token < len(spots) and spots[token][0] < end:
            token += 1
        while within < len(stretches) and stretches[within][1] <= token:
            within += 1
        inside = within < len(stretches) and stretches[within][0] < token
        if not inside and token > (ends[-1] if ends else 0):
            ends.append(token)
    if spots and (not ends or ends[-1] < len(spots)):
        ends.append(len(spots))
    return list(zip([0, *ends], ends, strict=False))
