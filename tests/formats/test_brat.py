"""brat standoff: pairs of files, layers, events, and files as they are found in the wild."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peaceannot.formats.brat import read_brat, recognise_brat, write_brat
from peaceannot.formats.brat.ann_text import EDGES, LINKS_LOST, UNSEEN, pieces
from peaceannot.formats.brat.layer import over_line_ends
from peaceannot.formats.brat.writing import OTHERWISE
from peaceannot.formats.left_out import ANNOTATORS
from peaceannot.model import Actor, Article, Bundle, Link, Span, Status, new_id
from tests.formats.bundles import HEADER, bundles
from tests.formats.foreign import CORPORA, needs_corpora, parted, places, span_over, ties, written

TEXT = "“We agree,” Mara Orre said 😀, “but\n  not on the river.”"
GOLDEN = """\
T1\tspeaker 12 21\tMara Orre
A1\tcertainty T1 high
#1\tAnnotatorNotes T1\tthe envoy
T2\tclaim 1 9;31 34;37 53\tWe agree but not on the river
R1\tsays Arg1:T1 Arg2:T2
"""


def golden() -> Bundle:
    article = Article.make("Talks in Orre", TEXT)
    speaker = replace(
        span_over(article, "speaker", 12, 21), note="the envoy", attributes={"certainty": "high"}
    )
    fragments = ((1, 9), (31, 53))
    quote = f"{TEXT[1:9]} {TEXT[31:53]}"
    claim = Span(new_id(), article.id, "claim", fragments, quote, "")
    link = Link(new_id(), article.id, "says", speaker.id, claim.id, "")
    return Bundle(article, (speaker, claim), (link,))


def pair(folder: Path, ann: str | bytes, text: str | bytes = TEXT, name: str = "x") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for ending, content in ((".ann", ann), (".txt", text)):
        data = content.encode() if isinstance(content, str) else content
        (folder / f"{name}{ending}").write_bytes(data)
    return folder


def quotes(bundle: Bundle) -> list[tuple[str, str]]:
    return [(span.label, span.quote) for span in bundle.spans]


def test_golden_file(tmp_path: Path) -> None:
    losses = written(write_brat, [golden()], tmp_path / "out")
    assert (tmp_path / "out" / "Talks in Orre.ann").read_text("utf-8") == GOLDEN
    assert (tmp_path / "out" / "Talks in Orre.txt").read_text("utf-8") == TEXT
    assert not losses
    (bundle,), problems = parted(read_brat(tmp_path / "out"))
    assert problems == []
    assert (bundle.article.title, bundle.article.text) == ("Talks in Orre", TEXT)
    assert (places(bundle), ties(bundle)) == (places(golden()), ties(golden()))
    assert bundle.spans[1].note == "the envoy"
    assert bundle.spans[1].attributes["certainty"] == "high"


def test_configuration_tells_all_types(tmp_path: Path) -> None:
    bundle = golden()
    odd = replace(bundle.spans[0], id="s-9", label="Überzeugung 2")
    losses = written(write_brat, [replace(bundle, spans=(*bundle.spans, odd))], tmp_path / "o")
    conf = (tmp_path / "o" / "annotation.conf").read_text("utf-8")
    assert conf.startswith("[entities]\nspeaker\nclaim\n")
    assert "\n_berzeugung_2\n" in conf
    assert "\nsays\tArg1:speaker, Arg2:claim\n" in conf
    assert "certainty\tArg:<ANY>, Value:" in conf
    assert "high" in conf
    assert losses.lines()[1] == "    “Überzeugung 2” as _berzeugung_2"
    assert "claim | Claim" in (tmp_path / "o" / "visual.conf").read_text("utf-8")


def test_archive_and_folder_give_the_same(tmp_path: Path) -> None:
    bundle = golden()
    written(write_brat, [bundle], tmp_path / "a.zip")
    written(write_brat, [bundle], tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
    (again,), problems = parted(read_brat(tmp_path / "a.zip"))
    assert (places(again), problems) == (places(bundle), [])


def test_what_is_brat(tmp_path: Path) -> None:
    folder = pair(tmp_path / "f", "")
    assert recognise_brat(folder, b"")
    assert recognise_brat(folder / "x.ann", b"")
    assert not recognise_brat(folder / "x.txt", b"")
    written(write_brat, [replace(golden(), statuses=())], tmp_path / "a.zip")
    assert recognise_brat(tmp_path / "a.zip", (tmp_path / "a.zip").read_bytes()[:100])
    (tmp_path / "empty").mkdir()
    assert not recognise_brat(tmp_path / "empty", b"")
    assert [str(p) for p in read_brat(tmp_path / "empty")] == [
        "Folder: There are no .txt or .ann files in it."
    ]


def test_a_single_file_is_read_with_its_text(tmp_path: Path) -> None:
    folder = pair(tmp_path, "T1\tclaim 1 9\tWe agree\n")
    pair(tmp_path, "T1\tclaim 1 9\tWe agree\n", name="other")
    (bundle,), problems = parted(read_brat(folder / "x.ann"))
    assert (quotes(bundle), problems) == ([("claim", "We agree")], [])


def test_annotators_are_folders(tmp_path: Path) -> None:
    article = Article.make("Talks", TEXT)
    other = Article.make("Nothing found", "Nothing is said here.")
    untouched = Article.make("Untouched", "No one has read this.")
    spans = (
        span_over(article, "claim", 1, 9, "Ben"),
        span_over(article, "claim", 1, 9, "Mara"),
        span_over(article, "speaker", 12, 21, ""),
    )
    done = Status(f"{other.id}/Mara", other.id, "Mara", "done")
    losses = written(
        write_brat,
        [Bundle(article, spans), Bundle(other, statuses=(done,)), Bundle(untouched)],
        tmp_path / "out",
    )
    assert not losses
    files = {p.relative_to(tmp_path / "out").as_posix() for p in (tmp_path / "out").rglob("*.ann")}
    assert files == {"Ben/Talks.ann", "Mara/Talks.ann", "Talks.ann", "Mara/Nothing found.ann"}
    found, problems = parted(read_brat(tmp_path / "out"))
    by_title = {bundle.article.title: bundle for bundle in found}
    assert problems == []
    assert places(by_title["Talks"]) == places(Bundle(article, spans))
    (status,) = by_title["Nothing found"].statuses
    assert (status.annotator, status.state) == ("Mara", "done")
    assert by_title["Untouched"].statuses == ()


def test_one_annotator_needs_no_folder_and_the_name_is_told(tmp_path: Path) -> None:
    article = Article.make("Talks", TEXT)
    bundle = Bundle(article, (span_over(article, "claim", 1, 9, "Mara"),))
    losses = written(write_brat, [bundle], tmp_path / "out")
    assert (tmp_path / "out" / "Talks.ann").is_file()
    assert dict(losses.counts) == {ANNOTATORS: 1}


def test_names_that_no_folder_can_have_are_told(tmp_path: Path) -> None:
    article = Article.make("Talks", TEXT)
    names = ("mara", "Mara", "A/B", "Talks.ann", "")
    spans = tuple(span_over(article, "claim", 1, 9, who) for who in names)
    losses = written(write_brat, [Bundle(article, spans)], tmp_path / "out")
    folders = {path.name for path in (tmp_path / "out").iterdir() if path.is_dir()}
    assert folders == {"A B", "Mara", "mara (2)", "Talks_ann"}
    assert losses.examples == {OTHERWISE: ["A/B: A B", "Talks.ann: Talks_ann", "mara: mara (2)"]}


def test_folders_with_other_texts_are_no_annotators(tmp_path: Path) -> None:
    pair(tmp_path / "c" / "train", "T1\tclaim 0 3\tOne\n", "One text.")
    pair(tmp_path / "c" / "dev", "T1\tclaim 0 3\tTwo\n", "Two texts.")
    found, problems = parted(read_brat(tmp_path / "c"))
    assert problems == []
    assert [places(bundle) for bundle in found] == [[("", "claim", ((0, 3),))]] * 2


def test_events_are_triggers_with_links_and_come_back(tmp_path: Path) -> None:
    ann = (
        "T1\tspeaker 12 21\tMara Orre\nT2\tclaim 1 9\tWe agree\nT3\tsaying 22 26\tsaid\n"
        "T4\tclaim 37 53\tnot on the river\n"
        "E1\tsaying:T3 Speaker:T1 Content:T2 Content2:T4\nE2\tclaim:T4\n"
        "A1\tNegated E2\nM1\tTense E1 past\n#1\tAnnotatorNotes E1\tcue\n"
    )
    folder = pair(tmp_path / "in", ann)
    (bundle,), problems = parted(read_brat(folder))
    assert problems == []
    said = bundle.spans[2]
    assert (said.label, said.note, said.attributes["Tense"]) == ("saying", "cue", "past")
    assert bundle.spans[3].attributes["Negated"] is True
    labels = {span.id: span.quote for span in bundle.spans}
    assert [(k.kind, labels[k.source], labels[k.target]) for k in bundle.links] == [
        ("Speaker", "said", "Mara Orre"),
        ("Content", "said", "We agree"),
        ("Content", "said", "not on the river"),
    ]
    assert not written(write_brat, [bundle], tmp_path / "out")
    back = (tmp_path / "out" / "x.ann").read_text("utf-8").splitlines()
    assert "E1\tsaying:T3 Speaker:T1 Content:T2 Content2:T4" in back
    assert "E2\tclaim:T4" in back
    assert {"T1\tspeaker 12 21\tMara Orre", "T3\tsaying 22 26\tsaid"} <= set(back)
    conf = (tmp_path / "out" / "annotation.conf").read_text("utf-8")
    assert "saying\tContent*:<ANY>, Speaker*:<ANY>\n" in conf


def test_references_other_notes_equivalents_and_attributes_of_links_come_back(
    tmp_path: Path,
) -> None:
    lines = [
        "T5\tspeaker 12 21\tMara Orre",
        "N1\tReference T5 Wikidata:Q1\tOrre, Mara",
        "#1\tTodo T5\tlook again",
        "T7\tclaim 1 9\tWe agree",
        "T9\tclaim 37 53\tnot on the river",
        "*\tEquiv T5 T7 T9",
        "R3\tsays Source:T5 Content:T7",
        "A1\tdirect R3",
        "#2\tAnnotatorNotes R3\tsure",
    ]
    folder = pair(tmp_path / "in", "\n".join(lines) + "\n")
    (bundle,), problems = parted(read_brat(folder))
    assert problems == []
    says = next(link for link in bundle.links if link.kind == "says")
    assert (says.note, says.attributes["direct"]) == ("sure", True)
    assert len([link for link in bundle.links if link.kind == "Equiv"]) == 2
    assert not written(write_brat, [bundle], tmp_path / "out")
    assert sorted((tmp_path / "out" / "x.ann").read_text("utf-8").splitlines()) == sorted(lines)


def test_actors_are_references(tmp_path: Path) -> None:
    article = Article.make("Talks", TEXT)
    span = replace(span_over(article, "speaker", 12, 21), actor="a1")
    header = replace(HEADER, actors=(Actor("a1", "Mara\tOrre"),))
    assert not written(write_brat, [Bundle(article, (span,))], tmp_path / "o", header=header)
    ann = (tmp_path / "o" / "Talks.ann").read_text("utf-8")
    assert "N1\tActor T1 peaceannot:a1\tMara Orre\n" in ann


WILD = [
    ("T1\tclaim 31 53\tbut\n  not on the river\n", TEXT, "but\n  not on the river"),
    ("T1\tclaim 31 34;34 53\tbut \n  not on the river\n", TEXT, "but\n  not on the river"),
    ("T1\tclaim 12 16;1 9\tMara We agree\t\t\n", TEXT, "We agree Mara"),
    ("T1\tclaim\t1\t9\tWe agree\n", TEXT, "We agree"),
    ("T1\tclaim 1 9\tWe agree\r\n", TEXT, "We agree"),
    ("\ufeffT1\tclaim 1 9\tWe agree", TEXT, "We agree"),
    ("T1\tclaim 1 9\n", TEXT, "We agree"),
    ("T1\tclaim 1 9;17 21\tWe [...] Orre\n", TEXT.replace("We agree", "We      "), ""),
    ("T1\tclaim 1 9;17 21\tWe agree [...] Orre\n", TEXT, "We agree Orre"),
    ("T1\tclaim 38 41\tnot\n", TEXT, "not"),
    ("T1\tclaim 37 40\tnot\n", TEXT.replace("\n", "\r\n").encode(), "not"),
    ("T1\tclaim 38 41\tnot\n", TEXT.replace("\n", "\r\n").replace("😀", "!").encode(), "not"),
    ("T1\tclaim 1 9\tWe agree\n", TEXT.encode("utf-16"), "We agree"),
]


@pytest.mark.parametrize(("ann", "text", "quote"), WILD)
def test_files_as_they_are_found(ann: str, text: str | bytes, quote: str, tmp_path: Path) -> None:
    (bundle,), problems = parted(read_brat(pair(tmp_path, ann, text)))
    assert quotes(bundle) == ([("claim", quote)] if quote else [])
    unusual = [str(p) for p in problems if p.where == "File"]
    assert len(problems) == len(unusual) + (not quote)


def test_an_unusual_unit_is_told(tmp_path: Path) -> None:
    ann = "T1\tclaim 1 9\tWe agree\nT2\tclaim 38 41\tnot\nT3\tclaim 45 54\tthe river\n"
    _, problems = parted(read_brat(pair(tmp_path, ann)))
    assert [str(p) for p in problems] == ["File: 1 text counts UTF-16; 3 of 3 match."]


BROKEN = [
    ("T1\tclaim -5 9\tMara Orre\n", "found a little elsewhere"),
    ("T1\tclaim -5 9\tKaro\n", "“Karo” at -5–9 is not what the text says there"),
    ("T1\tclaim -5 9\n", "no text at -5–9"),
    ("T1\tclaim 9 1\n", "no text at 9–1"),
    ("T1\tclaim 5 5\n", "no text at 5–5"),
    ("T1\tclaim 0 9999999999\n", "no text at 0–9999999999"),
    ("T1\tclaim\n", "line 1: This line is no annotation"),
    ("what is this\n", "line 1: This line is no annotation"),
    ("T2\tx 1 9\tWe agree\nT2\tx 0 3\n", "line 2: There is a second T2"),
    ("T2\tx 1 9\tWe agree\nT3\tx 1 9\tWe agree\n", "marked twice"),
    ("R1\tsays Arg1:T1 Arg2:T2\n", "says: there is no T1; the link was left out"),
    ("T2\tx 1 9\tWe agree\nR1\tsays Arg1:T2 Arg2:T2\n", "both ends are T2"),
    ("T2\tx 1 9\tWe agree\nR1\tsays Arg1:T2\n", "needs a type and two ends"),
    ("E1\tsaying\n", "no trigger"),
    ("E1\tsaying:T4\n", "no T4 that could trigger"),
    ("A1\tsure T7\n", "There is no T7 to which this could belong"),
    ("#1\tAnnotatorNotes T8\tx\n", "There is no T8"),
]


@pytest.mark.parametrize(("ann", "words"), BROKEN)
def test_what_is_broken_is_told_and_the_rest_read(ann: str, words: str, tmp_path: Path) -> None:
    good = "T99\tspeaker 12 21\tMara Orre\n"
    (bundle,), problems = parted(read_brat(pair(tmp_path, ann + good)))
    assert ("speaker", "Mara Orre") in quotes(bundle)
    assert any(words in str(problem) for problem in problems), problems


def test_a_missing_text_and_a_broken_text_are_told(tmp_path: Path) -> None:
    pair(tmp_path, "T1\tclaim 1 9\tWe agree\n")
    (tmp_path / "lonely [2].ann").write_text("T1\tclaim 0 1\tx\n")
    pair(tmp_path, "", b"\x89PNG\x00\x01\xff\xfe\x07" * 50, name="z")
    found, problems = parted(read_brat(tmp_path))
    assert len(found) == 1
    assert ["no text lonely [2].txt" in str(problems[0]), problems[1].where] == [True, "z.txt"]


def test_what_brat_cannot_cover_is_told(tmp_path: Path) -> None:
    article = Article.make("Talks", "One\n\nTwo")
    spans = (
        span_over(article, "claim", 0, 4),
        span_over(article, "claim", 3, 5),
        span_over(article, "claim", 5, 8),
    )
    link = Link(new_id(), article.id, "says", spans[0].id, spans[1].id, "")
    losses = written(write_brat, [Bundle(article, spans, (link,))], tmp_path / "o")
    assert dict(losses.counts) == {EDGES: 1, UNSEEN: 1, LINKS_LOST: 1}


def as_brat_keeps_it(bundle: Bundle) -> set[tuple[str, str, tuple[tuple[int, int], ...]]]:
    kept = set()
    for span in bundle.spans:
        parts = pieces(bundle.article.text, span.fragments)
        if parts:
            fragments = over_line_ends(bundle.article.text, parts)
            kept.add((span.annotator, span.label, fragments))
    return kept


@settings(max_examples=60)
@given(data=st.data())
def test_round_trip(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory) -> None:
    bundle = data.draw(bundles().filter(lambda b: b.article.text.strip("\ufeff \n\t\u2028\u00a0")))
    text = bundle.article.text.lstrip("\ufeff")
    cut = len(bundle.article.text) - len(text)
    if cut:
        return
    one = tuple(replace(span, annotator="") for span in bundle.spans)
    bundle = replace(bundle, spans=one, links=tuple(replace(k, annotator="") for k in bundle.links))
    target = tmp_path_factory.mktemp("brat") / "out"
    losses = written(write_brat, [bundle], target)
    found, problems = parted(read_brat(target))
    assert [b.article.text for b in found] == [text]
    assert set(places(found[0])) == as_brat_keeps_it(bundle)
    lost = losses.counts[UNSEEN]
    assert len(found[0].spans) + lost + sum("twice" in str(p) for p in problems) == len(one)
    if not losses.counts[EDGES] and not lost:
        assert set(places(found[0])) == set(places(bundle))


@given(data=st.binary(max_size=300))
def test_any_bytes_give_problems_and_nothing_worse(
    data: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    found, _ = parted(read_brat(pair(tmp_path_factory.mktemp("brat"), b"T1\t" + data)))
    assert len(found) <= 1


@needs_corpora
def test_security_council_speeches() -> None:
    found, problems = parted(read_brat(CORPORA / "unscon"))
    assert (len(found), problems) == (269, [])
    assert sum(len(bundle.spans) for bundle in found) == 1501
    assert sum(bool(span.note) for bundle in found for span in bundle.spans) == 899


@needs_corpora
def test_four_layers() -> None:
    found, problems = parted(read_brat(CORPORA / "bratiaa" / "example-project"))
    assert (len(found), problems) == (7, [])
    spans = [span for bundle in found for span in bundle.spans]
    assert len(spans) == 1567
    assert {span.annotator for span in spans} == {"Lisa", "Maria", "Max", "Peter"}
    assert all(len(bundle.statuses) == 4 for bundle in found)
