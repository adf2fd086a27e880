"""Who has gone from a book on a server without a word: how soon they hold nothing and nobody up."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable, Mapping
from threading import Event
from typing import NamedTuple

from aortui.store import files
from tests.proofs.one_holder import holding
from tests.proofs.place import Place, a_place
from tests.proofs.report import SLACK, Report
from tests.relay import Relay
from tests.terminal import Terminal

CLIENTS = 12
WIDE = (120, 40)
QUIET = 1.0
# Seconds until one is given up, as they follow from ``store/server_line`` and ``presence_server``.
KILLED, SILENT, STOPPED, TURN, BACK = 12, 30, 65, 35, 25
PATIENCE = STOPPED * (SLACK + 1)  # seconds; only a failure takes that long


class End(NamedTuple):
    """What becomes of somebody, and when that should have been noticed."""

    label: str
    limit: float  # seconds
    is_noticed: Callable[[], bool]


def run(port: int, begun: Event) -> Report:
    """kim is killed, ana's machine is gone, tom is stopped, and so is bob, in the middle of a save.

    ``port`` is that of the server on which places lie; ``begun`` is set once all of them are there.
    """
    with a_place(CLIENTS) as place, Relay(port) as relay:
        url = files.signpost(place.book)
        far = Place(place.folder, place.folder / "far.aortui")
        far.book.write_text(url.replace(str(port), str(relay.port)) + "\n", "utf-8")
        with (
            place.terminal(size=WIDE) as sam,
            far.terminal(actor="ana") as ana,
            place.terminal(actor="tom") as tom,
            place.terminal(actor="kim") as kim,
        ):
            all_here = {"ana": ana, "tom": tom, "kim": kim}
            for one in (sam, *all_here.values()):
                one.wait_for("1 Today")
            sam.wait_until(lambda: all(name in header(sam) for name in all_here))
            sam.settle(QUIET)
            begun.set()
            return watched(place, relay, sam, all_here)


def watched(place: Place, relay: Relay, sam: Terminal, all_here: Mapping[str, Terminal]) -> Report:
    """What sam sees of it, and how long his own save waits behind bob's."""
    report, marked = Report(), place.count("review_marks")
    with holding(place, "bob") as bob:
        try:
            bob.send_signal(signal.SIGSTOP)
            all_here["kim"].signal(signal.SIGKILL)
            all_here["tom"].signal(signal.SIGSTOP)
            all_here["ana"].signal(signal.SIGSTOP)  # else she comes back over another line
            relay.fall_silent()
            sam.keys("d")
            sam.wait_for("bob is saving")
            ends = [
                End("killed: no longer here", KILLED, lambda: "kim" not in header(sam)),
                End("half open: no longer here", SILENT, lambda: "ana" not in header(sam)),
                End("stopped: no longer here", STOPPED, lambda: "tom" not in header(sam)),
                End("stopped in a save: it waits no longer", TURN,
                    lambda: place.count("review_marks") > marked),
            ]  # fmt: skip
            timed(report, sam, ends)
        finally:
            bob.kill()
    all_here["tom"].signal(signal.SIGCONT)
    goes_on = [End("goes on: here again", BACK, lambda: "tom" in header(sam))]
    timed(report, sam, goes_on)
    return report


def timed(report: Report, sam: Terminal, ends: list[End]) -> None:
    """Seconds until each is noticed."""
    began, waiting = time.monotonic(), ends
    while waiting and time.monotonic() - began < PATIENCE:
        sam.read(0.2)
        for end in [one for one in waiting if one.is_noticed()]:
            report.at_most(end.label, time.monotonic() - began, end.limit, "s")
            waiting = [one for one in waiting if one is not end]
    report.none("given up never", [end.label for end in waiting])


def header(terminal: Terminal) -> str:
    """The line that says who is in the book."""
    return terminal.text().splitlines()[0]
