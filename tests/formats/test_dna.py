"""Databases of Discourse Network Analyzer: statements, variables, actors, dates."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from peaceannot.formats.dna import read_dna
from peaceannot.formats.recognising import recognised
from peaceannot.model import Bundle, Header, KnownError, scheme_problems
from tests.formats.foreign import parted
from tests.formats.sqlite_files import Rows, database

TEXT = "Mara 😀 wants peace.\nBen Orre does not."
COLUMNS = {
    "CODERS": "ID, Name, Red, Green, Blue, Password",
    "DOCUMENTS": "ID, Title, Text, Coder, Author, Source, Section, Notes, Type, Date",
    "STATEMENTTYPES": "ID, Label, Red, Green, Blue",
    "VARIABLES": "ID, Variable, DataType, StatementTypeId",
    "STATEMENTS": "ID, StatementTypeId, DocumentId, Start, Stop, Coder",
    "ENTITIES": "ID, VariableId, Value, Red, Green, Blue, ChildOf",
    "DATASHORTTEXT": "ID, StatementId, VariableId, Entity",
    "DATALONGTEXT": "ID, StatementId, VariableId, Value",
    "DATAINTEGER": "ID, StatementId, VariableId, Value",
    "DATABOOLEAN": "ID, StatementId, VariableId, Value",
    "ATTRIBUTEVARIABLES": "ID, VariableId, AttributeVariable",
    "ATTRIBUTEVALUES": "ID, EntityId, AttributeVariableId, AttributeValue",
}
VARIABLES: Rows = [
    (1, "person", "short text", 1),
    (2, "organization", "short text", 1),
    (3, "concept", "short text", 1),
    (4, "agreement", "boolean", 1),
    (5, "strength", "integer", 1),
    (6, "comment", "long text", 1),
]
ENTITIES: Rows = [
    (1, 1, "Mara Orre", 0, 0, 0, None),
    (2, 2, "River Council", 0, 0, 0, None),
    (3, 3, "Peace now", 0, 0, 0, None),
    (4, 3, "New borders", 0, 0, 0, None),
]
# 2026-01-31, in seconds as version 3 has it.
DAY = 1_769_860_800


def document(id: int = 1, text: str = TEXT, date: Any = DAY) -> Any:
    return (id, "Talks", text, 1, "A. Reporter", "Orre Daily", "World", "Read twice", "news", date)


def dna(path: Path, columns: Mapping[str, str] = COLUMNS, **tables: Rows) -> Path:
    given: dict[str, Rows] = {
        "CODERS": [(1, "Ana", 0, 0, 0, "secret"), (2, "Ben", 0, 0, 0, "secret")],
        "DOCUMENTS": [document()],
        "STATEMENTTYPES": [(1, "DNA Statement", 239, 208, 51)],
        "VARIABLES": VARIABLES,
        "ENTITIES": ENTITIES,
        **tables,
    }
    return database(path, {n: (found, given.get(n, [])) for n, found in columns.items()})


def test_a_database_comes_in(tmp_path: Path) -> None:
    path = dna(
        tmp_path / "orre talks.dna",
        STATEMENTS=[(1, 1, 1, 0, 20, 1), (2, 1, 1, 0, 20, 1), (3, 1, 1, 21, 29, 2)],
        DATASHORTTEXT=[(1, 1, 2, 2), (2, 1, 1, 1), (3, 1, 3, 3), (4, 2, 3, 4), (5, 3, 2, 2)],
        DATABOOLEAN=[(1, 1, 4, 1), (2, 2, 4, 0)],
        DATAINTEGER=[(1, 1, 5, 3)],
        DATALONGTEXT=[(1, 1, 6, "by phone"), (2, 2, 6, "")],
        ATTRIBUTEVARIABLES=[(1, 1, "Type")],
        ATTRIBUTEVALUES=[(1, 1, 1, "envoy"), (2, 2, 1, "")],
    )
    known = recognised(path)
    assert known is not None
    assert known.name == "dna"
    header, bundle = list(read_dna(path))
    assert isinstance(header, Header)
    assert isinstance(bundle, Bundle)
    assert header.project.name == "orre talks"
    assert [(la.name, la.color) for la in header.scheme.labels] == [("DNA Statement", "#EFD033")]
    assert scheme_problems(header.scheme) == []
    actors = {actor.id: actor for actor in header.actors}
    assert [(a.name, a.kind, a.note) for a in header.actors] == [
        ("Mara Orre", "person", "Type: envoy"),
        ("River Council", "body", ""),
    ]
    article = bundle.article
    assert (article.title, article.text, article.note) == ("Talks", TEXT, "Read twice")
    assert article.source == {
        "file": "orre talks.dna", "author": "A. Reporter", "outlet": "Orre Daily",
        "section": "World", "type": "news", "date": "2026-01-31",
    }  # fmt: skip
    found = sorted(bundle.spans, key=lambda span: span.attributes["meta"]["dna"]["id"])
    assert [(span.annotator, span.quote) for span in found] == [
        ("Ana", "Mara 😀 wants peace."),
        ("Ana", "Mara 😀 wants peace."),
        ("Ben", "Ben Orre"),
    ]
    values = [{k: v for k, v in span.attributes.items() if k != "meta"} for span in found]
    assert values == [
        {"organization": "River Council", "person": "Mara Orre", "concept": "Peace now",
         "strength": 3, "comment": "by phone", "agreement": True},
        {"concept": "New borders", "agreement": False},
        {"organization": "River Council"},
    ]  # fmt: skip
    who = [actors[span.actor].name if span.actor else None for span in found]
    assert who == ["Mara Orre", None, "River Council"]


@pytest.mark.parametrize(
    ("start", "stop", "told"),
    [
        (21, 29, []),
        (20, 28, ["File: The offsets count code points; 1 of 1 span on whole words."]),
        (22, 30, ["File: The offsets count UTF-16, line ends as two; 1 of 1 span on whole words."]),
    ],
)
def test_the_edges_of_words_tell_the_unit(
    start: int, stop: int, told: list[str], tmp_path: Path
) -> None:
    path = dna(tmp_path / "x.dna", STATEMENTS=[(1, 1, 1, start, stop, 1)])
    (bundle,), problems = parted(read_dna(path))
    assert [span.quote for span in bundle.spans] == ["Ben Orre"]
    assert [str(problem) for problem in problems] == told


def test_roles_with_several_values(tmp_path: Path) -> None:
    data = {name: f"ID, StatementId, RoleVariableLinkId, {'Entity' if 'SHORT' in name else 'Value'}"
            for name in COLUMNS if name.startswith("DATA")}  # fmt: skip
    roles = {
        "ROLES": "ID, RoleName, StatementTypeId",
        "ROLEVARIABLELINKS": "ID, RoleId, VariableId",
    }
    path = dna(
        tmp_path / "x.dna",
        {**COLUMNS, **data, **roles},
        ROLES=[(1, "supporter", 1)],
        ROLEVARIABLELINKS=[(7, 1, 1), (8, 1, 2)],
        STATEMENTS=[(1, 1, 1, 0, 4, 1)],
        DATASHORTTEXT=[(1, 1, 7, 1), (2, 1, 8, 2)],
    )
    (bundle,), _ = parted(read_dna(path))
    assert bundle.spans[0].attributes["supporter"] == ["Mara Orre", "River Council"]


def test_older_columns(tmp_path: Path) -> None:
    columns = {**COLUMNS, "DATASHORTTEXT": "ID, StatementId, VariableId, Value"}
    path = dna(
        tmp_path / "x.dna",
        columns,
        DOCUMENTS=[document(date=DAY * 1000)],
        STATEMENTS=[(1, 1, 1, 0, 4, 1)],
        DATASHORTTEXT=[(1, 1, 3, 3)],
    )
    (bundle,), _ = parted(read_dna(path))
    assert bundle.article.source["date"] == "2026-01-31"
    assert bundle.spans[0].attributes["concept"] == "Peace now"


def test_what_has_no_place_is_told(tmp_path: Path) -> None:
    path = dna(
        tmp_path / "x.dna",
        DOCUMENTS=[document(date="x"), document(2, "")],
        STATEMENTS=[
            (1, 9, 1, 0, 4, 1), (2, 1, 1, 0, 999, 1), (3, 1, 2, 0, 4, 1), (4, 1, 8, 0, 4, 1),
            (5, 1, 1, 0, 4, 7),
        ],
    )  # fmt: skip
    (bundle,), problems = parted(read_dna(path))
    assert [(span.quote, span.annotator) for span in bundle.spans] == [("Mara", "")]
    assert [str(problem) for problem in problems] == [
        "“Talks”: A span without a label was left out.",
        "“Talks”: DNA_Statement: There is no text at 0–999.",
        "“Talks”: There is no text in it. It was left out, with 1 statement.",
        "File: 1 statement in texts that are not there left out.",
    ]


def test_another_database_is_refused(tmp_path: Path) -> None:
    database(tmp_path / "x.dna", {"t": ("a", [])})
    with pytest.raises(KnownError, match="no database of DNA"):
        list(read_dna(tmp_path / "x.dna"))
