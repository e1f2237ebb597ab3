"""What each format writes is found out to be of that format, and comes in again."""

from pathlib import Path

import pytest

from peaceannot.formats.format import Format
from peaceannot.formats.recognising import recognised
from peaceannot.formats.registry import FORMATS
from peaceannot.model import Article, Bundle, Link, new_id
from tests.formats.foreign import parted, span_over, written

WITHOUT_SPANS = ("csv-articles", "xlsx", "refi-codebook")
BOTH_WAYS = [
    (known, extension)
    for known in FORMATS
    if known.read and known.write and known.recognise
    for extension in known.extensions[:2]
]


@pytest.mark.parametrize(
    ("known", "extension"), BOTH_WAYS, ids=[f"{known.name}{end}" for known, end in BOTH_WAYS]
)
def test_what_is_written_is_recognised(known: Format, extension: str, tmp_path: Path) -> None:
    article = Article.make("Talks", "Mara said: “No.”")
    speaker = span_over(article, "speaker", 0, 4, "Ana")
    claim = span_over(article, "claim", 12, 14, "Ana")
    link = Link(new_id(), article.id, "says", speaker.id, claim.id, "Ana")
    target = tmp_path / f"out{extension}"
    assert known.write is not None
    written(known.write, [Bundle(article, (speaker, claim), (link,))], target)
    found = recognised(target)
    assert found is not None
    assert found.name == known.name
    assert found.read is not None
    articles, problems = parted(found.read(target))
    spans = sum(len(bundle.spans) for bundle in articles)
    assert spans == (0 if known.name in WITHOUT_SPANS else 2)
    assert not problems


@pytest.mark.parametrize("name", ["doccano", "prodigy", "labelstudio", "bioc-json", "bioc-xml"])
def test_text_in_utf_16_is_recognised_as_well(name: str, tmp_path: Path) -> None:
    known = next(known for known in FORMATS if known.name == name)
    article = Article.make("Talks", "Mara said: “No.”")
    target = tmp_path / f"out{known.extensions[0]}"
    assert known.write is not None
    written(known.write, [Bundle(article, (span_over(article, "speaker", 0, 4, "Ana"),))], target)
    text = target.read_text("utf-8").replace('encoding="UTF-8"', 'encoding="UTF-16"')
    target.write_text(text, "utf-16")
    found = recognised(target)
    assert found is known
    assert found.read is not None
    ((again,), problems) = parted(found.read(target))
    assert [span.quote for span in again.spans] == ["Mara"]
    assert not problems
