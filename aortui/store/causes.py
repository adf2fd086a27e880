"""The driver's errors in our words: one sentence each, the first telling name in the chain."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from peewee import PeeweeException

from aortui.errors import AortuiError, Busy, Lost, Unopenable, Unwritable

# SQLite's own: rows are fetched without Peewee. The driver of a server adds its own.
DRIVERS: list[type[BaseException]] = [PeeweeException, sqlite3.Error]
# It is shut down or was killed, is not up yet, or is a standby by now and takes no writes; or it
# has ended our session: one that was stopped in the middle, or asked nothing for too long.
GONE = ("57P01", "57P02", "57P03", "25006", "25P03", "57P05")
UNCONNECTED = "Error, database connection not opened."  # so Peewee, after a line that dropped

DAMAGED = "The book is damaged; restore the newest backup."
# How SQLite says without a name that a file is not as we have made it.
BROKEN = ("no such table", "no such column", "could not decode to utf-8", "malformed")
CAUSES: dict[str, tuple[type[AortuiError], str]] = {
    "SQLITE_FULL": (Unwritable, "The disk is full; nothing was saved."),
    "SQLITE_READONLY": (Unwritable, "The book is read-only for you; nothing was saved."),
    "SQLITE_READONLY_ROLLBACK": (
        Unopenable,
        "A write was cut short here; whoever may write must open the book first.",
    ),
    "SQLITE_IOERR": (Unwritable, "The disk did not take it; nothing was saved."),
    "SQLITE_BUSY": (Busy, "Somebody is still saving; try again in a moment."),
    "SQLITE_LOCKED": (Busy, "Somebody is still saving; try again in a moment."),
    "SQLITE_CORRUPT": (Unopenable, DAMAGED),
    "SQLITE_NOTADB": (Unopenable, "The file is not an aortui book."),
    "SQLITE_CANTOPEN": (Unopenable, "The book does not open here; `aortui doctor` names the cure."),
    "SQLITE_PERM": (Unopenable, "The book does not open here; `aortui doctor` names the cure."),
    "53100": (Unwritable, "The server's disk is full; nothing was saved."),
    "42501": (Unwritable, "The server does not let you do that; ask who owns the book."),
    "57014": (Busy, "The server cut it short (statement_timeout); `aortui doctor` says more."),
    "55P03": (Busy, "Somebody is still saving; try again in a moment."),
}


def cause(error: BaseException | None) -> str:
    """The first telling name in the chain: a full disk arrives two errors further down."""
    while error is not None:
        name = getattr(error, "sqlite_errorname", "") or getattr(error, "sqlstate", "") or ""
        if name in CAUSES:
            return str(name)
        if name not in ("", "SQLITE_ERROR"):
            return "_".join(str(name).split("_")[:2])  # SQLITE_BUSY_SNAPSHOT is a SQLITE_BUSY
        if isinstance(error, sqlite3.Error) and any(one in str(error).lower() for one in BROKEN):
            return "SQLITE_CORRUPT"
        error = error.__cause__ or error.__context__
    return ""


def is_lost(error: BaseException | None) -> bool:
    """Whether the server went away: it said so itself, or nothing comes over the line any more."""
    while error is not None:
        state = str(getattr(error, "sqlstate", None) or "")
        if state.startswith("08") or state in GONE or str(error) == UNCONNECTED:
            return True
        kind = type(error)
        if not state and kind.__name__ == "OperationalError" and "psycopg" in kind.__module__:
            return True
        error = error.__cause__ or error.__context__
    return False


def is_clash(error: BaseException | None) -> bool:
    """Whether a second row of the same name was refused."""
    return cause(error) == "23505" or _is_constraint(error, "unique")


def hangs_on(error: BaseException | None) -> bool:
    """Whether a row was refused because another one names it, or it names one that is gone."""
    return cause(error) == "23503" or _is_constraint(error, "foreign key")


def _is_constraint(error: BaseException | None, kind: str) -> bool:
    """SQLite has one name for all of them, and speaks English; a server may not."""
    return cause(error) == "SQLITE_CONSTRAINT" and kind in str(error).casefold()


@contextmanager
def named_errors() -> Iterator[None]:
    """Raise what the driver means; what is not in the table stays a bug."""
    try:
        yield
    except tuple(DRIVERS) as error:
        if is_lost(error):
            raise Lost from error
        kind, sentence = CAUSES.get(cause(error), (None, ""))
        if kind is None:
            raise
        raise kind(sentence) from error
    except UnicodeDecodeError as error:  # also in what SQLite says of a name that is broken
        raise Unopenable(DAMAGED) from error


@contextmanager
def honest_errors(is_damaged: Callable[[], bool]) -> Iterator[None]:
    """The same; and where what was read makes no sense, whether the book is to blame.

    In a sound book that is a mistake of ours, and raised as it is.
    """
    try:
        with named_errors():
            yield
    except (ValueError, LookupError, TypeError) as error:
        if is_damaged():
            raise Unopenable(DAMAGED) from error
        raise
