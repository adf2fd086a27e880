"""What ends the program from outside: a signal, or a terminal that goes away without one."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import termios
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from aortui.ui.under_way import all_done

if TYPE_CHECKING:
    from aortui.ui.app import AorApp

SIGNALS = (signal.SIGHUP, signal.SIGTERM)
AGAIN = 1.0  # seconds between two looks at a terminal


def listen(hang_up: Callable[[int], None]) -> None:
    """Call it with the signal's number; a terminal that is gone counts as SIGHUP.

    Behind sudo or in a container, or where SIGHUP is ignored, none comes: the program would stay
    for ever.
    """
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, hang_up, number)
    stdin = sys.__stdin__
    if stdin is None or stdin.closed or not os.isatty(0):
        return
    if not hasattr(select, "epoll"):
        _look(partial(hang_up, signal.SIGHUP))
        return
    lost = select.epoll()  # asked for no event, it still tells of a terminal that hung up
    lost.register(0, 0)

    def gone() -> None:
        loop.remove_reader(lost.fileno())
        lost.close()
        hang_up(signal.SIGHUP)

    loop.add_reader(lost.fileno(), gone)


def _look(hang_up: Callable[[], None]) -> None:
    """Where the system does not tell of it, as macOS: ask the terminal now and then."""
    try:
        termios.tcgetattr(0)
    except termios.error:
        hang_up()
    else:
        asyncio.get_running_loop().call_later(AGAIN, _look, hang_up)


async def leave(app: AorApp) -> None:
    """Go once what keys have begun is done, wherever that was, or has to wait for somebody.

    What has been said to take long is stopped.
    """
    from aortui.ui.waiting import Wait  # a start waits for nothing

    for page in app.screen_stack:
        wait = getattr(page, "wait", None)
        if isinstance(wait, Wait) and wait.is_said:
            wait.stop()
    await app.session.saving.unless_it_waits(all_done(app))
    app.keep_drafts()
    app.exit()
