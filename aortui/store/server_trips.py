"""Fewer ways to a server: what needs no answer waits for the next statement, what is known stays.

Over a bad line it is the ways that take time. Within a transaction a question has one answer until
something is written: all see one picture, and writers queue. So several questions are asked in one
go (``ahead``), the same question is asked once, and what writes without an answer goes with what
is asked next, at the latest with the commit.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import psycopg
from peewee import PostgresqlDatabase, __exception_wrapper__

from aortui.errors import AortuiError

PICTURE = "REPEATABLE READ"  # how a transaction begins that only reads
ENDED = "COMMIT; "  # and how it ends, with what comes next
FEW = 20  # rows of an answer that is remembered
MOST = 12  # ways in which one question may follow from the answer to another
READS = re.compile(r"\s*(SELECT|WITH)\b")
WRITES = re.compile(r'(?:INSERT INTO|UPDATE)\s+"?(?:\w+"?\.)?"?(\w+)')  # who deletes may do more
# Some do more than answer, or tell what no transaction keeps as it was.
DOES = re.compile(r"pg_notify|pg_advisory|pg_terminate|pg_stat|set_config|nextval|setval")
KEEPS_POINTS = ("SAVEPOINT ", "RELEASE SAVEPOINT ")


class Unheard(Exception):
    """What is asked here is not known yet: whoever asks is heard to the end once it is."""


class Answered:
    """What has been answered, in place of a cursor."""

    def __init__(self, description: Any, rows: Sequence[Any]) -> None:
        self.description, self._rows, self.rowcount = description, rows, len(rows)
        self._left = iter(rows)

    def again(self) -> Answered:
        """From the first row."""
        return Answered(self.description, self._rows)

    def fetchone(self) -> Any:
        """The next row; None: there is none."""
        return next(self._left, None)

    def fetchall(self) -> list[Any]:
        """The rows that are left."""
        return list(self._left)

    def __iter__(self) -> Iterator[Any]:
        return self._left

    def close(self) -> None:
        """There is nothing to let go of."""


NOTHING = Answered(None, ())


class FewerTrips(PostgresqlDatabase):  # type: ignore[misc]  # peewee has no types
    """See the module; ``before`` of a line is what goes with its next statement."""

    is_in_turn = False

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """From what is known, or with what was waiting."""
        line = self.connection()
        if line.asking is not None:
            return _heard(line, sql, params)
        if sql.startswith(KEEPS_POINTS):
            line.before += f"{sql.rstrip('; ')}; "
            return NOTHING.again()
        if sql.startswith("ROLLBACK TO"):
            return self._take_back(sql)
        if READS.match(sql) is None or not self.in_transaction():
            _forget(line, sql if self.in_transaction() else "")
            return super().execute_sql(sql, params)
        if DOES.search(sql):
            return super().execute_sql(sql, params)
        if (found := line.known.get(_key(sql, params))) is not None:
            return found.again()
        cursor = super().execute_sql(sql, params)
        if 0 <= cursor.rowcount <= FEW:
            found = Answered(cursor.description, cursor.fetchall())
            line.known[_key(sql, params)] = found
            return found.again()
        return cursor

    def later(self, sql: str, params: Sequence[Any]) -> None:
        """Write something of which no answer is needed: in a writer's turn with what comes next."""
        if not (self.is_in_turn and self.in_transaction()):
            super().execute_sql(sql, params)
            return
        line = self.connection()
        if line.asking is not None:
            raise Unheard
        _forget(line, sql)
        line.before += f"{line.cursor().mogrify(sql, params) if params else sql}; "

    def ahead(self, asked: Iterable[tuple[str, Any]]) -> None:
        """Ask all of these at once, inside a transaction; what is asked next is known then."""
        line, cursor = self.connection(), self.connection().cursor()
        wanted = {_key(*one): one for one in asked}
        missing = {key: one for key, one in wanted.items() if key not in line.known}
        if not missing:
            return
        if line.asking is not None:
            line.asking += missing.values()
            raise Unheard
        texts = [cursor.mogrify(sql, values) if values else sql for sql, values in missing.values()]
        with __exception_wrapper__:
            answers = cursor.answers("; ".join(texts))
        for key, (description, rows) in zip(missing, answers[-len(texts) :], strict=True):
            line.known[key] = Answered(description, rows)

    def together(self, questions: Iterable[Callable[[], object]]) -> None:
        """Ask in one way what all of these ask first, in the next what follows from that.

        They are heard for it again and again, each up to the first thing that is not known; what
        one of them refuses it refuses again when it is asked in earnest.
        """
        line, left = self.connection(), list(questions)
        outer = line.asking
        for _ in range(MOST):
            asking: list[tuple[str, Any]] = []
            line.asking = asking
            try:
                left = [question for question in left if not _is_answered(question)]
            finally:
                line.asking = outer
            if not asking:
                return
            self.ahead(asking)

    def is_heard(self) -> bool:
        """Whether what is asked just now is only heard."""
        return self.connection().asking is not None

    def _take_back(self, sql: str) -> Any:
        """To a point before; where that was not reached what failed before it is to be told."""
        self.connection().known.clear()
        try:
            return super().execute_sql(sql)
        except psycopg.errors.InvalidSavepointSpecification:
            return NOTHING.again()

    def look_on(self, seconds: float) -> None:
        """For so long all that is read is read from one picture, until something is written.

        With 0 the next that is read is read from another one.
        """
        self.connection().looks_until = time.monotonic() + seconds if seconds else 0.0

    def looks_on(self) -> bool:
        """Whether the picture that was looked at last is looked at again."""
        line = self.connection()
        is_same = line.before == ENDED and time.monotonic() < line.looks_until
        if is_same:
            line.before = ""
        return bool(is_same)

    def let_go(self) -> None:
        """End what was read and has not been ended yet."""
        self.connection().looks_until = 0.0
        if self.holds_picture():
            with __exception_wrapper__:
                self.cursor().begin()

    def holds_picture(self) -> bool:
        """Whether the server keeps a picture that nobody looks at. Any thread may ask."""
        line = self._line
        return bool(line.before == ENDED) and time.monotonic() >= float(line.looks_until)


def _is_answered(question: Callable[[], object]) -> bool:
    """Whether all is known that it asks, or it has been refused."""
    try:
        question()
    except Unheard:
        return False
    except AortuiError:
        pass
    return True


def _heard(line: Any, sql: str, params: Any) -> Answered:
    """What is known; else it is asked next, unless it does more than ask. Raises Unheard."""
    if READS.match(sql) is None or DOES.search(sql):
        raise Unheard
    found: Answered | None = line.known.get(_key(sql, params))
    if found is None:
        line.asking.append((sql, params))
        raise Unheard
    return found.again()


def _forget(line: Any, writing: str) -> None:
    """What was known of the table that is written; of all of them where that is not plain."""
    if (found := WRITES.match(writing)) is None:
        line.known.clear()
        return
    is_of_it = re.compile(rf"\b{found[1]}\b")
    for key in [key for key in line.known if is_of_it.search(key)]:
        del line.known[key]


def _key(sql: str, params: Any) -> str:
    return f"{sql}{tuple(params)!r}" if params else sql
