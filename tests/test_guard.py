"""A run that is killed leaves nothing that runs, and nothing that lies about."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import pg
from tests.guard import Guard
from tests.terminal import ROOT

PATIENCE = 60  # seconds; only a failing test waits that long
GUARDED = """
import sys
from tests.guard import Guard
guard = Guard(("false",), ("cp", sys.argv[1], sys.argv[2]))
print("there", flush=True)
sys.stdin.readline()
"""
SERVED = """
import sys
from tests.pg import FAST, Cluster
with Cluster(*FAST) as cluster:
    print(cluster.data, cluster._guard._shell.pid, flush=True)
    sys.stdin.readline()
"""


@contextmanager
def killed(program: str, *words: str) -> Iterator[list[str]]:
    """The words that it says; behind the block it is killed."""
    with subprocess.Popen(
        [sys.executable, "-c", program, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        text=True, cwd=ROOT,
    ) as run:  # fmt: skip
        try:
            assert run.stdout is not None
            yield run.stdout.readline().split()
        finally:
            run.kill()


def test_what_was_to_be_done_at_the_end_is_done_behind_a_kill(tmp_path: Path) -> None:
    text, pipe = tmp_path / "text", tmp_path / "pipe"
    text.write_text("done")
    os.mkfifo(pipe)
    with killed(GUARDED, str(text), str(pipe)) as said:
        assert said == ["there"]
    assert subprocess.check_output(["cat", str(pipe)], timeout=PATIENCE) == b"done"


def test_behind_with_all_of_it_is_done(tmp_path: Path) -> None:
    with Guard(("false",), ("touch", str(tmp_path / "x"))):
        assert not (tmp_path / "x").exists()
    assert (tmp_path / "x").exists()


@pytest.mark.service
def test_a_server_goes_with_the_run_that_started_it() -> None:
    with killed(SERVED) as (data, guard):
        server = int((Path(data) / "postmaster.pid").read_text().split()[0])
        handles = [os.pidfd_open(server), os.pidfd_open(int(guard))]
    for handle in handles:
        assert select.select([handle], [], [], PATIENCE)[0]
        os.close(handle)
    assert not Path(data).parent.exists()


@pytest.mark.service
def test_what_a_guard_could_not_take_away_the_next_run_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pg.tempfile, "gettempdir", lambda: str(tmp_path))
    with subprocess.Popen(["true"]) as gone:
        left, mine = tmp_path / f"aortui-pg-{gone.pid}-x", tmp_path / f"aortui-pg-{os.getpid()}-x"
    left.mkdir()
    mine.mkdir()
    pg.sweep()
    assert not left.exists()
    assert mine.exists()
