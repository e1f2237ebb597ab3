"""Writing CoNLL-2003 and its token map."""

from collections.abc import Generator, Iterable, Iterator
from pathlib import Path

from peaceannot.formats.conll.token_map import HEAD, escaped, map_path
from peaceannot.formats.losses import Losses
from peaceannot.formats.options import Options
from peaceannot.formats.replacing import replacing
from peaceannot.formats.tagging import Sentence, tagged_sentences
from peaceannot.model import Bundle, Header, Progress

CARRIES = "Tokens with their tags (BIO, BILOU or IOB1), sentences and articles, and a token map."
LOSES = "Overlapping spans, gaps in spans, links, attributes, actors, notes and annotators."

_PLAIN = ("", " ")  # what is most often between tokens, and stands for itself


def write_conll(
    bundles: Iterable[Bundle],
    header: Header,
    target: Path,
    options: Options,
    losses: Losses,
    total: int = 0,
) -> Generator[Progress, None, None]:
    """Write a file with four columns (token, -X-, -X-, tag) and its map ``NAME.tokens.tsv``.

    An empty line ends a sentence, a line ``-DOCSTART-`` begins an article. The map gives for
    each token its article, start and end in code points, and the text up to the next one.
    """
    line = 1
    with replacing(target) as stream, replacing(map_path(target)) as map_stream:
        map_stream.write(HEAD.encode())
        for done, bundle in enumerate(bundles, 1):
            sentences = tagged_sentences(bundle, options, losses)
            lines = list(_lines(bundle.article.text, sentences))
            stream.write("".join(lines).encode("utf-8"))
            map_stream.write("".join(_map(bundle, sentences, line)).encode("utf-8"))
            line += len(lines)
            yield Progress(done, total, bundle.article.title)


def _lines(text: str, sentences: list[Sentence]) -> Iterator[str]:
    yield "-DOCSTART- -X- -X- O\n"
    yield "\n"
    for sentence in sentences:
        for (start, end), tag in zip(sentence.tokens, sentence.tags, strict=True):
            yield f"{text[start:end]} -X- -X- {tag}\n"
        yield "\n"


def _map(bundle: Bundle, sentences: list[Sentence], line: int) -> Iterator[str]:
    """Yield the rows of an article whose first line is *line*."""
    text, id = bundle.article.text, escaped(bundle.article.id)
    row, last = f"{line}\t{id}\t0\t0\t", 0
    for sentence in sentences:
        line += 1
        for start, end in sentence.tokens:
            line += 1
            between = text[last:start]
            yield f"{row}{escaped(between) if between not in _PLAIN else between}\n"
            row, last = f"{line}\t{id}\t{start}\t{end}\t", end
    yield f"{row}{escaped(text[last:])}\n"
