"""Earlier lines are kept for the person alone, and walked through up and down."""

from __future__ import annotations

import stat
from pathlib import Path

from aortui.ui import earlier


def test_a_line_said_again_comes_to_the_front(tmp_path: Path) -> None:
    for line in ("one", "two", "one"):
        earlier.add(tmp_path / "state", line)
    assert earlier.load(tmp_path / "state") == ["two", "one"]
    earlier.add(tmp_path / "state", "three", "two", "four")
    assert earlier.load(tmp_path / "state") == ["one", "three", "two", "four"]
    assert stat.S_IMODE((tmp_path / "state" / earlier.FILE).stat().st_mode) == 0o600


def test_the_newest_two_hundred_are_kept(tmp_path: Path) -> None:
    for number in range(earlier.MOST + 5):
        earlier.add(tmp_path, f"line {number}")
    kept = earlier.load(tmp_path)
    assert len(kept) == earlier.MOST
    assert kept[-1] == f"line {earlier.MOST + 4}"


def test_a_file_that_is_no_good_holds_nothing(tmp_path: Path) -> None:
    for content in ("", "{}", "[1, 2]", "[", '"text"'):
        (tmp_path / earlier.FILE).write_text(content)
        assert earlier.load(tmp_path) == []
    earlier.add(tmp_path, "fine")
    assert earlier.load(tmp_path) == ["fine"]


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("no folder")
    earlier.add(tmp_path / "state", "line")
    assert earlier.load(tmp_path / "state") == []


def test_up_and_down_and_back_to_what_was_begun(tmp_path: Path) -> None:
    for line in ("one", "two"):
        earlier.add(tmp_path, line)
    walk = earlier.Earlier(tmp_path)
    assert walk.step(1, "begun") is None
    assert [walk.step(-1, "begun"), walk.step(-1, "two"), walk.step(-1, "one")] == [
        "two", "one", None,
    ]  # fmt: skip
    assert [walk.step(1, "one"), walk.step(1, "two"), walk.step(1, "begun")] == [
        "two", "begun", None,
    ]  # fmt: skip
