"""WebAnno TSV 3.3: tokens and their parts, stacked and long spans, escapes, relations, slots."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceannot.formats.cas import read_cas, write_xmi
from peaceannot.formats.recognising import recognised
from peaceannot.formats.tokens import tokens
from peaceannot.formats.webanno import read_webanno, recognise_webanno, write_webanno
from peaceannot.formats.webanno.escaping import (
    escaped_text,
    escaped_value,
    numbered,
    parts,
    unescaped,
)
from peaceannot.formats.webanno.notes import EDGES, LINKS_LOST, WORDLESS
from peaceannot.model import Article, Bundle, Fragment, Link, new_id, tidy_fragments
from tests.formats.bundles import bundles
from tests.formats.foreign import Place, parted, places, span_over, ties, written

HEAD = "#FORMAT=WebAnno TSV 3.3\n"
SPAN = f"{HEAD}#T_SP=webanno.custom.Span|value\n\n\n"
GOLDEN = f"""{HEAD}#T_SP=webanno.custom.PeaceSpan|label|annotator|certainty|more|note|span
#T_RL=webanno.custom.PeaceLink|label|annotator|BT_webanno.custom.PeaceSpan


#Text=“We,” said Mara 😀.
1-1\t0-1\t“\t_\t_\t_\t_\t_\t_\t_\t_\t_\t
1-2\t1-3\tWe\tclaim\tAna\thigh\t{{"hedged":true}}\tOne\\ntwo\\_3.\tC\tsays\tAna\t1-6[1_0]\t
1-3\t3-4\t,\t_\t_\t_\t_\t_\t_\t_\t_\t_\t
1-4\t4-5\t”\t_\t_\t_\t_\t_\t_\t_\t_\t_\t
1-5\t6-10\tsaid\t_\t_\t_\t_\t_\t_\t_\t_\t_\t
1-6\t11-15\tMara\tspeaker[1]\tAna[1]\t*[1]\t*[1]\t*[1]\t*[1]\t_\t_\t_\t
1-7\t16-18\t😀\tspeaker[1]\tAna[1]\t*[1]\t*[1]\t*[1]\t*[1]\t_\t_\t_\t
1-8\t18-19\t.\t_\t_\t_\t_\t_\t_\t_\t_\t_\t

#Text=Agreed
2-1\t20-26\tAgreed\t_\t_\t_\t_\t_\t_\t_\t_\t_\t
2-1.1\t20-25\tAgree\tclaim\tAna\thigh\t{{"hedged":true}}\tOne\\ntwo\\_3.\tC\t_\t_\t_\t
"""


def save(path: Path, *rows: str, head: str = SPAN, text: str = "Mara 😀 said no.") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = "\n".join("\t".join(row.split(" ")) + "\t" for row in rows)
    path.write_text(f"{head}#Text={text}\n{lines}\n", "utf-8")
    return path


def test_golden_file(tmp_path: Path) -> None:
    article = Article.make("Talks", "“We,” said Mara 😀.\nAgreed")
    claim = replace(
        span_over(article, "claim", 1, 3, "Ana"),
        id="C", fragments=((1, 3), (19, 24)), quote="We Agree", note="One\ntwo_3.",
        attributes={"certainty": "high", "hedged": True},
    )  # fmt: skip
    speaker = span_over(article, "speaker", 11, 17, "Ana")
    link = Link(new_id(), article.id, "says", speaker.id, "C", "Ana")
    bundle = Bundle(article, (claim, speaker), (link,))
    losses = written(write_webanno, [bundle], tmp_path / "out")
    assert not losses
    assert (tmp_path / "out" / "Talks.tsv").read_text("utf-8") == GOLDEN
    assert recognise_webanno(tmp_path / "out", b"")
    ((again,), problems) = parted(read_webanno(tmp_path / "out"))
    assert (again.article.title, again.article.text) == ("Talks", article.text)
    assert (places(again), ties(again), problems) == (places(bundle), ties(bundle), [])
    assert (again.spans[0].note, again.spans[0].attributes) == (claim.note, claim.attributes)
    assert again.links[0].annotator == "Ana"


def at_tokens(text: str, fragment: Fragment) -> Fragment | None:
    """Return what of a stretch lies within tokens, from the first to the last of them."""
    inside = [(a, b) for a, b in tokens(text) if a < fragment[1] and b > fragment[0]]
    if not inside:
        return None
    return max(fragment[0], inside[0][0]), min(fragment[1], inside[-1][1])


def wanted(bundle: Bundle) -> set[Place]:
    found = set()
    for span in bundle.spans:
        cut = [at_tokens(bundle.article.text, fragment) for fragment in span.fragments]
        kept = tidy_fragments([fragment for fragment in cut if fragment])
        if kept:
            found.add((span.annotator, span.label, kept))
    return found


@given(bundles())
def test_all_within_tokens_comes_back(
    tmp_path_factory: pytest.TempPathFactory, bundle: Bundle
) -> None:
    path = tmp_path_factory.mktemp("webanno") / "out.zip"
    losses = written(write_webanno, [bundle], path)
    text = bundle.article.text
    found, problems = parted(read_webanno(path))
    if not list(tokens(text)):
        assert found == []
        return
    (again,) = found
    start = len(text) - len(text.lstrip())
    first = next(tokens(text))[0]
    assert again.article.text[first:] == text[first:]
    assert len(again.article.text) == len(text)
    assert start <= first
    assert set(places(again)) == wanted(bundle)
    assert all("marked twice" in problem.reason for problem in problems)
    if not losses.counts[LINKS_LOST] and not problems:
        assert len(again.links) == len(bundle.links)
    if not problems:
        notes = sorted(span.note for span in bundle.spans)
        assert sorted(span.note for span in again.spans) == notes or losses.counts[WORDLESS]


def test_what_lies_outside_of_tokens_is_told(tmp_path: Path) -> None:
    article = Article.make("Talks", "Mara  left.")
    spans = (span_over(article, "claim", 4, 6), span_over(article, "speaker", 0, 5))
    link = Link(new_id(), article.id, "says", spans[1].id, spans[0].id, "")
    losses = written(write_webanno, [Bundle(article, spans, (link,))], tmp_path / "out")
    assert losses.counts == {WORDLESS: 1, EDGES: 1, LINKS_LOST: 1}
    ((again,), _) = parted(read_webanno(tmp_path / "out"))
    assert places(again) == [("", "speaker", ((0, 4),))]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r")))
def test_escapes_are_undone(text: str) -> None:
    assert unescaped(escaped_text(text)) == text
    cell = escaped_value(text)
    assert unescaped(cell) == text
    assert parts(f"{cell}|{cell}[3]", "|") == [cell, f"{cell}[3]"]
    assert numbered(f"{cell}[3]") == (cell, 3)
    assert numbered(cell) == (cell, 0)
    assert "\n" not in cell
    assert "\t" not in cell


def test_stacked_long_and_partial_spans(tmp_path: Path) -> None:
    path = save(
        tmp_path / "x.tsv",
        "1-1 0-4 Mara PER[1]|ORG[2]",
        "1-1.1 1-3 ar SUB",
        "1-2 5-7 😀 ORG[2]",
        "1-3 8-12 said *",
        "1-4 13-15 no _",
        "1-5 15-16 . NOT\\[1\\]",
    )
    assert recognise_webanno(path, path.read_bytes())
    chosen = recognised(path)
    assert chosen is not None
    assert chosen.name == "webanno"
    ((again,), problems) = parted(read_webanno(path))
    assert places(again) == [
        ("", "NOT[1]", ((14, 15),)), ("", "ORG", ((0, 6),)), ("", "PER", ((0, 4),)),
        ("", "SUB", ((1, 3),)), ("", "Span", ((7, 11),)),
    ]  # fmt: skip
    assert not problems


def test_relations_slots_and_chains(tmp_path: Path) -> None:
    head = (
        f"{HEAD}#T_SP=webanno.custom.Claim|\n"
        "#T_SP=webanno.custom.Act|ROLE_webanno.custom.Act:args_webanno.custom.Link|uima.tcas.Annotation\n"
        "#T_CH=webanno.custom.Coref|referenceRelation|referenceType\n"
        "#T_RL=webanno.custom.Relation|value|BT_webanno.custom.Claim\n\n\n"
    )
    path = save(
        tmp_path / "x.tsv",
        "1-1 0-4 Mara *[1]|*[2] _ _ same->1-1 name[1] _ _",
        "1-2 5-7 😀 *[2] _ _ *->1-2 *[1] _ _",
        "1-3 8-12 said _ who;* 1-1[2];1-4 _ _ _ _",
        "1-4 13-15 no * _ _ _ _ says|* 1-1[1_0]|1-1[2_0]",
        head=head,
    )
    ((again,), problems) = parted(read_webanno(path))
    quotes = {span.id: span.quote for span in again.spans}
    assert [(span.label, span.quote) for span in again.spans] == [
        ("Claim", "Mara 😀"), ("Claim", "Mara"), ("Coref", "Mara"), ("Coref", "😀"),
        ("Act", "said"), ("Claim", "no"),
    ]  # fmt: skip
    assert sorted((k.kind, quotes[k.source], quotes[k.target]) for k in again.links) == [
        ("Relation", "Mara 😀", "no"), ("args", "said", "no"), ("same", "Mara", "😀"),
        ("says", "Mara", "no"), ("who", "said", "Mara 😀"),
    ]  # fmt: skip
    assert not problems


def test_offsets_in_code_points_are_found_and_told(tmp_path: Path) -> None:
    path = save(
        tmp_path / "x.tsv", "1-1 0-4 Mara PER", "1-2 5-6 😀 _", "1-3 7-11 said ACT",
        "1-4 12-14 no _", "1-5 14-15 . _",
    )  # fmt: skip
    ((again,), problems) = parted(read_webanno(path))
    assert [span.quote for span in again.spans] == ["Mara", "said"]
    assert list(map(str, problems)) == ["File: 1 text counts code points; 5 of 5 match."]


def test_text_lines_gaps_and_line_ends(tmp_path: Path) -> None:
    text = (
        f"{SPAN}#Text=Mara\\tsaid\n#Text=no.\n1-1\t0-4\tMara\tPER\t\n1-2\t5-9\tsaid\t_\t\n"
        "1-3\t10-12\tno\t_\t\n\n#Sentence.id=s2\n#Text=Good.\n2-1\t16-20\tGood\tX\t\n"
    )
    (tmp_path / "x.tsv").write_bytes(text.replace("\n", "\r\n").encode())
    ((again,), problems) = parted(read_webanno(tmp_path / "x.tsv"))
    assert again.article.text == "Mara\tsaid\nno.\n  Good."
    assert [span.quote for span in again.spans] == ["Mara", "Good"]
    assert not problems


def test_layers_are_given_back_and_go_over_to_xmi(tmp_path: Path) -> None:
    path = save(tmp_path / "in" / "x.tsv", "1-1 0-4 Mara PER", "1-2 5-7 😀 *")
    found, _ = parted(read_webanno(path))
    written(write_webanno, found, tmp_path / "out")
    (again,) = (tmp_path / "out").iterdir()
    lines = again.read_text("utf-8").split("\n")
    assert lines[1] == "#T_SP=webanno.custom.Span|value"
    assert [line.split("\t")[3] for line in lines[5:7]] == ["PER", "*"]
    written(write_xmi, found, tmp_path / "xmi")
    ((other,), _) = parted(read_cas(tmp_path / "xmi"))
    assert places(other) == places(found[0])


def test_files_about_the_same_text_are_layers(tmp_path: Path) -> None:
    for name in ("ana", "ben"):
        save(tmp_path / "talks" / f"{name}.tsv", "1-1 0-4 Mara PER")
    ((again,), problems) = parted(read_webanno(tmp_path))
    assert (again.article.title, places(again)) == (
        "talks", [("ana", "PER", ((0, 4),)), ("ben", "PER", ((0, 4),))],
    )  # fmt: skip
    assert not problems


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("a\tb\n", "This is no WebAnno TSV of version 3."),
        ("", "This is no WebAnno TSV of version 3."),
        (HEAD, "There is no text in it."),
        (SPAN + "#Text=Mara left.\n1-1\t0-4\tMara\tPER\t\nOops\n", "This line is no token"),
        (SPAN + "#Text=Mara left.\n1-1\t0-4\tMara\t_\t\n1-1.1\t9-99\tx\tPER\t\n",
         "PER: There is no text at 9–99."),
        (SPAN + "#Text=Mara left.\n1-1\t0-4\tMara\t_\t\n1-1.1\t4-4\t\tPER\t\n",
         "PER: There is no text at 4–4."),
        (f"{HEAD}#T_SP=a.B|\n#T_RL=a.R|BT_a.B\n\n\n#Text=Mara\n1-1\t0-4\tMara\t*\t9-9[7_0]\t\n",
         "R: “R” does not tie two spans."),
    ],
)  # fmt: skip
def test_broken_files_are_told(content: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_text(content)
    _, problems = parted(read_webanno(tmp_path / "x.tsv"))
    assert reason in problems[0].reason


def test_cells_that_are_cut_off_mark_nothing(tmp_path: Path) -> None:
    (tmp_path / "x.tsv").write_text(f"{SPAN}#Text=Mara left.\n1-1\t0-4\tMara\tPER\n1-2\t5-9\tleft")
    ((again,), _) = parted(read_webanno(tmp_path / "x.tsv"))
    assert places(again) == [("", "PER", ((0, 4),))]
