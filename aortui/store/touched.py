"""Conditions: what has been written of a client, of a scope, of anything that goes by a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Any

from peewee import SQL, Cast, NodeList, Value, fn

from aortui.domain.history import actions_said
from aortui.domain.text import name_key
from aortui.store.lists import holding, holds, opposite
from aortui.store.models import (
    RECORDS,
    Activity,
    Batch,
    Category,
    Change,
    Client,
    Contact,
    Member,
    Pitch,
    Scope,
    Tag,
    Task,
)

if TYPE_CHECKING:
    from aortui.domain.filters.filter import Term  # loaded by who types one


def client(client_id: int) -> Any:
    """The changes of this client and of all rows that hang on it."""
    scopes = Scope.select(Scope.id).where(Scope.client == client_id)
    words = _words("clients", [client_id]), _words("scopes", scopes)
    return _among([*_of([client_id], scopes), (Client, [client_id]), *words])


def scope(scope_id: int) -> Any:
    """The changes of this scope and of all rows that hang on it."""
    return _among([*_of(None, [scope_id]), (Scope, [scope_id]), _words("scopes", [scope_id])])


def pitch(pitch_id: int) -> Any:
    """The changes of this pitch and of the tags that are on it."""
    return _among([(Pitch, [pitch_id]), _words("pitches", [pitch_id])])


def _words(entity: str, row_ids: Any) -> tuple[Any, Any]:
    """The tags that are on these rows; of one that was taken off nobody knows any more."""
    return Tag, Tag.select(Tag.id).where((Tag.entity == entity) & Tag.row_id.in_(row_ids))


def narrowed(words: str, actor: str = "") -> list[Any]:
    """The batches where what is typed is found in the actor, in what was done or in a name.

    ``words`` are a filter of words: with ``or``, quotes and a minus. Raises Rejected.
    """
    conditions: list[Any] = [Batch.actor == actor] if actor else []
    if words.strip():
        from aortui.domain.filters.parsing import parse  # only for who types

        groups = parse(words, date.min, "", "history").groups
        conditions.append(reduce(or_, [reduce(and_, map(_term, group)) for group in groups]))
    return conditions


def _term(term: Term) -> Any:
    found = _word(name_key(str(term.value)))
    return opposite(found) if term.is_not else found


def _word(word: str) -> Any:
    clients = Client.select(Client.id).where(holding(word, Client.name_key, Client.short_key))
    categories = Category.select(Category.id).where(holding(word, Category.slug))
    scopes = Scope.select(Scope.id).where(
        Scope.client.in_(clients) | Scope.category.in_(categories)
    )
    named = [
        (model, model.select(model.id).where(holding(word, *columns)))
        for model, columns in (
            (Member, (Member.name_key,)),
            (Activity, (Activity.kind, Activity.summary)),
            (Task, (Task.title,)),
        )
    ]
    called = holding(word, Contact.name_key)
    named.append((Contact, Contact.select(Contact.id).where(called)))
    with_them = (Contact.client == Activity.client) & holds(Activity.contact_ids, Contact.id)
    named.append((Activity, Activity.select(Activity.id).join(Contact, on=with_them).where(called)))
    said = [Batch.action ** f"%.{part}" for part in actions_said(word)]
    return reduce(
        or_,
        [
            holding(word, Batch.actor, Batch.action),
            writing(_among([*_of(clients, scopes), (Client, clients), (Scope, scopes), *named])),
            Batch.id.in_(_wrote_removed(word, clients, scopes)),
            *said,
        ],
    )


def _of(clients: Any, scopes: Any) -> Iterator[tuple[Any, Any]]:
    """For each table the rows that hang on these clients, or on these scopes."""
    for model in RECORDS:
        fields = model._meta.fields
        hangs = [model.client.in_(clients)] if "client" in fields and clients is not None else []
        hangs += [model.scope.in_(scopes)] if "scope" in fields else []
        if hangs:
            yield model, model.select(model.id).where(reduce(or_, hangs))


def writing(changes: Any) -> Any:
    """The batches that have one of these changes."""
    return Batch.id.in_(Change.select(Change.batch).where(changes))


def _among(rows: Sequence[tuple[Any, Any]]) -> Any:
    """The changes of these rows."""
    parts = [
        (Change.entity == model._meta.table_name) & Change.row_id.in_(ids) for model, ids in rows
    ]
    return reduce(or_, parts)


def _wrote_removed(word: str, clients: Any, scopes: Any) -> Any:
    """Batches of rows that an undo has taken out of the book, found by what the log says."""
    gone = Change.alias()
    undos = Batch.select(Batch.id).where(Batch.undoes.is_null(False))
    same = (gone.entity == Change.entity) & (gone.row_id == Change.row_id)
    hung = [
        fn.EXISTS(ids.where(_refers(gone.before, column, ids.model.id)))
        for column, ids in (("client_id", clients), ("scope_id", scopes))
    ]
    named = reduce(or_, [holding(word, gone.before), *hung])
    removed = gone.batch.in_(undos) & gone.after.is_null()
    return Change.select(Change.batch).join(gone, on=same).where(removed & named)


def _refers(row: Any, column: str, number: Any) -> Any:
    """Whether a row in the log names another one; portable, since the log is text."""
    pattern = Value(f'%"{column}": ').concat(Cast(number, "TEXT")).concat(Value(",%"))
    return NodeList((row, SQL("LIKE"), pattern))
