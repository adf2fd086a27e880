"""What goes along when a merge is taken back or done again.

Entries stay with the record they were made on, and the nearest one counts: an activity, a task or
a pitch that was entered meanwhile goes with its scope, one without a scope with the people whom it
names. What hangs on the client alone stays. Where two records would tear an entry apart, the undo
is refused as a whole, with who made that entry and when. An older version of one, which comes back
when a later edit is taken back, may name people of both: it stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from aortui.domain.differences import refs
from aortui.domain.merging import MERGES
from aortui.errors import Stale
from aortui.store import changes, merged, standing
from aortui.store.changes import Batch, ChangeRow, Snapshot
from aortui.store.models import TABLES, Activity, Agreement, Client, Contact, Scope
from aortui.store.put_back import FOLLOWS, stale, write
from aortui.store.records import current
from aortui.store.standing import Aim
from aortui.tuples import NamedTuple

# By table the columns that name a scope, a paper or people, of which each has its client.
NAMES: Mapping[str, Mapping[str, str]] = {
    "activities": {"scope_id": "scopes", "contact_ids": "contacts"},
    "tasks": {"scope_id": "scopes", "contact_id": "contacts"},
    "pitches": {"scope_id": "scopes"},
    "scopes": {"agreement_id": "agreements"},
    "contacts": {"reports_to_id": "contacts", "replaced_by_id": "contacts"},
}
HOMES: Mapping[str, Any] = {"scopes": Scope, "contacts": Contact, "agreements": Agreement}
APART = "An entry since would be torn apart"
MERGED = "It was merged into another one since"
LEFT = "Something was entered on the other one since; merge them anew"


class Stray(NamedTuple):
    """A row that names something of another client than its own."""

    entity: str
    row_id: int
    homes: frozenset[int]  # the clients of what it names


def of_merge(to: Aim, rows: list[ChangeRow], done: Batch) -> None:
    """Bring along what was entered on the two while they were one, or apart. Raises Stale."""
    for pair in merged.pairs_of(rows):
        if pair.entity == "clients":
            both = frozenset((pair.winner, pair.loser))
            for stray in list(_strays(both)):
                if _is_since(stray, to.action.id):
                    _bring(stray, both, done)
        if not to.is_back and (left := _left_on(pair)):
            raise stale(LEFT, changes.newest_touch(*left))


def of_rows(to: Aim, steps: Sequence[ChangeRow], done: Batch) -> None:
    """The same for rows of another action, where a merge does not stand as it did then.

    What was written after a merge that is undone now goes along as if it had been there; what
    would name a record that was merged into another since is refused. Raises Stale.
    """
    asked = [one for one in steps if one.after is not None and refs(one.after)]
    merges = merged.of_all() if asked else []
    for one in merges:
        if one.stands and one.batch.id > to.action.id:
            lost = {(pair.entity, pair.loser) for pair in one.pairs}
            if any(lost & (refs(row.after or {}) - refs(row.before or {})) for row in asked):
                raise stale(MERGED, one.batch)
    undone = {
        frozenset((pair.winner, pair.loser)): one.batch.id
        for one in merges
        for pair in one.pairs
        if not one.stands and one.stood_at(to.action.id) and pair.entity == "clients"
    }
    for row in asked:
        if merges and row.entity in NAMES:
            _settle(row, to, undone, done)
        if merges and row.entity in HOMES and row.before is not None and not to.is_back:
            _fetch(row, to, done)


def _fetch(step: ChangeRow, to: Aim, done: Batch) -> None:
    """What was entered on a scope or a person after they were given to another client.

    It was there when that was done first, and may have come back before it was done again.
    """
    both = frozenset((row or {})["client_id"] for row in (step.before, step.after))
    for stray in list(_strays(both)) if len(both) > 1 else ():
        names_it = (step.entity, step.row_id) in refs(current(stray.entity, stray.row_id))
        is_whole = len(stray.homes) == 1 and stray.entity in FOLLOWS
        if names_it and is_whole and _is_since(stray, to.action.id):
            _bring(stray, both, done)


def _settle(step: ChangeRow, to: Aim, undone: Mapping[frozenset[int], int], done: Batch) -> None:
    """A row to the client whose records it names now, or back to where it was entered.

    ``undone`` are merges by their two clients; a row that was so before them stays as it was.
    """
    entity, row_id = step.entity, step.row_id
    if not any(_differs(name, step.before, step.after) for name in ("client_id", *NAMES[entity])):
        return
    model = TABLES[entity]
    columns = [model._meta.columns[name] for name in ("client_id", *NAMES[entity])]
    row = model.select(model.id, *columns).where(model.id == row_id).tuples().first()
    if row is None:
        return
    was = row[1]
    if entity in FOLLOWS and any(_differs(name, step.before, step.after) for name in NAMES[entity]):
        row = (row_id, _entered_on(entity, row_id, was, to), *row[2:])
    stray = _stray(entity, row, _homes_of(entity, row))
    once, merge = _once(row[1], undone)
    homes = stray.homes & once if stray else frozenset()
    is_older = to.is_back and len(homes) > 1  # of when the two were one
    if stray and homes - {row[1]} and not is_older and _is_since(stray, merge):
        _bring(stray._replace(homes=homes), once, done)
    elif row[1] != was:
        write(entity, row_id, current(entity, row_id), {"client_id": row[1]}, done)


def _once(client: int, undone: Mapping[frozenset[int], int]) -> tuple[frozenset[int], int]:
    """The clients that were one with this one, through others as well, and the newest merge."""
    found, newest = frozenset((client,)), 0
    while more := [pair for pair in undone if pair & found and not pair <= found]:
        found = found.union(*more)
        newest = max(newest, *(undone[pair] for pair in more))
    return found, newest


def _entered_on(entity: str, row_id: int, client_id: int, to: Aim) -> int:
    """The client on which the actions that stand have put a row.

    Another one than it has where it went along with something that it does not name any more.
    """
    newest = changes.newest_of(entity, row_id, "client_id")
    if newest.undoes is None:
        return client_id
    action = standing.aim(newest.id).action
    if action.id != to.action.id and action.action not in MERGES:
        return client_id
    for batch, undoes, before, after in changes.of_row(entity, row_id):
        if undoes is None and _differs("client_id", before, after) and standing.stands(batch):
            return int((after or {})["client_id"])
    return client_id


def _strays(clients: frozenset[int]) -> Iterator[Stray]:
    """All rows of two clients that name something of the other one."""
    homes = {
        (entity, row_id): client
        for entity, model in HOMES.items()
        for row_id, client in model.select(model.id, model.client)
        .where(model.client.in_(sorted(clients)))
        .tuples()
    }
    for entity, names in NAMES.items():
        model = TABLES[entity]
        columns = [model._meta.columns[name] for name in ("client_id", *names)]
        query = model.select(model.id, *columns).where(model.client.in_(sorted(clients)))
        for row in query.tuples():
            if stray := _stray(entity, row, homes):
                yield stray


def _stray(entity: str, row: tuple[Any, ...], homes: Mapping[tuple[str, int], int]) -> Stray | None:
    row_id, client, *values = row
    named = [
        homes.get((of, number))
        for of, value in zip(NAMES[entity].values(), values, strict=True)
        for number in _numbers(value)
    ]
    found = frozenset(home for home in named if home is not None)
    return Stray(entity, row_id, found) if found - {client} else None


def _numbers(value: Any) -> Iterable[int]:
    return value if isinstance(value, tuple) else () if value is None else (value,)


def _homes_of(entity: str, row: tuple[Any, ...]) -> dict[tuple[str, int], int]:
    """The clients of what one row names."""
    found: dict[tuple[str, int], int] = {}
    for of, value in zip(NAMES[entity].values(), row[2:], strict=True):
        model = HOMES[of]
        query = model.select(model.id, model.client).where(model.id.in_(list(_numbers(value))))
        found |= {(of, number): client for number, client in query.tuples()}
    return found


def _is_since(stray: Stray, merge: int) -> bool:
    """Whether what stands came to name what it names after the merge; else it was so before."""
    columns = ("client_id", *NAMES[stray.entity])
    return any(
        any(_differs(name, before, after) for name in columns) and standing.stands(batch)
        for batch, _, before, after in changes.of_row(stray.entity, stray.row_id)
        if batch > merge
    )


def _differs(name: str, before: Snapshot | None, after: Snapshot | None) -> bool:
    return (before or {}).get(name) != (after or {}).get(name)


def _bring(stray: Stray, both: frozenset[int], done: Batch) -> None:
    """To the one client whose records it names."""
    if len(stray.homes) > 1 or stray.entity not in FOLLOWS or not stray.homes <= both:
        raise _torn(stray)
    (home,) = stray.homes
    now = current(stray.entity, stray.row_id)
    if now["client_id"] != home:
        write(stray.entity, stray.row_id, now, {"client_id": home}, done)


def _torn(stray: Stray) -> Stale:
    rows = changes.of_row(stray.entity, stray.row_id)
    batch = next((batch for batch, *_ in rows if standing.stands(batch)), 0)
    return stale(APART, changes.get(batch) if batch else changes.newest_touch(*stray[:2]))


def _left_on(pair: merged.Pair) -> tuple[str, int] | None:
    """A row that hangs on the loser, which a merge leaves with nothing."""
    for entity, model in TABLES.items():
        for column, field in model._meta.columns.items():
            if getattr(field, "rel_model", None) is _model(pair.entity):
                found = model.select(model.id).where(field == pair.loser).limit(1).scalar()
                if found is not None and (entity, column) != ("contacts", "replaced_by_id"):
                    return entity, int(found)
    if pair.entity == "contacts":
        client = Contact.select(Contact.client).where(Contact.id == pair.loser)
        query = Activity.select(Activity.id, Activity.contact_ids).where(Activity.client == client)
        return next((("activities", row) for row, ids in query.tuples() if pair.loser in ids), None)
    return None


def _model(entity: str) -> Any:
    return {"clients": Client, "contacts": Contact}[entity]
