"""One's own editor: the command that opens it, a file for it, and the terminal lent to it."""

from __future__ import annotations

import os
import select
import shlex
import shutil
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkdtemp

from textual.app import App, SuspendNotSupported

from aortui.domain.text import clean
from aortui.errors import Rejected, Unwritable
from aortui.ui.endings import SIGNALS

USUAL = ("vi", "nano")  # where the person has named none
GRACE = 1.0  # seconds


def editor(environment: Mapping[str, str]) -> list[str]:
    """The command of $VISUAL, else of $EDITOR, else what is usually there. Raises Rejected."""
    named = environment.get("VISUAL") or environment.get("EDITOR") or ""
    try:
        words = shlex.split(named)
    except ValueError as error:
        raise Rejected(editor=f"{clean(named)} cannot be read: {error}; mend $EDITOR.") from error
    if not words:
        words = [name for name in USUAL if shutil.which(name)][:1]
    if not words:
        raise Rejected(editor="There is neither vi nor nano; name an editor in $EDITOR.")
    if shutil.which(words[0]) is None:
        raise Rejected(editor=f"{clean(words[0])} is no program here; name another in $EDITOR.")
    return words


def put(folder: Path, name: str, text: str) -> Path:
    """The text in a new file in a folder of its own, for the person alone. Raises Unwritable."""
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        path = Path(mkdtemp(prefix="text-", dir=folder)) / name
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(f"{text}\n" if text else "")
    except OSError as error:
        raise Unwritable(f"There is no room for the text: {error.strerror}.") from error
    return path


def run(app: App[None], command: list[str], path: Path) -> str:
    """Lend the terminal to the editor until it is left; says what went wrong, "" if nothing did.

    Nothing of ours runs meanwhile: a frame would be written over the editor's. A signal that ends
    us is passed on to it, and obeyed when it is gone.
    """
    name = clean(Path(command[0]).name)
    before = signal.signal(signal.SIGINT, lambda *_: None)  # ctrl+c is the editor's
    try:
        with app.suspend():
            left = _left_with([*command, str(path)])
    except SuspendNotSupported:
        return "This terminal cannot be lent to an editor."
    except OSError as error:
        return f"{name} did not start: {error.strerror}."
    finally:
        signal.signal(signal.SIGINT, before)
    return f"{name} ended with {left}." if left else ""


def _left_with(command: list[str]) -> int:
    """What the editor ended with; one that outlives a signal by ``GRACE`` is left to itself.

    Python tells of a signal through a pipe, which can be waited for: a call that waits for the
    editor alone may miss one that comes right before it.
    """
    here, there = os.pipe()
    os.set_blocking(there, False)
    before = {one: signal.signal(one, lambda *_: None) for one in (*SIGNALS, signal.SIGCHLD)}
    usual, asked = signal.set_wakeup_fd(there, warn_on_full_buffer=False), 0
    try:
        process = subprocess.Popen(command)
        if asked := _signalled(process, here):
            process.send_signal(asked)
            with suppress(subprocess.TimeoutExpired):
                process.wait(GRACE)
        return -asked or process.returncode
    finally:
        signal.set_wakeup_fd(usual)
        for number, handler in before.items():
            signal.signal(number, handler)
        os.close(here)
        os.close(there)
        if asked:
            os.kill(os.getpid(), asked)


def _signalled(process: subprocess.Popen[bytes], told: int) -> int:
    """Wait until it has ended, or for a signal that ends us: its number."""
    while process.poll() is None:
        select.select([told], [], [])
        if found := [number for number in os.read(told, 4096) if number in SIGNALS]:
            return found[0]
    return 0


def write(path: Path, text: str) -> None:
    """The text in place of what stands in the file. Raises Unwritable."""
    try:
        path.write_text(f"{text}\n" if text else "", encoding="utf-8", newline="")
    except OSError as error:
        raise Unwritable(f"There is no room for the text: {error.strerror}.") from error


def drop(path: Path) -> None:
    """The file and its folder are not needed any more."""
    shutil.rmtree(path.parent, ignore_errors=True)
