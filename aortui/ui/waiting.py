"""What takes over a second: said on the message line, how far it is, and stopped by Esc."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from rich.text import Text

from aortui.errors import AortuiError
from aortui.ui.paint import ink
from aortui.ui.under_way import finished, is_under_way

if TYPE_CHECKING:
    from textual.events import Key
    from textual.worker import Worker

    from aortui.ui.dialogs.file_prompt import FilePrompt
    from aortui.ui.screens.long_page import LongPage
    from aortui.ui.screens.page import Page

    Long: TypeAlias = "LongPage[Any] | FilePrompt"

T = TypeVar("T")
PATIENCE = 1.0  # seconds in which nothing at all is said
AGAIN = 0.5  # and then how often
WIDTH = 10  # cells of the bar
LEAVING = ("cancel", "back", "quit")  # what stops it, or wants none of it


class Stopped(AortuiError):
    """Esc was pressed while something took its time."""


class Wait:
    """How far a long piece of work is: handed to a service as ``told``, asked by the screen.

    ``when_said`` is called once it is said that it takes long.
    """

    def __init__(self, what: str = "", when_said: Callable[[], None] | None = None) -> None:
        self.what, self.done, self.of = what, 0, 0
        self.is_stopped = self.is_said = False
        self.when_said = when_said

    def __call__(self, what: str, done: int, of: int) -> None:
        """The service is so far; raises Stopped if nobody wants it any more."""
        if self.is_stopped:
            raise Stopped("Stopped; nothing was written.")
        self.what, self.done, self.of = what, done, of

    def stop(self) -> None:
        """It need not go on."""
        self.is_stopped = True

    @property
    def line(self) -> Text:
        """``reading line 40,000 of 120,000   ━━━╾──────   Esc stops``."""
        if not self.of:
            return ink((self.what, "text"))
        full, half = divmod(2 * WIDTH * self.done // self.of, 2)
        bar, rest = "━" * full + "╾" * half, "─" * (WIDTH - full - half)
        return ink(
            (f"{self.what} {self.done:,} of {self.of:,}   ", "text"),
            *((bar, "second"), (rest, "track")),
            *(("   Esc", "key"), (" stops", "second")),
        )


async def stoppable(page: Long, work: Callable[[Wait], Awaitable[T]]) -> T:
    """The answer of what Esc stops; raises Stopped, and what the work raises."""
    wait = page.wait = Wait(when_said=page.session.saving.let_keys_go)
    try:
        return await waited(page, work(wait), wait)
    finally:
        wait.stop()  # whoever waited may have been cancelled
        if page.wait is wait:
            page.wait = None


def stop_or_leave(page: Long) -> None:
    """Esc: stop what takes long, else leave without an answer."""
    if page.wait is not None:
        page.wait.stop()
    else:
        page.dismiss(None)


async def soon(page: Page[Any], key: Key, worker: Worker[None] | None, wait: Wait) -> None:
    """A key may mean a line of what is coming: it waits for it, until that is said to take long."""
    active = page.active_bindings.get(key.key)
    is_for_that = active is None or active.binding.id not in LEAVING
    if is_for_that and is_under_way(worker) and not wait.is_said:
        await asyncio.wait({asyncio.ensure_future(finished(worker))}, timeout=PATIENCE)


async def waited(page: Page[Any], work: Awaitable[T], wait: Wait) -> T:
    """The answer of some work; after a second the page says how far it is, then clears it."""
    task = asyncio.ensure_future(work)
    left = PATIENCE
    try:
        while not (await asyncio.wait({task}, timeout=left))[0]:
            is_first, wait.is_said = not wait.is_said, True
            page.show_message(wait.line)
            page.show_footer()  # other keys work meanwhile
            if is_first and wait.when_said is not None:
                wait.when_said()
            left = AGAIN
    finally:
        task.cancel()  # if nobody waits any more; else it is done
    if left == AGAIN:
        page.hush()
        page.show_footer()
    return await task
