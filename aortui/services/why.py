"""Why a scope has its band: every signal with its points, its facts and what helps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from aortui.domain.risk.acts import team
from aortui.domain.risk.cheapest import Cheapest, cheapest
from aortui.domain.risk.facts import ScopeFacts
from aortui.domain.risk.policy import FULL, Policy
from aortui.domain.risk.results import SignalResult
from aortui.domain.risk.score import Assessment, assess
from aortui.domain.risk.score import explain as in_words
from aortui.domain.risk.sources import Limit, limits
from aortui.domain.vocabulary import SIGNALS
from aortui.errors import NotFound
from aortui.store import bands, book, facts, judgements, policies, preview, scopes, teams, trips
from aortui.store.bands import BandDay
from aortui.store.database import reading
from aortui.store.judgements import OwnCall
from aortui.store.preview import Move
from aortui.store.scopes import ScopeRow

__all__ = ["BandDay", "Cheapest", "Limit", "Move", "OwnCall", "SignalView", "WhyView", "explain"]

# What helps where a signal has points: an action of the keymap.
HELPS = {
    "neglect": "log",
    "resourcing": "task",
    "needs": "task",
    "single_thread": "people",
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
STEPS = 3
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
    limits: tuple[Limit, ...] = ()  # what counts, and who says so


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
    cheapest: Cheapest | None = None  # None: no single act lowers the band
    trend: tuple[BandDay, ...] = ()  # of twelve months, the last one is how it stands
    moved: Move | None = None  # the last change of the band, while it is news
    own_call: OwnCall | None = None  # what a person says, beside what is computed

    @property
    def is_even(self) -> bool:
        """Whether every known signal counts alike, so that the sum is that of the points."""
        return self.weight == self.known

    @property
    def steps(self) -> tuple[BandDay, ...]:
        """The last changes of the score in twelve months, with how it stands now."""
        found: list[BandDay] = []
        for one in self.trend:
            if one.band and (not found or one.score != found[-1].score):
                found.append(one)
        return tuple(found[-STEPS:])

    @property
    def act_by(self) -> date | None:
        """The earliest of the signals above 0."""
        return min((one.act_by for one in self.signals if one.act_by is not None), default=None)

    @property
    def name(self) -> str:
        """``Acme Corp / media-buying``."""
        return f"{self.client} / {self.category}"


def explain(scope_id: int, today: date) -> WhyView:
    """How the scope stands on that day, and why. Raises NotFound."""
    with reading():
        trips.together(
            lambda: scopes.get(scope_id), lambda: facts.gather([scope_id], today),
            book.policy_day, policies.changed_on, lambda: bands.trend(scope_id, today),
            lambda: preview.moved([scope_id], today), teams.active_members,
            lambda: judgements.own_call(scope_id, today), lambda: teams.owners(scope_id),
        )  # fmt: skip
        row = scopes.get(scope_id)
        known = facts.gather([scope_id], today).get(scope_id)
        if row is None or known is None:
            raise NotFound("The scope is not in the lists any more.")
        policy, policy_on = book.policy(), book.policy_day()
        changed_on = policies.changed_on() if policy_on else {}
        trend = bands.trend(scope_id, today)
        move = preview.moved([scope_id], today).get(scope_id)
        call = judgements.own_call(scope_id, today)
        ours = teams.owners(scope_id), teams.active_members()
    view = _view(row, known, policy, policy_on, changed_on, today)
    now = today.toordinal()
    return replace(
        view,
        cheapest=cheapest(known, now, policy, team(known, now, *ours)),
        trend=tuple(trend),
        moved=_moved(move, trend) if move and move.band != view.band else None,
        own_call=call,
    )


def _view(
    row: ScopeRow, known: ScopeFacts, policy: Policy, policy_on: date | None,
    changed_on: Mapping[str, date], today: date,
) -> WhyView:  # fmt: skip
    found = assess(known, today.toordinal(), policy)
    said = in_words(known, today.toordinal(), policy)
    points = dict(zip(SIGNALS, found.tenths, strict=False))
    counted = {name: tenths for name, tenths in points.items() if tenths is not None}
    weights = policy.weights

    def signal(name: str, one: SignalResult) -> SignalView:
        view = _signal(name, one, known, found, weights[name])
        return replace(view, limits=limits(name, policy, known.tier, changed_on, today))

    signals = [signal(name, one) for name, one in said.items()]
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


def _moved(move: Move, trend: Sequence[BandDay]) -> Move:
    """With the last score before the change; the band may have been the same for long."""
    last = next((one for one in reversed(trend) if one.day < move.on), None)
    return move if last is None or last.band != move.band else move._replace(score=last.score)


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
