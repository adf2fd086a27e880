"""What a key has begun and the next one waits for, so that each means what it means alone."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress

from textual.widget import Widget
from textual.widgets import Input
from textual.worker import Worker, WorkerError

LARGE = "textual.widgets._text_area"  # a start has no long text, and loads nothing for one


def is_a_field(widget: object) -> bool:
    """Whether one types into it."""
    large = sys.modules.get(LARGE)
    return isinstance(widget, Input) or (large is not None and isinstance(widget, large.TextArea))


async def obeyed(field: Widget | None) -> None:
    """Wait until a field has done what it was told so far, and its page has heard of it.

    What it tells goes from one to the next around it, up to the page.
    """
    for around in field.ancestors_with_self if field is not None else ():
        done = asyncio.Event()
        if isinstance(around, Widget) and around.call_later(done.set):
            await done.wait()


def is_under_way(worker: Worker[None] | None) -> bool:
    """Whether there is something to wait for."""
    return worker is not None and not worker.is_finished


async def finished(worker: Worker[None] | None) -> None:
    """Wait for it, however it ends."""
    if worker is not None and not worker.is_finished:
        with suppress(WorkerError):  # another one took its place
            await worker.wait()
