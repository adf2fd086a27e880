"""One pitch as its record shows it; ticking off its checklist; our own record in pitches."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from aortui.domain.criteria import Criteria
from aortui.domain.criteria import read as criteria_of
from aortui.domain.money import Money, converted
from aortui.domain.notice import sentence
from aortui.domain.pitch_record import OwnRecord, Rung, ladder, own_record, payback, share_of_fee
from aortui.domain.terms import standing
from aortui.domain.text import name_key
from aortui.domain.vocabulary import PITCH_CHECKLIST
from aortui.errors import NotFound
from aortui.store import (
    activities,
    book,
    chains,
    conflicts,
    history,
    pitch_moves,
    pitches,
    records,
    scopes,
    tags,
    teams,
    touched,
    trips,
)
from aortui.store.activities import ActivityRow
from aortui.store.changes import Batch, batch
from aortui.store.database import reading
from aortui.store.history import BatchLine
from aortui.store.pitches import PitchRow
from aortui.store.scopes import ScopeRow
from aortui.store.teams import RoleRow
from aortui.tuples import NamedTuple

__all__ = [
    "CHECKLIST", "SECTIONS", "ActivityRow", "Batch", "BatchLine", "Criteria", "OwnRecord",
    "PitchRecord", "PitchRow", "RoleRow", "Rung", "ScopeRow", "Seen", "Won", "own", "read",
    "tick", "won",
]  # fmt: skip

SECTIONS = ("overview", "rivals", "record", "activity", "history")
CHECKLIST = PITCH_CHECKLIST
FEW = 20  # newest activities that the overview may have room for
GONE = "The pitch is not in the book any more."


class Seen(NamedTuple):
    """A rival of the pitch, or one who was seen at the client."""

    name: str
    is_named: bool  # the pitch says that it bids
    times: int  # it was seen at this client
    last_on: date | None


class Won(NamedTuple):
    """What the scope of a pitch that was won begins with, as a person would type it."""

    scope_id: int | None  # it is in the book already, as being pitched for
    client_id: int
    category: str
    fee: str


@dataclass(frozen=True, slots=True)
class PitchRecord:
    """What is always there, and the rows of one section; those of the others are empty."""

    row: PitchRow
    rungs: tuple[Rung, ...]
    criteria: Criteria
    own: OwnRecord  # of the whole book
    rivals: tuple[Seen, ...]
    activity: int  # how many there are
    share: str = ""  # of a year's fee that it cost; "" is unknown
    payback: str = ""
    unknown: str = ""  # what is lacking for them
    scope: ScopeRow | None = None  # the one that is defended or hoped for
    notice: str = ""  # how its contract stands
    team: tuple[RoleRow, ...] = ()  # who works on it today
    sightings: tuple[ActivityRow, ...] = ()
    activities: tuple[ActivityRow, ...] = ()
    history: tuple[BatchLine, ...] = ()
    tags: tuple[str, ...] = ()
    against: tuple[str, ...] = ()  # conflicts that it would bring about, a sentence each

    @property
    def here(self) -> Rung:
        """The stage that it is at."""
        return next(rung for rung in self.rungs if rung.is_here)


def read(pitch_id: int, section: str, *, today: date, limit: int = 200) -> PitchRecord:
    """A pitch with at most so many rows of one of SECTIONS. Raises NotFound."""
    with reading():
        row = pitches.get(pitch_id)
        if row is None:
            raise NotFound(GONE)
        trips.together(
            lambda: pitch_moves.sightings(row.client_id, today), book.info,
            lambda: pitch_moves.moves(pitch_id), lambda: pitch_moves.closed(today),
            lambda: activities.count(_of(row)), lambda: tags.of("pitches", [pitch_id]),
            lambda: _against(row, today), lambda: book.rate_rows(today),
            lambda: _defended(row, today), lambda: _rows(row, section, limit),
        )  # fmt: skip
        seen = pitch_moves.sightings(row.client_id, today)
        record = PitchRecord(
            row,
            ladder(row.stage, pitch_moves.moves(pitch_id)),
            criteria_of(row.criteria),
            own_record(pitch_moves.closed(today)),
            tuple(_rivals(row, seen)),
            activities.count(_of(row)),
            sightings=tuple(seen),
            tags=tags.of("pitches", [pitch_id]).get(pitch_id, ()),
            against=_against(row, today),
            **_spent(row, today),
            **_defended(row, today),
        )
        return replace(record, **_rows(row, section, limit))


def _against(row: PitchRow, today: date) -> tuple[str, ...]:
    found = conflicts.of_row("pitches", row.id, row.client_id, today)
    return tuple(dict.fromkeys(one.sentence for one in found))


def _of(row: PitchRow) -> Any:
    """The activities that a pitch is about: those of its scope, else of the client."""
    if row.scope_id is None:
        return activities.with_client(row.client_id)
    return activities.on_scope(row.scope_id, row.client_id)


def _rows(row: PitchRow, section: str, limit: int) -> dict[str, Any]:
    """What a section lists."""
    if section == "overview":
        return {"activities": tuple(activities.page(_of(row), FEW))}
    if section == "activity":
        return {"activities": tuple(activities.page(_of(row), limit))}
    if section == "history":
        return {"history": tuple(history.of_changes(touched.pitch(row.id), limit))}
    return {}


def _rivals(row: PitchRow, seen: list[ActivityRow]) -> list[Seen]:
    """Those who bid first, then those who were only seen, the last seen first."""
    days: dict[str, list[date]] = {}
    called: dict[str, str] = {}
    for one in seen:
        if one.rival:
            days.setdefault(name_key(one.rival), []).append(one.happened_on)
            called.setdefault(name_key(one.rival), one.rival)
    bidding = {name_key(rival): rival for rival in row.rivals}
    keys = [*bidding, *(key for key in called if key not in bidding)]
    return [
        Seen(
            bidding.get(key) or called[key], key in bidding, len(days.get(key, ())),
            max(days.get(key, ()), default=None),
        )
        for key in keys
    ]  # fmt: skip


def _spent(row: PitchRow, today: date) -> dict[str, Any]:
    """The cost against a year's fee, both in the book's currency; what is lacking where not."""
    base, rates = book.info().base_currency, book.rates(today)
    cost = None if row.cost_minor is None else Money(row.cost_minor, row.cost_currency)
    found = []
    for what, money in (("cost", cost), ("fee", row.worth)):
        if money is None:
            return {"unknown": f"the {what} is not known"}
        minor = converted(money.minor, money.currency, rates, base)
        if minor is None:
            return {"unknown": f"{money.currency} has no rate"}
        found.append(minor)
    spent, fee = found
    if fee <= 0:
        return {"unknown": "the fee is nothing"}
    return {"share": share_of_fee(spent, fee), "payback": payback(spent, fee)}


def _defended(row: PitchRow, today: date) -> dict[str, Any]:
    """How the scope stands that the pitch is about, and who works on it."""
    scope = None if row.scope_id is None else scopes.get(row.scope_id)
    if scope is None:
        return {}
    stands = standing([link.term for link in chains.of_scope(scope.id)], today)
    team = [one for one in teams.roles(scope.id, today) if one.is_of(today)]
    return {
        "scope": scope,
        "notice": sentence(stands, today) if stands else "",
        "team": tuple(team),
    }


def own(*, today: date) -> OwnRecord:
    """How the pitches of the book ended: by purpose, by reason, by rival."""
    with reading():
        return own_record(pitch_moves.closed(today))


def tick(pitch_id: int, name: str, is_done: bool, *, actor: str) -> Batch:
    """Tick off one of CHECKLIST, or take the tick away again. Raises NotFound.

    It is said which, so that two who tick it off at once do not take it back.
    """
    if name not in CHECKLIST:
        raise NotFound(f"{name} is not on the checklist; it has {', '.join(CHECKLIST)}.")
    with batch(actor, "pitches.tick") as done:
        records.save("pitches", pitch_id, {name: is_done}, done)
    return done


def won(pitch_id: int) -> Won | None:
    """What the scope of a pitch to win begins with once it is won; None: there is none to enter.

    A defence that was won changes nothing by itself. Raises NotFound.
    """
    with reading():
        row = pitches.get(pitch_id)
        if row is None:
            raise NotFound(GONE)
        if row.outcome != "won" or row.purpose != "win":
            return None
        scope = None if row.scope_id is None else scopes.get(row.scope_id)
        if scope is not None and scope.status != "pitching":
            return None
        fee = "" if row.worth is None else str(row.worth)
        number = None if scope is None else scope.id
        return Won(number, row.client_id, row.category, fee)
