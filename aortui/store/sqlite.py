"""A book that is a SQLite file, and the copy in memory that any book can become."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from peewee import SqliteDatabase

from aortui.errors import Unwritable
from aortui.store import files
from aortui.store.engine import Asked
from aortui.store.models import db
from aortui.store.turns import entering, turn

WORDS: Mapping[str, str] = {
    "id": "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT",
    "int": "INTEGER",
    "key": "TEXT",
    "late": "DEFERRABLE INITIALLY DEFERRED",
    "strict": " STRICT",
}


def _file(path: Path) -> tuple[int, int] | None:
    """Which file lies there; None: there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Memory:
    """A copy in memory, for one connection alone.

    Of a book of any size no more than ``spills_at`` bytes are held: what is more goes into a file
    without a name, which SQLite makes when it is needed.
    """

    is_fixed = False

    def __init__(self, spills_at: int | None = None) -> None:
        self._spills_at = spills_at

    @property
    def main(self) -> str:
        """As SQLite calls what is not temporary."""
        return "main"

    def dialect(self, statement: str) -> str:
        """A statement of a migration in the words of SQLite."""
        return statement.format(**WORDS)

    def numbered(self, table: str, highest: int) -> None:
        """AUTOINCREMENT has seen those that are there, but not those that were removed."""
        if not db.execute_sql("SELECT 1 FROM sqlite_sequence WHERE name = ?", (table,)).fetchone():
            db.execute_sql("INSERT INTO sqlite_sequence VALUES (?, 0)", (table,))
        asked = "UPDATE sqlite_sequence SET seq = ? WHERE name = ? AND seq < ?"
        db.execute_sql(asked, (highest, table, highest))

    def counter(self, table: str) -> int:
        """As AUTOINCREMENT keeps it."""
        asked = "SELECT seq FROM main.sqlite_sequence WHERE name = ?"
        row = db.execute_sql(asked, (table,)).fetchone()
        return 0 if row is None else int(row[0])

    def write_many(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        """One statement, prepared once."""
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" * len(columns))
        statement = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'
        db.connection().cursor().executemany(statement, rows)

    def connect(self) -> Any:
        """An empty database."""
        pragmas = {"foreign_keys": 1}
        if self._spills_at is not None:
            pragmas |= {"cache_size": -self._spills_at >> 10, "synchronous": 0}
        name = ":memory:" if self._spills_at is None else "file:"  # one without a name
        made = SqliteDatabase(name, uri=True, pragmas=pragmas)
        made.connect()
        return made

    def may_write(self) -> bool:
        """Nobody else sees it."""
        return True

    def found(self) -> None:
        """Nothing marks a copy."""

    def schema(self) -> int:
        """The version of its tables."""
        return int(db.execute_sql("PRAGMA user_version").fetchone()[0])

    def keep_schema(self, version: int) -> None:
        """Inside the transaction of its migration."""
        db.execute_sql(f"PRAGMA user_version = {version}")

    def keep(self, version: int) -> None:
        """The book that it is a copy of stays as it is."""

    def is_damaged(self) -> bool:
        """It is as sound as the book was."""
        return False

    def reading(self) -> AbstractContextManager[Any]:
        """One picture."""
        atomic: AbstractContextManager[Any] = db.atomic("DEFERRED")
        return atomic

    def writing(self) -> AbstractContextManager[Any]:
        """There is nobody to wait for."""
        atomic: AbstractContextManager[Any] = db.atomic("IMMEDIATE")
        return atomic

    def hide(self, table: str, index: str) -> None:
        """As the book's own was made, but for this connection alone."""
        db.execute_sql(f"DROP TABLE IF EXISTS temp.{table}")
        asked = "SELECT sql FROM main.sqlite_master WHERE type = 'table' AND name = ?"
        made = db.execute_sql(asked, (table,)).fetchone()[0]
        db.execute_sql(made.replace("CREATE TABLE", "CREATE TEMP TABLE", 1))
        if index:
            db.execute_sql(f"CREATE INDEX temp.{table}_rows ON {table} ({index})")

    def pulse(self) -> int:
        """A number that moves when another connection has committed (4 microseconds)."""
        with closing(db.execute_sql("PRAGMA data_version")) as cursor:
            return int(cursor.fetchone()[0])

    def stamp(self) -> object:
        """Nobody else writes it."""
        return 0

    def is_replaced(self) -> bool:
        """It lies nowhere."""
        return False

    def later(self, statement: str, values: Sequence[Any]) -> None:
        """At once: there is no way to go."""
        db.execute_sql(statement, values)

    def ahead(self, asked: Iterable[Asked]) -> None:
        """When they are asked."""

    def together(self, questions: Iterable[Callable[[], object]]) -> None:
        """When they ask."""

    def look_on(self, seconds: float) -> None:
        """Each is there at once."""

    def let_go(self) -> None:
        """Whoever has read has let go."""

    def holds_picture(self) -> bool:
        """None that nobody looks at."""
        return False

    def silence(self) -> float:
        """A file answers."""
        return 0.0

    def come_back(self) -> None:
        """It never goes away."""

    def close(self) -> None:
        """It has nothing beside its connection."""


class SqliteFile(Memory):
    """A file of the machine that people log in to."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path, self._read_only = path, read_only or not os.access(path, os.W_OK)

    def connect(self) -> Any:
        """The file, which is there; it is never created by opening it."""
        path, read_only = self.path, self._read_only
        uri = f"file:{quote(str(path))}?mode={'ro' if read_only else 'rw'}"
        if read_only and not os.access(path.parent, os.W_OK):
            wal = path.with_name(path.name + "-wal")
            if not wal.exists():
                uri += "&immutable=1"  # no folder to put the shared memory of a WAL book into
        pragmas = {"foreign_keys": 1, "synchronous": "full", "busy_timeout": 5000}
        if not read_only:
            pragmas["journal_size_limit"] = 8 << 20
        made = SqliteDatabase(uri, uri=True, pragmas=pragmas, autoconnect=False)
        with entering(path):
            made.connect()
            self._file = _file(path)
            made.execute_sql("PRAGMA schema_version").fetchone()  # opens its log of writes
        return made

    def may_write(self) -> bool:
        """By the modes of the file, and where nobody asked only to read."""
        return not self._read_only

    def found(self) -> None:
        """Its id, in the file itself for who looks at it unopened, then WAL; tables come next."""
        db.execute_sql(f"PRAGMA application_id = {files.APPLICATION_ID}")
        db.execute_sql("PRAGMA journal_mode = wal")

    def keep(self, version: int) -> None:
        """Into the folder beside the book."""
        from aortui.store import backups  # few openings are the first of a new version

        backups.keep(self.path, version=version)

    def is_damaged(self) -> bool:
        """Its pages, or rows that are not what the log says."""
        from aortui.store import inspection

        return inspection.is_damaged(self.path)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        with turn(self.path):
            if self._file != (there := _file(self.path)):
                what = "was put back from a backup" if there else "is gone"
                raise Unwritable(f"The book {what}; quit and start again, your draft is kept.")
            with super().writing():
                yield

    def is_replaced(self) -> bool:
        """Whether another file has its name: a restore."""
        return _file(self.path) not in (self._file, None)

    def writing(self) -> AbstractContextManager[Any]:
        """In turn, and all or nothing."""
        return super().writing() if db.in_transaction() else self._in_turn()

    def stamp(self) -> object:
        """The log of writes beside the book: its moment, size and number."""
        try:
            found = os.stat(f"{self.path}-wal")
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size, found.st_ino
