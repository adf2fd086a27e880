"""What a backtest says, in sentences: the same in the terminal and on the screen."""

from __future__ import annotations

from collections.abc import Iterator

from aortui.domain.backtest import BEFORE, ENOUGH, Backtest, Case, Row, Share
from aortui.domain.days import full
from aortui.domain.phrases import plural, spoken


def heading(found: Backtest, *, then: bool) -> str:
    """``2 losses, 96 kept; AT RISK counts as a flag, by today's policy``."""
    whose = "by each day's policy" if then else "by today's policy"
    return f"{_losses(found.losses)}, {found.kept:,} kept; {flag(found)} counts as a flag, {whose}"


def flag(found: Backtest) -> str:
    """The band from which on it counts as a warning."""
    return "AT RISK" if found.flag == "at_risk" else "WATCH or worse"


def verdict(found: Backtest) -> str:
    """Whether the figures say anything; empty where they do."""
    most = max((row.losses for row in found.rows), default=0)
    if most >= ENOUGH:
        return ""
    known = _losses(most) if most else "no loss"
    return f"Too few to say: {known} known beforehand; it takes {ENOUGH}."


def share(one: Share) -> str:
    """``3 of 8, 14-69 %``: the interval holds at 95 %."""
    if not one.of:
        return "-"
    return f"{one.hits} of {one.of}, {_cent(one.low)}-{_cent(one.high)} %"


def rivals(row: Row) -> str:
    """How two that know nothing would have done with as many flags."""
    flags = plural(row.caught + row.false_alarms, "flag")
    return (
        f"{row.before} d before, {flags}: {row.caught} of {row.losses} caught;"
        f" {row.by_silence} by the oldest touch, {row.by_chance:.1f} by the base rate"
    )


def lead(found: Backtest) -> str:
    """How long before a loss it was flagged for good."""
    if found.lead_days is None:
        return "No loss was flagged to the end."
    first = BEFORE[0]
    least = f"{found.lead_days} d{' or more' if found.lead_days == first else ''}"
    return f"Lead time: {least} (median of {_losses(found.warned)} flagged)."


def missed(found: Backtest) -> Iterator[tuple[str, str]]:
    """Each loss that was never flagged, and how it stood at the last look."""
    for case, last in found.never_flagged:
        score = "" if last.score is None else f" {last.score}"
        stood = f"{spoken(last.band)}{score}, {last.before} d before"
        yield ended(case), f"{stood}: {last.reason}" if last.reason else stood


def ended(case: Case) -> str:
    """``Acme Corp / media-buying, lost 3 Mar 2026``."""
    return f"{case.name}, {case.outcome} {full(case.on)}"


def _losses(number: int) -> str:
    return "1 loss" if number == 1 else f"{number:,} losses"


def _cent(rate: float) -> int:
    return int(100 * rate + 0.5)
