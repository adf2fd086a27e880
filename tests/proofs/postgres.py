"""A book on a server: many write, the server is restarted, and each sees what the others do."""

from __future__ import annotations

import statistics
import time

from tests.pg import Cluster
from tests.proofs import writers
from tests.proofs.idle import at_rest, come_to_rest
from tests.proofs.mid_session import a_book_at, at_work, judge
from tests.proofs.place import Place
from tests.proofs.report import Report, progress
from tests.proofs.seen import CLIENTS_SIGN, come_to

NAME = "postgres"
GOAL = "8 write, 20 restarts in mid-session: 0 lost, 0 doubled; a change is seen within 1 s"
RESTARTS = 20
SEEN = 10  # changes that the other one must see
QUIET = 2.0  # seconds
BETWEEN = 1.0  # seconds of work between two restarts


def run(large: bool) -> Report:
    """On one server, with a database for each part."""
    report = Report()
    with Cluster("fsync=off") as cluster:  # the machine stays up
        progress("8 people write")
        with a_book_at(cluster.database("writers"), writers.CLIENTS) as place:
            many(place, 200 if large else 40, report)
        progress("two look at the same list")
        with a_book_at(cluster.database("seen")) as place:
            seen(place, report)
        with a_book_at(cluster.database("restarts")) as place:
            restarted(cluster, place, report)
    return report


def many(place: Place, edits: int, report: Report) -> None:
    """Read, change, save: the same four clients by eight people."""
    found = writers.a_round(place, edits, 0.0)
    report.none("failures of 8 who write", found.failures)
    report.add("edits lost", f"{found.lost} of {found.edits}", "0", found.lost == 0)
    percent = statistics.quantiles(found.seconds, n=100)[-1] * 1e3
    report.at_most("p99 of a save", percent, 500, "ms")
    report.at_most("longest save", max(found.seconds) * 1e3, 1000, "ms")
    found.pauses.told(report, "a save: ")


def seen(place: Place, report: Report) -> None:
    """From the moment that one is told it is saved to the moment that the other one sees it."""
    took = []
    with place.terminal(actor="sam") as writes, place.terminal(actor="ana") as reads:
        for terminal in (writes, reads):
            terminal.wait_for("1 Today")
            terminal.settle()
        reads.keys("2")
        come_to(reads, CLIENTS_SIGN)
        reads.keys("M", "/", "look", "enter")
        reads.wait_for("No clients found")
        writes.keys("a")
        for number in range(SEEN):
            name = f"look{number}"
            writes.keys("ctrl+u", "backspace", f"{name} pr {number + 1}k", "enter")
            writes.wait_for(f"✓ {name}: ")
            began = time.monotonic()
            reads.wait_for(f"/ look   {number + 1} of")
            took.append(time.monotonic() - began)
            reads.settle()
        come_to_rest([writes, reads], QUIET)
        before = len(reads.output)
        at_rest([reads], QUIET)
        report.add("bytes at rest", len(reads.output) - before, "0", len(reads.output) == before)
    report.at_most("a change is seen by the other, median", statistics.median(took) * 1e3, 1000,
                   "ms")  # fmt: skip
    report.at_most("a change is seen by the other, longest", max(took) * 1e3, 1000, "ms")


def restarted(cluster: Cluster, place: Place, report: Report) -> None:
    """Half of them end the sessions in order, half are a crash."""

    def disturb() -> None:
        for number in range(RESTARTS):
            time.sleep(BETWEEN)  # at work, until it is disturbed
            cluster.restart("immediate" if number % 2 else "fast")
            progress(f"{number + 1} of {RESTARTS} restarts")
        time.sleep(2 * BETWEEN)

    told = at_work(place, disturb)
    report.add("restarts in mid-session", RESTARTS, "20", held=True)
    judge(place, told, report)
    report.at_most("longest save over a restart", max(told.seconds) * 1e3, 15000, "ms")
    report.add("notices in the program", told.notices, f"1 to {RESTARTS}",
               1 <= told.notices <= RESTARTS)  # fmt: skip
