"""A file that is written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from aortui.domain.text import clean
from aortui.errors import Unwritable


def write(path: Path, text: str) -> None:
    """Put a text at a path; what was there stays until all of it is on the disk.

    What is no ordinary file (a pipe, a terminal), or lies in a folder that takes no new one, is
    written as it comes. Raises Unwritable.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not (target.is_file() and os.access(target.parent, os.W_OK)):
            target.write_text(text, encoding="utf-8", newline="")
        else:
            _replace(target, text)
    except OSError as error:
        name = clean(path.name)
        raise Unwritable(f"{name} cannot be written: {error.strerror}.") from error


def _replace(target: Path, text: str) -> None:
    """Through a file beside it, which gets the mode of the one it takes the place of."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    handle = os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o666)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            if target.exists():
                os.fchmod(handle, stat.S_IMODE(target.stat().st_mode))
            os.fsync(handle)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
