"""The driver's errors in our words: one sentence each, the first telling name in the chain."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from peewee import PeeweeException

from aortui.errors import AortuiError, Busy, Unopenable, Unwritable

CAUSES: dict[str, tuple[type[AortuiError], str]] = {
    "SQLITE_FULL": (Unwritable, "The disk is full; nothing was saved."),
    "SQLITE_READONLY": (Unwritable, "The book is read-only for you; nothing was saved."),
    "SQLITE_IOERR": (Unwritable, "The disk did not take it; nothing was saved."),
    "SQLITE_BUSY": (Busy, "Somebody is still saving; try again in a moment."),
    "SQLITE_LOCKED": (Busy, "Somebody is still saving; try again in a moment."),
    "SQLITE_CORRUPT": (Unopenable, "The book is damaged; restore the newest backup."),
    "SQLITE_NOTADB": (Unopenable, "The file is not an aortui book."),
    "SQLITE_CANTOPEN": (Unopenable, "The book cannot be opened; look at its folder's rights."),
    "SQLITE_PERM": (Unopenable, "The book cannot be opened; its rights do not let you."),
    "53100": (Unwritable, "The server's disk is full; nothing was saved."),
    "55P03": (Busy, "Somebody is still saving; try again in a moment."),
}


def cause(error: BaseException | None) -> str:
    """The first telling name in the chain: a full disk arrives two errors further down."""
    while error is not None:
        name = getattr(error, "sqlite_errorname", "") or getattr(error, "sqlstate", "") or ""
        if name not in ("", "SQLITE_ERROR"):
            return "_".join(str(name).split("_")[:2])  # SQLITE_BUSY_SNAPSHOT is a SQLITE_BUSY
        error = error.__cause__ or error.__context__
    return ""


def is_clash(error: BaseException | None) -> bool:
    """Whether a second row of the same name was refused."""
    return cause(error) in ("SQLITE_CONSTRAINT", "23505") and "unique" in str(error).casefold()


def hangs_on(error: BaseException | None) -> bool:
    """Whether a row was refused because another one names it, or it names one that is gone."""
    return cause(error) in ("SQLITE_CONSTRAINT", "23503") and "foreign key" in str(error).casefold()


@contextmanager
def named_errors() -> Iterator[None]:
    """Raise what the driver means; what is not in the table stays a bug."""
    try:
        yield
    except PeeweeException as error:
        kind, sentence = CAUSES.get(cause(error), (None, ""))
        if kind is None:
            raise
        raise kind(sentence) from error
