"""Small files in a person's own folder: what is kept for them beside the book, from start to start.

None of it is worth an error: a file that is missing or no good is read as empty, and who leaves is
not held back where nothing can be kept.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

from aortui.domain.secrets import shown

K = TypeVar("K", dict[str, Any], list[Any])
MOST = 20  # books of which something is kept, those that were left last


def name_of(book: str) -> str:
    """What is kept of a book is kept under this: its whole path, or its URL without a password."""
    return shown(book) if "://" in book else str(Path(book).absolute())


def read(path: Path, kind: type[K]) -> K:
    """What was kept, if it is of that kind; else an empty one."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return kind()
    return found if isinstance(found, kind) else kind()


def write(path: Path, kept: Mapping[str, object] | Sequence[object]) -> None:
    """For the person alone, in their folder, which is made; raises OSError.

    Through a new file, so that half of one never takes its place.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = path.with_suffix(".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        os.fchmod(file.fileno(), 0o600)
        json.dump(kept, file, ensure_ascii=False)
    fresh.replace(path)


def of_book(path: Path, book: str) -> dict[str, Any]:
    """What was kept of one book."""
    found = read(path, dict).get(book)
    return found if isinstance(found, dict) else {}


def keep_of_book(path: Path, book: str, kept: Mapping[str, object]) -> None:
    """Keep this of a book, in place of what was kept of it, beside the other books."""
    books = read(path, dict)
    books.pop(book, None)
    with suppress(OSError):
        write(path, dict([*books.items(), (book, kept)][-MOST:]))
