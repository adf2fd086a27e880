"""The rows of a list that are held: a few pages of 200, each read behind the one before it."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Hashable, Sequence
from typing import Generic, Protocol, TypeVar

PAGE = 200
KEPT = 5  # pages
FEW = 50  # rows that a first look needs: reading a whole page takes as long as painting it
A_REST = 0.1  # seconds after which the others of that page are read


def first_look(at: int, height: int) -> tuple[int, int]:
    """How many rows a reading begins with, and behind how many; ``height`` as for ``Pages``."""
    few = height and max(FEW, height)
    return (few, 0) if at < few else (PAGE, at // PAGE * PAGE)


class Row(Protocol):
    """Anything with an id that stays the same."""

    @property
    def id(self) -> Hashable:
        """What the cursor and the marks hold on to."""


R = TypeVar("R", bound=Row)
R_co = TypeVar("R_co", bound=Row, covariant=True)


class Fetch(Protocol[R_co]):
    """A page of rows."""

    def __call__(
        self, limit: int | None, *, after: Hashable | None = None, skip: int = 0
    ) -> Awaitable[Sequence[R_co]]:
        """At most ``limit`` rows behind the one with the id ``after``, else after so many."""


class Pages(Generic[R]):
    """Rows by their place in the list, as far as they are held."""

    def __init__(self, fetch: Fetch[R], height: int = 0) -> None:
        """``height``: of the window that has its first look at a list; 0: it has had that."""
        self.fetch = fetch
        self._few = height and max(FEW, height)
        self._held: dict[int, list[R]] = {}
        self._is_part = False  # whether of the first page only its first rows are held

    def row(self, at: int) -> R | None:
        """The row at a place, if it is held."""
        page = self._held.get(at // PAGE, [])
        return page[at % PAGE] if at >= 0 and at % PAGE < len(page) else None

    def lacks(self, at: int) -> bool:
        """Whether the page of this place is not held."""
        page = self._held.get(at // PAGE)
        return page is None or (self._is_part and at // PAGE == 0 and at >= len(page))

    async def begin(self, at: int) -> None:
        """Hold the page of this place; for a first look only the first rows, if it is one."""
        if at >= self._few:
            await self.read(at)
            return
        self._held[0] = list(await self.fetch(self._few, skip=0))
        self._is_part = len(self._held[0]) == self._few

    async def rest(self, *, is_seen: bool) -> None:
        """A moment after it is seen hold what ``begin`` has left out."""
        if is_seen and self._is_part:
            await asyncio.sleep(A_REST)
            await self._complete()

    async def _complete(self) -> None:
        begun = self._held.get(0)
        if self._is_part and begun:
            behind = await self.fetch(PAGE - len(begun), after=begun[-1].id)
            if self._is_part:
                self._held[0], self._is_part = [*begun, *behind], False

    async def read(self, at: int) -> None:
        """Hold the page of this place too: behind the page before it, else by counting."""
        page = at // PAGE
        if page < 2 and self.lacks(at):
            await self._complete()
        if page in self._held:
            return
        before = self._held.get(page - 1)
        if before:
            rows = await self.fetch(PAGE, after=before[-1].id)
        else:
            rows = await self.fetch(PAGE, skip=page * PAGE)
        self._held[page] = list(rows)
        while len(self._held) > KEPT:
            del self._held[max(self._held, key=lambda held: abs(held - page))]
