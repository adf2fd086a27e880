"""kill -9 at random moments: what was acknowledged stays, and nothing stays by half."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.proofs import content, killed
from tests.proofs.killed import Killed
from tests.proofs.place import Place, a_place
from tests.proofs.report import Report, progress

NAME = "crash"
GOAL = "kill -9 in writes, imports, undos and the program: 0 acknowledged lost, 0 half changes"
SMALL, LARGE = 40, 350  # kills
CLIENTS = 12
SEED = 5
GOOD = ("equal", "one more")
Way = Callable[[Place, random.Random, int], Killed]
WAYS: dict[Way, int] = {  # how many of 40
    killed.a_line: 8,
    killed.lines: 10,
    killed.an_import: 6,
    killed.an_undo: 4,
    killed.the_program: 12,
}


class Judged(NamedTuple):
    """One kill, and what the book looked like after it."""

    way: str
    is_killed: bool
    answers: int
    verdict: str  # beside a replay of what was acknowledged
    halves: list[str]
    damage: list[str]


def run(large: bool) -> Report:
    """So many kills in one book, which goes on from each of them."""
    kills = LARGE if large else SMALL
    chance = random.Random(SEED)
    plan = [way for way, share in WAYS.items() for _ in range(share)]
    found = []
    with a_place(CLIENTS) as place:
        for number in range(kills):
            found.append(judged(place, plan[number % len(plan)], chance, number))
            if number % 10 == 9:
                progress(f"{number + 1} of {kills} kills")
    return reported(found)


def judged(place: Place, way: Way, chance: random.Random, number: int) -> Judged:
    """Kill once, and look at what is left."""
    before = content.copy(place.book, place.folder / "before.aortui")
    done = way(place, chance, number)
    damage = content.damage(place.book)
    with content.opened(place.book):
        halves, now = content.halves(), content.rows()
    verdict = compared(before, done, now)
    return Judged(
        way.__name__, done.is_killed, len(done.acknowledged), verdict, halves, damage
    )  # fmt: skip


def compared(before: Path, done: Killed, now: content.Rows) -> str:
    """``equal``, ``one more`` (written, the answer was cut off), or what is wrong."""
    with content.opened(before):
        for redo in done.acknowledged:
            redo()
        wanted = content.rows()
        if wanted == now:
            return "equal"
        if done.under_way is not None:
            done.under_way()
            if content.rows() == now:
                return "one more"
    differ = [key for key in {*wanted, *now} if wanted.get(key) != now.get(key)]
    return f"{len(done.acknowledged)} acknowledged, but these differ: {sorted(differ)[:5]}"


def reported(found: Sequence[Judged]) -> Report:
    """The table."""
    report = Report()
    total, ended = len(found), sum(one.is_killed for one in found)
    report.add(
        "kill -9 while it ran", f"{ended} of {total}", f">= {total // 2}", 2 * ended >= total
    )
    answers = sum(one.answers for one in found)
    report.add("answers given before", answers, f">= {total}", answers >= total)
    report.none(
        "acknowledged and lost, or of nobody",
        [f"{one.way}: {one.verdict}" for one in found if one.verdict not in GOOD],
    )
    report.none("half changes", [half for one in found for half in one.halves])
    report.none("damage (quick_check)", [line for one in found for line in one.damage])
    cut = sum(one.verdict == "one more" for one in found)
    report.add("written, its answer cut off", cut, "no limit", held=True)
    return report
