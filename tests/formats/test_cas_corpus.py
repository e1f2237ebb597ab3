"""CAS files of dkpro-cassis and INCEpTION; only where PEACEANNOT_CORPORA names the folder."""

from collections import Counter
from pathlib import Path

import cassis
import pytest

from peaceannot.formats.cas import (
    read_cas,
    recognise_json_cas,
    recognise_xmi,
    write_json_cas,
    write_xmi,
)
from peaceannot.formats.xml_safe import Element, parse_xml
from tests.formats.foreign import CORPORA, needs_corpora, parted, places, ties, written

XMI = CORPORA / "cas" / "xmi"
PAIRS = CORPORA / "inception" / "tsv3-suite"
# Texts, spans and links.
COUNTS = {
    "cas_has_fs_with_no_namespace.xmi": (1, 1, 0),
    "cas_with_array_features.xmi": (0, 0, 0),
    "cas_with_inheritance.xmi": (1, 5, 0),
    "cas_with_references.xmi": (1, 3, 2),
    "cas_with_smileys.xmi": (1, 5, 0),
    "cas_with_two_sofas.xmi": (2, 0, 0),
    "empty_cas.xmi": (1, 0, 0),
    "lenient_cas.xmi": (1, 14, 0),
    "small_cas.xmi": (1, 13, 0),
}


@needs_corpora
def test_all_files_are_read() -> None:
    paths = sorted(XMI.iterdir())
    assert len(paths) == 16
    counts = {}
    for path in paths:
        assert recognise_xmi(path, path.read_bytes()[:65_536])
        found, _ = parted(read_cas(path))
        spans, links = sum(len(b.spans) for b in found), sum(len(b.links) for b in found)
        counts[path.name] = len(found), spans, links
    assert {name: counts[name] for name in COUNTS} == COUNTS


@needs_corpora
def test_smileys_are_where_cassis_has_them() -> None:
    ((bundle,), problems) = parted(read_cas(XMI / "cas_with_smileys.xmi"))
    with (CORPORA / "cas" / "typesystems" / "important_dkpro_types.xml").open("rb") as stream:
        types = cassis.load_typesystem(stream)
    with (XMI / "cas_with_smileys.xmi").open("rb") as stream:
        cas = cassis.load_cas_from_xmi(stream, typesystem=types, lenient=True)
    marks = [m for m in cas.select_all_annotations() if m.type.name.endswith("NamedEntity")]
    before = [cas.sofa_string[: m.begin].replace("\r\n", "\n") for m in marks]
    assert [len(text) for text in before] == [span.start for span in bundle.spans]
    assert [m.get_covered_text() for m in marks] == [s.quote for s in bundle.spans]
    assert not problems


@needs_corpora
def test_json_and_xmi_of_the_same_cas_are_the_same() -> None:
    folders = [path.parent for path in (CORPORA / "cas" / "json").rglob("debug.xmi")]
    compared = 0
    for folder in folders:
        assert recognise_json_cas(Path("x.json"), (folder / "data.json").read_bytes()) or (
            folder.name == "emptyCas"
        )
        ours = [parted(read_cas(folder / name))[0] for name in ("data.json", "debug.xmi")]
        if ours[1]:  # without one, the XMI was written by a tool that has no text in it
            compared += 1
            assert [places(b) for b in ours[0]] == [places(b) for b in ours[1]]
            assert [ties(b) for b in ours[0]] == [ties(b) for b in ours[1]]
    assert compared == 5


@needs_corpora
def test_the_suite_of_inception() -> None:
    """Counts of the README: 335 tokens, 137 entities."""
    counts: Counter[str] = Counter()
    paths = list(PAIRS.glob("*/reference.xmi"))
    for path in paths:
        ((bundle,), _) = parted(read_cas(path))
        elements = list(parse_xml(path.read_bytes()))
        counts.update(element.tag for element in elements)
        assert len(bundle.spans) == len(set(filter(None, map(mark_of, elements))))
    assert len(paths) == 73
    assert (counts["Token"], counts["NamedEntity"]) == (335, 137)


def mark_of(element: Element) -> tuple[object, ...] | None:
    """Return what tells an annotation from others; None for what cannot be a span of ours."""
    start, end = element.get("begin"), element.get("end")
    if element.tag in ("Token", "Sentence", "DocumentMetaData") or start == end:
        return None
    if "Governor" in element.attrib:
        return None
    values = {n: v for n, v in element.attrib.items() if n in ("value", "PosValue", "coarseValue")}
    return element.tag, start, end, tuple(sorted(values.items()))


@needs_corpora
@pytest.mark.parametrize("write", [write_xmi, write_json_cas])
def test_the_suite_comes_back(write: object, tmp_path: Path) -> None:
    paths = sorted(PAIRS.glob("*/reference.xmi"))
    for number, path in enumerate(paths):
        found, _ = parted(read_cas(path))
        target = tmp_path / str(number)
        written(write_xmi if write is write_xmi else write_json_cas, found, target)
        again, problems = parted(read_cas(target))
        assert [places(b) for b in again] == [places(b) for b in found]
        assert [ties(b) for b in again] == [ties(b) for b in found]
        assert not problems
