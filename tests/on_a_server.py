"""The same tests on PostgreSQL: what a test calls a file becomes a signpost to a database.

``pytest --on-a-server`` starts a server for the run; ``files.create``, which makes the empty file
of a new book, makes a database there instead and leaves its URL in the file. Everything else, the
program in a pseudo-terminal included, follows the signpost. A copy of the file is a copy of the
database. Tests that are about the file itself carry the marker ``file``.
"""

from __future__ import annotations

import itertools
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg

from aortui.store import files
from tests.terminal import Terminal

# Who still has it open is gone behind this; by itself a server waits five seconds for that.
ENDED = "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = %s"

_numbers = itertools.count(1)
_made: dict[Path, str] = {}  # the database of each signpost


@contextmanager
def everything_lies_on(server: str) -> Iterator[None]:
    """``server`` is a URL without the database at its end."""
    create, copy = files.create, shutil.copy

    def create_there(path: Path) -> None:
        create(path)
        path.write_text(_new(server, "template0", path) + "\n")

    def copy_there(source: Any, target: Any, **options: Any) -> Any:
        url = files.signpost(Path(source))
        made = copy(source, target, **options)
        if url:
            Path(made).write_text(_new(server, url.rpartition("/")[2], Path(made)) + "\n")
        return made

    files.create, shutil.copy = create_there, copy_there  # type: ignore[assignment]
    beside, Terminal.beside = Terminal.beside, staticmethod(_backends)
    try:
        yield
    finally:
        files.create, shutil.copy = create, copy
        Terminal.beside = beside


def drop_below(server: str, folder: Path) -> None:
    """Take away the databases whose signposts stood in this folder: each takes 10 MB."""
    gone = [path for path in _made if path.is_relative_to(folder)]
    if gone:
        with psycopg.connect(f"{server}postgres", autocommit=True) as line:
            for path in gone:
                name = _made.pop(path)
                line.execute(ENDED, (name,))
                line.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _new(server: str, template: str, path: Path) -> str:
    """A database of its own; what others still have open of the template is ended first."""
    name = f"b{os.getpid()}_{next(_numbers)}"
    _made[path] = name
    with psycopg.connect(f"{server}postgres", autocommit=True) as line:
        line.execute(ENDED, (template,))
        line.execute(f'CREATE DATABASE {name} TEMPLATE "{template}" STRATEGY file_copy')
    return f"{server}{name}"


def _backends() -> list[int]:
    """The processes of the server that work in books of ours: who waits for them is not at rest."""
    mine, found = f" b{os.getpid()}_".encode(), []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended
            if mine in (process / "cmdline").read_bytes():
                found.append(int(process.name))
    return found
