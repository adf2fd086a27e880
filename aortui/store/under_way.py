"""What the transaction under way has carried out, and whether it holds though its commit failed.

A line may drop in the commit: then nobody knows, until the log is asked for the command.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from aortui.errors import AortuiError, Lost, Unwritable

if TYPE_CHECKING:
    from aortui.store.database import OpenBook

_wrote: list[str] = []  # its commands
_is_whole = False  # whether all of it was done, and only the commit was to come
_written = 0  # transactions with commands that are known to hold


def wrote(command_id: str) -> None:
    """A command has been carried out."""
    _wrote.append(command_id)


def is_whole() -> None:
    """There is nothing more to do; the commit comes next."""
    global _is_whole
    _is_whole = True


def written() -> int:
    """Another number once this process has written into a book for good."""
    return _written


@contextmanager
def settled(book: OpenBook | None) -> Iterator[None]:
    """Around a transaction: a failed commit is an error only where it does not hold."""
    global _is_whole, _written
    _is_whole, failed = False, None
    _wrote.clear()
    try:
        yield
    except (Lost, Unwritable) as error:
        if not (_is_whole and _wrote):
            raise
        failed = error
    if failed is not None and not _holds(failed):
        raise failed
    if _wrote and book is not None and not book.is_copy:
        book.newest, _written = _wrote[-1], _written + 1


def _holds(failed: AortuiError) -> bool:
    """Whether the command is in the book. Raises Lost: nobody knows."""
    from aortui.store.away import look_up  # only in need

    command_id = _wrote[-1]
    found = look_up(command_id, failed)
    _wrote[:] = [command_id]
    return found
