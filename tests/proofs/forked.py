"""A command in a forked child: a thousand of them take a minute, and each may die by itself."""

from __future__ import annotations

import gc
import os
import select
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from typing import NoReturn

from aortui.cli import printer
from aortui.cli.main import main
from aortui.errors import AortuiError
from tests.proofs.place import TODAY, Answer

HANGS = 120  # seconds; SIGALRM then ends it
CRASHED = 70


def forked(
    *words: str, before: Callable[[], object] | None = None, act: Callable[[], int] | None = None
) -> Answer:
    """Its exit code (below 0: the signal that ended it) and what it wrote.

    ``act`` is done instead of a command; what it raises is told as by one.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    out, err = os.pipe(), os.pipe()  # no files: the child may be forbidden to write any
    child = os.fork()
    if child == 0:
        try:
            _be_child(out[1], err[1], words, before, act)
        finally:
            os._exit(CRASHED)  # never back into the proof
    for _, end in (out, err):
        os.close(end)
    said = _read(out[0], err[0])
    _, waited = os.waitpid(child, 0)
    return Answer(os.waitstatus_to_exitcode(waited), *said)


def _be_child(
    out: int,
    err: int,
    words: Sequence[str],
    before: Callable[[], object] | None,
    act: Callable[[], int] | None,
) -> NoReturn:
    status = CRASHED
    try:
        signal.alarm(HANGS)
        for end, number in ((os.open(os.devnull, os.O_RDONLY), 0), (out, 1), (err, 2)):
            os.dup2(end, number)
        sys.stdout, sys.stderr = (os.fdopen(at, "w", encoding="utf-8") for at in (1, 2))
        if before is not None:
            before()
        gc.disable()
        answer = _told(act) if act else main(["--as", "sam", "--today", TODAY, *words])
        status = answer if isinstance(answer, int) else CRASHED
        sys.stdout.flush()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    finally:
        if status == CRASHED:
            traceback.print_exc(file=sys.stderr)
        sys.stderr.flush()
        os._exit(status)


def _read(*ends: int) -> list[bytes]:
    """All that comes out of these pipes, each to its end; they are closed."""
    found = dict.fromkeys(ends, b"")
    open_ends = set(ends)
    while open_ends:
        for end in select.select(open_ends, [], [])[0]:
            if piece := os.read(end, 1 << 16):
                found[end] += piece
            else:
                open_ends.discard(end)
                os.close(end)
    return list(found.values())


def _told(act: Callable[[], int]) -> int:
    try:
        return act()
    except AortuiError as error:
        printer.tell(str(error))
        return error.exit_code


def complaint(answer: Answer, codes: tuple[int, ...]) -> str:
    """What is wrong with how a command ended; "" where it is one sentence and a right code."""
    said = answer.err.decode(errors="replace")
    last = said.strip().splitlines()[-1:] or ["nothing said"]
    if answer.status not in codes:
        return f"exit {answer.status}: {last[0]}"
    lines = said.splitlines()
    if answer.status in (0, 1):
        return f"traceback: {last[0]}" if "Traceback" in said else ""
    is_sentence = len(lines) == 1 and lines[0].startswith("aortui: ") and lines[0].endswith(".")
    return "" if is_sentence else f"no one sentence: {said[-300:]!r}"
