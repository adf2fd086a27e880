"""A line to a server that is slow, or drops at a chosen moment: a relay on this machine."""

from __future__ import annotations

import queue
import socket
import time
from collections.abc import Callable
from threading import Thread
from types import TracebackType
from typing import Self

PASS, CUT, DELIVER = "pass", "cut", "deliver"  # DELIVER: the server gets it, then the line drops
Judge = Callable[[bytes], str]


class Relay:
    """Takes connections on ``port`` and passes them on to a server's.

    ``delay`` is in seconds each way. ``judge`` looks at each piece that goes to the server and
    says what becomes of it; ``trips`` counts how often an answer was waited for.
    """

    def __init__(self, server: int, delay: float = 0.0) -> None:
        self._server, self.delay = server, delay
        self.judge: Judge = lambda _: PASS
        self.trips = 0
        self.sent: list[bytes] = []
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        self._lines: list[socket.socket] = []
        self._thread = Thread(target=self._take, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self.drop()

    def drop(self) -> None:
        """Every line that is open now."""
        lines, self._lines = self._lines, []
        for line in lines:
            _end(line)

    def _take(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:  # closed
                return
            try:
                far = socket.create_connection(("127.0.0.1", self._server))
            except OSError:  # the server is down
                near.close()
                continue
            for line in (near, far):
                line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._lines += [near, far]
            self._carry(near, far, to_server=True)
            self._carry(far, near, to_server=False)

    def _carry(self, source: socket.socket, target: socket.socket, *, to_server: bool) -> None:
        pieces: queue.SimpleQueue[tuple[float, bytes]] = queue.SimpleQueue()

        def read() -> None:
            while piece := _received(source):
                pieces.put((time.monotonic() + self.delay, piece))
            pieces.put((0.0, b""))

        def write() -> None:
            while (found := pieces.get())[1]:
                due, piece = found
                time.sleep(max(0.0, due - time.monotonic()))
                if not self._passed(piece, target, to_server=to_server):
                    break
            _end(source)
            _end(target)

        for work in (read, write):
            Thread(target=work, daemon=True).start()

    def _passed(self, piece: bytes, target: socket.socket, *, to_server: bool) -> bool:
        verdict = PASS
        if to_server:
            self.trips += 1
            self.sent.append(piece)
            verdict = self.judge(piece)
        if verdict == CUT:
            return False
        try:
            target.sendall(piece)
        except OSError:
            return False
        if verdict == DELIVER:  # what it answers to that arrives nowhere
            target.shutdown(socket.SHUT_WR)
            while _received(target):
                pass
            return False
        return True


def _received(line: socket.socket) -> bytes:
    try:
        return line.recv(65536)
    except OSError:
        return b""


def _end(line: socket.socket) -> None:
    try:
        line.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    line.close()
