"""A line to a server that is slow, or drops at a chosen moment: a relay on this machine."""

from __future__ import annotations

import ctypes
import queue
import socket
import struct
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import Self

PASS, CUT, DELIVER = "pass", "cut", "deliver"  # DELIVER: the server gets it, then the line drops
SO_ATTACH_FILTER = 26  # Linux; a filter of one instruction, "take 0 bytes", drops what arrives
NOTHING = ctypes.create_string_buffer(struct.pack("HBBI", 0x06, 0, 0, 0))
Judge = Callable[[bytes], str]
Pieces = queue.SimpleQueue[tuple[float, bytes]]


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

    def __exit__(self, *error: object) -> None:
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self.drop()

    def drop(self) -> None:
        """Every line that is open now."""
        lines, self._lines = self._lines, []
        for line in lines:
            _end(line)

    def fall_silent(self) -> None:
        """Every line that is open now is half open: nothing arrives, and neither side is told.

        What is sent is not even acknowledged, as where the other machine has gone.
        """
        for line in self._lines:
            program = struct.pack("HxxxxxxP", 1, ctypes.addressof(NOTHING))
            line.setsockopt(socket.SOL_SOCKET, SO_ATTACH_FILTER, program)

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
            Carrier(self, near, far).start()

    def judged(self, piece: bytes) -> str:
        """What becomes of a piece that goes to the server."""
        self.trips += 1
        self.sent.append(piece)
        return self.judge(piece)


class Carrier:
    """One line: what comes from either side goes to the other one, a little later."""

    def __init__(self, relay: Relay, near: socket.socket, far: socket.socket) -> None:
        self.relay, self.near, self.far = relay, near, far
        self._is_mute = False  # what the server answers arrives nowhere

    def start(self) -> None:
        for source, target in ((self.near, self.far), (self.far, self.near)):
            pieces: Pieces = queue.SimpleQueue()
            Thread(target=self._read, args=(source, pieces), daemon=True).start()
            Thread(target=self._write, args=(target, pieces), daemon=True).start()

    def _read(self, source: socket.socket, pieces: Pieces) -> None:
        while piece := _received(source):
            pieces.put((time.monotonic() + self.relay.delay, piece))
        pieces.put((0.0, b""))

    def _write(self, target: socket.socket, pieces: Pieces) -> None:
        while (found := pieces.get())[1]:
            due, piece = found
            time.sleep(max(0.0, due - time.monotonic()))
            if not (self._to_server(piece) if target is self.far else self._to_client(piece)):
                break
        _end(self.near)
        _end(self.far)

    def _to_server(self, piece: bytes) -> bool:
        verdict = self.relay.judged(piece)
        self._is_mute = verdict == DELIVER
        if verdict != CUT:
            with suppress(OSError):
                self.far.sendall(piece)
                return True
        return False

    def _to_client(self, piece: bytes) -> bool:
        if self._is_mute:
            return False
        with suppress(OSError):
            self.near.sendall(piece)
            return True
        return False


def _received(line: socket.socket) -> bytes:
    try:
        return line.recv(65536)
    except OSError:
        return b""


def _end(line: socket.socket) -> None:
    """Both ways; it is closed with the last thread that knows it, else its number is used again."""
    with suppress(OSError):
        line.shutdown(socket.SHUT_RDWR)
