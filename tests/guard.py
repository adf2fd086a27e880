"""What must not outlive a run, also one that is killed: a shell waits for its end and tidies up."""

from __future__ import annotations

import shlex
import subprocess
from collections.abc import Sequence
from typing import Self

ENDING = 3  # seconds


class Guard:
    """Runs these commands once this process has ended, however it did, or behind ``with``.

    They run in their order, whatever becomes of each, and hear nothing of what ends the others.
    """

    def __init__(self, *commands: Sequence[str]) -> None:
        # Without a word we were killed: what ran in a terminal of ours is about to end as well.
        script = "; ".join((f"read -r _ || sleep {ENDING}", *map(shlex.join, commands)))
        silent = subprocess.DEVNULL
        self._shell = subprocess.Popen(
            ("/bin/sh", "-c", script), stdin=subprocess.PIPE, stdout=silent, stderr=silent,
            cwd="/", start_new_session=True,
        )  # fmt: skip

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self.tidy_up()

    def tidy_up(self) -> None:
        """Now; there when all of it is done."""
        self._shell.communicate(b"\n")
