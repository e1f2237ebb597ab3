"""Projects of QualCoder: codes, codings, memos, cases, UTF-16 written as characters."""

from pathlib import Path
from typing import Any

import pytest

from peaceannot.formats.qualcoder import read_qualcoder
from peaceannot.formats.recognising import recognised
from peaceannot.model import Header, KnownError, scheme_problems
from tests.formats.foreign import parted, places
from tests.formats.sqlite_files import Rows, database

TEXT = "Mara 😀 left.\nBen Orre stayed."
COLUMNS = {
    "project": "databaseversion, date, memo, about, bookmarkfile, bookmarkpos, codername",
    "source": "id, name, fulltext, mediapath, memo, owner, date, av_text_id, risid",
    "code_cat": "catid, name, owner, date, memo, supercatid",
    "code_name": "cid, name, memo, catid, owner, date, color, supercid",
    "code_text": "ctid, cid, fid, seltext, pos0, pos1, owner, date, memo, avid, important",
    "code_image": "imid, id, x1, y1, width, height, cid, memo, date, owner, important",
    "annotation": "anid, fid, pos0, pos1, memo, owner, date",
    "attribute_type": "name, date, owner, memo, caseOrFile, valuetype",
    "attribute": "attrid, name, attr_type, value, id, date, owner",
    "cases": "caseid, name, memo, owner, date",
    "case_text": "id, caseid, fid, pos0, pos1, owner, date, memo",
    "journal": "jid, name, jentry, date, owner",
}


def project(folder: Path, **tables: Rows) -> Path:
    """Make a project folder with these rows; the others are empty."""
    folder.mkdir(parents=True)
    made = {name: (columns, tables.get(name, [])) for name, columns in COLUMNS.items()}
    database(folder / "data.qda", made)
    return folder


def source(id: int = 1, name: str = "talk one.txt", text: Any = TEXT, memo: str = "") -> Any:
    return (id, name, text, None, memo, "Ana", "2026-01-31 12:00:00", None, None)


def code(id: int, name: str, category: Any = None, color: str = "#F00", parent: Any = None) -> Any:
    return (id, name, f"means {name}", category, "Ana", "", color, parent)


def coding(id: int, start: int, end: int, quote: str, **more: Any) -> Any:
    about = {"cid": 1, "fid": 1, "owner": "Ana", "memo": "", "important": None} | more
    return (id, about["cid"], about["fid"], quote, start, end, about["owner"],
            "2026-01-31 12:00:00", about["memo"], None, about["important"])  # fmt: skip


def test_a_project_comes_in(tmp_path: Path) -> None:
    path = project(
        tmp_path / "Orre talks.qda",
        project=[("v14", "", "spring", "QualCoder 3.8", None, None, "Ana")],
        source=[source(memo="Read twice")],
        code_cat=[(1, "Voices", "Ana", "", "", None), (2, "Sides", "Ana", "", "", 1)],
        code_name=[code(1, "speaker", 2), code(2, "place", color="", parent=1)],
        code_text=[
            coding(1, 0, 4, "Mara", memo="the envoy", important=1),
            coding(2, 0, 4, "Mara", owner="Ben"),
            coding(3, 13, 16, "Ben", cid=2),
        ],
        annotation=[(1, 1, 7, 11, "why?", "Ben", "")],
    )
    known = recognised(path)
    assert known is not None
    assert known.name == "qualcoder"
    found = list(read_qualcoder(path))
    header, bundle = found
    assert isinstance(header, Header)
    assert (header.project.name, header.project.description) == ("Orre talks", "spring")
    labels = [(la.name, la.parent, la.description) for la in header.scheme.labels]
    assert labels == [
        ("Voices", None, ""),
        ("Sides", "Voices", ""),
        ("speaker", "Sides", "means speaker"),
        ("place", "speaker", "means place"),
    ]
    assert header.scheme.labels[2].color == "#FF0000"
    assert scheme_problems(header.scheme) == []
    (again,), problems = parted(iter([bundle]))
    assert (again.article.title, again.article.text, problems) == ("talk one", TEXT, [])
    assert again.article.note == "Read twice\n\n“left” (Ben): why?"
    assert places(again) == [
        ("Ana", "place", ((13, 16),)),
        ("Ana", "speaker", ((0, 4),)),
        ("Ben", "speaker", ((0, 4),)),
    ]
    first = next(span for span in again.spans if span.note)
    assert (first.note, first.created) == ("the envoy", "2026-01-31T12:00:00")
    assert first.attributes == {"important": True, "meta": {"qualcoder": {"id": 1}}}


def test_the_file_in_the_folder_is_enough(tmp_path: Path) -> None:
    path = project(tmp_path / "Orre.qda", source=[source()])
    known = recognised(path / "data.qda")
    assert known is not None
    assert known.name == "qualcoder"
    (bundle,), problems = parted(read_qualcoder(path / "data.qda"))
    assert (bundle.article.text, problems) == (TEXT, [])


@pytest.mark.parametrize(
    ("text", "starts", "told"),
    [
        (TEXT, (7, 13), []),
        (TEXT, (8, 14), ["File: 1 text counts UTF-16; 2 of 2 match."]),
        (TEXT.replace("\n", "\r\n"), (8, 15),
         ["File: 1 text counts UTF-16, line ends as two; 2 of 2 match."]),
        ("\ufeff" + TEXT, (8, 14), []),
    ],
)  # fmt: skip
def test_the_coded_texts_tell_the_unit(
    text: str, starts: tuple[int, int], told: list[str], tmp_path: Path
) -> None:
    left, ben = starts
    path = project(
        tmp_path / "x.qda",
        source=[source(text=text)],
        code_name=[code(1, "act")],
        code_text=[coding(1, left, left + 4, "left"), coding(2, ben, ben + 8, "Ben Orre")],
    )
    (bundle,), problems = parted(read_qualcoder(path))
    assert bundle.article.text == TEXT
    assert [span.quote for span in bundle.spans] == ["left", "Ben Orre"]
    assert [str(problem) for problem in problems] == told


def test_attributes_of_files_and_of_their_cases(tmp_path: Path) -> None:
    path = project(
        tmp_path / "x.qda",
        source=[source(), source(2, "two.txt")],
        attribute_type=[("day", "", "", "", "file", "numeric"), ("side", "", "", "", "case", "")],
        attribute=[
            (1, "day", "file", "7", 1, "", ""),
            (2, "side", "case", "north", 5, "", ""),
            (3, "day", "file", "", 2, "", ""),
        ],
        cases=[(5, "River", "", "", "")],
        case_text=[(1, 5, 1, 0, 9, "", "", ""), (2, 5, 1, 9, 12, "", "", "")],
    )
    (one, two), problems = parted(read_qualcoder(path))
    assert one.article.attributes == {"day": 7, "side": "north"}
    assert one.article.meta["qualcoder"]["cases"] == ["River"]
    assert (two.article.attributes, problems) == ({}, [])


def test_what_has_no_place_is_told(tmp_path: Path) -> None:
    path = project(
        tmp_path / "x.qda",
        source=[source(), source(2, "map.png", None)],
        code_name=[code(1, "act")],
        code_text=[
            coding(1, 0, 4, "Mara", cid=9),
            coding(2, 0, 99, ""),
            coding(3, 0, 4, "Nora"),
            coding(4, 0, 4, "Mara", fid=8),
            coding(5, 0, 4, "Mara"),
        ],
        code_image=[(1, 2, 0, 0, 9, 9, 1, "", "", "", None)],
        journal=[(1, "Diary", "x", "", "")],
    )
    (bundle,), problems = parted(read_qualcoder(path))
    assert [span.quote for span in bundle.spans] == ["Mara"]
    assert [str(problem) for problem in problems] == [
        "“talk one.txt”: A span without a label was left out.",
        "“talk one.txt”: act: There is no text at 0–99.",
        "“talk one.txt”: act: “Nora” at 0–4 is not what the text says there.",
        "“map.png”: There is no text in it. It was left out, with 1 coding.",
        "File: 1 coding of texts that are not there left out.",
        "File: 1 journal entry left out.",
    ]


def test_another_database_is_refused(tmp_path: Path) -> None:
    database(tmp_path / "x.qda", {"t": ("a", [])})
    with pytest.raises(KnownError, match="no project of QualCoder"):
        list(read_qualcoder(tmp_path / "x.qda"))
