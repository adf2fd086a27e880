"""Two servers: the first one is killed in mid-session, the one that followed it takes its place."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.pg import OWNER, Cluster
from tests.proofs.mid_session import a_book_at, at_work, judge
from tests.proofs.report import Report, progress

NAME = "failover"
GOAL = "the primary killed (-9), the standby promoted: 0 acknowledged lost, 0 doubled, one notice"
SMALL, LARGE = 2, 10  # kills, each of a primary of its own
AT_WORK, UNNOTICED = 6.0, 1.5  # seconds before the kill, and until somebody promotes
STANDBY = "two"
PATIENCE = 60.0


def run(large: bool) -> Report:
    """One pair of servers after the other."""
    report = Report()
    for number in range(LARGE if large else SMALL):
        with a_pair() as (one, two):
            failed_over(one, two, report)
        progress(f"{number + 1} killed")
    return report


@contextmanager
def a_pair() -> Iterator[tuple[Cluster, Cluster]]:
    """A primary that acknowledges only what its standby has as well."""
    with Cluster("wal_level=replica") as one:
        two = one.copied(STANDBY)
        try:
            two.start()
            one.waits_for(STANDBY)
            asked = f"SELECT sync_state FROM pg_stat_replication WHERE application_name='{STANDBY}'"
            deadline = time.monotonic() + PATIENCE
            while (state := one.ask(asked)) != "sync":
                assert time.monotonic() < deadline, f"the standby is {state or 'not there'}"
            yield one, two
        finally:
            two.__exit__(None, None, None)


def failed_over(one: Cluster, two: Cluster, report: Report) -> None:
    """All at work on a URL that names both; the first one dies, and they go on."""
    url = f"postgresql://{OWNER}@127.0.0.1:{one.port},127.0.0.1:{two.port}/postgres"
    with a_book_at(url) as place:

        def disturb() -> None:
            time.sleep(AT_WORK)
            one.kill()
            time.sleep(UNNOTICED)
            two.promote()
            time.sleep(AT_WORK)

        told = at_work(place, disturb)
        judge(place, told, report)
        report.at_most("longest save, over the failure", max(told.seconds) * 1e3, 15000, "ms")
        report.add("notices in the program", told.notices, "1", told.notices == 1)
