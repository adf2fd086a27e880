"""A book's file looked at by itself, beside the open book: a backup, or a book that may be broken.

Nothing here writes. The file is opened by SQLite alone while the program may have the same one
open: a second handle of our own, closed, would drop SQLite's locks on it.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from aortui.errors import TooNew, Unopenable
from aortui.store import files
from aortui.store.causes import CAUSES, DAMAGED, cause
from aortui.store.companions import WAL, beside
from aortui.store.migrations import SCHEMA
from aortui.store.models import RECORDS
from aortui.tuples import NamedTuple

NEWER = "was written by a newer aortui; update this one to open it."
MOST = 20  # findings that are named one by one


class Entry(NamedTuple):
    """A batch of the log; ``at`` is ISO 8601, UTC."""

    id: int
    at: str
    actor: str
    action: str


class Contents(NamedTuple):
    """What a book holds, as far as tells one state of it from another."""

    name: str
    time_zone: str  # "" in a book whose making was cut short
    identity: str  # the name of its first batch: that of the book, wherever it lies
    schema: int
    rows: int  # in the tables that people edit
    batches: int
    newest: Entry | None  # of the batches


class Lost(NamedTuple):
    """What one person wrote that is in one book and not in the other."""

    actor: str
    batches: int
    newest: str  # ISO 8601, UTC


@contextmanager
def driver() -> Iterator[None]:
    """Raise in our words what the driver says of a file that may hold anything."""
    try:
        yield
    except sqlite3.Error as error:
        kind, sentence = CAUSES.get(cause(error), (Unopenable, DAMAGED))
        raise kind(sentence) from error
    except UnicodeDecodeError as error:
        raise Unopenable(DAMAGED) from error


@contextmanager
def opened(path: Path, *, is_backup: bool = False) -> Iterator[sqlite3.Connection]:
    """The file, to be read. Raises Unopenable, Busy."""
    with driver(), closing(connect(path, is_backup=is_backup)) as db:
        yield db


def connect(path: Path, *, is_backup: bool = False) -> sqlite3.Connection:
    """A connection that reads and never makes the file.

    A backup, which nobody writes, is read as it lies: nothing is left beside it. Where we may
    write we open a book like any writer, or its log of writes would stay behind us.
    """
    is_stuck = not os.access(path.parent, os.W_OK)  # no place for the shared memory of a book
    mode = "ro" if is_backup or is_stuck or not os.access(path, os.W_OK) else "rw"
    uri = f"file:{quote(str(path))}?mode={mode}"
    if mode == "ro" and (is_backup or is_stuck) and not beside(path, WAL).exists():
        uri += "&immutable=1"
    db = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5)
    db.execute("PRAGMA query_only = 1")
    return db


def contents(path: Path, *, is_backup: bool = False) -> Contents:
    """What the book at a path holds. Raises Unopenable, TooNew."""
    with opened(path, is_backup=is_backup) as db:
        return held(db)


def held(db: sqlite3.Connection) -> Contents:
    """The same of an open file. Raises Unopenable where it is no book of ours, TooNew."""
    with driver():
        if _one(db, "PRAGMA application_id") != files.APPLICATION_ID:
            raise Unopenable("It is another program's database, not an aortui book.")
        schema = int(_one(db, "PRAGMA user_version"))
        if schema > SCHEMA:
            raise TooNew(f"It {NEWER}")
        tables = _tables(db)
        rows = sum(int(_one(db, f'SELECT COUNT(*) FROM "{name}"')) for name in tables)
        found = db.execute("SELECT id, at, actor, action FROM batches ORDER BY id DESC LIMIT 1")
        newest = [Entry(*row) for row in found]
        first = "SELECT command_id FROM batches ORDER BY id LIMIT 1"
        return Contents(
            str(_one(db, "SELECT name FROM settings ORDER BY id LIMIT 1") or ""),
            str(_one(db, "SELECT time_zone FROM settings ORDER BY id LIMIT 1") or ""),
            str(_one(db, first) or ""),
            schema,
            rows,
            int(_one(db, "SELECT COUNT(*) FROM batches")),
            newest[0] if newest else None,
        )


def damage(db: sqlite3.Connection) -> list[str]:
    """What SQLite finds wrong in the pages of the file, at most MOST of it."""
    try:
        found = [str(row[0]) for row in db.execute(f"PRAGMA quick_check({MOST})")]
    except sqlite3.DatabaseError as error:
        if cause(error) == "SQLITE_BUSY":
            raise
        return [str(error)]
    except UnicodeDecodeError:
        return ["a name in it is no text"]
    return [] if found == ["ok"] else found


def disagreements(db: sqlite3.Connection) -> list[str]:
    """The rows that are not what the log makes of them, as ``clients 12``.

    Raises ValueError where the log cannot be read.
    """
    found: dict[str, None] = dict.fromkeys(_torn(db))
    for entity in _tables(db):
        logged = dict(
            db.execute(
                "SELECT row_id, after FROM changes WHERE id IN"
                " (SELECT MAX(id) FROM changes WHERE entity = ? GROUP BY row_id)",
                (entity,),
            )
        )
        cursor = db.execute(f'SELECT * FROM "{entity}"')
        columns = [column[0] for column in cursor.description]
        for values in cursor:
            row = dict(zip(columns, values, strict=True))
            after = logged.pop(row["id"], None)
            if after is None or not _agrees(row, json.loads(after)):
                found[f"{entity} {row['id']}"] = None
        left = [number for number, after in logged.items() if after is not None]
        found |= dict.fromkeys(f"{entity} {number}" for number in left)
    return list(found)


def _torn(db: sqlite3.Connection) -> Iterator[str]:
    """Rows whose change does not begin where the one before it ended."""
    ends: dict[tuple[str, int], tuple[int, int]] = {}  # a change, and the text it ended with
    asked = "SELECT id, entity, row_id, before, after FROM changes ORDER BY id"
    for change, entity, number, before, after in db.execute(asked):
        last, text = ends.get((entity, number), (0, hash(None)))
        if text != hash(before) and _same(_after(db, last)) != _same(before):
            yield f"{entity} {number}"
        ends[entity, number] = change, hash(after)
    for (at,) in db.execute("SELECT at FROM batches"):
        datetime.fromisoformat(at)


def _after(db: sqlite3.Connection, change: int) -> str | None:
    row = db.execute("SELECT after FROM changes WHERE id = ?", (change,)).fetchone()
    return None if row is None else row[0]


def _same(text: str | None) -> str | None:
    """Equal rows as equal text, whoever wrote them."""
    return None if text is None else json.dumps(json.loads(text), sort_keys=True)


def is_damaged(path: Path) -> bool:
    """Whether something in the file is not what the program wrote."""
    try:
        with opened(path) as db:
            return bool(damage(db) or disagreements(db))
    except (Unopenable, ValueError, TypeError):
        return True


def _agrees(row: dict[str, Any], logged: dict[str, Any]) -> bool:
    """Whether a row as it is stored is what the log wrote of it."""
    return row.keys() == logged.keys() and all(
        json.loads(row[name] or "[]") == value
        if isinstance(value, list | dict)
        else row[name] == value
        for name, value in logged.items()
    )


def lost(now: Path, then: Path) -> list[Lost]:
    """What the one book has that the other has not, by whom; who wrote last comes first."""
    with opened(then, is_backup=True) as db:
        kept = {name for (name,) in db.execute("SELECT command_id FROM batches")}
    counts: Counter[str] = Counter()
    newest: dict[str, str] = {}
    with opened(now) as db:
        for actor, at, name in db.execute("SELECT actor, at, command_id FROM batches ORDER BY id"):
            if name not in kept:
                counts[actor] += 1
                newest[actor] = at
    found = [Lost(actor, number, newest[actor]) for actor, number in counts.items()]
    return sorted(found, key=lambda one: one.newest, reverse=True)


def _tables(db: sqlite3.Connection) -> list[str]:
    """The tables that people edit which this version of the book has."""
    there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return [name for name in (model._meta.table_name for model in RECORDS) if name in there]


def _one(db: sqlite3.Connection, statement: str) -> Any:
    row = db.execute(statement).fetchone()
    return None if row is None else row[0]
