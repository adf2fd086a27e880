"""Make one of two clients or of two contacts that are the same: first a preview, then in one batch.

Undone, every row that moved goes back, also after later entries: ``store/undo`` has the law.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from aortui.domain.entries import ENTRIES
from aortui.domain.merging import GONE, KEEP, Choice, counted, namesakes
from aortui.domain.names import fitting
from aortui.domain.names import meant as names_meant
from aortui.domain.review import rank
from aortui.domain.text import clean
from aortui.errors import AortuiError, NotFound, Rejected, Stale
from aortui.store import changes, merges, names, records, sheets, standings, summaries
from aortui.store.changes import Batch, batch
from aortui.store.database import reading
from aortui.store.merges import Two
from aortui.store.standings import Stands
from aortui.tuples import NamedTuple

__all__ = [
    "GONE", "KEEP", "MERGED", "Batch", "Choice", "Merge", "Rescored", "merge", "moved", "preview",
    "rows_of", "scores",
]  # fmt: skip

MERGED = ("clients", "contacts")
Chosen = Mapping[str, str]  # by field KEEP or GONE


class Merge(NamedTuple):
    """What a merge would do."""

    entity: str
    keep_id: int
    keep: str
    gone_id: int
    gone: str
    moves: Mapping[str, int]  # by table how many rows would hang on the one that stays
    choices: tuple[Choice, ...]
    people: tuple[tuple[int, int, str], ...]  # of both clients, called the same
    refused: tuple[str, ...]  # why it cannot be done
    seen: tuple[int, int]  # the versions of the two

    @property
    def chosen(self) -> dict[str, str]:
        """The side of each field."""
        return {one.name: one.side for one in self.choices if one.side in (KEEP, GONE)}


class Rescored(NamedTuple):
    """How a scope of the two stands before and after."""

    before: Stands
    after: Stands

    @property
    def is_other(self) -> bool:
        """Whether its band or score is another."""
        before, after = self.before, self.after
        return (before.band, before.score) != (after.band, after.score)


def moved(plan: Merge) -> str:
    """``3 scopes, 12 contacts, 240 activities move``."""
    said = counted(plan.moves)
    verb = "moves" if sum(plan.moves.values()) == 1 else "move"
    return f"{said} {verb}" if said else "Nothing hangs on it"


def preview(
    entity: str, keep_id: int, gone_id: int, chosen: Chosen | None = None, *, today: date
) -> Merge:
    """What ``merge`` would do; nothing is written. Raises NotFound, Rejected."""
    with reading():
        both = _two(entity, keep_id, gone_id, chosen)
        same = _same_people(both) if entity == "clients" else []
        refused = _against(both, today)
        return Merge(
            entity, keep_id, both.keep["name"], gone_id, both.gone["name"],
            merges.counts(entity, gone_id), both.choices,
            tuple((one, other, _name(one)) for one, other in same),
            tuple(refused), (both.keep["version"], both.gone["version"]),
        )  # fmt: skip


def scores(
    plan: Merge, chosen: Chosen | None = None, *, people_too: bool = True, today: date, actor: str
) -> tuple[Rescored, ...]:
    """What the merge does to the scores of the scopes of both, those that differ first.

    It is done in the book and taken back at once, as the pasted lines are: so it takes the turn
    of a writer for a moment. Raises Busy, Forbidden, and what ``merge`` raises.
    """
    with changes.rehearsal(actor, f"{plan.entity}.merge") as done:
        both = _two(plan.entity, plan.keep_id, plan.gone_id, chosen)
        clients = {row["id" if plan.entity == "clients" else "client_id"]
                   for row in (both.keep, both.gone)}  # fmt: skip
        before = standings.scored(clients)
        _merge(both, done, today, people_too=people_too)
        summaries.rebuild(done)
        after = standings.scored(clients)
    found = [Rescored(one, after[row]) for row, one in before.items() if row in after]
    return tuple(sorted(found, key=_order))


def _order(one: Rescored) -> tuple[bool, int, int]:
    return not one.is_other, rank(one.after.band), one.before.id


def merge(
    entity: str, keep_id: int, gone_id: int, chosen: Chosen | None = None, *,
    people_too: bool = True, seen: tuple[int, int] | None = None, today: date, actor: str,
) -> Batch:  # fmt: skip
    """Make one of the two; ``people_too`` merges their contacts of one name as well.

    The other one lies in the archive and says into what it was merged; its name leads to the one
    that stays. Raises NotFound, Rejected with what stands against it, and with ``seen`` (the
    versions of a preview) Stale where one of them has changed since.
    """
    with batch(actor, f"{entity}.merge") as done:
        both = _two(entity, keep_id, gone_id, chosen)
        _check(both, seen)
        _merge(both, done, today, people_too=people_too)
    return done


def _merge(both: Two, done: Batch, today: date, *, people_too: bool) -> None:
    if refused := _against(both, today):
        raise Rejected(merge=refused[0])
    is_of_clients = both.entity == "clients"
    same = _same_people(both) if is_of_clients and people_too else []
    _write(both, done, today)
    if is_of_clients:
        merges.rename_rival(both, done)
    for one, other in same:
        people = merges.two("contacts", one, other, {})
        _write(people, done, today)


def _write(both: Two, done: Batch, today: date) -> None:
    merges.write_two(both, done, today)
    merges.relink(both.entity, both.keep["id"], both.gone["id"], done)


def rows_of(entity: str, typed: Sequence[str]) -> list[int]:
    """The two rows that are named: by name, by ``#12``, a contact by ``Acme / Jane Doe`` as well.

    Raises NotFound, Rejected.
    """
    with reading():
        return [_number(entity, clean(word)) for word in typed]


def _number(entity: str, word: str) -> int:
    within = None
    if entity == "contacts" and not word.startswith("#"):
        client, slash, word = word.rpartition("/")
        if not slash:
            raise Rejected(merge=f"{word} at which client? Write it as Acme / {word}.")
        within, word = _number("clients", client.strip()), word.strip()
    known = names.known(entity, client_id=within)
    if word.startswith("#") and word[1:].isdecimal():
        return int(word[1:])
    named: dict[int, list[str]] = {}
    for name, number in known.items():
        named.setdefault(number, []).append(name)
    found = fitting(word, named)
    if not found:
        noun = names.NOUN[entity]
        raise NotFound(f"There is no {noun} {word}{names_meant(word, known) or '.'}")
    if len(found) > 1:
        said = ", ".join(f"#{number} {named[number][0]}" for number in found)
        raise Rejected(merge=f"{word} may be any of {said}.")
    return found[0]


def _two(entity: str, keep_id: int, gone_id: int, chosen: Chosen | None) -> Two:
    if entity not in MERGED:
        raise Rejected(merge="Clients and contacts are merged, nothing else.")
    if keep_id == gone_id:
        raise Rejected(merge="That is one and the same; name two.")
    both = merges.two(entity, keep_id, gone_id, chosen or {})
    for row in (both.keep, both.gone):
        if row["archived_on"]:
            raise _archived(entity, row)
    if entity == "contacts" and both.keep["client_id"] != both.gone["client_id"]:
        raise Rejected(merge="They are at two clients; merge the clients first.")
    return both


def _archived(entity: str, row: Mapping[str, Any]) -> AortuiError:
    """Why one that is put away cannot be merged; maybe somebody has just done that."""
    last = changes.newest_touch(entity, row["id"])
    if last.action == f"{entity}.merge":
        said = f"{row['name']} is merged into another one already"
        return Stale(said, last.actor, last.at, last.action)
    return Rejected(merge=f"{row['name']} is in the archive; bring it back first.")


def _name(contact_id: int) -> str:
    return str(records.current("contacts", contact_id)["name"])


def _check(both: Two, seen: tuple[int, int] | None) -> None:
    for row, version in zip((both.keep, both.gone), seen or (), strict=False):
        if row["version"] != version:
            last = changes.newest_touch(both.entity, row["id"])
            raise Stale(f"{row['name']} has changed; look again", last.actor, last.at)


def _same_people(both: Two) -> list[tuple[int, int]]:
    found = [merges.people(row["id"]) for row in (both.keep, both.gone)]
    return list(namesakes(*found))


def _against(both: Two, today: date) -> list[str]:
    """Why it cannot be done, a sentence each."""
    refused = list(ENTRIES[both.entity].rule(both.typed, today).values())
    if both.entity == "clients":
        for pair in merges.overlaps(both.keep["id"], both.gone["id"]):
            said = " and ".join(map(sheets.scope_called, pair))
            refused.append(f"{said} are both exclusive; end one or make it preferred.")
    return refused
