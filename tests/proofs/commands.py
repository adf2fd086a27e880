"""Many commands in a row, each in a process of its own that need not start from nothing.

``python -m tests.proofs.commands`` has the program loaded; for each line of words it forks, and
answers with what the command came to.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from aortui.cli.main import main
from tests.proofs.place import SECONDS, Answer, Place, high_water
from tests.terminal import ROOT

Run = Callable[..., Answer]
FAULT = 70  # the status of a command that ended in a traceback


@contextmanager
def commands(place: Place) -> Iterator[Run]:
    """What runs the words of a command in this place, as ``place.run`` does."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.proofs.commands"], text=True, cwd=ROOT, env=place.env,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as process:  # fmt: skip
        feed, answers = process.stdin, process.stdout
        assert feed is not None
        assert answers is not None

        def run(*words: str) -> Answer:
            feed.write(json.dumps(place.words(*words)[3:]) + "\n")
            feed.flush()
            status, out, err, peak = json.loads(answers.readline())
            return Answer(status, bytes.fromhex(out), bytes.fromhex(err), peak)

        yield run


def answered(words: Sequence[str]) -> tuple[int, str, str, int]:
    """Run one command; status, output, errors (both as hexadecimal digits), most memory."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        pid = os.fork()
        if pid == 0:
            become(words, out.fileno(), err.fileno())
        status, peak = watched(pid)
        out.seek(0)
        err.seek(0)
        return status, out.read().hex(), err.read().hex(), peak


def become(words: Sequence[str], out: int, err: int) -> None:
    """The forked process: nothing but the command, to its end."""
    code = FAULT
    try:
        nothing = os.open(os.devnull, os.O_RDONLY)
        for source, target in ((nothing, 0), (out, 1), (err, 2)):
            os.dup2(source, target)
        done = main(words)
        code = done if isinstance(done, int) else 0
    except SystemExit as left:
        code = left.code if isinstance(left.code, int) else FAULT
    except BaseException:  # noqa: BLE001  # whatever it is, it is the command's answer
        sys.excepthook(*sys.exc_info())
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def watched(pid: int) -> tuple[int, int]:
    """Its status, minus the signal that ended it, and the most memory; killed if it hangs."""
    peak, limit = 0, time.monotonic() + SECONDS
    handle = os.pidfd_open(pid)
    try:
        while True:
            found, status = os.waitpid(pid, os.WNOHANG)
            if found:
                return os.waitstatus_to_exitcode(status), peak
            peak = max(peak, high_water(pid))
            if time.monotonic() > limit:
                signal.pidfd_send_signal(handle, signal.SIGKILL)
            ended(handle, 0.005)
    finally:
        os.close(handle)


def ended(handle: int, seconds: float) -> bool:
    """Whether a process ends within so many seconds."""
    return bool(select.select([handle], [], [], seconds)[0])


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answered(json.loads(line))), flush=True)
