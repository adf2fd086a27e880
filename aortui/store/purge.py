"""Taking the data of a person or a client out of rows and log alike: the third exception.

The log is rewritten, so that it still replays to the rows and no undo and no past view brings back
what was removed. One batch says who did it and when; it cannot be undone.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Set
from datetime import date
from typing import Any

from peewee import OperationalError

from aortui.domain.purging import Removal, Row, words_of
from aortui.domain.text import name_key
from aortui.store import database, records
from aortui.store.causes import cause, named_errors
from aortui.store.changes import Batch
from aortui.store.models import TABLES, Change, Client, Contact, Scope, db
from aortui.store.restore import read_rows
from aortui.store.roles import owns
from aortui.store.turns import turn
from aortui.tuples import NamedTuple

OF_CLIENT = ("agreements", "contacts", "scopes", "activities", "pitches", "opportunities", "tasks")
OF_SCOPE = ("work_orders", "evaluations", "review_marks", "judgements", "activities", "tasks")
AT_ONCE = 2_000  # changes
READ_FOR = 5.0  # seconds; a program that shows a book lets go of what it has read sooner


class Mention(NamedTuple):
    """A text in which a part of the name is left."""

    entity: str
    row_id: int
    text: str


def of_person(contact_id: int, *, empties: bool = False) -> Removal:
    """A contact, with what else is kept of the same person at that client. Raises NotFound."""
    now = records.current("contacts", contact_id)
    client_id, logged = now["client_id"], list(_logged("contacts"))
    called = {row["name_key"] for number, row in logged if number == contact_id}
    called |= {now["name_key"]}
    ids = {contact_id}
    for number, row in [*logged, *((row["id"], row) for row in read_rows(Contact))]:
        if row["client_id"] == client_id and row["name_key"] in called:
            ids.add(number)
    rows = [row for number, row in logged if number in ids] + [now]
    names, near = words_of(rows)
    return Removal({"contacts": ids}, client_id, _scopes(client_id), names, near, empties)


def of_client(client_id: int, *, empties: bool = False) -> Removal:
    """A client with everything that hangs on it. Raises NotFound."""
    now = records.current("clients", client_id)
    scopes = _scopes(client_id)
    owned: dict[str, set[int]] = {"clients": {client_id}, "scopes": set(scopes)}
    for entity in {*OF_CLIENT, *OF_SCOPE}:
        rows = [*_logged(entity), *((row["id"], row) for row in read_rows(TABLES[entity]))]
        owned.setdefault(entity, set()).update(
            number
            for number, row in rows
            if row.get("client_id") == client_id or row.get("scope_id") in scopes
        )
    people = [row for number, row in _logged("contacts") if number in owned["contacts"]]
    names, near = words_of(people)
    called = [row for number, row in _logged("clients") if number == client_id] + [now]
    names |= {str(row["name"]) for row in called}
    return Removal(owned, client_id, scopes, names, near, empties)  # type: ignore[arg-type]


def carry_out(removal: Removal, done: Batch, today: date) -> None:
    """Rewrite rows and log, in the batch of the purge; a client goes into the archive."""
    touched = list(_rewrite_rows(removal))
    _rewrite_log(removal)
    for entity, row_id in touched:
        before = records.current(entity, row_id)
        goes = {"archived_on": today} if entity == "clients" and row_id in removal.rows.get(
            "clients", ()
        ) and before["archived_on"] is None else {}  # fmt: skip
        values: Mapping[str, Any] = {**goes, "version": before["version"] + 1}
        model = TABLES[entity]
        model.update(values).where(model.id == row_id).execute()
        done.record(entity, row_id, before, records.snapshot(entity, row_id))


def named(entity: str, typed: str) -> list[tuple[int, str, str]]:
    """Number, name and client of who is called exactly so, archived rows as well."""
    model = TABLES[entity]
    number = typed.removeprefix("#")
    if number != typed and number.isdecimal():
        condition = model.id == int(number)
    else:
        condition = model.name_key == name_key(typed)
    query = model.select(model.id, model.name).where(condition).order_by(model.id)
    if entity == "clients":
        return [(row_id, name, "") for row_id, name in query.tuples()]
    query = query.select(model.id, model.name, Client.name).join(Client)
    return list(query.tuples())


def mentions(removal: Removal) -> list[Mention]:
    """Texts of the client in which a part of a name is left beside what goes anyway."""
    found = []
    for entity, row in _rows():
        clean = removal.cleaned(entity, row["id"], row)
        if clean is not None and row["id"] not in removal.rows.get(entity, ()):
            texts = removal.names_part(entity, row["id"], clean)
            found += [Mention(entity, row["id"], text) for text in texts.values()]
    return found


def _rows() -> Iterator[tuple[str, Row]]:
    for entity, model in TABLES.items():
        for row in read_rows(model):
            yield entity, row


def _rewrite_rows(removal: Removal) -> Iterator[tuple[str, int]]:
    """Write the rows as they are kept from now on; gives those that differ."""
    for entity, row in list(_rows()):
        clean = removal.cleaned(entity, row["id"], row)
        if clean is not None and clean != row:
            values = {name: value for name, value in clean.items() if row[name] != value}
            model = TABLES[entity]
            model.update(values).where(model.id == row["id"]).execute()
            yield entity, row["id"]


def _rewrite_log(removal: Removal) -> None:
    last = 0
    while rows := list(Change.select().where(Change.id > last).order_by(Change.id).limit(AT_ONCE)):
        for row in rows:
            sides = {"before": row.before, "after": row.after}
            clean = {
                side: removal.cleaned(row.entity, row.row_id, whole)
                for side, whole in sides.items()
            }
            if clean != sides:
                Change.update(clean).where(Change.id == row.id).execute()
        last = rows[-1].id


def _logged(entity: str) -> Iterator[tuple[int, Row]]:
    """Every row of a kind that the log knows, by number, as it was before and after."""
    query = Change.select(Change.row_id, Change.before, Change.after).where(Change.entity == entity)
    for row_id, before, after in query.tuples():
        for whole in (before, after):
            if whole is not None:
                yield row_id, whole if isinstance(whole, dict) else json.loads(whole)


def _scopes(client_id: int) -> Set[int]:
    now = Scope.select(Scope.id).where(Scope.client == client_id).tuples()
    logged = {number for number, row in _logged("scopes") if row["client_id"] == client_id}
    return logged | {number for (number,) in now}


def wipe() -> bool:
    """Take what was removed out of free pages and the log of writes.

    False: others read just now, or on a server the tables are not ours. Backups are files of their
    own and stay as they are.
    """
    book = database.opened()
    assert book is not None
    with named_errors():
        if book.path is None:
            if not owns():
                return False  # the server would only warn, and pass over each table
            return _empty_space()
        with turn(book.path):
            db.execute_sql("VACUUM")  # free pages, and what is left in used ones
            return not db.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]


def _empty_space() -> bool:
    """Of each table, once nobody reads it; for who waits for that keeps all others from reading."""
    db.execute_sql(f"SET lock_timeout = {int(READ_FOR * 1000)}")
    try:
        for table in ("changes", *TABLES):
            db.execute_sql(f"VACUUM (FULL) {table}")
    except OperationalError as error:
        if cause(error) != "55P03":
            raise
        return False  # somebody was stopped while they looked, or reads for long
    finally:
        db.execute_sql("RESET lock_timeout")
    return True
