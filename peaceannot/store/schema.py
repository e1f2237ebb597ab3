"""The tables of a project file, built up by small ordered migrations."""

import sqlite3

from peaceannot.store.sqlite_utils_alone import Database, Migrations

APPLICATION_ID = 0x50434541
"""``PCEA`` in SQLite's header tells a project from any other SQLite file."""

FORMAT_VERSION = 2
"""``user_version`` of the file: what a program must know to read it."""

migrations = Migrations("peaceannot")

_TABLES = """
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

-- Records of which there is one: the project's own description and the scheme.
CREATE TABLE document (
    kind TEXT PRIMARY KEY,
    value TEXT NOT NULL CHECK (json_valid(value))
) STRICT;

-- Texts and original files are kept by their hash and never change.
CREATE TABLE text (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    text TEXT NOT NULL
) STRICT;
CREATE TABLE original (
    sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
    bytes BLOB NOT NULL
) STRICT;

-- "removed" is 0, or the number of the act that removed the row: a removal is remembered,
-- so that it can be taken back and, some day, told to another copy of the project.
-- "batch" is the number of the import that made the row, or 0.
CREATE TABLE article (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES text (sha256),
    length INTEGER NOT NULL CHECK (length >= 0),
    source TEXT NOT NULL CHECK (json_valid(source)),
    meta TEXT NOT NULL CHECK (json_valid(meta)),
    attributes TEXT NOT NULL CHECK (json_valid(attributes)),
    note TEXT NOT NULL,
    flag INTEGER NOT NULL CHECK (flag IN (0, 1)),
    unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)),
    batch INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX article_here ON article (key) WHERE removed = 0;
CREATE INDEX article_title ON article (title COLLATE NOCASE) WHERE removed = 0;
CREATE INDEX article_outlet ON article (json_extract(attributes, '$.outlet')) WHERE removed = 0;
CREATE INDEX article_event ON article (json_extract(attributes, '$.event')) WHERE removed = 0;
CREATE INDEX article_date ON article (json_extract(attributes, '$.date')) WHERE removed = 0;
CREATE INDEX article_sha256 ON article (sha256);
CREATE INDEX article_batch ON article (batch) WHERE batch > 0;

CREATE TABLE actor (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    side TEXT NOT NULL,
    aliases TEXT NOT NULL CHECK (json_valid(aliases)),
    roles TEXT NOT NULL CHECK (json_valid(roles)),
    note TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE span (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article (key),
    label TEXT NOT NULL,
    "start" INTEGER NOT NULL CHECK ("start" >= 0),
    "end" INTEGER NOT NULL CHECK ("end" > "start"),
    fragments TEXT NOT NULL CHECK (json_valid(fragments)),
    quote TEXT NOT NULL,
    annotator TEXT NOT NULL,
    origin TEXT NOT NULL,
    created TEXT NOT NULL,
    note TEXT NOT NULL,
    attributes TEXT NOT NULL CHECK (json_valid(attributes)),
    actor INTEGER REFERENCES actor (key),
    flag INTEGER NOT NULL CHECK (flag IN (0, 1)),
    unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)),
    guideline INTEGER NOT NULL CHECK (guideline >= 0),
    batch INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX span_article ON span (article, label, "start") WHERE removed = 0;
CREATE INDEX span_doubtful ON span (article) WHERE removed = 0 AND (flag = 1 OR unsure = 1);
CREATE INDEX span_actor ON span (actor) WHERE actor IS NOT NULL;
CREATE INDEX span_batch ON span (batch) WHERE batch > 0;

CREATE TABLE link (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article (key),
    kind TEXT NOT NULL,
    source INTEGER NOT NULL REFERENCES span (key),
    target INTEGER NOT NULL REFERENCES span (key),
    annotator TEXT NOT NULL,
    origin TEXT NOT NULL,
    created TEXT NOT NULL,
    note TEXT NOT NULL,
    attributes TEXT NOT NULL CHECK (json_valid(attributes)),
    flag INTEGER NOT NULL CHECK (flag IN (0, 1)),
    unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)),
    batch INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX link_article ON link (article) WHERE removed = 0;
CREATE INDEX link_source ON link (source);
CREATE INDEX link_target ON link (target);
CREATE INDEX link_batch ON link (batch) WHERE batch > 0;

-- How far an annotator is with an article, and what a reviewer thinks of a span.
CREATE TABLE status (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article (key),
    annotator TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (state IN ('in_progress', 'done', 'reviewed', 'skipped', 'returned')),
    reason TEXT NOT NULL,
    created TEXT NOT NULL,
    batch INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0,
    UNIQUE (article, annotator)
) STRICT;
CREATE INDEX status_state ON status (annotator, state, article) WHERE removed = 0;
CREATE INDEX status_batch ON status (batch) WHERE batch > 0;

CREATE TABLE verdict (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    article INTEGER NOT NULL REFERENCES article (key),
    span INTEGER NOT NULL REFERENCES span (key),
    reviewer TEXT NOT NULL,
    verdict TEXT NOT NULL
        CHECK (verdict IN ('accepted', 'rejected', 'corrected', 'undecided')),
    correction INTEGER REFERENCES span (key),
    comment TEXT NOT NULL,
    created TEXT NOT NULL,
    batch INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX verdict_article ON verdict (article) WHERE removed = 0;
CREATE INDEX verdict_span ON verdict (span);
CREATE INDEX verdict_correction ON verdict (correction) WHERE correction IS NOT NULL;
CREATE INDEX verdict_batch ON verdict (batch) WHERE batch > 0;

-- How long an annotator worked on an article. A measurement, not an act: it is no undo step.
CREATE TABLE working_time (
    article INTEGER NOT NULL REFERENCES article (key),
    annotator TEXT NOT NULL,
    day TEXT NOT NULL,
    seconds REAL NOT NULL CHECK (seconds >= 0),
    PRIMARY KEY (article, annotator, day)
) STRICT, WITHOUT ROWID;

-- Full-text search. "searched" tells what of an article stands in the indexes, "to_search"
-- which articles have changed since: a search looks at those directly. (The triggers do not
-- say OR IGNORE: the statement that sets them off would override it.)
CREATE VIRTUAL TABLE words USING fts5 (
    title, text, notes, content = '', tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE signs USING fts5 (
    title, text, notes, content = '', tokenize = "trigram"
);
CREATE TABLE searched (
    article INTEGER PRIMARY KEY REFERENCES article (key),
    title TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES text (sha256),
    notes TEXT NOT NULL,
    signs INTEGER NOT NULL CHECK (signs IN (0, 1))
) STRICT;
CREATE TABLE to_search (article INTEGER PRIMARY KEY REFERENCES article (key)) STRICT;
CREATE TRIGGER article_came AFTER INSERT ON article BEGIN
    INSERT INTO to_search SELECT new.key
    WHERE new.key NOT IN (SELECT article FROM to_search); END;
CREATE TRIGGER article_changed AFTER UPDATE OF title, sha256, note, removed ON article BEGIN
    INSERT INTO to_search SELECT new.key
    WHERE new.key NOT IN (SELECT article FROM to_search); END;
CREATE TRIGGER note_came AFTER INSERT ON span WHEN new.note <> '' BEGIN
    INSERT INTO to_search SELECT new.article
    WHERE new.article NOT IN (SELECT article FROM to_search); END;
CREATE TRIGGER note_changed AFTER UPDATE OF note, removed ON span
    WHEN new.note <> old.note OR (new.note <> '' AND new.removed <> old.removed) BEGIN
    INSERT INTO to_search SELECT new.article
    WHERE new.article NOT IN (SELECT article FROM to_search); END;

-- What was done. "counter" numbers the acts of one replica (one copy of the project);
-- "undone" is 1 for an act that was taken back, 2 when it cannot be done again any more.
CREATE TABLE act (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    replica TEXT NOT NULL,
    counter INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
    name TEXT NOT NULL,
    annotator TEXT NOT NULL,
    at TEXT NOT NULL,
    article TEXT,
    batch INTEGER NOT NULL CHECK (batch IN (0, 1)),
    target INTEGER REFERENCES act (number) CHECK ((target IS NULL) = (kind = 'do')),
    undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1, 2)),
    UNIQUE (replica, counter)
) STRICT;
CREATE INDEX act_standing ON act (number) WHERE kind = 'do' AND undone = 0;
CREATE INDEX act_article ON act (article) WHERE article IS NOT NULL;
CREATE INDEX act_undone ON act (number) WHERE kind = 'do' AND undone = 1;

CREATE TABLE change (
    act INTEGER NOT NULL REFERENCES act (number),
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    record TEXT NOT NULL,
    before TEXT CHECK (before IS NULL OR json_valid(before)),
    after TEXT CHECK (after IS NULL OR json_valid(after)),
    PRIMARY KEY (act, position),
    CHECK (before IS NOT NULL OR after IS NOT NULL)
) STRICT, WITHOUT ROWID;
"""


def _counted(place: str = "") -> str:
    return (
        "SELECT article, label, annotator, count(*) AS spans FROM ("
        "SELECT key, article, label, annotator FROM span"
        f" WHERE removed = 0 AND origin <> 'suggestion'{place}"
        " UNION ALL SELECT DISTINCT span.key, span.article, span.label, verdict.reviewer"
        " FROM span JOIN verdict ON verdict.span = span.key AND verdict.verdict = 'accepted'"
        " AND verdict.removed = 0 WHERE span.removed = 0 AND span.origin = 'suggestion'"
        f"{place.replace('article', 'span.article', 1)}) GROUP BY article, label, annotator"
    )


COUNTED = _counted()
"""What the table ``tally`` holds, counted anew."""
_RECOUNT = f"""DELETE FROM tally WHERE article = new.article;
    INSERT INTO tally {_counted(" AND article = new.article")}; END;"""
_IS_SUGGESTION = "(SELECT origin FROM span WHERE key = new.span) = 'suggestion'"
_TALLY = f"""
-- How many spans each annotator has made in each article, by label: counting them anew takes
-- seconds where there are millions. A suggestion counts for each who has accepted it, and for
-- no one else. The triggers keep the counts; each way to write goes through them.
CREATE TABLE tally (
    article INTEGER NOT NULL REFERENCES article (key),
    label TEXT NOT NULL,
    annotator TEXT NOT NULL,
    spans INTEGER NOT NULL CHECK (spans > 0),
    PRIMARY KEY (article, label, annotator)
) STRICT, WITHOUT ROWID;
INSERT INTO tally {COUNTED};
CREATE INDEX tally_label ON tally (label, article);
CREATE INDEX tally_annotator ON tally (annotator, article);
CREATE INDEX span_suggested ON span (article) WHERE removed = 0 AND origin = 'suggestion';
CREATE TRIGGER span_came AFTER INSERT ON span
    WHEN new.removed = 0 AND new.origin <> 'suggestion' BEGIN
    INSERT INTO tally VALUES (new.article, new.label, new.annotator, 1)
    ON CONFLICT DO UPDATE SET spans = spans + 1; END;
CREATE TRIGGER span_changed AFTER UPDATE OF article, label, annotator, origin, removed ON span
    WHEN (old.article, old.label, old.annotator, old.removed > 0 OR old.origin = 'suggestion')
    <> (new.article, new.label, new.annotator, new.removed > 0 OR new.origin = 'suggestion')
    AND (old.origin = 'suggestion') = (new.origin = 'suggestion') BEGIN
    DELETE FROM tally WHERE old.removed = 0 AND old.origin <> 'suggestion' AND spans = 1
    AND (article, label, annotator) = (old.article, old.label, old.annotator);
    UPDATE tally SET spans = spans - 1 WHERE old.removed = 0 AND old.origin <> 'suggestion'
    AND (article, label, annotator) = (old.article, old.label, old.annotator);
    INSERT INTO tally SELECT new.article, new.label, new.annotator, 1
    WHERE new.removed = 0 AND new.origin <> 'suggestion'
    ON CONFLICT DO UPDATE SET spans = spans + 1; END;
CREATE TRIGGER suggestion_changed AFTER UPDATE OF article, label, origin, removed ON span
    WHEN 'suggestion' IN (old.origin, new.origin) AND (old.origin <> new.origin OR EXISTS
    (SELECT 1 FROM verdict WHERE verdict.span = new.key AND verdict.removed = 0)) BEGIN
    {_RECOUNT}
CREATE TRIGGER verdict_came AFTER INSERT ON verdict
    WHEN new.verdict = 'accepted' AND {_IS_SUGGESTION} BEGIN
    {_RECOUNT}
CREATE TRIGGER verdict_changed AFTER UPDATE OF span, reviewer, verdict, removed ON verdict
    WHEN 'accepted' IN (old.verdict, new.verdict) AND {_IS_SUGGESTION} BEGIN
    {_RECOUNT}

-- Tiny, and so what count(*) walks through; no other question takes it for one of its own.
CREATE INDEX article_gone ON article (removed > 0);
"""


@migrations()
def tables(db: Database) -> None:
    """The first released shape."""
    for statement in _statements(_TABLES):
        db.execute(statement)


@migrations()
def tally(db: Database) -> None:
    """Counts that are kept, so that a list of any length opens at once."""
    for statement in _statements(_TALLY):
        db.execute(statement)


def show_older(connection: sqlite3.Connection) -> None:
    """Let an older file that cannot be brought up to date be asked like a new one."""
    if is_older(connection):
        connection.execute(f"CREATE TEMP VIEW tally AS {COUNTED}")


def is_older(connection: sqlite3.Connection) -> bool:
    """Tell whether the file has the shape of an earlier version."""
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return bool(version < FORMAT_VERSION)


def migrate(db: Database) -> None:
    """Bring the file to the present shape; all of it or nothing, foreign keys verified."""
    db.execute("PRAGMA foreign_keys = OFF")
    with db.atomic():
        migrations.apply(db)
        if db.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise RuntimeError("a migration left a broken foreign key")
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
    db.execute("PRAGMA foreign_keys = ON")


def _statements(script: str) -> list[str]:
    # executescript() would commit the transaction the migration runs in.
    found, statement = [], ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            found.append(statement)
            statement = ""
    return found
