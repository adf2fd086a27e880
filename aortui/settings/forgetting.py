"""A name out of what is kept for the person in their own folder: drafts, filters, places."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

LARGEST = 8 << 20  # bytes; nothing of ours is longer
INSTEAD = "removed"


def forget(folder: Path, name: str) -> int:
    """Write something else in place of a name in all files below; gives in how many it stood.

    Also where it stands as a part of a file's text; however it is written, large or small.
    """
    pattern, found = re.compile(re.escape(name), re.IGNORECASE), 0
    for path in folder.rglob("*") if name.strip() else ():
        with suppress(OSError, UnicodeDecodeError):
            if path.is_symlink() or not path.is_file() or path.stat().st_size > LARGEST:
                continue
            text = path.read_text("utf-8")
            kept, times = pattern.subn(INSTEAD, text)
            if times:
                handle = os.open(path, os.O_WRONLY | os.O_TRUNC | os.O_NOFOLLOW)
                with os.fdopen(handle, "w", encoding="utf-8") as file:
                    file.write(kept)
                found += 1
    return found
