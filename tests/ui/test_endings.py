"""A terminal that goes away without a signal ends the program, whatever the system tells of it."""

from __future__ import annotations

import asyncio
import os
import select
import signal
from collections.abc import Iterator

import pytest

from aortui.ui import endings

PATIENCE = 20  # seconds; only a failing test waits that long


@pytest.fixture
def far_end() -> Iterator[int]:
    """That of a terminal which is our standard input meanwhile."""
    here, there = os.openpty()
    before = os.dup(0)
    os.dup2(there, 0)
    os.close(there)
    yield here
    os.dup2(before, 0)
    os.close(before)


@pytest.mark.parametrize("has_epoll", [True, False])
async def test_a_terminal_that_is_gone_counts_as_a_hang_up(
    far_end: int, has_epoll: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: asyncio.Queue[int] = asyncio.Queue()
    looks: list[float] = []
    later = asyncio.get_running_loop().call_later
    monkeypatch.setattr(endings, "AGAIN", 0.01)
    if not has_epoll:
        monkeypatch.delattr(select, "epoll")

        def counted(delay: float, *what: object) -> object:
            looks.append(delay)
            return later(delay, *what)  # type: ignore[arg-type]

        monkeypatch.setattr(asyncio.get_running_loop(), "call_later", counted)
    endings.listen(heard.put_nowait)
    async with asyncio.timeout(PATIENCE):
        while not has_epoll and looks.count(endings.AGAIN) < 3:
            await asyncio.sleep(0)
        assert heard.empty()
        os.close(far_end)
        assert await heard.get() == signal.SIGHUP
