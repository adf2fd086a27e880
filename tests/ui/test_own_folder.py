"""A folder for each session: what one left behind, one other takes up."""

from __future__ import annotations

import fcntl
from pathlib import Path
from typing import Any

import pytest

from aortui.ui import doubts
from aortui.ui.own_folder import OwnFolder


def test_of_two_programs_that_start_at_once_one_takes_it(tmp_path: Path) -> None:
    first, second, third = (OwnFolder(tmp_path / "unsure", doubts.FILE) for _ in range(3))
    first.keep({"book": "one"})
    assert list(second.left()) == []
    first.close()
    for kept, folder in second.left():
        assert kept == {"book": "one"}
        assert list(third.left()) == []  # while the second one looks at it
        second.keep(kept)  # first, so that it is never nowhere
        second.put(folder, {})
    assert list(third.left()) == []
    second.close()
    assert [kept for kept, _ in third.left()] == [{"book": "one"}]


def test_a_folder_that_is_just_being_made_is_not_taken_for_one_that_was_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = (OwnFolder(tmp_path / "unsure", doubts.FILE) for _ in range(2))
    flock, seen = fcntl.flock, list[tuple[dict[str, Any], Path]]()

    def looked_at(handle: int, how: int) -> None:
        monkeypatch.undo()
        seen.extend(second.left())  # between the making and the lock
        flock(handle, how)

    monkeypatch.setattr("aortui.ui.own_folder.fcntl.flock", looked_at)
    first.keep({"book": "one"})
    assert seen == list(second.left()) == []
    first.close()
    assert [kept for kept, _ in second.left()] == [{"book": "one"}]
