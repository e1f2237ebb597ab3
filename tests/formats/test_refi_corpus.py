"""A real project of ATLAS.ti; only where PEACEANNOT_CORPORA names the folder."""

import zipfile
from pathlib import Path

from peaceannot.formats.recognising import recognised
from peaceannot.formats.refi import read_qdpx
from peaceannot.formats.xml_safe import parse_xml
from peaceannot.model import Header
from tests.formats.foreign import CORPORA, needs_corpora, parted


@needs_corpora
def test_a_real_project_without_its_texts() -> None:
    path = CORPORA / "refi-qda" / "TestProject.qdpx"
    found = recognised(path)
    assert found is not None
    assert found.name == "refi"
    everything = list(read_qdpx(path))
    assert isinstance(everything[0], Header)
    assert len(everything[0].scheme.labels) == 14
    articles, problems = parted(iter(everything))
    assert articles == []
    assert sum("Its text is not in the archive" in p.reason for p in problems) == 11


@needs_corpora
def test_marks_of_a_real_project(tmp_path: Path) -> None:
    """The texts are missing in it: each is made up of the names of its selections."""
    path = CORPORA / "refi-qda" / "TestProject.qdpx"
    xml = zipfile.ZipFile(path).read("Project.qde")
    root = parse_xml(xml)
    total = 0
    with zipfile.ZipFile(tmp_path / "x.qdpx", "w") as packed:
        packed.writestr("Project.qde", xml)
        for source in root.iter():
            marks = source.findall("PlainTextSelection")
            text = ["x"] * 1000
            for item in marks:
                start, name = int(item.get("startPosition", "")), item.get("name", "")
                text[start : start + len(name)] = name.rstrip("…")
            file = source.get("plainTextPath", "").removeprefix("internal://")
            if file and f"Sources/{file}" not in packed.namelist():
                packed.writestr(f"Sources/{file}", "".join(text))
            total += len(marks)
    assert (total, len(list(root.iter("Coding")))) == (8, 16)
    found, problems = parted(read_qdpx(tmp_path / "x.qdpx"))
    assert sum(len(bundle.spans) for bundle in found) == 9
    assert {span.annotator for bundle in found for span in bundle.spans} == {"Friedrich Markgraf"}
    assert sum("has no code" in problem.reason for problem in problems) == 1
    quotes = [span.quote for bundle in found for span in bundle.spans]
    assert "Oh, that was great. See you tomorrow? Eleven thirty. Mm." in quotes
