"""CoNLL: tags, token map, schemes told apart, what cannot be carried."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceannot.formats.conll import read_conll, recognise_conll, write_conll
from peaceannot.formats.options import Options, Overlap, Tags
from peaceannot.formats.tokens import tokens
from peaceannot.model import Article, Bundle
from tests.formats.bundles import bundles
from tests.formats.foreign import parted, places, span_over, word_bundles, written

TEXT = "Mara Orre said: “We\u00a0agree.” Then\nthe envoy left."
GOLDEN = """\
-DOCSTART- -X- -X- O

Mara -X- -X- B-speaker
Orre -X- -X- I-speaker
said -X- -X- O
: -X- -X- O
“ -X- -X- O
We -X- -X- B-claim
agree -X- -X- I-claim
. -X- -X- O
” -X- -X- O

Then -X- -X- O

the -X- -X- O
envoy -X- -X- O
left -X- -X- O
. -X- -X- O

"""


def article_with(*marked: tuple[str, str], text: str = TEXT) -> Bundle:
    article = replace(Article.make("Talks", text), id="a-1")
    at = [(label, text.index(quote), quote) for label, quote in marked]
    return Bundle(article, tuple(span_over(article, lb, i, i + len(q)) for lb, i, q in at))


def tag_column(path: Path) -> list[str]:
    return [line.split()[-1] for line in path.read_text("utf-8").split("\n") if line][1:]


def test_golden_file_and_its_map(tmp_path: Path) -> None:
    bundle = article_with(("speaker", "Mara Orre"), ("claim", "We\u00a0agree"))
    losses = written(write_conll, [bundle], tmp_path / "x.conll")
    assert (tmp_path / "x.conll").read_text("utf-8") == GOLDEN
    rows = (tmp_path / "x.tokens.tsv").read_text("utf-8").split("\n")
    assert rows[:4] == [
        "line\tarticle\tstart\tend\tafter",
        "1\ta-1\t0\t0\t",
        "3\ta-1\t0\t4\t ",
        "4\ta-1\t5\t9\t ",
    ]
    assert "8\ta-1\t17\t19\t\u00a0" in rows
    assert "13\ta-1\t28\t32\t\\n" in rows
    assert not losses
    (again,), problems = parted(read_conll(tmp_path / "x.conll"))
    assert (again.article.id, again.article.text, problems) == ("a-1", TEXT, [])
    assert places(again) == places(bundle)


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ("BIO", ["B-x", "B-x", "I-x", "I-x", "O", "B-y", "O"]),
        ("IOB1", ["I-x", "B-x", "I-x", "I-x", "O", "I-y", "O"]),
        ("BILOU", ["U-x", "B-x", "I-x", "L-x", "O", "U-y", "O"]),
    ],
)
def test_schemes_are_written_and_told_apart(
    tags: Tags, expected: list[str], tmp_path: Path
) -> None:
    text = "one two three four five six seven"
    bundle = article_with(("x", "one"), ("x", "two three four"), ("y", "six"), text=text)
    path = tmp_path / "x.conll"
    written(write_conll, [bundle], path, Options(tags=tags))
    assert tag_column(path) == expected
    (again,), problems = parted(read_conll(path))
    assert places(again) == places(bundle)
    told = [] if tags == "BIO" else [f"File: The tags are read as {tags}."]
    assert list(map(str, problems)) == told


@pytest.mark.parametrize(
    ("overlap", "kept"),
    [("longest", "claim"), ("shortest", "speaker"), ("first", "claim"), ("priority", "speaker")],
)
def test_policy_for_overlaps(overlap: Overlap, kept: str, tmp_path: Path) -> None:
    bundle = article_with(("speaker", "Orre"), ("claim", "Mara Orre said"))
    options = Options(overlap=overlap, priority=("speaker", "claim"))
    losses = written(write_conll, [bundle], tmp_path / "x.conll", options)
    (again,), _ = parted(read_conll(tmp_path / "x.conll"))
    assert [span.label for span in again.spans] == [kept]
    assert losses.counts["overlapping spans"] == 1


def test_no_sentence_ends_within_a_span(tmp_path: Path) -> None:
    bundle = article_with(("claim", "agree.” Then\nthe"))
    written(write_conll, [bundle], tmp_path / "x.conll")
    (again,), _ = parted(read_conll(tmp_path / "x.conll"))
    assert places(again) == places(bundle)


def test_spans_within_a_word_are_widened_and_counted(tmp_path: Path) -> None:
    losses = written(write_conll, [article_with(("claim", "gree"))], tmp_path / "x.conll")
    (again,), _ = parted(read_conll(tmp_path / "x.conll"))
    assert [span.quote for span in again.spans] == ["agree"]
    assert losses.counts["spans that were widened to whole words"] == 1


@given(word_bundles(), st.sampled_from(["BIO", "IOB1", "BILOU"]))
def test_what_tags_can_hold_comes_back(
    tmp_path_factory: pytest.TempPathFactory, bundle: Bundle, tags: Tags
) -> None:
    path = tmp_path_factory.mktemp("conll") / "x.conll"
    losses = written(write_conll, [bundle, bundle], path, Options(tags=tags))
    found, problems = parted(read_conll(path))
    assert [again.article.text for again in found] == [bundle.article.text] * 2
    assert [places(again) for again in found] == [places(bundle)] * 2
    assert not losses
    assert {problem.where for problem in problems} <= {"File"}


@given(bundles(), st.sampled_from(["words", "spaces"]))
def test_any_article_gives_a_sound_file(
    tmp_path_factory: pytest.TempPathFactory, bundle: Bundle, tokenizer: str
) -> None:
    path = tmp_path_factory.mktemp("conll") / "x.conll"
    losses = written(write_conll, [bundle], path, Options(tokenizer=tokenizer))  # type: ignore[arg-type]
    for line in path.read_text("utf-8").split("\n"):
        assert not line or (len(line.split()) == 4 and line.split(" ") == line.split())
    found, _ = parted(read_conll(path))
    if bundle.article.text.strip():
        (again,) = found
        assert again.article.text == bundle.article.text.removeprefix("\ufeff")
        lost = losses.counts["overlapping spans"] + losses.counts["spans without a word in them"]
        whole = [span for span in bundle.spans if len(span.fragments) == 1]
        assert len(again.spans) >= len(bundle.spans) - lost
        assert len(whole) < len(bundle.spans) or len(again.spans) == len(bundle.spans) - lost


def test_without_a_map_tokens_are_joined_by_blanks(tmp_path: Path) -> None:
    path = tmp_path / "x.conll"
    path.write_text("Mara\tNNP\tI-PER\nOrre\tNNP\tI-PER\n\nLeft\tVB\tO\n", "utf-8")
    (again,), problems = parted(read_conll(path))
    assert again.article.text == "Mara Orre\nLeft"
    assert [span.quote for span in again.spans] == ["Mara Orre"]
    assert list(map(str, problems)) == ["File: The tags are read as IOB1."]


def test_a_map_of_another_text_is_not_believed(tmp_path: Path) -> None:
    written(write_conll, [article_with(("speaker", "Mara Orre"))], tmp_path / "x.conll")
    (tmp_path / "x.tokens.tsv").rename(tmp_path / "y.tokens.tsv")
    (tmp_path / "y.conll").write_text("-DOCSTART- O\n\nAll B-x\ngone O\n", "utf-8")
    (again,), problems = parted(read_conll(tmp_path / "y.conll"))
    assert again.article.text == "All gone"
    assert "does not belong to this text" in problems[0].reason


def test_comments_numbers_labels_alone_and_other_encodings(tmp_path: Path) -> None:
    path = tmp_path / "x.conll"
    path.write_text("# doc_id = 1\r\n1\tИван\tPER\r\n2\tушёл\tO\r\n\r\n# doc_id = 2\r\n1\t#\tO\r\n",
                    "utf-16")  # fmt: skip
    found, problems = parted(read_conll(path))
    assert [again.article.text for again in found] == ["Иван ушёл", "#"]
    assert [(span.label, span.quote) for span in found[0].spans] == [("PER", "Иван")]
    assert list(map(str, problems)) == ["File: The tags are read as labels alone."]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "There are no tokens"),
        (b"\n\n \n", "There are no tokens"),
        (b"Sentence.\n", "no tag"),
        (b"Orre B-PER\nand nothing\n", "Line 2"),
        (b"\xff\xfe\x00", "Line 1"),
    ],
)
def test_bad_files_are_told(content: bytes, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "x.conll"
    path.write_bytes(content)
    _, problems = parted(read_conll(path))
    assert any(reason in str(problem) for problem in problems)


def test_many_bad_lines_are_told_shortly(tmp_path: Path) -> None:
    path = tmp_path / "x.conll"
    path.write_text("Orre B-PER\n" + "word word\n" * 500, "utf-8")
    (again,), problems = parted(read_conll(path))
    assert len(again.spans) == 1
    assert len(problems) == 21
    assert problems[-1].reason == "480 more lines have no tag that is known."


def test_recognised_by_what_is_in_it() -> None:
    assert recognise_conll(Path("x.txt"), GOLDEN.encode())
    assert recognise_conll(Path("x.conll"), b"EU B-ORG\nrejects O\n")
    assert not recognise_conll(Path("x.txt"), b"An article.\nIt has two lines.\n")
    assert not recognise_conll(Path("x.tokens.tsv"), b"line\tarticle\tstart\tend\tafter\n")


def test_tokens_hold_no_blanks_and_keep_letters_together() -> None:
    text = "“We're\u00a0so\u2028ready”, e\u0301t\u0301 co\u00adop 👩\u200d👧 🇺🇦\ufeff क्षि"
    assert [text[a:b] for a, b in tokens(text)] == [
        "“", "We", "'", "re", "so", "ready", "”", ",", "e\u0301t\u0301", "co\u00adop",
        "👩\u200d👧", "🇺🇦", "क्षि",
    ]  # fmt: skip
    assert [text[a:b] for a, b in tokens(text, "spaces")][:3] == ["“We're", "so", "ready”,"]
