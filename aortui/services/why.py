"""Why a scope has its band: every signal with its points, its facts and what helps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aortui.domain.risk.facts import ScopeFacts
from aortui.domain.risk.policy import FULL, Policy
from aortui.domain.risk.results import SignalResult
from aortui.domain.risk.score import Assessment, assess
from aortui.domain.risk.score import explain as in_words
from aortui.domain.vocabulary import SIGNALS
from aortui.errors import NotFound
from aortui.store import book, facts, scopes
from aortui.store.database import reading
from aortui.store.scopes import ScopeRow

__all__ = ["SignalView", "WhyView", "explain"]

# What helps where a signal has points: an action of the keymap.
HELPS = {
    "neglect": "log",
    "resourcing": "task",
    "needs": "task",
    "single_thread": "task",
    "sponsor": "log",
    "renewal": "stage.forward",
    "competition": "note",
    "satisfaction": "task",
    "delivery": "log",
}
FLOORS = {
    "sponsor_gone": "the sponsor is gone",
    "deadline_missed": "the deadline was missed",
    "notice_received": "notice was received",
    "review_open": "the client holds a review",
    "out_of_contract": "it is out of contract",
}
FLOOR_HELPS = {
    "deadline_missed": "renew",
    "notice_received": "renew",
    "out_of_contract": "renew",
    "review_open": "go.pitches",
}
# What brings in what is missing where a signal is unknown; "form" enters a row of an entity.
ENTERS = {"resourcing": "staffing", "satisfaction": "evaluations"}
MISSING = {"needs": "edit", "sponsor": "go.contacts", "renewal": "edit"}


@dataclass(frozen=True, slots=True)
class SignalView:
    """One signal of the scope."""

    name: str  # a word of vocabulary.SIGNALS
    points: float | None  # 0.0 to 10.0 in tenths; None: unknown, or of weight 0
    fact: str  # what we know, in brief
    sentence: str
    next_step: str
    act_by: date | None
    action: str  # the id of the action that helps; "" where nothing needs doing
    enters: str = ""  # with action "form": what is to be entered


@dataclass(frozen=True, slots=True)
class WhyView:
    """A scope's score with all that it is made of; a scope that is not scored has no signals."""

    scope_id: int
    client_id: int
    client: str
    category: str  # with territory and brand, where the scope has them
    band: str  # "" where it is not scored
    score: int | None
    known: int
    floors: tuple[str, ...]
    policy_on: date | None  # since when the policy holds; None: the defaults
    because: str  # what made the band of the score
    weighed: float  # the sum of points, each by its weight
    weight: float  # the sum of weights of the known signals
    signals: tuple[SignalView, ...]  # the most points first, what is unknown last

    @property
    def is_even(self) -> bool:
        """Whether every known signal counts alike, so that the sum is that of the points."""
        return self.weight == self.known

    @property
    def name(self) -> str:
        """``Acme Corp / media-buying``."""
        return f"{self.client} / {self.category}"


def explain(scope_id: int, today: date) -> WhyView:
    """How the scope stands on that day, and why. Raises NotFound."""
    with reading():
        row = scopes.get(scope_id)
        known = facts.gather([scope_id], today).get(scope_id)
        policy, policy_on = book.policy(), book.policy_day()
    if row is None or known is None:
        raise NotFound("The scope is not in the lists any more.")
    return _view(row, known, policy, policy_on, today)


def _view(
    row: ScopeRow, known: ScopeFacts, policy: Policy, policy_on: date | None, today: date
) -> WhyView:
    found = assess(known, today.toordinal(), policy)
    said = in_words(known, today.toordinal(), policy)
    points = dict(zip(SIGNALS, found.tenths, strict=False))
    counted = {name: tenths for name, tenths in points.items() if tenths is not None}
    weights = policy.weights
    signals = [_signal(name, one, known, found, weights[name]) for name, one in said.items()]
    return WhyView(
        scope_id=row.id,
        client_id=row.client_id,
        client=row.client,
        category=row.name,
        band=found.band,
        score=found.score,
        known=found.known,
        floors=found.floors,
        policy_on=policy_on,
        because=_because(found, policy),
        weighed=sum(tenths * weights[name] for name, tenths in counted.items()) / 10_000,
        weight=sum(weights[name] for name in counted) / 1000,
        signals=tuple(sorted(signals, key=_rank)),
    )


def _rank(one: SignalView) -> tuple[bool, float]:
    return one.points is None, -(one.points or 0)


def _signal(
    name: str, said: SignalResult, known: ScopeFacts, found: Assessment, weight: int
) -> SignalView:
    action, enters = _help(name, said, known) if weight else ("", "")
    return SignalView(
        name=name,
        points=said.points,
        fact=_fact(said),
        sentence=said.sentence,
        next_step=said.next_step,
        act_by=date.fromordinal(said.act_by) if said.act_by and said.points else None,
        action=action,
        enters=enters,
    )


def _fact(said: SignalResult) -> str:
    """The reason where there is one; else what is fine, or missing, in small letters."""
    if said.points:
        return said.short
    words = said.sentence.partition(":")[0] if said.points is None else said.sentence
    return words[:1].lower() + words[1:]


def _help(name: str, said: SignalResult, known: ScopeFacts) -> tuple[str, str]:
    """The action that helps, and what it enters."""
    if said.points is None:
        return _enter(name, known)
    if not said.points:
        return "", ""
    return FLOOR_HELPS.get(said.floor) or HELPS[name], ""


def _enter(name: str, known: ScopeFacts) -> tuple[str, str]:
    """What brings in the missing facts."""
    if name in ENTERS:
        return "form", ENTERS[name]
    if name == "single_thread" and not known.contacts:
        return "form", "contacts"
    if name == "renewal" and known.standing is None:
        return "renew.terms", ""
    return MISSING.get(name, "log"), ""


def _because(found: Assessment, policy: Policy) -> str:
    """``at risk from 40``, or what made the band besides the score."""
    bands, reds = policy.bands, found.tenths.count(FULL)
    if found.floors:
        return f"at risk by itself: {FLOORS[found.floors[0]]}"
    if found.band == "unknown":
        return f"{bands.known} are needed for a band"
    if found.band == "at_risk":
        few = found.score is not None and found.score >= bands.at_risk
        return f"at risk from {bands.at_risk}" if few else f"{reds} signals at 10.0"
    if found.band == "watch":
        is_scored = found.score is not None and found.score >= bands.watch
        return f"watch from {bands.watch}" if is_scored else "watch with a signal at 10.0"
    return f"watch from {bands.watch}" if found.band else ""
