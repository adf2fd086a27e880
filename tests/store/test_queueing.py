"""The queue of writers: who came first is served first, and who is gone holds nobody up."""

from __future__ import annotations

import fcntl
import os
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from aortui.store import queueing

PATIENCE = 20  # seconds; only a failing test waits that long


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "agency.aortui.lock"
    file.touch()
    return file


@contextmanager
def in_queue(path: Path) -> Iterator[tuple[int, int]]:
    """A place in it, given back at the end: the file and the number."""
    file = os.open(path, os.O_RDWR)
    try:
        yield file, queueing.stand(file)
    finally:
        os.close(file)


def test_the_first_need_not_wait_and_the_next_must(path: Path) -> None:
    with in_queue(path) as first:
        assert queueing.is_first(*first)
        with in_queue(path) as second:
            assert second[1] > first[1]
            assert not queueing.is_first(*second)
            assert queueing.is_first(*first)
    with in_queue(path) as later:
        assert later[1] == queueing.FIRST


def test_all_are_served_in_the_order_in_which_they_came(path: Path) -> None:
    served: list[int] = []

    def wait(file: int, number: int) -> None:
        queueing.wait(file, number)
        served.append(number)
        os.close(file)

    waiting = []
    with in_queue(path):
        for _ in range(8):
            file = os.open(path, os.O_RDWR)
            waiting.append(Thread(target=wait, args=(file, queueing.stand(file))))
            waiting[-1].start()
        assert served == []
    for thread in waiting:
        thread.join(PATIENCE)
    assert served == sorted(served)
    assert len(served) == 8


def test_who_gives_up_in_the_middle_lets_nobody_by(path: Path) -> None:
    with in_queue(path) as first:
        with in_queue(path):
            file = os.open(path, os.O_RDWR)
            third = queueing.stand(file)
        assert not queueing.is_first(file, third)  # the first one is still there
        assert queueing.is_first(*first)
    assert queueing.is_first(file, third)
    os.close(file)


def test_who_is_killed_gives_the_place_back(path: Path) -> None:
    code = (
        "import os, sys; from aortui.store import queueing\n"
        "queueing.stand(os.open(sys.argv[1], os.O_RDWR)); print(flush=True); sys.stdin.read()"
    )
    words = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        with in_queue(path) as mine:
            assert not queueing.is_first(*mine)
            other.kill()
            queueing.wait(*mine)
            assert queueing.is_first(*mine)


@pytest.mark.parametrize(
    ("is_darwin", "layout", "begins"),
    [(False, "hhqqi4x", fcntl.F_WRLCK), (True, "qqihh", 7)],
)
def test_a_lock_is_laid_out_as_the_system_wants_it(
    is_darwin: bool, layout: str, begins: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queueing, "BEGINS_WITH_SPAN", is_darwin)
    monkeypatch.setattr(queueing, "FLOCK", struct.Struct(layout))
    lock = queueing.span(fcntl.F_WRLCK, 7, 3)
    assert lock[0] == begins
    assert queueing.held(lock) == (fcntl.F_WRLCK, 7, 3, 0)


def test_without_locks_of_open_files_one_at_a_time_is_served_and_nobody_twice(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queueing, "HAS_THEM", False)
    monkeypatch.setattr(queueing, "SET", -1)  # asked for all the same it would be an error
    monkeypatch.setattr(queueing, "WAIT", -1)
    served: list[int] = []

    def wait(file: int, number: int) -> None:
        queueing.wait(file, number)
        served.append(number)
        os.close(file)

    with in_queue(path) as first:
        assert queueing.is_first(*first)
        waiting = []
        for _ in range(4):
            file = os.open(path, os.O_RDWR)
            place = file, queueing.stand(file)
            assert not queueing.is_first(*place)
            waiting.append(Thread(target=wait, args=place))
            waiting[-1].start()
        assert served == []
    for thread in waiting:
        thread.join(PATIENCE)
    assert len(served) == 4


def test_without_them_the_door_is_shared_and_shut_between_programs(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queueing, "HAS_THEM", False)
    code = (
        "import fcntl, os, sys; from aortui.store import queueing\n"
        "queueing.HAS_THEM = False; file = os.open(sys.argv[1], os.O_RDWR)\n"
        "queueing.come_in(file); print(flush=True); sys.stdin.read()"
    )
    words = [sys.executable, "-c", code, str(path)]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        other.stdout.readline()
        file = os.open(path, os.O_RDWR)
        queueing.come_in(file)
        with pytest.raises(OSError, match="unavailable"):
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, 1, queueing.DOOR)
        other.stdin.close()
        queueing.shut(file)
        os.close(file)
