"""What a sheet may name and the rows that it may meet, read in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection

from aortui.domain.imports.options import Known
from aortui.domain.ledger import BookRows
from aortui.domain.text import name_key, slug
from aortui.store import ledgers, models

FEW = 500  # so many clients are looked for by name; for more, the whole book is read


def known() -> Known:
    """What a sheet may name, and the book's currency."""
    members, categories = models.Member, models.Category
    people = members.select(members.name, members.login).tuples()
    named = categories.select(categories.slug, categories.name, categories.aliases).tuples()
    return Known(
        currency=models.Setting.select(models.Setting.base_currency).scalar(),
        members={name_key(word): name for name, login in people for word in (login, name) if word},
        categories={
            slug(word): short for short, name, aliases in named for word in (*aliases, name, short)
        },
    )


def book_rows(clients: Collection[str]) -> BookRows:
    """Everything that a sheet on these clients could say again, archived rows too."""
    client, scope = models.Client, models.Scope
    keys = {name_key(name) for name in clients}
    theirs = client.select(client.id)
    if len(keys) <= FEW:
        theirs = theirs.where(client.name_key.in_(keys))
    scopes = scope.select(scope.id).where(scope.client.in_(theirs))
    activity = models.Activity
    is_said = (activity.two_way == 1) | (
        activity.kind == "note"
    )  # of activities a sheet says these
    where = {
        "clients": client.id.in_(theirs),
        "scopes": scope.client.in_(theirs),
        "terms": models.Term.scope.in_(scopes) & models.Term.archived_on.is_null(),
        "contacts": models.Contact.client.in_(theirs),
        "activities": activity.client.in_(theirs) & is_said,
    }
    whole = {"members": None, "categories": None}
    return BookRows(
        rows={entity: ledgers.rows(entity, met) for entity, met in (whole | where).items()},
        blank=ledgers.blanks(),
    )
