"""A fault of the program: kept in a log that only the person can read, told in one sentence.

A traceback on the terminal would show what stands in the rows, and whoever looks over a shoulder
reads it. The log has the lines of our code and the error, not the values of variables.
"""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

FILE = "faults.log"
MOST = 1 << 20  # bytes; then it begins anew


def keep(error: BaseException, folder: Path, hide: Callable[[str], str] = str) -> str:
    """Write it into the log of this folder; gives the sentence to say."""
    told = hide("".join(traceback.format_exception(error)))
    path = folder / FILE
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        is_long = path.exists() and path.stat().st_size > MOST
        how = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | (os.O_TRUNC if is_long else os.O_APPEND)
        with os.fdopen(os.open(path, how, 0o600), "a", encoding="utf-8") as log:
            os.fchmod(log.fileno(), 0o600)
            log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{told}\n")
        return f"A fault of the program ended it, not you; {path} says more, or --debug."
    return "A fault of the program ended it, not you; --debug says more."
