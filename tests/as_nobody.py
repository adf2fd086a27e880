"""A command run by somebody without rights: tests may run as root, who may write anything."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from dataclasses import dataclass

from aortui.__main__ import main

NOBODY = 65534


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command left behind."""

    status: int
    out: str
    err: str


def give_up_rights() -> None:
    if os.getuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    assert os.getuid() != 0


def as_nobody(*argv: str) -> Answer:
    """The command in a forked child: another uid may not even reach the interpreter's files.

    Whoever is not root runs it as themselves, whom a mode stops as well.
    """
    with tempfile.TemporaryFile("w+") as out, tempfile.TemporaryFile("w+") as err:
        child = os.fork()
        if child == 0:
            status = 70
            try:
                sys.stdout, sys.stderr = out, err
                sys.argv = ["aortui", *argv]
                os.environ["HOME"] = "/nonexistent"  # not the settings of whoever runs the tests
                give_up_rights()
                status = main()
            except SystemExit as end:
                status = end.code if isinstance(end.code, int) else 1
            finally:  # never back into the test runner
                if status == 70:
                    traceback.print_exc(file=err)
                out.flush()
                err.flush()
                os._exit(status)
        _, waited = os.waitpid(child, 0)
        for file in (out, err):
            file.seek(0)
        return Answer(os.waitstatus_to_exitcode(waited), out.read(), err.read())
