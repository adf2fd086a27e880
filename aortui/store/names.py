"""Names that people type for rows of the book, turned into the rows' numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from aortui.domain.fields import Field, Kind
from aortui.domain.names import is_slip, nearest
from aortui.domain.phrases import scope_name
from aortui.domain.text import name_key, slug
from aortui.errors import Rejected
from aortui.store import models, records
from aortui.store.changes import Batch

NOUN = {
    "members": "member",
    "clients": "client",
    "contacts": "contact",
    "categories": "category",
    "scopes": "scope",
    "agreements": "agreement",
}


def known(entity: str, *, client_id: int | None = None) -> dict[str, int]:
    """Every name a person may type for a row of ``entity``, with the row's number.

    The first name of a row is the one we print. Contacts, scopes and agreements are those of the
    client; without one, scopes are called ``Client / category``.
    """
    found: dict[str, int] = {}
    for row_id, names in _NAMES[entity](client_id):
        for name in names:
            if name:
                found.setdefault(name, row_id)
    return found


def _members(client_id: int | None) -> Iterable[tuple[int, list[str]]]:
    model = models.Member
    query = model.select(model.id, model.name, model.login).where(model.archived_on.is_null())
    return [(i, [name, login]) for i, name, login in query.order_by(model.name_key).tuples()]


def _clients(client_id: int | None) -> Iterable[tuple[int, list[str]]]:
    model = models.Client
    query = model.select(model.id, model.name, model.short_name)
    query = query.where(model.archived_on.is_null()).order_by(model.sort_key, model.id)
    return [(i, [name, short]) for i, name, short in query.tuples()]


def _contacts(client_id: int | None) -> Iterable[tuple[int, list[str]]]:
    model = models.Contact
    query = model.select(model.id, model.name).where(
        (model.client == client_id) & model.archived_on.is_null()
    )
    return [(i, [name]) for i, name in query.order_by(model.name_key, model.id).tuples()]


def _categories(client_id: int | None) -> Iterable[tuple[int, list[str]]]:
    model = models.Category
    query = model.select(model.id, model.slug, model.name, model.aliases)
    rows = query.where(model.archived_on.is_null()).order_by(model.slug).tuples()
    return [(i, [word, name, *aliases]) for i, word, name, aliases in rows]


def _agreements(client_id: int | None) -> Iterable[tuple[int, list[str]]]:
    model = models.Agreement
    query = model.select(model.id, model.reference).where(
        (model.client == client_id) & model.archived_on.is_null()
    )
    return [(i, [reference]) for i, reference in query.order_by(model.id).tuples()]


def _scopes(client_id: int | None) -> Iterable[tuple[int, list[str]]]:
    scope = models.Scope
    query = (
        scope.select(
            scope.id, models.Client.name, models.Category.slug, scope.territory, scope.brand
        )
        .join(models.Client, on=(scope.client == models.Client.id))
        .join(models.Category, on=(scope.category == models.Category.id))
        .where(scope.archived_on.is_null())
        .order_by(models.Client.sort_key, models.Category.slug, scope.id)
    )
    if client_id is not None:
        query = query.where(scope.client == client_id)
    found = []
    for row_id, client, category, territory, brand in query.tuples():
        more = scope_name(category, territory, brand)
        whole = f"{client} / {more}"
        found.append((row_id, [more, whole] if client_id is not None else [whole]))
    return found


_NAMES = {
    "members": _members,
    "clients": _clients,
    "contacts": _contacts,
    "categories": _categories,
    "agreements": _agreements,
    "scopes": _scopes,
}


def name_of(entity: str, row_id: int | None, *, client_id: int | None = None) -> str:
    """The name we print for a row; "" for none."""
    if row_id is None:
        return ""
    names = known(entity, client_id=client_id)
    return next((name for name, found in names.items() if found == row_id), f"#{row_id}")


def resolve(
    fields: Iterable[Field],
    values: Mapping[str, Any],
    batch: Batch,
    *,
    client_id: int | None = None,
) -> dict[str, Any]:
    """Columns for ``records.save``: each REF a number under NAME_id, each REFS a list of numbers.

    Contacts, scopes and agreements are those of the client, which a field before them may name.
    Where the field says so, an unknown name makes a new row in the same batch. Raises Rejected.
    """
    found = dict(values)
    refused: dict[str, str] = {}
    for field in fields:
        if field.kind not in (Kind.REF, Kind.REFS) or field.name not in values:
            continue
        typed = found.pop(field.name)
        try:
            if field.kind is Kind.REFS:
                ids = [_number(field, name, client_id, batch) for name in typed or ()]
                found[field.name] = tuple(ids)
            else:
                number = _number(field, typed, client_id, batch) if typed else None
                found[f"{field.name}_id"] = number
                client_id = number if field.of == "clients" else client_id
        except Rejected as error:
            refused |= error.fields
    if refused:
        raise Rejected(refused)
    return found


def _number(field: Field, name: str, client_id: int | None, batch: Batch) -> int:
    names = known(field.of, client_id=client_id)
    keyed = {name_key(known_name): number for known_name, number in names.items()}
    if (number := keyed.get(name_key(name))) is not None:
        return number
    if number := _by_sign(name, names):
        return number
    if field.of in ("clients", "contacts"):
        from aortui.store.merged import called  # only for a name that nothing is called by

        if number := called(field.of, name_key(name), client_id):
            return number
    lacks_client = field.of == "contacts" and client_id is None  # who was refused just now
    if field.makes and not lacks_client and not is_slip(name, names):
        return _make(field.of, name, client_id, batch)
    near = nearest(name, names)
    hint = f"; did you mean {' or '.join(near)}?" if near else "."
    raise Rejected({field.name: f"There is no {NOUN[field.of]} '{name}'{hint}"})


def _by_sign(name: str, names: Mapping[str, int]) -> int | None:
    """``#12`` names a row by its number."""
    if name.startswith("#") and name[1:].isdigit() and int(name[1:]) in names.values():
        return int(name[1:])
    return None


def _make(entity: str, name: str, client_id: int | None, batch: Batch) -> int:
    if entity == "categories":
        return records.save(entity, None, {"slug": slug(name) or name, "name": name}, batch)
    values: dict[str, Any] = {"name": name}
    if entity == "contacts":
        values["client_id"] = client_id
    return records.save(entity, None, values, batch)
