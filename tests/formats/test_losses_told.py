"""Whatever does not come back from a format stands in its report: nothing is lost in silence."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from peaceannot.formats import left_out
from peaceannot.formats.format import Format
from peaceannot.formats.left_out import LINK_DETAILS, LINK_MAKERS, LINK_MOMENTS, LINKS
from peaceannot.formats.registry import FORMATS
from peaceannot.model import (
    Actor,
    Article,
    Bundle,
    Header,
    Link,
    ProjectInfo,
    Status,
    Verdict,
    default_scheme,
    new_id,
    status_id,
)
from tests.formats.foreign import parted, span_over, written

WHEN = "2031-05-03T10:00:00.000Z"
ACTOR = Actor("actor-of-orre", "Envoy Extraordinaire", "person")
HEADER = Header(ProjectInfo("Orre", WHEN), default_scheme(), (ACTOR,))


def full() -> Bundle:
    """An article with something in every place where something can be."""
    article = Article.make("Talks", "She said: We will sign. Nobody answered.")
    article = replace(
        article, source={"url": "https://orre.example/7"}, meta={"elsewhere": {"x": "fromafar"}},
        attributes={"outlet": "Ledger"}, note="Read twice.", unsure=True,
    )  # fmt: skip
    claim = replace(
        span_over(article, "claim", 10, 22, "Mara"), created=WHEN, note="The core.", flag=True,
        attributes={"certainty": "high"}, guideline=3,
    )  # fmt: skip
    speaker = replace(
        span_over(article, "speaker", 0, 3, "Mara"), created=WHEN, actor=ACTOR.id, origin="script"
    )
    link = Link(
        new_id(), article.id, "says", speaker.id, claim.id, "Mara", created=WHEN, note="Surely."
    )
    skipped = Status(status_id(article.id, "Mara"), article.id, "Mara", "skipped", "Too long", WHEN)
    verdict = Verdict(new_id(), article.id, claim.id, "Zoe", "accepted", comment="Yes.")
    return Bundle(article, (speaker, claim), (link,), (skipped,), (verdict,))


Here = Callable[[Bundle], Any]
SIGNS: dict[str, Here] = {
    left_out.ARTICLE_DETAILS: lambda b: "Ledger" in repr(b.article) and "twice" in repr(b.article),
    left_out.SOURCES: lambda b: "orre.example" in repr(b.article),
    left_out.STATUSES: lambda b: any(status.state == "skipped" for status in b.statuses),
    left_out.VERDICTS: lambda b: b.verdicts,
    left_out.ATTRIBUTES: lambda b: "high" in repr(b.spans),
    left_out.NOTES: lambda b: "The core." in repr(b.spans),
    left_out.ACTORS: lambda b: "Extraordinaire" in repr(b.spans) or ACTOR.id in repr(b.spans),
    left_out.DOUBTS: lambda b: any(span.flag for span in b.spans),
    left_out.ANNOTATORS: lambda b: any(span.annotator == "Mara" for span in b.spans),
    left_out.MOMENTS: lambda b: any(span.created[:19] == WHEN[:19] for span in b.spans),
    left_out.ORIGINS: lambda b: any(span.origin == "script" for span in b.spans),
    left_out.GUIDELINES: lambda b: any(span.guideline == 3 for span in b.spans),
    left_out.OTHERS: lambda b: "fromafar" in repr(b.article),
    LINKS: lambda b: b.links,
    LINK_DETAILS: lambda b: "Surely." in repr(b.links),
    LINK_MAKERS: lambda b: any(link.annotator == "Mara" for link in b.links),
    LINK_MOMENTS: lambda b: any(link.created[:19] == WHEN[:19] for link in b.links),
}


@pytest.mark.parametrize(
    "known",
    [known for known in FORMATS if known.write and known.read and known.name != "refi-codebook"],
    ids=lambda known: known.name,
)
def test_what_does_not_come_back_is_told_and_what_does_is_not(
    known: Format, tmp_path: Path
) -> None:
    target = tmp_path / f"out{known.extensions[0]}"
    losses = written(known.write, [full()], target, header=HEADER)  # type: ignore[arg-type]
    assert known.read is not None
    (again,), _ = parted(known.read(target))
    missing = {what for what, there in SIGNS.items() if not there(again)}
    if LINKS in missing:
        missing -= {LINK_DETAILS, LINK_MAKERS, LINK_MOMENTS}
    if known.table:  # tables of articles are read back as articles alone
        missing &= losses.counts.keys()
    assert missing - losses.counts.keys() == set()
    assert {what for what in losses.counts if what in SIGNS} - missing == set()


def test_a_count_of_one_reads_well(tmp_path: Path) -> None:
    doccano = next(known for known in FORMATS if known.name == "doccano")
    losses = written(doccano.write, [full()], tmp_path / "out.jsonl", header=HEADER)  # type: ignore[arg-type]
    lines = losses.lines()
    assert lines[lines.index("Links: 1") + 1] == "    “Talks”: says"
    assert "    “Talks”, Mara: skipped" in lines
