"""PgBouncer before a server of tests, in whichever way it shares out the server's sessions."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Self

from tests.pg import OWNER, Cluster, Missing, free_port

ANSWERS_WITHIN = 20.0  # seconds
CONFIG = """\
[databases]
* = host=127.0.0.1 port={server} user={owner}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = any
pool_mode = {mode}
logfile = {folder}/log
{more}
"""


class Pooler:
    """One PgBouncer; ``with`` starts it and ends it."""

    def __init__(self, server: Cluster, mode: str, *more: str) -> None:
        self.port, self._folder = free_port(), Path(tempfile.mkdtemp(prefix="aortui-pooler-"))
        if os.getuid() == 0:
            shutil.chown(self._folder, "postgres")
        said = CONFIG.format(
            server=server.port, owner=OWNER, port=self.port, mode=mode, folder=self._folder,
            more="\n".join(more),
        )  # fmt: skip
        (self._folder / "config").write_text(said, encoding="utf-8")

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{database}"

    def __enter__(self) -> Self:
        found = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")
        if found is None:
            raise Missing("pgbouncer is missing: apt-get install pgbouncer.")
        as_whom = ("-u", "postgres") if os.getuid() == 0 else ()
        words = (found, "-q", *as_whom, str(self._folder / "config"))
        silent = subprocess.DEVNULL
        self._running = subprocess.Popen(words, stdin=silent, stdout=silent, stderr=silent)
        deadline = time.monotonic() + ANSWERS_WITHIN
        while not self._answers():
            assert time.monotonic() < deadline, (self._folder / "log").read_text("utf-8")
        return self

    def _answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), 1).close()
        except OSError:
            try:
                self._running.wait(0.02)  # not yet: a moment, or the end of it
            except subprocess.TimeoutExpired:
                return False
            raise AssertionError((self._folder / "log").read_text("utf-8")) from None
        return True

    def __exit__(self, *error: object) -> None:
        self._running.kill()  # asked to end it would wait for whoever is still connected
        self._running.wait(ANSWERS_WITHIN)
        shutil.rmtree(self._folder, ignore_errors=True)
