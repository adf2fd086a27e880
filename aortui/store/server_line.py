"""The line to a PostgreSQL server: how one connects, what is a number there, fewer ways to it.

Each statement waits for its answer, and over a bad line that is what takes time. So a transaction
begins with its first statement, and a writer's turn, its transaction and the question for the
version of the book are one way to the server, as are the word to those who listen and the commit.
"""

from __future__ import annotations

import getpass
import os
import time
from datetime import date
from typing import Any

import psycopg
from peewee import __exception_wrapper__
from psycopg.adapt import Buffer, Dumper, Loader
from psycopg.conninfo import conninfo_to_dict

from aortui.store.causes import DRIVERS
from aortui.store.server_refusals import NOWHERE, no_url, passwords_open_to_others, refused
from aortui.store.server_trips import ENDED, PICTURE, FewerTrips

CONNECTING: dict[str, Any] = {
    "connect_timeout": 10,
    "tcp_user_timeout": 15_000,  # a server that is gone without a word is given up after 15 s
    "keepalives_idle": 5,  # also by who only listens
    "keepalives_interval": 5,
    "keepalives_count": 2,
}
# Without any a key that wants one asks for it on the terminal, in the middle of a screen.
NO_PHRASE = "none"
NAMED = "aortui "  # and then who, for colleagues who share a login of the database
DRIVERS.append(psycopg.Error)  # what goes past Peewee
IN_TURN = "IN TURN"  # no level of isolation: a writer in the queue
# The server gives us up as we do it: who is gone without a word holds no turn and is not "here".
KEPT_FOR = (
    "SET tcp_user_timeout = {tcp_user_timeout}; SET tcp_keepalives_idle = {keepalives_idle};"
    " SET tcp_keepalives_interval = {keepalives_interval};"
    " SET tcp_keepalives_count = {keepalives_count}; "
)
KEPT = KEPT_FOR.format(**CONNECTING)
# A server that is told to lose what it has acknowledged is not obeyed; and who is stopped while
# they look keeps it no longer than that from tidying up. A turn is given up sooner.
SAFE = (
    "SELECT set_config('synchronous_commit', 'on', false)"
    " WHERE current_setting('synchronous_commit') = 'off';"
    " SELECT set_config('idle_in_transaction_session_timeout', '15min', false)"
    " WHERE current_setting('idle_in_transaction_session_timeout') = '0';"
    " SELECT pg_backend_pid()"
)


class _Number(Loader):
    """A sum of whole numbers is one, as in a file; with a point it is a float."""

    def load(self, data: Buffer) -> float:
        text = bytes(data)
        return float(text) if b"." in text or b"a" in text else int(text)


class _Day(Dumper):
    """Days are text, as their columns are."""

    def dump(self, obj: Any) -> bytes:
        return str(obj.isoformat()[:10]).encode()


class _Float(Dumper):
    """A number with a point is reckoned with as in a file."""

    def dump(self, obj: Any) -> bytes:
        return repr(obj).encode()

    def quote(self, obj: Any) -> bytes:
        return f"'{obj!r}'::float8".encode()


class Line(psycopg.Connection[Any]):
    """A connection whose next statement may have something before it."""

    before = ""
    begins_at = -1  # where in it a transaction begins
    known: dict[str, Any]  # what has been answered in this transaction
    asking: list[tuple[str, Any]] | None = None  # what is only heard, to be asked at once
    looks_until = 0.0  # monotonic; a picture that was ended before is looked at again
    asked_at = 0.0  # monotonic, of a statement that has no answer yet
    # Of the process of the server that works for us. What the driver was told when it connected
    # is a number of their own where a pooler stands between.
    backend = 0

    def take(self) -> str:
        """What goes before the next statement, which is sent now."""
        before, self.before, self.begins_at = self.before, "", -1
        return before

    def last(self, statements: str) -> Any:
        """What the last of several statements answers: one value."""
        cursor = self.execute(statements)
        while cursor.nextset():
            pass
        [value] = cursor.fetchone() or (None,)
        return value


class _Cursor(psycopg.ClientCursor[Any]):
    """Values go into the statement here: one way to the server, and its types need no saying."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        """Without values a per cent sign is one."""
        line: Any = self.connection
        before = line.take()
        if before and params:
            query, params = self.mogrify(query, params), None
        line.asked_at = time.monotonic()
        try:
            super().execute(before + query, params or None, **options)
        finally:
            line.asked_at = 0.0
        while before and self.nextset():
            pass  # the answer is that of the last one
        return self

    def copy(self, *told: Any, **options: Any) -> Any:
        """Rows in one stream."""
        self.begin()
        return super().copy(*told, **options)

    def executemany(self, *told: Any, **options: Any) -> None:
        """One statement with many rows of values."""
        self.begin()
        super().executemany(*told, **options)

    def answers(self, statements: str) -> list[tuple[Any, list[Any]]]:
        """What each of them answers that does: its columns and its rows."""
        line: Any = self.connection
        before = line.take()
        found = []
        line.asked_at = time.monotonic()
        try:
            super().execute(before + statements)
        finally:
            line.asked_at = 0.0
        while True:
            if self.description is not None:
                found.append((self.description, self.fetchall()))
            if not self.nextset():
                return found

    def begin(self) -> None:
        """Send what was to go before the next statement."""
        line: Any = self.connection
        if line.before:
            before = line.take()
            super().execute(before)


class Connections(FewerTrips):
    """Connections as a book needs them; ``turn`` is how a writer begins, ``word`` how one ends."""

    turn = word = ""
    answer: Any = None  # of the last statement of the turn
    _line: Any = Line  # the newest one
    _only_reads = False

    def _connect(self) -> Any:
        self._line = made = connection(self.database)
        made.backend = made.last(SAFE)
        return made

    def silence(self) -> float:
        """For how many seconds a statement has had no answer. Any thread may ask."""
        asked_at = self._line.asked_at
        return time.monotonic() - asked_at if asked_at else 0.0

    def begin(self, isolation_level: str | None = None) -> None:
        """A writer waits for the turn; whoever reads begins with the first question."""
        self.is_in_turn = isolation_level == IN_TURN
        self._only_reads = isolation_level == PICTURE
        if self._only_reads and self.looks_on():
            return
        self.connection().known.clear()
        if not self.is_in_turn:
            kind = f" TRANSACTION ISOLATION LEVEL {isolation_level}" if isolation_level else ""
            line = self.connection()
            line.begins_at, line.before = len(line.before), f"{line.before}BEGIN{kind}; "
            return
        with __exception_wrapper__:
            cursor = self.cursor()
            try:
                cursor.execute(f"BEGIN; {self.turn}")
            except psycopg.Error:
                self.is_in_turn = False
                self.connection().rollback()
                raise
            while cursor.nextset():
                pass
            self.answer = cursor.fetchone()

    def commit(self) -> None:
        """Nothing is ended that did not begin."""
        if self._is_unused():
            return
        if self._only_reads:
            self.connection().before += ENDED
            return
        self.connection().known.clear()
        word, self.is_in_turn = (self.word if self.is_in_turn else ""), False
        with __exception_wrapper__:
            self.cursor().execute(f"{word}COMMIT")

    def rollback(self) -> None:
        """Nothing is taken back that did not begin."""
        self.is_in_turn = False
        self.connection().known.clear()
        if not self._is_unused():
            self.connection().before = ""
            super().rollback()

    def _is_unused(self) -> bool:
        """Whether nothing was asked since the transaction was to begin; then it never did."""
        line = self.connection()
        is_unused = line.begins_at >= 0
        if is_unused:
            line.before, line.begins_at = line.before[: line.begins_at], -1
        return bool(is_unused)


def connection(url: str) -> Line:
    """A connection of its own, each statement by itself.

    Raises Unopenable without the password, and Lost where nobody is there at present.
    """
    try:
        known = conninfo_to_dict(url)
        if "," in str(known.get("host", "")):  # the primary, whichever it is now
            known.setdefault("target_session_attrs", "read-write")
        wanted = CONNECTING | {"application_name": f"{NAMED}{_who()}"} | known
        wanted["client_encoding"] = "UTF8"  # whatever the environment says
        if open_to_others := passwords_open_to_others(wanted):
            wanted["passfile"] = NOWHERE
        if "service" not in wanted and "PGSERVICE" not in os.environ:  # which may tell another
            wanted.setdefault("sslpassword", NO_PHRASE)
        made = Line.connect("", autocommit=True, cursor_factory=_Cursor, **wanted)
    except psycopg.OperationalError as error:
        raise refused(error, url, wanted, open_to_others) from None
    except (psycopg.Error, ValueError):
        raise no_url() from None
    made.before, made.known = KEPT, {}
    made.adapters.register_loader("numeric", _Number)
    made.adapters.register_dumper(date, _Day)
    made.adapters.register_dumper(float, _Float)
    return made


def _who() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container's user may have no name
        return f"uid {os.getuid()}"
