"""Several people in one book on a server: the proofs of a file's, and who has gone from it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from threading import Event

from tests.pg import Cluster
from tests.proofs import busy, given_up, hangup, seen, stale, writers
from tests.proofs.place import a_place, everything_lies_on
from tests.proofs.report import Report, progress

NAME = "together_server"
GOAL = "on a server: seen in 1 s, who saves is named, drafts survive, nobody holds a turn for ever"
EDITS = 20  # of each who writes
P99 = 500  # milliseconds, as in the proof *postgres*
AT_REST = 25.0  # seconds: in them each says once that they are there


def run(large: bool) -> Report:
    """One server; who is given up takes a minute, beside the others."""
    report = Report()
    parts: dict[str, Callable[[], Report]] = {
        "seen": lambda: seen.followed(seen.LARGE if large else 1, AT_REST),
        "stale": lambda: stale.run(large),
        "busy": lambda: busy.run(large),
        "hangup": lambda: hung_up(large),
        "writers": lambda: written(200 if large else EDITS),
    }
    with Cluster("fsync=off") as server, everything_lies_on(server), ThreadPoolExecutor() as pool:
        begun = Event()
        beside = pool.submit(given_up.run, server.port, begun)
        beside.add_done_callback(lambda _: begun.set())  # also where it has failed
        begun.wait()
        for name, part in parts.items():
            progress(f"{name}, on a server")
            report.take(name, part())
        report.take("gone", beside.result())
    return report


def hung_up(large: bool) -> Report:
    """Each moment, with the next end each time; all with all of them for a release."""
    if large:
        return hangup.run(large)
    with a_place(hangup.CLIENTS) as place:
        pairs = zip(hangup.MOMENTS, cycle(hangup.ENDS), strict=False)
        return hangup.reported([hangup.dropped(place, *pair) for pair in pairs])


def written(edits: int) -> Report:
    """With pauses, and time held inside the transaction."""
    report = Report()
    with a_place(writers.CLIENTS) as place:
        found = writers.a_round(place, edits, writers.HELD, writers.PAUSE)
    writers.shown(report, "", found, is_rush=False, limit=P99)
    return report
