"""Somebody who is in the middle of a save: holds the write lock until told to let go.

``python -m tests.proofs.one_holder BOOK NAME [SECONDS]`` says ``held`` and waits for a line; on a
server for so many seconds at most.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from aortui.services import books
from aortui.store import changes
from tests.proofs.place import Place
from tests.terminal import ROOT


@contextmanager
def holding(place: Place, name: str = "ana") -> Iterator[subprocess.Popen[str]]:
    """The lock is held meanwhile; whoever writes a line into it lets go before the end."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.proofs.one_holder", str(place.book), name],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=place.env | {"LOGNAME": name, "USER": name},
    )
    with process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "held\n", "the lock could not be had"
        try:
            yield process
        finally:
            if not process.stdin.closed:
                process.stdin.close()


def main(book: str, name: str, seconds: str = "") -> None:
    """In a transaction of which nothing stays."""
    if seconds:
        with suppress(ImportError):  # there is no server without its driver
            from aortui.store import server_turns

            server_turns.STOPPED = float(seconds)
    books.open_book(Path(book))
    with changes.rehearsal(name, "test"):
        print("held", flush=True)
        sys.stdin.readline()
    books.close_book()


if __name__ == "__main__":
    main(*sys.argv[1:])
