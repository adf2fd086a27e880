"""A file that is written is whole, or is what it was."""

from __future__ import annotations

import os
import resource
import signal
import stat
from pathlib import Path

import pytest

from aortui.errors import Unwritable
from aortui.exchange.whole_files import write


def test_a_file_is_written_with_the_usual_mode(tmp_path: Path) -> None:
    old = os.umask(0o022)
    try:
        write(tmp_path / "out.csv", "a;b\r\n")
    finally:
        os.umask(old)
    assert (tmp_path / "out.csv").read_bytes() == b"a;b\r\n"
    assert stat.S_IMODE((tmp_path / "out.csv").stat().st_mode) == 0o644


def test_what_was_there_keeps_its_mode_and_a_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.csv").write_text("old")
    (tmp_path / "real.csv").chmod(0o640)
    (tmp_path / "link.csv").symlink_to("real.csv")
    write(tmp_path / "link.csv", "new")
    assert (tmp_path / "link.csv").is_symlink()
    assert (tmp_path / "real.csv").read_text() == "new"
    assert stat.S_IMODE((tmp_path / "real.csv").stat().st_mode) == 0o640


def test_a_file_that_does_not_fit_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("old")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    ignored = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    try:
        with pytest.raises(Unwritable, match="cannot be written"):
            write(path, "x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, ignored)
    assert path.read_text() == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["out.csv"]


def test_what_is_no_ordinary_file_is_written_as_it_comes(tmp_path: Path) -> None:
    write(Path("/dev/null"), "x")
    with pytest.raises(Unwritable, match="cannot be written"):
        write(tmp_path, "x")
    with pytest.raises(Unwritable, match="No such file"):
        write(tmp_path / "no" / "out.csv", "x")
