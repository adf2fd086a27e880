"""Text into the clipboard of the terminal that a person sits at: OSC 52, also inside tmux.

The program may run on another machine, so only the terminal can reach the clipboard. What stands
between decides how it is asked: tmux keeps the sequence for itself as it is set up at first, but
hands on what ``tmux load-buffer -w`` gives it (since 3.2); GNU screen lets pass only what is
wrapped, in small pieces.
"""

from __future__ import annotations

import asyncio
import os
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress

from textual.app import App

from aortui.errors import Rejected

LIMIT = 74_000  # base64 characters; xterm and others take no more in one sequence
PIECE = 240  # characters of a piece; GNU screen shows as text what is longer than 768
PATIENCE = 2.0  # seconds for a tmux that does not answer
WITHOUT = ("linux", "dumb", "vt")  # terminals without a clipboard


def encoded(text: str) -> str:
    """The sequence that asks a terminal for it; raises Rejected where it is too long for one."""
    content = b64encode(text.encode("utf-8", "replace")).decode("ascii")
    if len(content) > LIMIT:
        size = f"{len(text):,} characters"
        raise Rejected(copy=f"{size} are more than a terminal copies; X writes a file.")
    return f"\x1b]52;c;{content}\x07"


def bytes_for(text: str, env: Mapping[str, str]) -> str:
    """What is written to the terminal. Raises Rejected: too long, or no clipboard there."""
    sequence, term = encoded(text), env.get("TERM", "")
    if env.get("TMUX") or term.startswith("tmux"):
        # Plain counts with `set-clipboard on`, wrapped with `allow-passthrough on`.
        doubled = sequence.replace("\x1b", "\x1b\x1b")
        return f"{sequence}\x1bPtmux;{doubled}\x1b\\"
    if env.get("STY") or term.startswith("screen."):
        pieces = (sequence[at : at + PIECE] for at in range(0, len(sequence), PIECE))
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    if term.startswith(WITHOUT):
        raise Rejected(copy=f"A terminal of the kind {term} has no clipboard.")
    return sequence


async def copy(app: App[object], text: str, env: Mapping[str, str] = os.environ) -> None:
    """Into the clipboard; raises Rejected where that cannot be. Whether it came, nobody tells."""
    sequence = bytes_for(text, env)
    if env.get("TMUX") and await _through_tmux(text):
        return
    driver = app._driver  # the way that App.copy_to_clipboard takes, which knows no tmux
    if driver is not None:
        driver.write(sequence)


async def _through_tmux(text: str) -> bool:
    """Whether tmux took it for its newest buffer and for the terminal around it."""
    nowhere = asyncio.subprocess.DEVNULL
    try:
        tmux = await asyncio.create_subprocess_exec(
            *("tmux", "load-buffer", "-w", "-"),
            stdin=asyncio.subprocess.PIPE, stdout=nowhere, stderr=nowhere,
        )  # fmt: skip
    except OSError:  # no tmux on this machine: it runs on another one
        return False
    try:
        await asyncio.wait_for(tmux.communicate(text.encode("utf-8", "replace")), PATIENCE)
    except TimeoutError:
        with suppress(ProcessLookupError):  # it has ended meanwhile
            tmux.kill()
        await tmux.wait()
    return tmux.returncode == 0
