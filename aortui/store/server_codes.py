"""What a refusal is called, whatever language the server speaks.

libpq tells the words of it only. Its name (SQLSTATE) goes over the line beside them, so whoever
does not know the words knocks once more and writes down what comes over the line; libpq before
version 18 does not hear there what is said to somebody who has not signed in yet.
"""

from __future__ import annotations

import os
import re
import select
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import psycopg
from psycopg import pq
from psycopg.conninfo import make_conninfo

NAMED = re.compile(rb'ErrorResponse\t.* C "(\w{5})"')
WRONG_WAY = "28000"  # in; also what follows the telling one where TLS was tried first
WITHIN = 10.0  # seconds
# Its own words go behind two blanks, and before them how bad it is, in its language.
SPOKEN = re.compile(r"failed: ([^:]{1,40}):  ")


def code(wanted: Mapping[str, Any]) -> str:
    """The SQLSTATE with which a server refuses these parameters; "" where none was heard."""
    if sys.platform != "linux":  # elsewhere the driver cannot write down what it hears
        return ""
    noted = os.memfd_create("knock")  # no file: a password may go over the line
    try:
        with suppress(psycopg.Error):
            _knock(make_conninfo("", **wanted), noted)
        heard = os.pread(noted, os.fstat(noted).st_size, 0)
    finally:
        os.close(noted)
    found: list[str] = [one.decode() for one in NAMED.findall(heard)]
    return ([one for one in found if one != WRONG_WAY] or found or [""])[-1]


def _knock(conninfo: str, noted: int) -> None:
    """Until it lets us in, refuses, or time is up."""
    deadline = time.monotonic() + WITHIN
    line = pq.PGconn.connect_start(conninfo.encode())
    try:
        line.trace(noted)
        while (left := deadline - time.monotonic()) > 0:
            status = line.connect_poll()
            if status == pq.PollingStatus.READING:
                select.select([line.socket], [], [], left)
            elif status == pq.PollingStatus.WRITING:
                select.select([], [line.socket], [], left)
            else:
                break
        line.untrace()
    finally:
        line.finish()
