"""What is typed: read when it comes, and Esc is a key of its own.

Textual takes Esc with a letter right behind it for Alt and that letter, and Esc with Enter behind
it for Enter. A slow line delivers keys in one piece, so there "close this" was lost, or became the
very thing that one did not want. It also looks for keys ten times a second, on a thread; here a key
wakes the program itself.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from codecs import getincrementaldecoder
from collections.abc import Collection, Generator, Iterator
from typing import Any

from textual import events
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.app import ScreenStackError
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from aortui.ui.outlet import Outlet
from aortui.ui.session import Session
from aortui.ui.under_way import is_a_field

ESC = "\x1b"
BEGINS, ENDS = "\x1b[200~", "\x1b[201~"  # of what is pasted
# What may go on with Esc: sequences of the terminal, Shift+Tab of some, Alt+Backspace.
GOES_ON = r"\x1b\[\]\\OP_^X\t\x7f"
WORDS = "bf"  # by which some terminals mean: a word to the left, to the right
READ = 4096  # bytes


class Typing:
    """From what a terminal sends to keys, the mouse and the rest."""

    def __init__(self, debug: bool = False) -> None:
        self._parser = XTermParser(debug)
        self._tail = ""  # the last that came, one less than a mark of pasting
        self._pasted: str | None = None  # while something is

    @property
    def wait(self) -> float | None:
        """Seconds after which what has come is whole, though nothing follows; None: it is."""
        until: float | None = self._parser._timeout_time
        return None if until is None else max(0.0, until - get_time())

    def read(self, text: str, kept: str = "") -> Iterator[Message]:
        """What came; Esc before one of ``kept`` is Alt, or what Textual makes of it."""
        while text:
            if self._pasted is not None:
                text = yield from self._paste(self._pasted, text)
                continue
            known = self._tail + text
            begins = known.find(BEGINS)
            end = len(text) if begins < 0 else begins + len(BEGINS) - len(self._tail)
            yield from self._typed(text[:end], kept)
            self._tail = (self._tail + text[:end])[1 - len(BEGINS) :]
            text = text[end:]
            if begins >= 0:
                self._pasted, self._tail = "", ""

    def late(self) -> Iterator[Message]:
        """What has waited long enough for more; Esc with one key behind it began no sequence."""
        is_both = self.wait == 0 and self._tail[-2:-1] == ESC != self._tail[-1]
        came = list(self._parser.tick())
        if not is_both:
            yield from came
            return
        yield events.Key("escape", ESC)
        yield from self._parser.feed(self._tail[-1])

    def _typed(self, text: str, kept: str) -> Iterator[Message]:
        """Each Esc that is a key ends a piece, and each Alt with a letter."""
        waits = self._tail.endswith(ESC) and self._parser._timeout_time is not None
        spared = re.escape(kept)
        ends = f"(?<={ESC})(?=[^{GOES_ON}{spared}])" + f"|(?<={ESC}[{spared}])" * bool(kept)
        cut = re.split(ends, ESC * waits + text)
        for number, piece in enumerate(cut):
            if number and self.wait is not None:
                self._parser._timeout_time = 0.0
                yield from self._parser.tick()
            if piece := piece[1:] if waits and not number else piece:  # "" would be the end
                yield from self._parser.feed(piece)

    def _paste(self, before: str, text: str) -> Generator[Message, None, str]:
        """All of it once its end is there, without Esc, which would make keys of it; the rest."""
        whole = before + text
        end = whole.find(ENDS, max(0, len(before) - len(ENDS)))
        if end < 0:
            self._pasted = whole
            return ""
        self._pasted = None
        yield from self._parser.feed(whole[:end].replace(ESC, "") + ENDS)
        return whole[end + len(ENDS) :]


class Keyboard(LinuxDriver):
    """Textual's driver without its threads: a key is read where it is obeyed, a frame is sent where
    it is made, unless the terminal takes nothing.
    """

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        terminal = sys.__stderr__
        assert terminal is not None  # where Textual writes, too; it has tried already
        self._outlet = Outlet(terminal)
        self._file = self._outlet  # type: ignore[assignment]  # all that its thread asks of a file
        self._typing = Typing(self._debug)
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._waits: asyncio.TimerHandle | None = None  # for more of what has come
        session: Session = self._app.session  # type: ignore[attr-defined]
        self._own = alts(session.opening.settings.keys.values())

    def start_application_mode(self) -> None:
        """The terminal is ours, from now on or again."""
        self._outlet.open()
        super().start_application_mode()  # type: ignore[no-untyped-call]
        try:
            self._loop.add_reader(self.fileno, self._hear)
        except OSError:  # no terminal
            self._hang_up()

    def run_input_thread(self) -> None:
        """Textual's thread has nothing to do."""

    def disable_input(self) -> None:
        """Nothing more is read."""
        self._loop.remove_reader(self.fileno)
        super().disable_input()

    def close(self) -> None:
        """The terminal is given back."""
        super().close()
        self._outlet.close()

    def send_message(self, message: Message) -> None:
        """Textual comes from its thread and makes a task for each."""
        self._app.post_message(message)

    def write(self, data: str) -> None:
        """Send it to the terminal; in order, and without waiting for it."""
        if self._writer_thread is None or (data := self._outlet.at_once(data)):
            super().write(data)

    def _hear(self) -> None:
        """Hand on what was typed; a terminal that is gone counts as hung up."""
        if not (came := _read(self.fileno)):
            self._loop.remove_reader(self.fileno)
            self._hang_up()
            return
        for message in self._typing.read(self._decode(came), self._kept()):
            self.process_message(message)
        self._wait()

    def _wait(self) -> None:
        """What has waited long enough for more is whole."""
        if self._waits is not None:
            self._waits.cancel()
        wait = self._typing.wait
        self._waits = None if wait is None else self._loop.call_later(wait, self._late)

    def _late(self) -> None:
        for message in self._typing.late():
            self.process_message(message)
        self._wait()

    def _hang_up(self) -> None:
        self._app.call_later(self._app.hang_up, signal.SIGHUP)  # type: ignore[attr-defined]

    def _kept(self) -> str:
        try:
            focused = self._app.focused
        except ScreenStackError:  # before the first one
            focused = None
        return self._own + WORDS * is_a_field(focused)


def _read(file: int) -> bytes:
    """What came; nothing where the terminal is gone."""
    try:
        return os.read(file, READ)
    except OSError:
        return b""


def alts(keys: Collection[str]) -> str:
    """The characters that somebody has bound with Alt."""
    bound = (part for written in keys for part in re.split("[ ,]+", written))
    names = (part.removeprefix("alt+") for part in bound if part.startswith("alt+"))
    return "".join(
        name[-1].upper() if name.startswith("shift+") else name
        for name in names
        if len(name.removeprefix("shift+")) == 1
    )
