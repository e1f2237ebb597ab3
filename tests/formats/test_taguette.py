"""Projects of Taguette: HTML, bytes without tags, tags above tags, who made a highlight."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peaceannot.formats.html_text import html_text
from peaceannot.formats.recognising import recognised
from peaceannot.formats.taguette import read_taguette
from peaceannot.model import Header, KnownError, scheme_problems
from tests.formats.foreign import parted, places
from tests.formats.sqlite_files import Rows, database
from tests.texts import PIECES

HTML = "<h1>Talks in Orre</h1><p>Zoë said: <em>We</em> agree 😀.</p>\n<p>Ben left.</p>"
TEXT = "Talks in Orre\nZoë said: We agree 😀.\n\nBen left.\n"
COLUMNS = {
    "projects": "id, name, description, created",
    "documents": "id, name, description, filename, created, project_id, text_direction, contents",
    "highlights": "id, document_id, start_offset, end_offset, snippet",
    "tags": "id, project_id, path, description",
    "highlight_tags": "highlight_id, tag_id",
    "commands": "id, date, user_login, project_id, document_id, payload",
}


def project(path: Path, **tables: Rows) -> Path:
    given_rows: dict[str, Rows] = {
        "projects": [(1, "Orre talks", "spring", "2026")],
        "tags": [(1, 1, "claim", "What is said")],
        "documents": [(1, "Talks", "Read twice", "talks.html", "", 1, "LEFT_TO_RIGHT", HTML)],
        **tables,
    }
    return database(
        path, {name: (columns, given_rows.get(name, [])) for name, columns in COLUMNS.items()}
    )


def added(highlight: int, user: str) -> Any:
    payload = {"type": "highlight_add", "highlight_id": highlight}
    return (highlight, "2026-01-31 12:00:00.5", user, 1, 1, json.dumps(payload))


def test_a_project_comes_in(tmp_path: Path) -> None:
    path = project(
        tmp_path / "x.sqlite3",
        tags=[(1, 1, "claim", "What is said"), (2, 1, "claim.peace.now", ""), (3, 1, "who", "")],
        # In bytes, and without tags: “Zoë” is the 13th to the 17th.
        highlights=[(1, 1, 13, 17, "<p>Zoë</p>"), (2, 1, 24, 32, "<p><em>We</em> agree</p>")],
        highlight_tags=[(1, 3), (2, 1), (2, 2)],
        commands=[added(1, "ana"), added(2, "ben"), (9, "", "", 1, 1, "no JSON")],
    )
    known = recognised(path)
    assert known is not None
    assert known.name == "taguette"
    header, bundle = list(read_taguette(path))
    assert isinstance(header, Header)
    assert (header.project.name, header.project.description) == ("Orre talks", "spring")
    assert [(la.name, la.parent) for la in header.scheme.labels] == [
        ("claim", None),
        ("claim.peace.now", "claim"),
        ("who", None),
    ]
    assert scheme_problems(header.scheme) == []
    (again,), problems = parted(iter([bundle]))
    assert (again.article.text, again.article.title, problems) == (TEXT, "Talks", [])
    assert again.article.note == "Read twice"
    assert places(again) == [
        ("ana", "who", ((14, 17),)),
        ("ben", "claim", ((24, 32),)),
        ("ben", "claim.peace.now", ((24, 32),)),
    ]
    assert [span.quote for span in again.spans] == ["Zoë", "We agree", "We agree"]
    assert again.spans[0].created == "2026-01-31T12:00:00.5"


@pytest.mark.parametrize(
    ("unit", "starts"), [("bytes", (13, 24, 39)), ("code points", (13, 23, 35)),
                         ("UTF-16", (13, 23, 36))],
)  # fmt: skip
def test_snippets_tell_the_unit(unit: str, starts: tuple[int, int, int], tmp_path: Path) -> None:
    zoe, we, ben = starts
    length = 4 if unit == "bytes" else 3
    path = project(
        tmp_path / "x.db",
        highlights=[(1, 1, zoe, zoe + length, "Zoë"), (2, 1, we, we + 2, "<em>We</em>"),
                    (3, 1, ben, ben + 3, "Ben")],
        highlight_tags=[(1, 1), (2, 1), (3, 1)],
    )  # fmt: skip
    (bundle,), problems = parted(read_taguette(path))
    assert [span.quote for span in bundle.spans] == ["Zoë", "We", "Ben"]
    told = [f"File: 1 text counts {unit}; 3 of 3 match."] if unit != "bytes" else []
    assert [str(problem) for problem in problems] == told


def test_a_highlight_over_paragraphs(tmp_path: Path) -> None:
    path = project(
        tmp_path / "x.db",
        highlights=[(1, 1, 0, 17, "<h1>Talks in Orre</h1><p>Zoë</p>")],
        highlight_tags=[(1, 1)],
    )
    (bundle,), problems = parted(read_taguette(path))
    assert [span.quote for span in bundle.spans] == ["Talks in Orre\nZoë"]
    assert problems == []


def test_what_has_no_place_is_told(tmp_path: Path) -> None:
    path = project(
        tmp_path / "x.db",
        projects=[(1, "A", "", ""), (2, "B", "", "")],
        documents=[
            (1, "Talks", "", "", "", 1, "", HTML),
            (2, "Empty", "", "", "", 2, "", "<p> </p>"),
        ],
        highlights=[(1, 1, 13, 17, "Zoë"), (2, 1, 16, 17, ""), (3, 1, 0, 5, "Talks")],
        highlight_tags=[(2, 1), (3, 1)],
    )
    (bundle,), problems = parted(read_taguette(path))
    assert [span.quote for span in bundle.spans] == ["Talks"]
    assert [str(problem) for problem in problems] == [
        "File: There are 2 projects in this file; all of them come in.",
        "“Talks”: A span without a label was left out.",
        "“Talks”: claim: There is no text at 16–16.",
        "“Empty”: There is no text in it. It was left out.",
    ]


def test_another_database_is_refused(tmp_path: Path) -> None:
    database(tmp_path / "x.sqlite3", {"t": ("a", [])})
    assert recognised(tmp_path / "x.sqlite3") is None
    with pytest.raises(KnownError, match="no database of Taguette"):
        list(read_taguette(tmp_path / "x.sqlite3"))


@given(
    st.lists(st.sampled_from([*PIECES, "<p>", "</p>", "<b>", "</b>", "<br/>", "&amp;"])),
    st.sampled_from(["bytes", "UTF-16", "code points"]),
    st.data(),
)
def test_each_stretch_of_a_piece_is_found(parts: list[str], unit: str, data: st.DataObject) -> None:
    html = html_text("".join(parts))
    counted = html.counting(unit)
    for number, piece in enumerate(html.pieces):
        assert html.text[html.starts[number] :].startswith(piece)
        first = data.draw(st.integers(0, len(piece) - 1))
        last = data.draw(st.integers(first + 1, len(piece)))
        width = {"bytes": "utf-8", "UTF-16": "utf-16-le", "code points": "utf-32-le"}[unit]
        size = {"bytes": 1, "UTF-16": 2, "code points": 4}[unit]
        start, end = (
            counted.offsets[number] + len(piece[:at].encode(width)) // size for at in (first, last)
        )
        begin = html.starts[number]
        assert counted.fragment(start, end) == (begin + first, begin + last)
