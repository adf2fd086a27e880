"""What a key has begun and the next one waits for, so that each means what it means alone."""

from __future__ import annotations

import asyncio
import sys
from contextlib import suppress
from typing import Any

from textual.app import App
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input
from textual.worker import Worker, WorkerError, active_worker

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
        if isinstance(around, Widget):
            await _heard(around)


async def _heard(widget: Widget) -> None:
    """Wait until it has; one that ends with the program hears no more."""
    heard = asyncio.get_running_loop().create_future()

    def now(*_: object) -> None:
        if not heard.done():
            heard.set_result(None)

    if widget.call_later(now):
        widget.task.add_done_callback(now)
        await heard
        if widget.is_running:
            widget.task.remove_done_callback(now)


def painted_soon(app: App[Any], screen: Screen[Any]) -> None:
    """What a key has changed on this screen, and on the one that it led to."""
    for one in {screen, *app.screen_stack[-1:]}:
        one.check_idle()


def is_under_way(worker: Worker[None] | None) -> bool:
    """Whether there is something to wait for."""
    return worker is not None and not worker.is_finished


async def finished(worker: Worker[None] | None) -> None:
    """Wait for it, however it ends."""
    if worker is not None and not worker.is_finished:
        with suppress(WorkerError):  # another one took its place
            await worker.wait()


async def all_done(app: App[Any]) -> None:
    """Wait for what keys have begun, on whichever page; not for what asks."""
    while begun := [one for one in _begun(app) if one is not active_worker.get(None)]:
        await finished(begun[0])


def _begun(app: App[Any]) -> list[Worker[None]]:
    pages = {*app.screen_stack, *app._installed_screens.values()}
    found = (getattr(page, "doing", None) for page in pages)
    return [one for one in found if one is not None and not one.is_finished]
