"""What the transaction under way has carried out, and whether it holds though its commit failed.

A line may drop in the commit: then nobody knows, until the log is asked for the command.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from aortui.errors import AortuiError, Lost, Unwritable

if TYPE_CHECKING:
    from aortui.store.database import OpenBook

_wrote: list[str] = []  # its commands
_is_whole = False  # whether all of it was done, and only the commit was to come
_written = 0  # transactions with commands that are known to hold
_name = ""  # that the next command goes by


def _goes_on() -> None:
    """Nobody takes it back."""


last_word: Callable[[], None] = _goes_on  # before a commit; may raise, and then nothing is written


@contextmanager
def named(command_id: str) -> Iterator[None]:
    """The first command inside goes by this name, so that it can be looked up should it be lost."""
    global _name
    _name = command_id
    try:
        yield
    finally:
        _name = ""


def name() -> str:
    """That of a command which begins now."""
    global _name
    given, _name = _name, ""
    return given or uuid.uuid4().hex


def wrote(command_id: str) -> None:
    """A command has been carried out."""
    _wrote.append(command_id)


def is_whole() -> None:
    """There is nothing more to do; the commit comes next, unless it has been taken back."""
    global _is_whole
    last_word()
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
