"""A pseudo-terminal with the real program in it: what only a terminal shows."""

from __future__ import annotations

import codecs
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

import pyte
from wcwidth import wcwidth

AORTUI = (sys.executable, "-m", "aortui")
ROOT = Path(__file__).parents[1]
PATIENCE = 20.0  # seconds; only a failing test waits that long
LOOKS = 10  # at a silent program that must find it at rest
ASLEEP = "SZXI"  # how Linux calls what sleeps, and what has ended
KEYS = {
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "space": " ",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f4": "\x1bOS",
} | {f"ctrl+{letter}": chr(ord(letter) & 0x1F) for letter in "abcdefghijklmnopqrstuvwxyz"}

# What pyte takes for something else: private CSI that sets no mode, CSI with an intermediate
# byte, colours with colons, and strings for the terminal (DCS, OSC).
MISREAD = re.compile(
    r"\x1b\[\?[0-9;]*[^0-9;hl]\$?[a-zA-Z]?|\x1b\[[<=>][0-9;:]*[ -/]*[@-~]"
    r"|\x1b\[[0-9;:]*[ -/]+[@-~]|\x1b\[[0-9;]*:[0-9;:]*m|\x1b[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)"
)
UNFINISHED = re.compile(r"\x1b(?:\[[0-9;:<=>?]*[ -/]*|[\]P_^X][^\x07\x1b]*\x1b?)?$")
# Textual asks whether frames may be sent in one piece; a modern terminal says yes.
QUESTION, ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
BEGINS, ENDS = b"\x1b[?2026h", b"\x1b[?2026l"  # such a frame


class Screen(pyte.Screen):
    """pyte's, which erases only those cells that something was written to.

    Of a wide character half of which was written over it shows nothing at all, not even the line.
    """

    @property
    def display(self) -> list[str]:
        return ["".join(self._shown(self.buffer[y])) for y in range(self.lines)]

    def _shown(self, cells: Mapping[int, pyte.screens.Char]) -> Iterator[str]:
        is_second_half = False
        for x in range(self.columns):
            text = cells[x].data
            if not is_second_half:
                yield text or " "
            is_second_half = not is_second_half and wcwidth(text[:1]) == 2

    def erase_in_display(self, how: int = 0, *args: int, **kwargs: bool) -> None:
        if how in (2, 3):
            for y in range(self.lines):
                self.buffer[y].update(dict.fromkeys(range(self.columns), self.cursor.attrs))
        super().erase_in_display(how, *args, **kwargs)


def rests(pid: int) -> bool:
    """Whether this process and all below it sleep; also where the machine does not tell."""
    for thread in Path(f"/proc/{pid}/task").glob("*"):
        with suppress(OSError):  # it ended meanwhile
            if (thread / "stat").read_text("utf-8", "replace").rpartition(")")[2][1] not in ASLEEP:
                return False
            if not all(map(rests, map(int, (thread / "children").read_text("ascii").split()))):
                return False
    return True


class NotSeen(AssertionError):
    """What was waited for did not come; shows the screen as it was."""


class Terminal:
    """One program in a terminal of its own; ``with`` ends it, whatever happened.

    Every byte is kept in ``output``, every piece with the moment it came in ``pieces``. ``beside``
    names the processes that draw on it and are not below it: what runs at the far end of ssh.
    """

    beside: Callable[[], Sequence[int]] = staticmethod(list)

    def __init__(
        self,
        *arguments: str,
        command: Sequence[str] = AORTUI,
        size: tuple[int, int] = (80, 24),
        env: Mapping[str, str] | None = None,
        cwd: Path = ROOT,
    ) -> None:
        self.output = bytearray()
        self.pieces: list[tuple[float, int]] = []  # monotonic seconds, bytes
        self._screen = Screen(*size)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._rest = ""
        self._drawn = 0
        self._status: int | None = None
        words = [*command, *arguments]
        known = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "USER", "TMPDIR")}
        around = known | {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        around |= env or {}
        self.started = time.monotonic()
        self.pid, self._line = pty.fork()
        if self.pid == 0:  # the child: nothing but what becomes the program
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
                os.chdir(cwd)
                for one in (signal.SIGINT, signal.SIGHUP):  # a shell behind may ignore it
                    signal.signal(one, signal.SIG_DFL)
                os.execvpe(words[0], words, around)
            finally:
                os._exit(127)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._status is None:
            self.signal(signal.SIGKILL)
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        self.hang_up()

    @property
    def is_running(self) -> bool:
        """Whether the program still holds its side of the line."""
        return self._line >= 0

    def keys(self, *names: str) -> None:
        """Press these, in one piece as a slow line delivers them; what is no name is typed."""
        os.write(self._line, "".join(KEYS.get(name, name) for name in names).encode())

    def resize(self, columns: int, rows: int) -> None:
        """Another size, and the signal that tells of it."""
        self.text()
        self._screen.resize(rows, columns)
        fcntl.ioctl(self._line, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def hang_up(self) -> None:
        """The line drops: the kernel sends SIGHUP."""
        if self._line >= 0:
            os.close(self._line)
            self._line = -1

    def signal(self, number: int) -> None:
        """Send the program, and nothing else, a signal."""
        os.kill(self.pid, number)

    def text(self) -> str:
        """What stands on the screen now, without the blanks at the ends of lines."""
        text = self._rest + self._decode(bytes(self.output[self._drawn :]))
        self._drawn = len(self.output)
        unfinished = UNFINISHED.search(text)
        end = unfinished.start() if unfinished else len(text)
        self._rest = text[end:]
        self._stream.feed(MISREAD.sub("", text[:end]))
        return "\n".join(line.rstrip() for line in self._screen.display)

    def read(self, seconds: float) -> bool:
        """Take one piece of output if one comes in time; False when none came or none will."""
        if self._line < 0 or not select.select([self._line], [], [], max(seconds, 0))[0]:
            return False
        try:
            piece = os.read(self._line, 65536)
        except OSError:  # Linux says so when the other side is gone
            piece = b""
        if not piece:
            self.hang_up()
            return False
        self.pieces.append((time.monotonic(), len(piece)))
        asked = bytes(self.output[-len(QUESTION) + 1 :]) + piece
        self.output += piece
        if count := asked.count(QUESTION):
            os.write(self._line, ANSWER * count)
        return True

    def wait_until(self, holds: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Read until it holds of a whole frame, of which a terminal shows no half.

        Raises ``NotSeen`` with the screen when patience ends.
        """
        self._read_until(lambda: self._is_whole and holds(), patience)

    @property
    def _is_whole(self) -> bool:
        return self.output.rfind(BEGINS) <= self.output.rfind(ENDS)

    def _read_until(self, holds: Callable[[], bool], patience: float) -> None:
        deadline = time.monotonic() + patience
        while not holds():
            if not self.read(deadline - time.monotonic()) and not holds():
                raise NotSeen(f"not seen in {patience} s; the screen:\n{self.text()}")

    def wait_for(self, text: str, patience: float = PATIENCE) -> str:
        """The screen as soon as this text stands on it."""
        self.wait_until(lambda: text in self.text(), patience)
        return self.text()

    def wait_for_bytes(self, sought: bytes, patience: float = PATIENCE) -> float:
        """Seconds from the start until these bytes had come; draws nothing, for measuring."""
        self._read_until(lambda: sought in self.output, patience)
        return self.pieces[-1][0] - self.started

    def settle(self, quiet: float = 0.15) -> float:
        """Read until nothing came for so many seconds of its rest; the moment of the last byte.

        A program that works, waits for a processor or is stopped is not at rest, and a machine
        that stands still for a moment makes no silence longer than one look. One that never comes
        to rest is looked at as it is in the end.
        """
        silent, deadline = 0, time.monotonic() + PATIENCE
        end = deadline + 2 * PATIENCE
        while silent < LOOKS and self._line >= 0 and time.monotonic() < end:
            if self.read(quiet / LOOKS):
                silent, deadline = 0, time.monotonic() + PATIENCE
            elif not quiet or self._rests() or time.monotonic() > deadline:
                silent += 1
        return self.pieces[-1][0] if self.pieces else self.started

    def _rests(self) -> bool:
        return all(map(rests, (self.pid, *self.beside())))

    def status(self, patience: float = PATIENCE) -> int:
        """The exit status, minus the number of the signal that ended it; waits for the end."""
        if self._status is None:
            handle = os.pidfd_open(self.pid)
            try:
                deadline = time.monotonic() + patience
                while not select.select([handle], [], [], 0)[0]:
                    if time.monotonic() > deadline:
                        raise NotSeen(f"still running after {patience} s:\n{self.text()}")
                    lines = [handle, self._line] if self._line >= 0 else [handle]
                    select.select(lines, [], [], deadline - time.monotonic())
                    self.read(0)
            finally:
                os.close(handle)
            self._status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
            self.settle(0)
        return self._status
