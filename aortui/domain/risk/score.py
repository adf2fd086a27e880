"""From nine signals to a score, a band, the worst reason and the day to act by."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter

from aortui.domain.risk.facts import ScopeFacts
from aortui.domain.risk.policy import FULL, Bands, Policy
from aortui.domain.risk.results import ROOM, Finding, SignalResult, act_by, in_words, reason
from aortui.domain.risk.signals import SIGNALS
from aortui.tuples import NamedTuple

MEASURES = [(name, signal.measure) for name, signal in SIGNALS.items()]
# Whose missing input is named first where too little is known to judge.
ASKED_FIRST = ("single_thread", "neglect", "renewal", "resourcing", "satisfaction")


class Assessment(NamedTuple):
    """How a scope stands on one day; without a band it is not scored (pitching or ended)."""

    tenths: tuple[int | None, ...] = ()  # of points, in the order of SIGNALS; None: unknown
    score: int | None = None  # 0 calm to 100; None also while no signal is known
    known: int = 0
    band: str = ""  # a word of vocabulary.BANDS
    floors: tuple[str, ...] = ()
    worst: str = ""  # the signal that the reason is about
    reason: str = ""  # at most 22 characters; empty while nothing is wrong
    act_by: int | None = None  # the earliest of the signals above 0


NOT_SCORED = Assessment()


def is_scored(facts: ScopeFacts, today: int) -> bool:
    """Active scopes are, also under review or with notice given; pitching and ended ones not.

    An end later than today leaves a scope active; one that notice brought about ends it.
    """
    if facts.status == "pitching":
        return False
    ended_on = facts.ended_on
    has_ended = facts.status == "ended" if ended_on is None else ended_on <= today
    return not has_ended and (facts.standing is None or facts.standing.state != "ended")


def assess(facts: ScopeFacts, today: int, policy: Policy) -> Assessment:
    """Score a scope; words are made for the worst signal only."""
    if not is_scored(facts, today):
        return NOT_SCORED
    tenths: list[int | None] = []
    raised: list[tuple[int, str, Finding]] = []
    floors: list[str] = []
    weighed = total = 0
    for name, measure in MEASURES:
        weight = policy.weights[name]
        finding = measure(facts, today, policy) if weight else None
        if finding is None:
            tenths.append(None)
            continue
        points, floor, _ = finding
        tenths.append(points)
        total += weight
        if points:
            weighed += weight * points
            raised.append((-points, name, finding))
        if floor:
            floors.append(floor)
    known = len(tenths) - tenths.count(None)
    score = (2 * weighed + total) // (2 * total) if total else None
    band = _band(bool(floors), tenths.count(FULL), known, score or 0, policy.bands)
    raised.sort(key=itemgetter(0))
    if band == "unknown":
        worst, why = _unknown(facts, tenths, known, policy)
    else:
        worst, why = _worst(raised, bool(floors))
    day = _act_by(raised, today)
    return Assessment(tuple(tenths), score, known, band, tuple(floors), worst, why, day)


def _worst(raised: list[tuple[int, str, Finding]], has_floor: bool) -> tuple[str, str]:
    """The signal and its reason: one with a floor, else the one with the most points."""
    for _, name, finding in raised:
        if finding[1] or not has_floor:
            return name, reason(finding)
    return "", ""


def _act_by(raised: list[tuple[int, str, Finding]], today: int) -> int | None:
    """The earliest day over the signals above 0; none is sooner than today."""
    earliest = None
    for _, _, finding in raised:
        day = act_by(finding, today)
        if day == today:
            return day
        if day is not None and (earliest is None or day < earliest):
            earliest = day
    return earliest


def explain(facts: ScopeFacts, today: int, policy: Policy) -> dict[str, SignalResult]:
    """Every signal in words, by name in the order of SIGNALS; empty for a scope not scored."""
    if not is_scored(facts, today):
        return {}
    return {name: _explained(name, facts, today, policy) for name in SIGNALS}


def _explained(name: str, facts: ScopeFacts, today: int, policy: Policy) -> SignalResult:
    if not policy.weights[name]:
        return SignalResult(None, "Not counted: its weight is 0", "not counted", "", None)
    found = SIGNALS[name].measure(facts, today, policy)
    if found is not None:
        return in_words(found, today)
    short, sentence, next_step = SIGNALS[name].missing(facts)
    return SignalResult(None, sentence, short, next_step, None)


def _band(has_floor: bool, reds: int, known: int, score: int, bands: Bands) -> str:
    """The first that fits, read from the rounded numbers."""
    if has_floor or reds >= bands.reds:
        return "at_risk"
    if known < bands.known:
        return "unknown"
    if score >= bands.at_risk:
        return "at_risk"
    return "watch" if score >= bands.watch or reds else "steady"


def _unknown(
    facts: ScopeFacts, tenths: list[int | None], known: int, policy: Policy
) -> tuple[str, str]:
    """``3 of 9 known: no team``, without "known" where that is too long."""
    points: Mapping[str, int | None] = dict(zip(SIGNALS, tenths, strict=True))
    names = [*ASKED_FIRST, *SIGNALS]
    name = next((one for one in names if points[one] is None and policy.weights[one]), "")
    what = next(SIGNALS[name].missing(facts)) if name else "weights of 0"
    why = f"{known} of {len(SIGNALS)} known: {what}"
    return name, why if len(why) <= ROOM else f"{known} of {len(SIGNALS)}: {what}"
