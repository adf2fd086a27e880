"""One thing that is typed and saved, however often that must be tried: it is written once.

While the book's server is away nobody knows of a save that was under way. Saved again, it goes by
the same name, and what stands under that name in the book is settled instead of written again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, TypeVar
from uuid import uuid4

from aortui.errors import AortuiError, Lost

if TYPE_CHECKING:
    from aortui.services.once import Batch
    from aortui.ui.session import Session

T = TypeVar("T")
Texts = Mapping[str, str]
# What is saved within a try goes by this name; empty once the try is over, also for what it began.
_names: ContextVar[Sequence[str]] = ContextVar("names", default=())


class Once:
    """The tries of one save; ``name`` is what it goes by in the book, ``sent`` what was typed."""

    def __init__(self, name: str = "", sent: Texts | None = None) -> None:
        self.name, self.sent = name, sent  # of the last try of which no good was heard
        self._tries: Texts | None = None  # what is being saved just now

    @property
    def tried(self) -> tuple[str, Texts | None]:
        """What a draft keeps of it: its name and what was sent, if it was lost or is under way."""
        sent = self.sent if self._tries is None else self._tries
        return ("", None) if sent is None else (self.name, sent)

    def forget(self) -> None:
        """What is saved next is another thing."""
        self.name, self.sent = "", None

    @contextmanager
    def trying(self, texts: Texts) -> Iterator[None]:
        """Around one try; one that was lost is known from then on."""
        self.name = self.name or uuid4().hex
        names, self._tries = [self.name], dict(texts)
        token = _names.set(names)
        try:
            yield
        except Lost:
            self.sent = dict(texts)
            raise
        except AortuiError:
            self.forget()  # for sure nothing of it was written
            raise
        else:
            self.forget()
        finally:
            self._tries = None
            names.clear()
            _names.reset(token)

    async def earlier(self, session: Session) -> Batch | None:
        """What a try before has written after all. Raises Lost while nobody knows."""
        if self.sent is None:
            return None
        found = await session.doubts.look_up(self.name)
        if found.is_empty:
            self.sent = None
            return None
        return found

    async def stands(self, session: Session, texts: Texts) -> bool:
        """Whether a try before has written just these; others are saved as another thing."""
        is_there = await self.earlier(session) is not None
        is_same = texts == self.sent
        if is_there:
            self.forget()
        return is_there and is_same


def name() -> str:
    """Of the save that is being tried just now; "" for one of which nobody keeps the name."""
    return next(iter(_names.get()), "")
