"""What ends the program from outside: a signal, or a terminal that goes away without one."""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from aortui.ui.under_way import all_done

if TYPE_CHECKING:
    from aortui.ui.app import AorApp

SIGNALS = (signal.SIGHUP, signal.SIGTERM)


def listen(hang_up: Callable[[int], None]) -> None:
    """Call it with the signal's number; a terminal that is gone counts as SIGHUP.

    Behind sudo or in a container, or where SIGHUP is ignored, none comes: the program would stay
    for ever.
    """
    loop = asyncio.get_running_loop()
    for number in SIGNALS:
        loop.add_signal_handler(number, hang_up, number)
    stdin = sys.__stdin__
    if stdin is None or stdin.closed or not hasattr(select, "epoll") or not os.isatty(0):
        return
    lost = select.epoll()  # asked for no event, it still tells of a terminal that hung up
    lost.register(0, 0)

    def gone() -> None:
        loop.remove_reader(lost.fileno())
        lost.close()
        hang_up(signal.SIGHUP)

    loop.add_reader(lost.fileno(), gone)


async def leave(app: AorApp) -> None:
    """Go once what keys have begun is done, wherever that was, or has to wait for somebody."""
    await app.session.saving.unless_it_waits(all_done(app))
    app.keep_drafts()
    app.exit()
