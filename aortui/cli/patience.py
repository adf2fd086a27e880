"""A server that goes away while a command runs: it is waited for, if the command may begin anew."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TypeVar

from aortui.cli import printer
from aortui.services import books
from aortui.services.books import Patience

T = TypeVar("T")
SECONDS = 10.0  # that a command waits for a server
SAID = 1.0  # seconds from which on a person is told


def through(asked: Callable[[], T]) -> T:
    """A whole command; begun anew if the server went away and nothing was said or asked yet."""
    return books.through(asked, Patience(SECONDS, _Teller()), lambda: not printer.has_spoken())


def one(asked: Callable[[], T]) -> T:
    """One of several writes of a command, whatever was said before."""
    return books.through(asked, Patience(SECONDS, _Teller()))


class _Teller:
    """Says once that it is waited for, to a person."""

    def __init__(self) -> None:
        self._is_told = False

    def __call__(self, seconds: float) -> None:
        if seconds > SAID and not self._is_told and sys.stderr.isatty():
            self._is_told = True
            print("aortui: The book's server is away; waiting.", file=sys.stderr, flush=True)
