"""Ways to the server of the open book, saved where many small questions would each be one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from aortui.store.database import opened
from aortui.store.engine import Asked


def later(statement: str, values: Sequence[Any] = ()) -> None:
    """Write something of which no answer is needed; inside ``writing`` with what comes next."""
    if (book := opened()) is not None:
        book.engine.later(statement, values)


def ahead(asked: Iterable[Asked]) -> None:
    """These are asked next, inside a transaction: on a server in one way. A file asks them then."""
    if (book := opened()) is not None:
        book.engine.ahead(asked)


def together(*questions: Callable[[], object]) -> None:
    """What these ask is asked next, inside a transaction: on a server in one way.

    What one of them asks because of an answer goes with what the others ask because of theirs.
    There they are called more than once for it, and must do nothing but ask.
    """
    if (book := opened()) is not None:
        book.engine.together(questions)


def look_on(seconds: float) -> None:
    """For so long one picture does for all that is read, unless something is written; 0: ends."""
    if (book := opened()) is not None:
        book.engine.look_on(seconds)


def let_go() -> None:
    """End what was read and is not looked at any more."""
    if (book := opened()) is not None:
        book.engine.let_go()


def holds_picture() -> bool:
    """Whether there is some; the server keeps old rows for it. Any thread may ask, often."""
    book = opened()
    return book is not None and book.engine.holds_picture()
