"""Where the thresholds of each signal come from, with the grade of that source.

Grades: A peer-reviewed, B trade body, C product docs or code, E our own default. Nothing of grade
D, a vendor's word, is shown as fact. Most cut-offs are ours, and that is why they can be changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from aortui.domain.days import written
from aortui.domain.risk.policy import DEFAULT, Policy
from aortui.domain.risk.tuning import LIMITS, numbers
from aortui.tuples import NamedTuple


class Source(NamedTuple):
    """Who says so, and how good that is."""

    name: str
    grade: str  # A, B, C or E

    def __str__(self) -> str:
        return f"{self.name} ({self.grade})"


class Limit(NamedTuple):
    """A threshold as it counts, in words; ``keys`` are those of the policy that change it."""

    words: str
    keys: tuple[str, ...]  # none: it is no number
    source: Source
    changed: str = ""  # ``changed 1 Nov, default 14``; "" where it is as by default

    @property
    def is_threshold(self) -> bool:
        """Whether the points are computed by it, not whether and how much they count."""
        return bool(self.keys) and not self.keys[0].startswith("weights.")


Row: TypeAlias = tuple[str, tuple[str, ...], Source]

OURS = Source("our own default", "E")
CADENCE = Source("AgencyPro's cadence advice", "C")
MONICA = Source("monica#321's two thresholds", "C")
PARTNERS = Source("Broschak & Block 2014", "A")
SETUP = Source("Setup 2024", "B")
ROGAN = Source("Rogan 2014", "A")
NINETY = Source("WARC/ANA 90 days", "B")
BAKER = Source("Baker, Faulkner & Fisher 1998", "A")
TRADE = Source("ANA 2009 and Aprais", "B")
DAWES = Source("equal weights, Dawes 1979", "A")

# Why the signal is looked at at all.
SUPPORT = {
    "neglect": CADENCE,
    "resourcing": PARTNERS,
    "needs": SETUP,
    "single_thread": ROGAN,
    "sponsor": PARTNERS,
    "renewal": NINETY,
    "competition": BAKER,
    "satisfaction": TRADE,
    "delivery": SETUP,
}
# By signal: the words, with {} for each number, and the keys below the signal's; T is the tier.
TABLE: Mapping[str, tuple[Row, ...]] = {
    "neglect": (
        ("two-way every {} d (tier T)", ("touch.T",), CADENCE),
        ("strategic every {} d (tier T)", ("strategic.T",), CADENCE),
        ("points from {} to {} times that", ("silence.amber", "silence.red"), MONICA),
    ),
    "resourcing": (
        ("actual FTE {} to {} of the plan", ("fte.amber", "fte.red"), OURS),
        ("key role vacant {} to {} d", ("vacancy.amber", "vacancy.red"), OURS),
        ("one key person lost in {} d: {} points; more: {}",
         ("lost_days", "one_lost", "more_lost"), OURS),
        ("hours {} to {} of the scoped, over {} months",
         ("hours.amber", "hours.red", "hours_months"), OURS),
    ),
    "needs": (
        ("need open {} to {} d", ("open.amber", "open.red"), OURS),
        ("scope review {} to {} d ago", ("review.amber", "review.red"), OURS),
        ("out of scope {} to {} in {} d, from {} needs on",
         ("out_of_scope.amber", "out_of_scope.red", "window", "marked"), OURS),
    ),
    "single_thread": (
        ("{} contacts in {} d (tier T)", ("contacts.T", "window"), OURS),
        ("one short: {} points; more short: {}", ("one_short", "more_short"), OURS),
        ("one level only: {} points", ("one_level",), OURS),
        ("more than {} with one contact: {} points", ("share", "above_share"), OURS),
        ("one of us only: {} points", ("one_of_us",), OURS),
        ("no buyer met in {} d: {} points", ("buyer_window", "no_buyer"), OURS),
        ("new for {} d, or one decides: at most {} points", ("grace_days", "grace_cap"), OURS),
    ),
    "sponsor": (
        ("a change counts for {} d", ("window",), OURS),
        ("not introduced: {} points", ("not_introduced",), OURS),
        ("introduced: {} points for {} d, then fading", ("introduced", "settled_days"), OURS),
        ("met up to {} d before counts", ("before_days",), OURS),
    ),
    "renewal": (
        ("prepared {} d before, or 1/{} of the term",
         ("days.prepared", "parts.prepared"), OURS),
        ("discussed {} d before, or 1/{} of the term",
         ("days.discussed", "parts.discussed"), OURS),
        ("proposed {} d before the notice day", ("days.proposed",), NINETY),
        ("proposed at 1/{} of the term", ("parts.proposed",), OURS),
        ("agreed {} d before, or 1/{} of the term", ("days.agreed", "parts.agreed"), OURS),
        ("{} points for each stage behind", ("stage_behind",), OURS),
        ("renewals of {} months or less: a minimum", ("short_months",), OURS),
    ),
    "competition": (
        ("a sighting: {} points x strength, unset {}", ("strength", "unset_strength"), OURS),
        ("half of that after {} d", ("half_life",), OURS),
        ("mandatory review within {} d: {} points", ("far_days", "far"), OURS),
        ("mandatory review within {} d: {} points", ("near_days", "near"), OURS),
    ),
    "satisfaction": (
        ("the client's score {} to {}", ("score.amber", "score.red"), OURS),
        ("its drop {} to {}", ("drop.amber", "drop.red"), OURS),
        ("its age {} to {} d", ("age.amber", "age.red"), OURS),
        ("ours above theirs {} to {}, within {} d",
         ("gap.amber", "gap.red", "gap_window"), OURS),
    ),
    "delivery": (
        ("each overdue promise: {} points", ("promise",), OURS),
        ("re-dated {} times: by its earliest day", ("redated",), OURS),
        ("escalation open {} to {} d", ("escalation.amber", "escalation.red"), OURS),
        ("no result shown {} to {} d", ("value.amber", "value.red"), OURS),
    ),
}  # fmt: skip
TIMES = ("neglect.silence.", "weights.")  # decimals that are no shares


def limits(
    signal: str, policy: Policy, tier: str, changed_on: Mapping[str, date], today: date
) -> tuple[Limit, ...]:
    """The thresholds of a signal for a tier ("" is read as B), each with its source.

    Behind them stand its weight, and why it is looked at as such.

    ``changed_on`` has, by key, since when a number that is not the default counts.
    """
    present, usual = numbers(policy), numbers(DEFAULT)
    rows = [
        (_of_tier(words, tier), tuple(f"{signal}.{_of_tier(key, tier)}" for key in short), source)
        for words, short, source in TABLE[signal]
    ]
    weight = f"weights.{signal}"
    rows.append(("a weight of {}", (weight,), DAWES if present[weight] == 1 else OURS))
    found = []
    for words, keys, source in rows:
        said = words.format(*(_said(key, present[key]) for key in keys))
        differ = [key for key in keys if present[key] != usual[key]]
        note = ""
        if differ:
            days = [changed_on[key] for key in differ if key in changed_on]
            when = f"changed {written(max(days), today)}" if days else "changed"
            note = f"{when}, default {', '.join(_said(key, usual[key]) for key in differ)}"
        found.append(Limit(said, keys, source, note))
    return (*found, Limit("the signal as such", (), SUPPORT[signal]))


def _of_tier(words: str, tier: str) -> str:
    """With the tier for the T that stands for it."""
    if words.endswith("(tier T)"):
        return words.replace("(tier T)", f"(tier {tier})" if tier else "(no tier, read as B)")
    return f"{words[:-1]}{tier or 'B'}" if words.endswith(".T") else words


def _said(key: str, value: float) -> str:
    """``70 %``, ``14``, ``1.5``."""
    is_share = LIMITS[key].get("scale", 1) != 1 and not key.startswith(TIMES)
    return f"{value * 100:g} %" if is_share else f"{value:g}"
