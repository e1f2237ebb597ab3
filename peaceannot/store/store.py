"""An open project file: one transaction per act, and the way back."""

import sqlite3
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from peaceannot.model import (
    Act,
    ActKind,
    Bundle,
    Change,
    Progress,
    ProjectInfo,
    Scheme,
    new_id,
    now,
)
from peaceannot.store import history
from peaceannot.store.backups import put_back
from peaceannot.store.batches import insert_bundle, remove_batch, restore_batch
from peaceannot.store.lock import setting, sign_in
from peaceannot.store.opening import create_file, open_file, writing
from peaceannot.store.plain_words import plain_words
from peaceannot.store.schema import is_older, migrate
from peaceannot.store.writing import apply_change

Result = TypeVar("Result")

STEP = 100
"""So many changes are written before it is told how far that is."""


class Store:
    """Reads and writes one project file. ``reason`` is "" if it can be written."""

    def __init__(self, path: Path, read_only: bool = False) -> None:
        self._file = open_file(path, read_only)
        self.path = path
        self.reason = self._file.reason
        with plain_words(path):
            replica = setting(self._connection, "replica")
        self._replica: str = replica["id"] if replica else new_id()

    @staticmethod
    def create(path: Path, info: ProjectInfo, scheme: Scheme) -> None:
        """Make a new project file. Raises KnownError if *path* is taken or cannot be written."""

        def fill(connection: sqlite3.Connection) -> None:
            for record in (info, scheme):
                apply_change(connection, Change(None, record), 0)

        create_file(path, fill)

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._file.database.conn

    def close(self) -> None:
        """Close the file and leave it whole, without side files."""
        self._file.close()

    def read(self, question: Callable[..., Result], *values: object) -> Result:
        """Return the answer to a question of ``peaceannot.store.reading`` or ``history``."""
        with plain_words(self.path):
            return question(self._connection, *values)

    def stream(
        self, question: Callable[..., Iterator[Result]], *values: object
    ) -> Iterator[Result]:
        """Yield the answers to a question that yields them."""
        with plain_words(self.path):
            yield from question(self._connection, *values)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All acts inside are written together, or none of them."""
        with writing(self._file.database, self.path):
            yield

    def commit(
        self, name: str, annotator: str, changes: tuple[Change, ...], article: str | None
    ) -> Act:
        """Do *changes* as one act: one transaction, on the disk when this returns."""
        with self._writing() as connection:
            act = _new_act(connection, "do", name, annotator, changes, article=article)
            for change in changes:
                apply_change(connection, change, act.number)
            history.append(connection, act, self._replica)
        return act

    def commit_steps(
        self, name: str, annotator: str, changes: Sequence[Change], article: str | None
    ) -> Generator[Progress, None, Act]:
        """Do many *changes* as one act; yields how far it is. Closing it takes all back."""
        with self._writing() as connection:
            act = _new_act(connection, "do", name, annotator, tuple(changes), article=article)
            for done, change in enumerate(changes):
                if done % STEP == 0:
                    yield Progress(done, len(changes), "Writing")
                apply_change(connection, change, act.number)
            history.append(connection, act, self._replica)
        return act

    def commit_batch(
        self,
        name: str,
        annotator: str,
        bundles: Iterator[tuple[Bundle | None, Progress]],
        changes: tuple[Change, ...],
        originals: Mapping[str, bytes],
    ) -> Generator[Progress, None, Act]:
        """Do a large import as one act: *bundles* are consumed inside the transaction.

        Yields the Progress that comes with each bundle, or with None in its place. Closing the
        generator takes all back.
        """
        with self._writing() as connection:
            act = _new_act(connection, "do", name, annotator, changes, batch=True)
            for change in changes:
                apply_change(connection, change, act.number)
            self._keep_originals(connection, originals)
            back: list[Change] = []
            for bundle, progress in bundles:
                if bundle is not None:
                    back += insert_bundle(connection, bundle, act.number)
                yield progress
            act = replace(act, changes=(*changes, *back))
            history.append(connection, act, self._replica)
        return act

    def take_back(self, act: Act, annotator: str) -> Act:
        """Undo *act*, the last one in force. The taking back is an act of its own."""
        with self._writing() as connection:
            changes = tuple(change.inverse() for change in reversed(act.changes))
            undo = _answer_to(connection, act, "undo", changes, annotator)
            for change in undo.changes:
                apply_change(connection, change, undo.number)
            if act.batch:
                remove_batch(connection, act.number, undo.number)
            history.append(connection, undo, self._replica)
        return undo

    def bring_back(self, act: Act, annotator: str) -> Act:
        """Do *act* again after it was taken back."""
        with self._writing() as connection:
            redo = _answer_to(connection, act, "redo", act.changes, annotator)
            for change in redo.changes:
                apply_change(connection, change, redo.number)
            if act.batch:
                undo = history.last_taking_back(connection, act.number)
                restore_batch(connection, act.number, undo)
            history.append(connection, redo, self._replica)
        return redo

    def keep_original(self, sha256: str, content: bytes) -> None:
        """Keep the bytes of an imported file by their hash."""
        with self._writing() as connection:
            self._keep_originals(connection, {sha256: content})

    def write(self, work: Callable[..., Result], *values: object) -> Result:
        """Write what is no act: an index, a measurement; one transaction."""
        with self._writing() as connection:
            return work(connection, *values)

    def put_back(self, backup: Path) -> None:
        """Make the project what a backup holds."""
        with plain_words(self.path):
            put_back(self._connection, backup)
            if is_older(self._connection):
                migrate(self._file.database)
            sign_in(self._connection, self.path)

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with writing(self._file.database, self.path) as connection:
            yield connection

    @staticmethod
    def _keep_originals(connection: sqlite3.Connection, originals: Mapping[str, bytes]) -> None:
        connection.executemany(
            "INSERT INTO original (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
            originals.items(),
        )


def _new_act(
    connection: sqlite3.Connection,
    kind: ActKind,
    name: str,
    annotator: str,
    changes: tuple[Change, ...],
    *,
    batch: bool = False,
    article: str | None = None,
    target: int | None = None,
) -> Act:
    number = history.next_number(connection)
    return Act(number, new_id(), kind, name, annotator, now(), changes, batch, article, target)


def _answer_to(
    connection: sqlite3.Connection,
    act: Act,
    kind: ActKind,
    changes: tuple[Change, ...],
    annotator: str,
) -> Act:
    return _new_act(
        connection, kind, act.name, annotator, changes,
        batch=act.batch, article=act.article, target=act.number,
    )  # fmt: skip
