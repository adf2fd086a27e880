"""Who names whom, what binds us and what overlaps, for the whole book or around one client."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from peewee import JOIN, fn

from aortui.domain import conflicts, exclusivity
from aortui.domain.conflicts import BINDS_US, Conflict, Party, Work
from aortui.domain.endings import has_ended
from aortui.domain.ledger import Ledger
from aortui.domain.text import name_key
from aortui.store import models, scopes, trips
from aortui.store.database import OpenBook, opened
from aortui.store.models import Category, Client, Pitch, Scope
from aortui.store.pitches import IS_CLOSED
from aortui.tuples import NamedTuple

PARTY = (Client.id, Client.name, Client.short_name, Client.industry, Client.competitors)
EXCLUSIVE = (
    Scope.id, Scope.client, Scope.category, Scope.designation, Scope.status, Scope.territory,
    Scope.brand, Scope.since_on, Scope.ended_on, Scope.outcome,
)  # fmt: skip
LIVE = Client.archived_on.is_null()
AT_ONCE = 5000  # clients that one query asks about


class _Lists(NamedTuple):
    """Who names whom, who is in which industry; each key typed into a quick line asks."""

    of: OpenBook | None
    change: int  # the newest one that was seen
    naming: Mapping[str, Sequence[int]]  # clients by the folded name that they name
    of_industry: Mapping[str, Sequence[int]]  # clients by their folded industry


_lists = _Lists(None, 0, {}, {})
_coming: tuple[object, list[Conflict]] = (None, [])  # what was asked last, and the answer


def found(today: date) -> list[Conflict]:
    """Every conflict of the book."""
    return conflicts.found(_parties(LIVE), _works(None, today))


def of_client(client_id: int, today: date) -> list[Conflict]:
    """Those that the client has a part in; none of an archived one."""
    trips.together(lambda: party(client_id), lambda: _works([client_id], today), _kept_lists)
    client, lists = party(client_id), _kept_lists()
    return [] if client is None else _around(client, _works([client_id], today), lists, today)


def of_row(entity: str, row_id: int, client_id: int, today: date) -> list[Conflict]:
    """Those in which a scope or a pitch of the client has a part."""
    return [one for one in of_client(client_id, today) if one.has((entity, row_id))]


def _around(client: Party, works: Sequence[Work], lists: _Lists, today: date) -> list[Conflict]:
    """The conflicts of a client as it will be, with this work, among the others as they are."""
    others, theirs = _others(client.id, _near(client, works, lists), today)
    return conflicts.found([client, *others], [*works, *theirs], about=client.id)


def would_come(client: Party, works: Sequence[Work], today: date) -> list[Conflict]:
    """What would stand against a client as it will be, with this work, and does not yet.

    A row that is there already is replaced by the work of its number; others are negative or 0.
    Only for who reads: what a transaction writes may be taken back, and is remembered here.
    """
    global _coming
    lists = _kept_lists()
    asked = opened(), lists.change, client, tuple(works), today
    if _coming[0] != asked:  # of a line that is typed only the fee has changed, or a day
        _coming = asked, _would_come(client, works, lists, today)
    return _coming[1]


def _would_come(client: Party, works: Sequence[Work], lists: _Lists, today: date) -> list[Conflict]:
    was = party(client.id) if client.id > 0 else None
    there = _works([client.id], today) if was else []
    replaced = {(one.entity, one.id) for one in works}
    whole = [*(one for one in there if (one.entity, one.id) not in replaced), *works]
    near = _near(client, whole, lists) | (_near(was, there, lists) if was else set())
    others, theirs = _others(client.id, near, today)
    now = conflicts.found([was, *others], [*there, *theirs], client.id) if was else []
    said = {one.sentence for one in now}
    found = conflicts.found([client, *others], [*whole, *theirs], client.id)
    return [one for one in found if one.sentence not in said]


def _near(client: Party, works: Sequence[Work], lists: _Lists) -> set[int]:
    """The clients that may stand against it."""
    trips.together(lambda: _named_by(client), lambda: _beside(client, works, lists))
    naming = {number for key in conflicts.keys(client) for number in lists.naming.get(key, ())}
    return naming | _named_by(client) | _beside(client, works, lists)


def _others(client_id: int, near: set[int], today: date) -> tuple[list[Party], list[Work]]:
    others = near - {client_id}
    if not others:
        return [], []
    trips.together(
        lambda: _parties(Client.id.in_(sorted(others)) & LIVE), lambda: _works(others, today)
    )
    return _parties(Client.id.in_(sorted(others)) & LIVE), _works(others, today)


def would_come_with(plan: Ledger, today: date) -> list[Conflict]:
    """The same for a whole plan: what a sheet would bring about."""
    writes = plan.writes
    if not writes["scopes"] and not writes["clients"]:
        return []
    parties, works = _parties(LIVE), _works(None, today)
    before = {one.sentence for one in conflicts.found(parties, works)}
    clients = {one.id: one for one in parties}
    clients |= {ref: party_of(plan.row("clients", ref), ref) for ref in writes["clients"]}
    kept = [one for one in works if one.entity != "scopes" or one.id not in writes["scopes"]]
    for ref in writes["scopes"]:
        row = plan.row("scopes", ref)
        slug = str(plan.row("categories", row["category_id"])["slug"])
        if (work := work_of(row, ref, slug, today)) is not None:
            kept.append(work)
    found = conflicts.found(clients.values(), kept)
    return [one for one in found if one.sentence not in before]


def party(client_id: int) -> Party | None:
    """A client as it stands; None of an archived one, and of one that is gone."""
    return next(iter(_parties((Client.id == client_id) & LIVE)), None)


def party_of(row: Mapping[str, Any], client_id: int) -> Party:
    """A client from its columns."""
    named = tuple(row["competitors"] or ())
    return Party(client_id, row["name"], row["short_name"], row["industry"], named)


def work_of(scope: Mapping[str, Any], row_id: int, category: str, today: date) -> Work | None:
    """A scope that is about to be written, as far as conflicts go; None once it has ended."""
    if has_ended(scope, today):
        return None
    binds = scope["designation"] == "exclusive" and scope["binds"] in BINDS_US
    is_pitched = scope["status"] == "pitching"
    return Work(
        "scopes", row_id, scope["client_id"], category, scope["territory"] or "",
        binds and not is_pitched, scope["since_on"], scope["ended_on"], is_pitched,
    )  # fmt: skip


def owned_by(member_id: int) -> set[int]:
    """The clients of a member."""
    query = Client.select(Client.id).where((Client.owner == member_id) & LIVE)
    return {number for (number,) in query.tuples()}


def overlaps(client_id: int | None, today: date) -> list[tuple[int, int]]:
    """The scopes, of one client or (None) of all, that cannot both be exclusive.

    Those that have ended cannot do harm any more, and are left out.
    """
    query = Scope.select(*EXCLUSIVE).join(Client, on=(Scope.client == Client.id))
    query = query.where(scopes.LIVE & (Scope.designation == "exclusive") & _lasts(today))
    if client_id is not None:
        query = query.where(Scope.client == client_id)
    names = ("id", "client_id", "category_id", "designation", "status", "territory", "brand",
             "since_on", "ended_on", "outcome")  # fmt: skip
    rows = [dict(zip(names, row, strict=True)) for row in query.order_by(Scope.id).tuples()]
    return [(one["id"], other["id"]) for one, other in exclusivity.pairs(rows)]


def _lasts(today: date) -> Any:
    """As ``domain.endings`` has it; a pitching scope lasts too."""
    return ~scopes.has_ended(today)


def _parties(where: Any) -> list[Party]:
    rows = Client.select(*PARTY).where(where).order_by(Client.id).tuples()
    return [
        Party(number, name, short, industry, tuple(named))
        for number, name, short, industry, named in rows
    ]


def _works(client_ids: Collection[int] | None, today: date) -> list[Work]:
    """The scopes and open pitches of these clients; None: of all."""
    is_pitched = Scope.status == "pitching"
    binds = (Scope.designation == "exclusive") & Scope.binds.in_(BINDS_US) & ~is_pitched
    held = (
        Scope.select(
            Scope.id, Scope.client, Category.slug, Scope.territory, binds, Scope.since_on,
            Scope.ended_on, is_pitched,
        )
        .join(Category, on=(Scope.category == Category.id))
        .join(Client, on=(Scope.client == Client.id))
        .where(scopes.LIVE & _lasts(today))
    )  # fmt: skip
    wanted = (
        Pitch.select(Pitch.id, Pitch.client, Category.slug)
        .join(Client, on=(Pitch.client == Client.id))
        .join(Category, JOIN.LEFT_OUTER, on=(Category.id == Pitch.category))
        .where(Pitch.archived_on.is_null() & LIVE & (Pitch.purpose == "win") & (IS_CLOSED == 0))
    )
    if client_ids is not None:
        held = held.where(Scope.client.in_(sorted(client_ids)))
        wanted = wanted.where(Pitch.client.in_(sorted(client_ids)))
    trips.ahead(query.sql() for query in (held.order_by(Scope.id), wanted.order_by(Pitch.id)))
    works = [
        Work("scopes", row_id, of, slug, where, bool(binds), begins, ends, bool(pitched))
        for row_id, of, slug, where, binds, begins, ends, pitched in held.order_by(
            Scope.id
        ).tuples()
    ]
    for row_id, client_id, category in wanted.order_by(Pitch.id).tuples():
        works.append(Work("pitches", row_id, client_id, category or "", "", False))
    return works


def _named_by(client: Party) -> set[int]:
    """The clients that this one names."""
    wanted = sorted({name_key(name) for name in client.competitors} - {""})
    if not wanted:
        return set()
    met = Client.name_key.in_(wanted) | Client.short_key.in_(wanted)
    return {number for (number,) in Client.select(Client.id).where(met).tuples()}


def _beside(client: Party, works: Iterable[Work], lists: _Lists) -> set[int]:
    """Other clients of the industry: those that bind us in its categories, all if it binds us."""
    theirs = lists.of_industry.get(name_key(client.industry) or "-", ())
    slugs = sorted({one.category for one in works} - {""})
    binding = sorted({one.category for one in works if one.binds_us} - {""})
    if not slugs or not theirs:
        return set()
    binds = (Scope.designation == "exclusive") & Scope.binds.in_(BINDS_US)
    bound = _in_categories(slugs) & (binds | _in_categories(binding))
    found: set[int] = set()
    for start in range(0, len(theirs), AT_ONCE):
        some = theirs[start : start + AT_ONCE]
        query = Scope.select(Scope.client).where(Scope.client.in_(some) & bound)
        found |= {number for (number,) in query.distinct().tuples()}
        if binding:
            query = Pitch.select(Pitch.client).where(Pitch.client.in_(some) & (IS_CLOSED == 0))
            found |= {number for (number,) in query.distinct().tuples()}
    return found


def _in_categories(slugs: Sequence[str]) -> Any:
    return Scope.category.in_(Category.select(Category.id).where(Category.slug.in_(slugs)))


def _kept_lists() -> _Lists:
    """Those that were read before, unless a client has been written since."""
    global _lists
    kept = _lists
    trips.together(_newest, lambda: _is_old(kept))
    newest = _newest()
    if kept.of is not opened() or newest < kept.change:
        _lists = _read_lists(newest)
    elif newest > kept.change:
        _lists = _read_lists(newest) if _is_old(kept) else kept._replace(change=newest)
    return _lists


def _newest() -> int:
    change = models.Change
    return int(change.select(fn.COALESCE(fn.MAX(change.id), 0)).scalar())


def _is_old(kept: _Lists) -> bool:
    """Whether a client has been written since."""
    change = models.Change
    since = (change.id > kept.change) & (change.entity == "clients")
    return bool(change.select(change.id).where(since).exists())


def _read_lists(change: int) -> _Lists:
    naming: dict[str, list[int]] = defaultdict(list)
    of_industry: dict[str, list[int]] = defaultdict(list)
    query = Client.select(Client.id, Client.competitors, Client.industry).where(LIVE)
    for number, named, industry in query.order_by(Client.id).tuples():
        for key in {name_key(name) for name in named}:
            naming[key].append(number)
        if key := name_key(industry):
            of_industry[key].append(number)
    return _Lists(opened(), change, naming, of_industry)
