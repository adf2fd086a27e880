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
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from aortui.store import files

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
    try:
        yield
    finally:
        files.create, shutil.copy = create, copy


def drop_below(server: str, folder: Path) -> None:
    """Take away the databases whose signposts stood in this folder: each takes 10 MB."""
    gone = [path for path in _made if path.is_relative_to(folder)]
    if gone:
        with psycopg.connect(f"{server}postgres", autocommit=True) as line:
            for path in gone:
                line.execute(f"DROP DATABASE {_made.pop(path)} WITH (FORCE)")


def _new(server: str, template: str, path: Path) -> str:
    """A database of its own; what others still have open of the template is ended first."""
    name = f"b{os.getpid()}_{next(_numbers)}"
    _made[path] = name
    with psycopg.connect(f"{server}postgres", autocommit=True) as line:
        line.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            (template,),
        )
        line.execute(f'CREATE DATABASE {name} TEMPLATE "{template}" STRATEGY file_copy')
    return f"{server}{name}"
