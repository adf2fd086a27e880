"""What would be if: acts that are done in a copy of the book, and what they change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from aortui.domain.days import written
from aortui.domain.review import rank
from aortui.domain.suppose import LEAVES, LOSE, NOTICE, STAFF, WAYS, Act, read, several
from aortui.errors import AortuiError, Rejected
from aortui.store import book, chains, meant, past, records, standings, summaries, teams, titles
from aortui.store.changes import Batch, Snapshot, batch
from aortui.store.database import reading
from aortui.store.standings import Stands
from aortui.tuples import NamedTuple

__all__ = ["WAYS", "Moved", "Stands", "Sums", "Supposed", "several", "suppose"]


class Moved(NamedTuple):
    """A scope that would stand otherwise, or whose contract would be left."""

    before: Stands
    after: Stands | None  # None: it would be no active scope any more
    holds_to: date | None  # the last day in force if the client gave notice today, or gave it

    @property
    def is_other(self) -> bool:
        """Whether its band or score would be another."""
        return _differ(self.before, self.after)


class Sums(NamedTuple):
    """The book before or after; fees a year in base minor units."""

    bands: dict[str, int]
    fee_at_risk: int
    fee_in_all: int
    uncounted: int  # scored scopes without a fee, or without a rate


class Supposed(NamedTuple):
    """What the acts come to."""

    acts: tuple[str, ...]  # each as a sentence
    moved: tuple[Moved, ...]  # lost ones first, then the worst, then the largest fee
    before: Sums
    after: Sums
    currency: str

    @property
    def lost_fee(self) -> int:
        """What a year less would come in."""
        return self.before.fee_in_all - self.after.fee_in_all


def suppose(texts: Sequence[str], *, today: date, actor: str) -> Supposed:
    """Do the acts in a copy in memory; in the book itself nothing happens.

    Raises Rejected (act) and NotFound; each says which act is meant where there are several.
    """
    if not texts:
        raise Rejected(act=WAYS)
    with past.copied():
        summaries.turn_day(today, is_books_day=True)
        with reading():
            before, currency = standings.scored(), book.info().base_currency
        with batch(actor, "what_if.suppose") as done:
            said = [_done(text, len(texts) > 1, done, today) for text in texts]
        with reading():
            after = standings.scored()
            left = {
                records.current("terms", row)["scope_id"] for row in done.touched.get("terms", ())
            }
            moved = [
                row for row, one in before.items() if row in left or _differ(one, after.get(row))
            ]
            exits = standings.exits(moved, today)
    found = [
        Moved(before[row], after.get(row), exits.get(row) if row in after else None)
        for row in moved
    ]
    return Supposed(
        tuple(said), tuple(sorted(found, key=_order)), _sums(before), _sums(after), currency
    )


def _differ(before: Stands, after: Stands | None) -> bool:
    return after is None or (before.band, before.score) != (after.band, after.score)


def _order(one: Moved) -> tuple[bool, int, int, int]:
    after = one.after
    band = 0 if after is None else rank(after.band)
    return after is not None, band, -(one.before.fee_base or 0), one.before.id


def _sums(scopes: dict[int, Stands]) -> Sums:
    bands: dict[str, int] = {}
    for one in scopes.values():
        bands[one.band] = bands.get(one.band, 0) + 1
    counted = [(one.band, one.fee_base) for one in scopes.values() if one.fee_base is not None]
    return Sums(
        bands,
        sum(fee for band, fee in counted if band == "at_risk"),
        sum(fee for _, fee in counted),
        len(scopes) - len(counted),
    )


def _done(text: str, is_one_of_several: bool, done: Batch, today: date) -> str:
    """Do one act; what it is, as a sentence."""
    try:
        act = read(text, today)
        return ACTS[act.kind](act, done, today)
    except AortuiError as error:
        if not is_one_of_several:
            raise
        raise Rejected(act=f"{text}: {error}") from error


def _leaves(act: Act, done: Batch, today: date) -> str:
    """A contact from today on, or one of us, off every team."""
    number = None if act.is_contact else meant.member(act.who)
    if number is None:
        contact = meant.contact(act.who, act.where, today)
        row = records.current("contacts", contact)
        records.save("contacts", contact, {"left_on": today}, done)
        return f"{row['name']} leaves {records.current('clients', row['client_id'])['name']}."
    name = records.current("members", number)["name"]
    rows = _rows(teams.held(today, member_id=number))
    if not rows:
        raise Rejected(act=f"{name} is on no team today.")
    for row in rows:
        _vacate(row, done, today)
    places = "1 place is" if len(rows) == 1 else f"{len(rows)} places are"
    return f"{name} leaves: {places} vacant."


def _staff(act: Act, done: Batch, today: date) -> str:
    """A team loses some: who is named, else the lead, key roles, the largest part first."""
    found = meant.scored(act.where, today)
    if len(found) > 1:
        raise Rejected(act=f"{act.where}: several scopes; write the category behind a slash.")
    rows = _rows(teams.held(today, scope_id=found[0]))
    if act.who:
        number = meant.member(act.who)
        rows = [row for row in rows if row["member_id"] == number]
        if number is None or not rows:
            raise Rejected(act=f"{act.who} is not on the team of {act.where} today.")
    elif len(rows) < act.number:
        raise Rejected(act=f"{act.where} has {len(rows)} on its team today, not {act.number}.")
    gone = rows if act.who else sorted(rows, key=_weight)[: act.number]
    for row in gone:
        _vacate(row, done, today)
    who = ", ".join(
        f"{records.current('members', row['member_id'])['name']} ({row['role'] or 'no role'})"
        for row in gone
    )
    return f"{_called(found[0])} loses {who}."


def _rows(numbers: Sequence[int]) -> list[Snapshot]:
    return [records.current("staffing", number) for number in numbers]


def _weight(row: Snapshot) -> tuple[bool, bool, int, int]:
    return not row["is_lead"], not row["is_key"], -(row["actual_fte"] or 0), row["id"]


def _vacate(row: Snapshot, done: Batch, today: date) -> None:
    """Until yesterday they held it; from today on it is vacant."""
    records.save("staffing", row["id"], {"to_on": today - timedelta(1)}, done)
    kept = {name: row[name] for name in ("scope_id", "role", "planned_fte", "is_key", "is_lead")}
    records.save("staffing", None, {**kept, "from_on": today, "to_on": row["to_on"]}, done)


def _notice(act: Act, done: Batch, today: date) -> str:
    """The client gives notice on each contract that can be left."""
    on, given = act.on or today, []
    for scope in meant.scored(act.where, today):
        if chain := chains.of_scope(scope):
            values = {"notice_given_on": on, "notice_given_by": "client"}
            records.save("terms", chain[-1].id, values, done)
            given.append(scope)
    if not given:
        raise Rejected(act=f"{act.where} has no contract to give notice on.")
    name = _called(given[0]) if len(given) == 1 else f"{_client(given[0])}, {len(given)} contracts"
    return f"{name}: notice given {written(on, today)}."


def _lose(act: Act, done: Batch, today: date) -> str:
    """A client, or one of its scopes, is lost today."""
    found = meant.scored(act.where, today)
    for scope in found:
        values = {"status": "ended", "ended_on": today, "outcome": "lost"}
        records.save("scopes", scope, values, done)
    name = _called(found[0]) if len(found) == 1 else f"{_client(found[0])}, {len(found)} scopes"
    return f"{name}: lost."


ACTS: dict[str, Callable[[Act, Batch, date], str]] = {
    LEAVES: _leaves, STAFF: _staff, NOTICE: _notice, LOSE: _lose,
}  # fmt: skip


def _client(scope_id: int) -> str:
    client_id = records.current("scopes", scope_id)["client_id"]
    return str(records.current("clients", client_id)["name"])


def _called(scope_id: int) -> str:
    return titles.names_of([("scopes", scope_id)])["scopes", scope_id]
