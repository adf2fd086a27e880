"""The entry point: a command, or the program with screens."""

from __future__ import annotations

import gc
import os
import shutil
import sys
from collections.abc import Mapping
from contextlib import suppress

UNSUPPORTED = 2  # exit code


def main() -> int:
    """Run a command; without one, open the program."""
    if os.name == "nt":  # it needs the locks, users and terminals of Unix
        print("aortui: It runs on Linux and macOS; on Windows, inside WSL.", file=sys.stderr)
        return UNSUPPORTED
    gc.disable()  # a start makes no garbage; who goes on turns it on again
    from aortui.cli.main import main as command
    from aortui.cli.main import watch

    if "--debug" not in sys.argv:
        watch()
    wanted = command(sys.argv[1:], check_keys)
    if isinstance(wanted, int):
        return wanted
    from aortui.ui.start import run  # only now: a command must not pay for Textual

    try:
        code = run(wanted)
    finally:
        if wanted.throw_away:
            shutil.rmtree(os.path.dirname(wanted.book), ignore_errors=True)
    with suppress(OSError):  # the line may be gone, which is no fault
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)  # the book is closed and the terminal restored: nothing is left to wait for


def check_keys(keys: Mapping[str, str]) -> None:
    """Raises Rejected where keys by action cannot be taken; only ``config`` asks."""
    from aortui.ui.bindings import check_keys as check  # Textual knows what a key is called

    check(keys)


if __name__ == "__main__":
    sys.exit(main())
