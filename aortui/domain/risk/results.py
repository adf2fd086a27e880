"""What a signal says: its points at once, its day and its words when somebody asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import Protocol, TypeAlias

from aortui.domain.risk.facts import ScopeFacts
from aortui.domain.risk.policy import FULL, Policy, Ramp
from aortui.tuples import NamedTuple

ROOM = 22  # characters of a reason in a list
# Of a part of a signal: the reason in a list (at most 22 characters), the sentence with its numbers
# (no full stop), the next step. One after the other, so that a list reads no further than it shows.
Words: TypeAlias = Iterator[str]
# Lists score thousands of scopes in the time of a blink, so these are plain tuples, and what not
# every reader needs is a call still to be made: a function and its arguments.
Speech: TypeAlias = tuple[Callable[..., Words], *tuple[object, ...]]
Clock: TypeAlias = tuple[Callable[..., int | None], *tuple[object, ...]]
# Tenths of points, the day they are 10.0 if nothing happens (None: waiting does not raise them),
# the words.
Part: TypeAlias = tuple[int, Clock | None, Speech]
# Tenths of points, the name of a floor or "", the parts.
Finding: TypeAlias = tuple[int, str, Sequence[Part]]


class Signal(Protocol):
    """What each module in ``signals`` offers."""

    def measure(self, facts: ScopeFacts, today: int, policy: Policy) -> Finding | None:
        """Points on that day; None is unknown, there is nothing to judge by."""

    def missing(self, facts: ScopeFacts) -> Words:
        """What to enter where the signal is unknown."""


class SignalResult(NamedTuple):
    """One signal of one scope on one day, in words."""

    points: float | None  # 0.0 to 10.0 in tenths, 10 the worst; None: unknown, or weight 0
    sentence: str
    short: str  # the reason in a list, at most 22 characters; empty while nothing is wrong
    next_step: str
    act_by: int | None  # the day the points reach 10 if nothing happens, never in the past
    floor: str = ""  # its name, if the signal puts the scope at risk by itself


def worst(parts: Sequence[Part], floor: str = "") -> Finding:
    """The worst part counts."""
    tenths = 0
    for part in parts:
        if part[0] > tenths:
            tenths = part[0]
    return tenths, floor, parts


def full_on(start: int, ramp: Ramp, of: int = 1) -> int:
    """The day on which the points of what has been going on since a day are 10.0."""
    return start + ramp.reach(of)


def act_by(finding: Finding, today: int) -> int | None:
    """The first day on which a part is full if nothing happens, not in the past; None: never."""
    earliest = None
    for tenths, clock, _ in finding[2]:
        day = clock[0](*clock[1:]) if clock else today if tenths == FULL else None
        if day is not None and (earliest is None or day < earliest):
            earliest = day
    return None if earliest is None else max(earliest, today)


def reason(finding: Finding) -> str:
    """The worst part in at most 22 characters."""
    say = max(finding[2], key=itemgetter(0))[2]
    return next(say[0](*say[1:]))[:ROOM]


def in_words(finding: Finding, today: int) -> SignalResult:
    """The parts that have points, the worst first; where none has, all of them."""
    tenths, floor, parts = finding
    ordered = sorted(parts, key=itemgetter(0), reverse=True)
    said = [tuple(say[0](*say[1:])) for points, _, say in ordered if points or not tenths]
    short, _, next_step = said[0]
    sentence = "; ".join(sentence for _, sentence, _ in said)
    return SignalResult(
        points=tenths / 10,
        sentence=sentence[:1].upper() + sentence[1:],
        short=short[:ROOM] if tenths else "",
        next_step=next_step if tenths else "",
        act_by=act_by(finding, today),
        floor=floor,
    )
