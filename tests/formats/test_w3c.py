"""W3C Web Annotation: positions and quotes, composites, links, texts found by IRI."""

import json
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from peaceannot.formats.w3c import read_w3c, recognise_w3c, write_w3c
from peaceannot.model import (
    Actor,
    Article,
    Bundle,
    Header,
    Link,
    Span,
    new_id,
    quote_of,
    tidy_fragments,
)
from tests.formats.bundles import HEADER, bundles
from tests.formats.foreign import parted, places, span_over, ties, written

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TEXT = "“We,” said Mara 😀, “agree.”"


def talks() -> Bundle:
    article = Article.make("Talks", TEXT)
    parts = tidy_fragments([(1, 3), (20, 25)])
    claim = Span(
        new_id(), article.id, "claim", parts, quote_of(TEXT, parts), "Ana", "human",
        "2026-01-31T12:00:00.000Z", "Both halves.", {"certainty": "high", "hedged": True},
    )  # fmt: skip
    speaker = span_over(article, "speaker", 11, 15, "Ana")
    link = Link(new_id(), article.id, "says", speaker.id, claim.id, "Ana", note="Clear.")
    return Bundle(article, (claim, speaker), (link,))


def save(folder: Path, *annotations: Any, text: str = TEXT) -> Path:
    path = folder / "notes.jsonld"
    path.write_text(json.dumps(list(annotations)), "utf-8")
    (folder / "talks.txt").write_bytes(text.encode())
    return path


def about(selector: Any, **more: Any) -> dict[str, Any]:
    return {
        "@context": CONTEXT,
        "type": "Annotation",
        "motivation": "tagging",
        "body": {"type": "TextualBody", "value": "claim"},
        "target": {"source": "http://orre.example/talks.txt", "selector": selector},
        **more,
    }


def position(start: int, end: int) -> dict[str, Any]:
    return {"type": "TextPositionSelector", "start": start, "end": end}


def quotation(exact: str, prefix: str = "", suffix: str = "") -> dict[str, Any]:
    return {"type": "TextQuoteSelector", "exact": exact, "prefix": prefix, "suffix": suffix}


ANA = {"type": "Person", "name": "Ana"}


def tag(value: str) -> dict[str, str]:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def golden_claim(bundle: Bundle) -> dict[str, Any]:
    claim = bundle.spans[0]
    source = {"id": "Talks.txt", "type": "Text", "schema:sha256": bundle.article.sha256}
    classified = {"type": "TextualBody", "purpose": "classifying"}

    def part(start: int, end: int, *quote: str) -> dict[str, Any]:
        both = [position(start, end), quotation(*quote)]
        return {"type": "SpecificResource", "source": source, "selector": both}

    return {
        "id": f"urn:uuid:{claim.id}",
        "type": "Annotation",
        "motivation": "tagging",
        "creator": ANA,
        "created": "2026-01-31T12:00:00.000Z",
        "body": [
            tag("claim"),
            {"type": "TextualBody", "purpose": "commenting", "value": "Both halves."},
            {**classified, "label": "certainty", "value": "high"},
            {**classified, "label": "hedged", "value": "true", "format": "application/json"},
        ],
        "target": {
            "type": "Composite",
            "items": [
                part(1, 3, "We", "“", TEXT[3:]),
                part(20, 25, "agree", TEXT[:20], ".”"),
            ],
        },
    }


def golden_link(bundle: Bundle) -> dict[str, Any]:
    (claim, speaker), (link,) = bundle.spans, bundle.links
    return {
        "id": f"urn:uuid:{link.id}",
        "type": "Annotation",
        "motivation": "linking",
        "creator": ANA,
        "body": [
            tag("says"),
            {"type": "TextualBody", "purpose": "commenting", "value": "Clear."},
            {
                "type": "SpecificResource",
                "purpose": "linking",
                "source": f"urn:uuid:{claim.id}",
            },
        ],
        "target": f"urn:uuid:{speaker.id}",
    }


def test_golden_file(tmp_path: Path) -> None:
    bundle = talks()
    losses = written(write_w3c, [bundle], tmp_path / "out")
    assert not losses
    assert (tmp_path / "out" / "Talks.txt").read_text("utf-8") == TEXT
    collection = json.loads((tmp_path / "out" / "Talks.jsonld").read_text("utf-8"))
    claim, speaker, link = collection["first"].pop("items")
    assert collection == {
        "@context": CONTEXT,
        "id": f"urn:uuid:{bundle.article.id}",
        "type": "AnnotationCollection",
        "label": "Talks",
        "total": 3,
        "first": {"type": "AnnotationPage", "startIndex": 0},
    }
    assert (claim, link) == (golden_claim(bundle), golden_link(bundle))
    assert speaker["target"]["selector"] == [
        position(11, 15), quotation("Mara", "“We,” said ", TEXT[15:]),
    ]  # fmt: skip


def test_what_came_in_is_given_back_with_its_identifiers(tmp_path: Path) -> None:
    bundle = talks()
    claim, speaker = bundle.spans
    header = Header(HEADER.project, HEADER.scheme, (Actor("a1", "Mara Orre"),))
    bundle = Bundle(bundle.article, (claim, replace(speaker, actor="a1")), bundle.links)
    written(write_w3c, [bundle], tmp_path / "out", header=header)
    ((again,), problems) = parted(read_w3c(tmp_path / "out"))
    assert (again.article.title, again.article.text) == ("Talks", TEXT)
    assert (places(again), ties(again), problems) == (places(bundle), ties(bundle), [])
    assert (again.links[0].note, again.links[0].annotator) == ("Clear.", "Ana")
    assert again.spans[0].created == claim.created
    written(write_w3c, [again], tmp_path / "again.zip")
    with zipfile.ZipFile(tmp_path / "again.zip") as archive:
        items = json.loads(archive.read("Talks.jsonld"))["first"]["items"]
    assert items[1]["body"][1] == {
        "type": "TextualBody", "purpose": "identifying", "id": "urn:uuid:a1", "value": "Mara Orre",
    }  # fmt: skip
    assert [item["id"] for item in items] == [
        f"urn:uuid:{id}" for id in (claim.id, speaker.id, bundle.links[0].id)
    ]


@given(bundles())
def test_spans_links_notes_and_attributes_come_back(
    tmp_path_factory: pytest.TempPathFactory, bundle: Bundle
) -> None:
    text = bundle.article.text
    path = tmp_path_factory.mktemp("w3c") / "out.zip"
    written(write_w3c, [bundle], path)
    found, problems = parted(read_w3c(path))
    if not text.strip() or text.startswith("\ufeff"):
        return
    (again,) = found
    assert again.article.text == text
    assert set(places(again)) == set(places(bundle))
    # The same span twice is kept once; a link between the two then has but one end.
    lost = len(bundle.spans) - len(again.spans) + len(bundle.links) - len(again.links)
    assert len(problems) == lost
    if len(again.spans) == len(bundle.spans):
        assert ties(again) == ties(bundle)
        assert said(again) == said(bundle)


def said(bundle: Bundle) -> list[Any]:
    return sorted(
        (span.fragments, span.label, span.note, span.annotator, sorted(
            (name, repr(value)) for name, value in span.attributes.items() if name != "meta"
        ))
        for span in bundle.spans
    )  # fmt: skip


def test_positions_in_utf16_are_found_and_told(tmp_path: Path) -> None:
    path = save(
        tmp_path,
        about([position(1, 3), quotation("We")]),
        about([position(21, 26), quotation("agree")]),
    )
    assert recognise_w3c(path, path.read_bytes())
    assert recognise_w3c(tmp_path, b"")
    ((again,), problems) = parted(read_w3c(path))
    assert [span.quote for span in again.spans] == ["We", "agree"]
    assert list(map(str, problems)) == ["File: 1 text counts UTF-16; 2 of 2 match."]


def test_line_ends_that_count_as_two(tmp_path: Path) -> None:
    text = "Mara:\r\nYes.\r\nNo."
    path = save(tmp_path, about([position(13, 15), quotation("No")]), text=text)
    ((again,), problems) = parted(read_w3c(path))
    assert (again.article.text, places(again)) == (
        "Mara:\nYes.\nNo.", [("", "claim", ((11, 13),))],
    )  # fmt: skip
    told = "1 text counts code points, line ends as two; 1 of 1 match."
    assert [problem.reason for problem in problems] == [told]


def test_a_quote_means_all_its_places_or_those_in_its_context(tmp_path: Path) -> None:
    path = save(
        tmp_path,
        about(quotation("No")),
        about(quotation("No", "Mara: "), body={"type": "TextualBody", "value": "speaker"}),
        about(quotation("No", "Oho: "), body={"type": "TextualBody", "value": "cue"}),
        about(quotation("Nothing")),
        about({"type": "FragmentSelector", "value": "p1", "refinedBy": quotation("Mara", "Oho")}),
        text="Mara: No, and No.",
    )
    ((again,), problems) = parted(read_w3c(path))
    assert places(again) == [
        ("", "claim", ((0, 4),)), ("", "claim", ((6, 8),)), ("", "claim", ((14, 16),)),
        ("", "speaker", ((6, 8),)),
    ]  # fmt: skip
    assert [problem.reason for problem in problems] == [
        "“No” is in the text, but nowhere in its context.",
        "“Nothing” is not in the text.",
        "“Mara” was found, but in another context.",
    ]


def test_bodies_of_all_shapes(tmp_path: Path) -> None:
    at = position(1, 3)
    path = save(
        tmp_path,
        about(at, bodyValue="tagged", body=None),
        about(at, motivation="classifying", body="http://orre.example/vocabulary#Sticking%20point"),
        about(at, motivation="commenting", body=[{"type": "TextualBody", "value": "Hm."}]),
        about(at, motivation="highlighting", body=None, creator="http://orre.example/ana"),
        about(at, body={"type": "Choice", "items": [{"type": "TextualBody", "value": "first"},
                                                    {"type": "TextualBody", "value": "second"}]}),
        about(at, motivation="describing", body="http://orre.example/video", rights="free"),
    )  # fmt: skip
    ((again,), problems) = parted(read_w3c(path))
    assert sorted((span.label, span.annotator, span.note) for span in again.spans) == [
        ("Sticking point", "", ""), ("commenting", "", "Hm."), ("describing", "", ""),
        ("first", "", ""), ("highlighting", "http://orre.example/ana", ""), ("tagged", "", ""),
    ]  # fmt: skip
    assert not problems
    (described,) = [span for span in again.spans if span.label == "describing"]
    assert described.attributes["meta"]["w3c"] == {
        "motivation": "describing",
        "rights": "free",
        "bodies": ["http://orre.example/video"],
    }


def test_what_cannot_be_followed_is_told_and_the_whole_text_is_kept(tmp_path: Path) -> None:
    whole = about(None, id="http://orre.example/1", motivation="assessing")
    whole["target"] = "http://orre.example/talks.txt"
    path = save(
        tmp_path,
        whole,
        about({"type": "XPathSelector", "value": "/p"}),
        about([position(1, 3), quotation("Oho")]),
        about(position(3, 1)),
        about(position(1, 3), target="http://elsewhere.example/other.html"),
        {"type": "Annotation"},
        7,
        {"type": "Annotation", "motivation": "replying", "target": "http://orre.example/1"},
        {"type": "Annotation", "target": "http://orre.example/1",
         "body": {"purpose": "linking", "source": "urn:none"}},
    )  # fmt: skip
    ((again,), problems) = parted(read_w3c(path))
    assert again.spans == ()
    assert [problem.reason for problem in problems] == [
        "The text http://elsewhere.example/other.html is not here; put it beside the annotations.",
        "This annotation has no target; it was left out.",
        "A XPathSelector cannot be followed in a text; the annotation was left out.",
        "claim: “Oho” at 1–3 is not what the text says there.",
        "claim: There is no text at 3–1.",
        "This is said of another annotation; it was left out.",
        "A link does not tie two spans; it was left out.",
    ]
    written(write_w3c, [again], tmp_path / "out")
    collection = json.loads(next((tmp_path / "out").glob("*.jsonld")).read_text("utf-8"))
    (item,) = collection["first"]["items"]
    assert (item["id"], item["target"]) == ("http://orre.example/1", "talks.txt")


def test_names_never_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Secret.")
    inner = tmp_path / "inner"
    inner.mkdir()
    path = save(inner, about(position(0, 2), target={"source": "../secret.txt"}))
    found, problems = parted(read_w3c(path))
    assert found == []
    assert "is not here" in problems[0].reason


def test_a_changed_text_is_told_and_its_spans_found_again(tmp_path: Path) -> None:
    written(write_w3c, [bundle := talks()], tmp_path / "out")
    (tmp_path / "out" / "Talks.txt").write_text("Well: " + TEXT, "utf-8")
    ((again,), problems) = parted(read_w3c(tmp_path / "out"))
    assert [span.quote for span in again.spans] == [span.quote for span in bundle.spans]
    assert "was changed since" in problems[0].reason


def test_texts_without_annotations_are_articles(tmp_path: Path) -> None:
    save(tmp_path, about(position(1, 3)))
    (tmp_path / "more.txt").write_text("Nobody came.")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n")
    found, problems = parted(read_w3c(tmp_path))
    assert [(item.article.text, len(item.spans)) for item in found] == [
        (TEXT, 1), ("Nobody came.", 0),
    ]  # fmt: skip
    assert not problems
