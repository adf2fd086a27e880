"""Whatever is entered after a merge stays with the record it was made on when it is taken back.

The rule is told here once more, without the log of undo: a row hangs on the client it was entered
on, an entry on that of the scope it names, without a scope on that of the people it names.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from aortui.domain.differences import REFERS
from aortui.domain.merging import MERGES
from aortui.errors import AortuiError
from aortui.services import duplicates, forms, history, merges, purge, rows
from aortui.store import changes
from aortui.store.models import Batch
from tests.examples import many
from tests.services.a_doubled_book import tables
from tests.services.somebody import NAMES, Somebody, edit
from tests.services.taking_back import NAMED, TWO, a_copy, newest, refusal
from tests.services.test_every_write import assert_true_to_log_and_recount

Rows = dict[str, list[dict[str, Any]]]
HOME = ("agreements", "scopes", "contacts", "opportunities")
ENTRIES = ("activities", "tasks", "pitches")


def merge(who: Somebody) -> None:
    entity = who.rng.choice(("clients", "clients", "contacts"))
    people_too = who.rng.random() < 0.5
    merges.merge(entity, who.one(entity), who.one(entity), people_too=people_too, **who.day)


def enter(who: Somebody) -> None:
    """An entry of any kind on any client, as it looks now."""
    now = tables()
    client = who.rng.choice(now["clients"])
    here = {kind: [row for row in now[kind] if row["client_id"] == client["id"]] for kind in HOME}
    people = [row["name"] for row in here["contacts"] if not row["archived_on"]]
    services = {row["id"]: row["slug"] for row in now["categories"]}
    scopes = [services[row["category_id"]] for row in here["scopes"]]
    named = ", ".join(who.rng.sample(people, min(len(people), who.rng.randint(0, 2))))
    scope = who.rng.choice(("", *scopes))
    kind, typed = who.rng.choice(
        (
            ("activities", {"kind": "call", "scope": scope, "contact_ids": named}),
            ("tasks", {"title": "x", "scope": scope, "contact": named.partition(", ")[0]}),
            ("pitches", {"category": "web"}),
            ("contacts", {"name": f"P{who.rng.randint(1, 9)}"}),
            ("scopes", {"category": who.rng.choice(("pr", "web")), "designation": "preferred"}),
            ("opportunities", {"idea": "more"}),
        )
    )
    sheet = forms.blank(kind, **who.day)
    forms.save(sheet, {**sheet.texts, "client": client["name"], **typed}, **who.day)


def put_away(who: Somebody) -> None:
    entity = who.rng.choice(("clients", "contacts", "scopes", "activities"))
    if who.rng.random() < 0.4:
        rows.archive(entity, who.some(entity), **who.day)
    else:
        rows.restore(entity, who.gone(entity), **who.me)


def part(who: Somebody) -> None:
    entity = who.rng.choice(("clients", "contacts"))
    duplicates.part(entity, who.one(entity), who.one(entity), **who.me)


def remove(who: Somebody) -> None:
    purge.remove("contacts", who.one("contacts"), empties=who.rng.random() < 0.5, **who.day)


DEEDS: dict[str, Callable[[Somebody], None]] = {
    "merge": merge,
    "enter": enter,
    "rename": lambda who: edit(who, "clients", name=who.rng.choice(NAMES)),
    "put away": put_away,
    "part": part,
    "purge": remove,
}
OFTEN = (*DEEDS, *("merge", "enter") * 2)


def unmerge(since: int, rng: random.Random) -> None:
    """Every merge is taken back, the newest first; what stands in its way by name goes before."""
    stands = changes.STANDS & (Batch.id > since) & Batch.action.in_(MERGES)
    while found := Batch.select(Batch.id).where(stands).order_by(Batch.id.desc()).scalar():
        take_back(found, since, rng)


def take_back(batch_id: int, since: int, rng: random.Random) -> None:
    """One action, behind what stands in its way by name."""
    while why := refusal(lambda: history.undo_batch(batch_id, actor=rng.choice(TWO))):
        said = NAMED.search(why)
        assert said, why
        in_the_way = newest(said[1], since)
        assert in_the_way, why
        assert in_the_way.id != batch_id, why
        take_back(in_the_way.id, since, rng)


def entered_on(rows: Rows) -> Iterator[tuple[str, int, int, int]]:
    """Each row with its client and the one on which it belongs."""
    of = {(kind, row["id"]): row["client_id"] for kind in HOME for row in rows[kind]}
    for kind in (*HOME, *ENTRIES):
        for row in rows[kind]:
            people = row.get("contact_ids") or [row.get("contact_id")]
            named = [("scopes", row.get("scope_id")), *(("contacts", one) for one in people)]
            homes = [of[one] for one in named if kind in ENTRIES and one[1]]
            yield kind, row["id"], row["client_id"], (homes or [first_client(kind, row["id"])])[0]


def first_client(kind: str, row_id: int) -> int:
    """The client of a row as it was entered."""
    *_, (_, _, before, after) = changes.of_row(kind, row_id)
    assert before is None
    return int(after["client_id"])


def untouched(start: Rows, since: int) -> Iterator[tuple[str, int]]:
    """The rows of the beginning that no action which stands has written."""
    stands = changes.STANDS & (Batch.id > since)
    written = {
        (row.entity, row.row_id)
        for (batch,) in Batch.select(Batch.id).where(stands).tuples()
        for row in changes.of(batch)
    }
    every = {(kind, row["id"]) for kind, found in start.items() for row in found}
    yield from every - written


@settings(max_examples=many(40), deadline=None)
@given(
    deeds=st.lists(
        st.tuples(st.sampled_from(TWO), st.sampled_from(OFTEN), st.integers(0, 10**6)),
        min_size=2,
        max_size=20,
    ),
    seed=st.integers(0, 10**6),
)
def test_what_is_entered_after_a_merge_stays_where_it_was_entered(
    doubled: Path, deeds: list[tuple[str, str, int]], seed: int
) -> None:
    with a_copy(doubled, doubled.parent) as since:
        start = tables()
        for actor, name, chance in deeds:
            with suppress(AortuiError):
                DEEDS[name](Somebody(chance, actor, since))
        unmerge(since, random.Random(seed))
        end = tables()
        assert [one for one in entered_on(end) if one[2] != one[3]] == []
        is_purged = Batch.select().where(Batch.action.in_(changes.FINAL)).exists()
        then, now = (
            {(kind, row["id"]): row for kind, found in rows.items() for row in found}
            for rows in (start, end)
        )
        for kind, row_id in untouched(start, since):
            one, other = then[kind, row_id], now[kind, row_id]
            columns = REFERS.keys() & one.keys() if is_purged else one.keys()
            assert {name: one[name] for name in columns} == {name: other[name] for name in columns}
        assert_true_to_log_and_recount()
