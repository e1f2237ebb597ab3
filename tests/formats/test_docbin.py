"""spaCy's DocBin: spaCy reads what we write, and we read what spaCy writes."""

import zlib
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from spacy.tokens import Doc, DocBin
from spacy.tokens import Span as SpacySpan

from peaceannot.formats import extras
from peaceannot.formats.docbin import read_docbin, recognise_docbin, write_docbin
from peaceannot.formats.options import Options
from peaceannot.model import Article, Bundle, KnownError, Link, new_id, tidy_fragments
from tests.formats.bundles import bundles
from tests.formats.foreign import parted, places, span_over, ties, written

VOCAB = spacy.blank("xx").vocab


def docs_in(path: Path) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))


def with_text(bundle: Bundle) -> bool:
    text = bundle.article.text
    return bool(text.strip()) and not text.startswith("\ufeff")


@given(bundles())
def test_spacy_reads_texts_and_spans_as_they_are(
    tmp_path_factory: pytest.TempPathFactory, bundle: Bundle
) -> None:
    path = tmp_path_factory.mktemp("docbin") / "x.spacy"
    written(write_docbin, [bundle], path)
    (doc,) = docs_in(path)
    assert doc.text == bundle.article.text
    parts = [(s.label, s.id, *f) for s in bundle.spans for f in s.fragments]
    in_group = [(s.label_, s.id_, s.start_char, s.end_char) for s in doc.spans["sc"]]
    assert sorted(in_group) == sorted(parts)
    for ent in doc.ents:
        assert ent.text == ent.text.strip()
        assert any(s.label == ent.label_ and ent.text.strip() in s.quote for s in bundle.spans)


@given(bundles())
def test_spans_with_their_parts_and_links_come_back(
    tmp_path_factory: pytest.TempPathFactory, bundle: Bundle
) -> None:
    path = tmp_path_factory.mktemp("docbin") / "x.spacy"
    written(write_docbin, [bundle], path)
    found, problems = parted(read_docbin(path))
    if with_text(bundle):
        (again,) = found
        assert (again.article.id, again.article.text) == (bundle.article.id, bundle.article.text)
        assert set(places(again)) == set(places(bundle))
        assert len(ties(again)) == len(ties(bundle))
        assert len(problems) == len(bundle.spans) - len(again.spans)  # the same span twice
    elif not bundle.article.text.strip():
        assert "There is no text in it." in problems[0].reason


def test_entities_follow_the_policy_and_negatives_are_outside(tmp_path: Path) -> None:
    article = Article.make("Talks", "Mara Orre left.")
    spans = (span_over(article, "claim", 0, 14), span_over(article, "speaker", 0, 9))
    bundle, empty = Bundle(article, spans), Bundle(Article.make("None", "Nobody came."))
    path = tmp_path / "x.spacy"
    losses = written(write_docbin, [bundle, empty], path, Options(overlap="shortest"))
    first, second = docs_in(path)
    assert [(ent.label_, ent.text) for ent in first.ents] == [("speaker", "Mara Orre")]
    assert [token.ent_iob_ for token in second] == ["O", "O", "O"]
    assert losses.counts == {"overlapping spans that are not in doc.ents": 1}


def test_the_same_project_gives_the_same_bytes(tmp_path: Path) -> None:
    article = Article.make("Talks", "Mara Orre left.")
    bundle = Bundle(article, (span_over(article, "claim", 0, 14),))
    for name in ("a.spacy", "b.spacy"):
        written(write_docbin, [bundle], tmp_path / name)
    assert (tmp_path / "a.spacy").read_bytes() == (tmp_path / "b.spacy").read_bytes()
    assert recognise_docbin(tmp_path / "a.spacy", (tmp_path / "a.spacy").read_bytes()[:100])


def test_links_and_split_quotes(tmp_path: Path) -> None:
    article = Article.make("Talks", "“We,” said Mara, “agree.”")
    speaker = span_over(article, "speaker", 11, 15, "Ana")
    claim = span_over(article, "claim", 1, 3, "Ana")
    claim = type(claim)(
        claim.id, article.id, "claim", tidy_fragments([(1, 3), (18, 23)]), "We agree", "Ana"
    )
    link = Link(new_id(), article.id, "says", speaker.id, claim.id, "Ana")
    bundle = Bundle(article, (claim, speaker), (link,))
    losses = written(write_docbin, [bundle], tmp_path / "x.spacy")
    (again,), problems = parted(read_docbin(tmp_path / "x.spacy"))
    assert (places(again), ties(again)) == (places(bundle), ties(bundle))
    assert not problems
    assert not losses
    (doc,) = docs_in(tmp_path / "x.spacy")
    assert doc.user_data["peaceannot"]["links"][0]["kind"] == "says"


def test_docs_that_others_made_are_read(tmp_path: Path) -> None:
    doc = Doc(VOCAB, words=["Mara", "Orre", "left", "."], spaces=[True, True, False, False])
    doc.set_ents([SpacySpan(doc, 0, 2, label="PERSON"), SpacySpan(doc, 2, 3, label="EVENT")])
    doc.spans["sc"] = [SpacySpan(doc, 0, 2, label="PERSON"), SpacySpan(doc, 0, 1, label="FIRST")]
    doc.spans["other"] = [SpacySpan(doc, 2, 4, label="REST")]
    doc.cats = {"politics": 1.0}
    plain = Doc(VOCAB, words=["Fine"], spaces=[False])
    DocBin([*DocBin().attrs], docs=[doc, plain]).to_disk(tmp_path / "x.spacy")
    (again, empty), problems = parted(read_docbin(tmp_path / "x.spacy"))
    assert [(span.label, span.quote) for span in again.spans] == [
        ("PERSON", "Mara Orre"), ("FIRST", "Mara"), ("REST", "left."), ("EVENT", "left"),
    ]  # fmt: skip
    assert again.article.meta == {"spacy": {"cats": {"politics": 1.0}}}
    assert (empty.spans, problems) == ((), [])


@pytest.mark.parametrize(
    "data", [b"", b"x", b"\x78\x9c", zlib.compress(b""), zlib.compress(b"\x81\xa1a\x01")]
)
def test_broken_files_are_refused_in_plain_words(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.spacy"
    path.write_bytes(data)
    with pytest.raises(KnownError, match="no sound DocBin"):
        list(read_docbin(path))


def test_a_cut_off_file_is_refused(tmp_path: Path) -> None:
    article = Article.make("Talks", "Mara Orre left.")
    written(write_docbin, [Bundle(article)], tmp_path / "x.spacy")
    whole = (tmp_path / "x.spacy").read_bytes()
    (tmp_path / "x.spacy").write_bytes(whole[:-9])
    with pytest.raises(KnownError, match="cut off"):
        list(read_docbin(tmp_path / "x.spacy"))


def test_a_missing_library_is_said_with_its_command(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(KnownError, match=r'pip install "peaceannot\[spacy\]"'):
        list(read_docbin(Path("x.spacy")))
