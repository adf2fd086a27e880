"""What pitches teach: our own record by reason, purpose, rival; stages; cost against the fee."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from aortui.domain.phrases import per_cent
from aortui.domain.text import name_key
from aortui.domain.vocabulary import PITCH_PURPOSES, PITCH_REASONS, PITCH_STAGES
from aortui.tuples import NamedTuple

FEW = 10  # decided pitches; below that only counts are said, never a share
WHEN = {  # how a reason is told behind a count
    "new person": "when a new person called it",
    "procurement": "when procurement led",
    "mandatory": "when a review was mandatory",
    "dissatisfaction": "when they were dissatisfied",
    "merger": "after a merger",
    "new need": "for a new need",
}
WORDS = {"win": "won", "defend": "defended"}


class Closed(NamedTuple):
    """A pitch that is over; ``outcome`` is won, lost or withdrawn."""

    purpose: str
    reason: str
    rivals: tuple[str, ...]
    outcome: str


class Tally(NamedTuple):
    """How pitches of one sort ended; a withdrawn one was not decided."""

    won: int = 0
    lost: int = 0
    withdrawn: int = 0

    @property
    def decided(self) -> int:
        """Won or lost."""
        return self.won + self.lost

    def told(self, verb: str = "won", when: str = "") -> str:
        """``1 of 3 won when procurement led, 1 withdrawn``; a share only from FEW on."""
        gone = f", {self.withdrawn} withdrawn" if self.withdrawn else ""
        return f"{self.brief(verb)}{f' {when}' if when else ''}{gone}"

    def brief(self, verb: str = "won") -> str:
        """The same of those that were decided: ``1 of 3 won``."""
        if not self.decided:
            return "none decided"
        share = f" ({per_cent(self.won, self.decided)} %)" if self.decided >= FEW else ""
        return f"{self.won} of {self.decided} {verb}{share}"


class OwnRecord(NamedTuple):
    """Tallies by purpose, by reason (``""`` is unknown) and by rival, each in reading order."""

    by_purpose: dict[str, Tally]
    by_reason: dict[str, Tally]
    by_rival: dict[str, Tally]

    @property
    def whole(self) -> Tally:
        """All of them."""
        return _sum(self.by_purpose.values())

    def of_reason(self, reason: str) -> str:
        """``1 of 3 won when procurement led``; "" where no pitch of that reason is over."""
        tally = self.by_reason.get(reason)
        if tally is None or not reason:
            return ""
        return tally.told(when=WHEN.get(reason, reason))

    def of_rival(self, rival: str) -> Tally:
        """Against this one, in whatever case the name was typed."""
        key = name_key(rival)
        return next((one for name, one in self.by_rival.items() if name_key(name) == key), Tally())

    def overall(self) -> str:
        """``2 of 7 won · 3 of 4 defended``; "" while none is over."""
        return " · ".join(
            tally.told(WORDS.get(purpose, "won")) for purpose, tally in self.by_purpose.items()
        )


def own_record(closed: Iterable[Closed]) -> OwnRecord:
    """Count pitches that are over; a pitch against two rivals counts for each of them."""
    purposes: dict[str, list[str]] = {}
    reasons: dict[str, list[str]] = {}
    rivals: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for one in closed:
        purposes.setdefault(one.purpose, []).append(one.outcome)
        reasons.setdefault(one.reason, []).append(one.outcome)
        for rival in one.rivals:
            rivals.setdefault(names.setdefault(name_key(rival), rival), []).append(one.outcome)
    met = sorted(rivals, key=lambda name: (-len(rivals[name]), name_key(name)))
    return OwnRecord(
        {one: tally(purposes[one]) for one in PITCH_PURPOSES if one in purposes},
        {one: tally(reasons[one]) for one in (*PITCH_REASONS, "") if one in reasons},
        {one: tally(rivals[one]) for one in met},
    )


def tally(outcomes: Sequence[str]) -> Tally:
    """Count the outcomes of pitches."""
    return Tally(*(outcomes.count(word) for word in ("won", "lost", "withdrawn")))


def _sum(tallies: Iterable[Tally]) -> Tally:
    return Tally(*map(sum, zip(Tally(), *tallies, strict=True)))


class Rung(NamedTuple):
    """A stage of a pitch and the day it was last reached, as far as the log knows."""

    stage: str
    reached_on: date | None
    is_done: bool
    is_here: bool


def ladder(stage: str, moves: Sequence[tuple[str, date]]) -> tuple[Rung, ...]:
    """The nine stages with the day each was last reached; ``moves`` as they were recorded.

    A stage beyond the present one was stepped back from and is still to come.
    """
    at = PITCH_STAGES.index(stage)
    days = dict(moves)
    return tuple(
        Rung(one, days.get(one) if place <= at else None, place < at, place == at)
        for place, one in enumerate(PITCH_STAGES)
    )


def share_of_fee(cost: int, fee: int) -> str:
    """``2.8 % of a year's fee``; both in minor units of one currency."""
    tenths = (2000 * cost + fee) // (2 * fee)
    return f"{tenths // 10}.{tenths % 10} % of a year's fee"


def payback(cost: int, fee: int) -> str:
    """``earned back by 0.3 months of fee``; both in minor units of one currency."""
    tenths = (240 * cost + fee) // (2 * fee)
    return f"earned back by {tenths // 10}.{tenths % 10} months of fee"
