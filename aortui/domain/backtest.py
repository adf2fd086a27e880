"""The scores held against what came of it: how often they warned, when, and against dumb rivals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from math import sqrt
from statistics import NormalDist, median_low

from aortui.domain.review import rank
from aortui.tuples import NamedTuple

BEFORE = (180, 90, 60, 30)  # days before an outcome
ENOUGH = 10  # losses; with fewer the figures say nothing
FLAGS = ("at_risk", "watch")  # what counts as a warning: that band or a worse one
LOSSES = ("lost", "expired", "won back")  # also what was won back later had been lost
KEPT = ("renewed", "defended")
SURE = 0.95  # of the intervals


class Case(NamedTuple):
    """Something that came to an end, or could have: its outcome is on record."""

    scope_id: int
    name: str  # "Acme Corp / media-buying"
    outcome: str  # one of LOSSES or KEPT
    on: date  # the first day without the scope, of the new term, the end of the defence

    @property
    def is_loss(self) -> bool:
        """Whether the client left."""
        return self.outcome in LOSSES


class Look(NamedTuple):
    """How the scope of a case stood so many days before, by what was recorded then."""

    case: Case
    before: int  # days
    band: str
    score: int | None
    reason: str
    silence: int  # days since the last two-way contact, or since the book began to count
    has_notice: bool = False  # the client had given notice: no score is needed to know


class Share(NamedTuple):
    """So many of so many, with the interval of Wilson (1927), 0.0 to 1.0, that holds at 95 %."""

    hits: int
    of: int
    low: float
    high: float


class Row(NamedTuple):
    """All cases so many days before: the four counts, and what they come to."""

    before: int
    caught: int  # lost, and flagged
    noticed: int  # of those, where notice had been received: no warning any more
    missed: int  # lost, and not flagged
    false_alarms: int  # kept, and flagged
    quiet: int  # kept, and not flagged
    left_out: int  # not in the book then, or not scored
    precision: Share  # of those flagged, the lost ones
    recall: Share  # of those lost, the flagged ones
    by_chance: float  # losses caught by as many flags given blindly: the base rate
    by_silence: int  # losses caught by as many flags on the oldest two-way touch

    @property
    def losses(self) -> int:
        """How many of the cases were lost."""
        return self.caught + self.missed

    @property
    def says(self) -> bool:
        """Whether there are losses enough to say anything."""
        return self.losses >= ENOUGH


class Missed(NamedTuple):
    """A loss that was never flagged, and how it stood at the last look."""

    case: Case
    last: Look


class Backtest(NamedTuple):
    """What the scores were worth."""

    flag: str
    losses: int
    kept: int
    rows: tuple[Row, ...]  # the longest time before first
    lead_days: int | None  # the median over the losses whose flag stood to the end
    warned: int  # so many those are
    never_flagged: tuple[Missed, ...]

    @property
    def says(self) -> bool:
        """Whether there are losses enough to say anything."""
        return self.losses >= ENOUGH


def judge(cases: Sequence[Case], looks: Iterable[Look], flag: str = FLAGS[0]) -> Backtest:
    """Hold the looks against the outcomes."""
    by_case: defaultdict[Case, dict[int, Look]] = defaultdict(dict)
    for look in looks:
        by_case[look.case][look.before] = look
    leads = [
        lead for case in cases if case.is_loss and (lead := _lead(by_case[case], flag)) is not None
    ]
    losses = sum(case.is_loss for case in cases)
    return Backtest(
        flag=flag,
        losses=losses,
        kept=len(cases) - losses,
        rows=tuple(_row(before, cases, by_case, flag) for before in BEFORE),
        lead_days=median_low(leads) if leads else None,
        warned=len(leads),
        never_flagged=tuple(
            Missed(case, min(seen.values(), key=lambda look: look.before))
            for case in sorted(cases, key=lambda one: one.on, reverse=True)
            if case.is_loss
            and (seen := by_case[case])
            and not any(is_flagged(look, flag) for look in seen.values())
        ),
    )


def is_flagged(look: Look, flag: str) -> bool:
    """Whether the band was a warning; unknown is none."""
    return look.band in FLAGS and rank(look.band) <= rank(flag)


def wilson(hits: int, of: int) -> Share:
    """A share with its interval; of nothing it may be anything."""
    if not of:
        return Share(0, 0, 0.0, 1.0)
    z = NormalDist().inv_cdf((1 + SURE) / 2)
    rate, scale = hits / of, 1 + z * z / of
    middle = (rate + z * z / (2 * of)) / scale
    reach = z / scale * sqrt(rate * (1 - rate) / of + z * z / (4 * of * of))
    return Share(hits, of, max(0.0, middle - reach), min(1.0, middle + reach))


def _row(
    before: int, cases: Sequence[Case], by_case: dict[Case, dict[int, Look]], flag: str
) -> Row:
    looks = [look for case in cases if (look := by_case[case].get(before))]
    flagged = [look for look in looks if is_flagged(look, flag)]
    losses = sum(look.case.is_loss for look in looks)
    caught = sum(look.case.is_loss for look in flagged)
    false_alarms = len(flagged) - caught
    silent = sorted(looks, key=lambda look: (-look.silence, look.case.scope_id, look.case.on))
    return Row(
        before=before,
        caught=caught,
        noticed=sum(look.case.is_loss and look.has_notice for look in flagged),
        missed=losses - caught,
        false_alarms=false_alarms,
        quiet=len(looks) - losses - false_alarms,
        left_out=len(cases) - len(looks),
        precision=wilson(caught, len(flagged)),
        recall=wilson(caught, losses),
        by_chance=len(flagged) * losses / len(looks) if looks else 0.0,
        by_silence=sum(look.case.is_loss for look in silent[: len(flagged)]),
    )


def _lead(seen: dict[int, Look], flag: str) -> int | None:
    """Days from the first flag that stood at every later look; None: it did not to the end."""
    lead = None
    for before in sorted(seen):  # the nearest first
        if not is_flagged(seen[before], flag):
            break
        lead = before
    return lead
