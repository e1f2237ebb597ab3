"""Foreign XML: attacks are refused in plain words, and what we write any reader takes."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceannot.formats.json_fields import Bad
from peaceannot.formats.losses import Losses
from peaceannot.formats.xml_safe import CHARACTERS, XmlWriter, check_xml, parse_xml
from tests.formats.foreign import CORPORA, needs_corpora

BOMB = b"""<!DOCTYPE x [<!ENTITY a "1234567890"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>"""
EXTERNAL = b"""<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>"""
HARMLESS = b"""<!DOCTYPE x SYSTEM "x.dtd"><x/>"""


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (BOMB, "attack"),
        (EXTERNAL, "attack"),
        (b"<x><y></x>", "line 1, column 9"),
        (b"<x>\n<y>", "line 2, column 4"),
        (b"", "not sound XML"),
        (b"<x>\x00</x>", "not sound XML"),
        (b"<?xml version='1.0' encoding='klingon'?><x/>", "encoding"),
    ],
)
def test_bad_xml_is_refused_in_plain_words(data: bytes, words: str) -> None:
    with pytest.raises(Bad, match=words):
        parse_xml(data, doctype=True)


def test_a_document_type_is_only_passed_over_where_the_format_has_one() -> None:
    assert parse_xml(HARMLESS, doctype=True).tag == "x"
    with pytest.raises(Bad, match="document type"):
        parse_xml(HARMLESS)
    with pytest.raises(Bad, match="document type"):
        check_xml(BOMB)


def test_namespaces_are_taken_off() -> None:
    root = parse_xml(b"<a:x xmlns:a='urn:a'><a:y k='1'>t</a:y></a:x>")
    (inner,) = root
    assert (root.tag, inner.tag, inner.get("k"), inner.text) == ("x", "y", "1", "t")


@given(st.text(st.characters(exclude_categories=["Cs"])), st.text(st.characters(codec="utf-8")))
def test_what_is_written_is_read_back(text: str, value: str) -> None:
    stream, losses = io.BytesIO(), Losses()
    xml = XmlWriter(stream, losses)
    with xml.within("outer", {"k": value}):
        xml.element("inner", text=text)
    (inner,) = root = parse_xml(stream.getvalue())
    back = [root.get("k"), inner.text or ""]
    differing = 0
    for before, after in zip((value, text), back, strict=True):
        assert len(before) == len(after)
        lost = [new for old, new in zip(before, after, strict=True) if old != new]
        assert set(lost) <= {" "}
        differing += len(lost)
    assert losses.counts[CHARACTERS] == differing


@needs_corpora
def test_hostile_files_are_refused() -> None:
    hostile = sorted((CORPORA / "nasty" / "hostile-xml").glob("*.xml"))
    harmless = {"simple.xml", "simple-ns.xml"}
    assert len(hostile) == 10
    for path in hostile:
        if path.name in harmless:
            check_xml(path.read_bytes())
            continue
        with pytest.raises(Bad):
            parse_xml(path.read_bytes())
