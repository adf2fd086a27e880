"""Change settings in the person's file: comments, order and unknown keys stay as they are."""

from __future__ import annotations

import fcntl
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from aortui import settings
from aortui.errors import Rejected, Unwritable
from aortui.settings import Value

Change = Callable[[MutableMapping[str, Any]], bool]  # of a file's content; whether it changed


def write(wanted: Mapping[tuple[str, ...], Value | None], own: Path | None = None) -> bool:
    """Set what stands at each path (tables and a key); None takes it out: as usual again.

    Returns whether the person's file changed; it and its folder are made where they are missing.
    Raises Rejected where the file cannot be read or a value cannot be taken, Unwritable.
    """

    def change(whole: MutableMapping[str, Any]) -> bool:
        is_new = [_set(whole, path, value) for path, value in wanted.items()]
        return any(is_new)

    return _rewrite(own or settings.own_file(), change)


def write_machine(book: str) -> bool:
    """Make this the book of everybody on this machine; whether it was another one.

    The file can be read by all, whatever the umask. Raises Rejected, and Unwritable for who is
    not root.
    """
    path = settings.machine_file()
    made = [folder for folder in path.parents if not folder.exists()]
    is_new = write({("book",): book}, path)
    for folder in made:
        folder.chmod(0o755)
    path.chmod(0o644)
    return is_new


def _set(whole: MutableMapping[str, Any], path: Sequence[str], value: Value | None) -> bool:
    """Whether it was something else before."""
    inner = whole
    for name in path[:-1]:
        if name not in inner:
            if value is None:
                return False
            inner[name] = _table(inner, is_last=name == path[-2])
        inner = inner[name]
    if value is None:
        had_it = inner.pop(path[-1], None) is not None
        _tidy(whole, path[:-1])
        return had_it
    kept = value if isinstance(value, str | int) else list(value)
    is_new = bool(inner.get(path[-1]) != kept)
    if is_new:
        inner[path[-1]] = kept
    return is_new


def _tidy(whole: MutableMapping[str, Any], path: Sequence[str]) -> None:
    """Take out a table that holds nothing any more, not even a comment."""
    for depth in range(len(path), 0, -1):
        inner = whole
        for name in path[: depth - 1]:
            inner = inner[name]
        last = inner[path[depth - 1]]
        says_nothing = not isinstance(last, tomlkit.items.Table) or not last.as_string().strip()
        if last or not says_nothing:
            return
        del inner[path[depth - 1]]


def _table(inner: MutableMapping[str, Any], *, is_last: bool) -> MutableMapping[str, Any]:
    """A new table of the file's kind; one that only holds tables has no heading of its own."""
    if isinstance(inner, tomlkit.TOMLDocument | tomlkit.items.Table):
        return tomlkit.table(is_super_table=not is_last)
    return {}


def _rewrite(path: Path, change: Change) -> bool:
    """Read, change and replace the file while no other session of the person does."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with _alone(path):
            before = settings.unchecked(path)
            whole = tomlkit.parse(path.read_bytes().decode() if path.exists() else "")
            wanted = _plain(before)
            if not change(wanted):
                return False
            if problem := settings.trouble(wanted):
                raise Rejected(settings=problem)
            change(whole)
            text = tomlkit.dumps(whole)
            if _pruned(tomllib.loads(text)) != _pruned(wanted):
                raise Rejected(settings=f"{path} is written in a way only a person can change.")
            _replace(path, text)
    except (TOMLKitError, tomllib.TOMLDecodeError) as error:
        raise Rejected(settings=f"{path} cannot be changed: {error}.") from error
    except OSError as error:
        raise Unwritable(f"Settings cannot be written: {error.strerror}: {path}.") from error
    return True


def _plain(found: Any) -> Any:
    """A copy that can be changed."""
    if isinstance(found, dict):
        return {name: _plain(value) for name, value in found.items()}
    return list(found) if isinstance(found, list) else found


def _pruned(tree: dict[str, Any]) -> dict[str, Any]:
    """Without tables that hold nothing."""
    found = {n: _pruned(one) if isinstance(one, dict) else one for n, one in tree.items()}
    return {name: one for name, one in found.items() if one != {}}


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock beside the file; a file system without locks is used without."""
    handle = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        with suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)  # which lets go of the lock


def _replace(path: Path, text: str) -> None:
    """Through a new file; a link to a file kept elsewhere stays a link."""
    target = Path(os.path.realpath(path))
    fresh = target.with_suffix(".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    fresh.replace(target)
