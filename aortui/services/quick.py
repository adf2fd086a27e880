"""The quick line: what it would do while it is typed, and, in one batch, the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from aortui.domain.conflicts import Work
from aortui.domain.ledger import Ledger
from aortui.domain.quick import preview as previews
from aortui.domain.quick.completing import Candidate, completions, whole
from aortui.domain.quick.draft import PITCH, SCOPE, Draft, Named
from aortui.domain.quick.filling import Filled, filling
from aortui.domain.quick.grammar import parse
from aortui.domain.quick.parts import Part, PreviewRow
from aortui.domain.quick.plan import Plan
from aortui.domain.quick.planning import plan
from aortui.domain.quick.preview import Preview, check
from aortui.domain.quick.printing import printed
from aortui.domain.quick.telling import status, summary, told
from aortui.domain.quick.words import Refused
from aortui.errors import Rejected, Stale
from aortui.store import book, changes, conflicts, known, ledgers, records
from aortui.store.changes import Batch, batch
from aortui.store.database import reading, writing
from aortui.store.known import KnownBook, ShortNames
from aortui.store.offering import Offering
from aortui.tuples import NamedTuple

__all__ = [
    "Batch", "Candidate", "Entered", "Filled", "Named", "Outcome", "Part", "Preview", "PreviewRow",
    "add", "add_all", "check", "complete", "filled", "preview", "prompted", "rehearse", "spelled",
    "status", "subject", "summary", "told", "whole",
]  # fmt: skip

ADD = "quick.add"
# Where the client of what was written stands: in the rows of these, tried in this order.
OF_A_CLIENT = ("scopes", "pitches", "activities", "tasks", "contacts")


@dataclass(slots=True)
class Entered(Batch):
    """What a line has written, and the client that the next one is about."""

    about: Named | None = None


class Outcome(NamedTuple):
    """What one of several lines comes to."""

    number: int  # of the line, the first is 1
    status: str  # new, changed, same, refused
    what: str  # what it writes; why it is refused


def preview(line: str, *, today: date, actor: str, client_id: int | None = None) -> Preview:
    """What the line would do; a refusal stands in the answer. Nothing is written."""
    with reading():
        return _looked_at(line, today, actor, client_id)[0]


def complete(
    line: str, *, today: date, actor: str, client_id: int | None = None
) -> tuple[Candidate, ...]:
    """What may stand at the end of the line, the likeliest first."""
    with reading():
        return completions(line, Offering(today, actor), client_id)


def spelled(line: str, *, today: date, actor: str) -> str:
    """The line as it is read, every word in full and every day with its year.

    Raises Rejected (line).
    """
    with reading():
        shown, found = _looked_at(line, today, actor, None)
    if found is None:
        raise Rejected(line=shown.refusal)
    return printed(found.draft)


def prompted(client_id: int) -> Named | None:
    """A client for the prompt; None if it is archived or gone."""
    with reading():
        return _named(client_id)


def add(
    line: str, *, today: date, actor: str, client_id: int | None = None, command_id: str = "",
    seen: Preview | None = None,
) -> Entered:  # fmt: skip
    """Write what the line says. Raises Rejected (line).

    With ``seen``, what the person was shown, exactly that or nothing: raises Stale if somebody
    has changed what it builds on. The same ``command_id`` again writes nothing and returns the
    batch of the first time.
    """
    with writing():
        if command_id and (earlier := changes.of_command(command_id)):
            return _entered(earlier, _subject(earlier))
        with batch(actor, ADD, command_id=command_id) as done:
            now, about = _write(line, done, today, client_id, known.fresh_short_names())
            if seen is not None and not now.does(seen):
                raise _stale(done)
    return _entered(done, about)


def _entered(done: Batch, about: Named | None) -> Entered:
    return Entered(done.id, done.actor, done.action, done.touched, done.around, about)


def _stale(done: Batch) -> Stale:
    last = changes.newest_before(done.id)
    return Stale("The book has changed; look again", last.actor, last.at)


def add_all(
    lines: Sequence[str], *, today: date, actor: str, seen: Sequence[Outcome] | None = None
) -> Batch:
    """Write several lines in one batch; refused ones stay outside.

    With ``seen``, what ``rehearse`` found, exactly that or nothing: else raises Stale. Raises
    Rejected (lines) where nothing could be written.
    """
    with batch(actor, ADD) as done:
        found = list(_each(lines, done, today))
        if seen is not None and found != list(seen):
            raise _stale(done)
        if found and all(one.status == "refused" for one in found):
            raise Rejected(lines=f"Nothing was written: {found[0].what}")
    return done


def rehearse(lines: Sequence[str], *, today: date, actor: str) -> list[Outcome]:
    """What each line would do, seeing what those before it do. Nothing stays written."""
    with changes.rehearsal(actor, ADD) as done:
        return list(_each(lines, done, today))


def subject(done: Batch) -> Named | None:
    """The client that a batch was about, for the next line; None if it was about none."""
    with reading():
        return _subject(done)


def _subject(done: Batch) -> Named | None:
    return _named(_client_of(done))


def filled(line: str, *, today: date, actor: str, client_id: int | None = None) -> Filled:
    """The full form of what the line says, with its texts. Raises Rejected (line)."""
    with reading():
        if not line.strip():
            client = _named(client_id)
            return Filled("scopes", {"client": client.name} if client else {})
        shown, found = _looked_at(line, today, actor, client_id)
        if found is None:
            raise Rejected(line=shown.refusal)
        return filling(found)


def _looked_at(
    line: str, today: date, actor: str, client_id: int | None, short: ShortNames | None = None
) -> tuple[Preview, Plan | None]:
    client = _named(client_id)
    if not line.strip():
        return Preview(client=client), None
    asked = KnownBook(today, short)
    try:
        draft = parse(line, asked, today, client)
    except Refused as error:
        return previews.refused(str(error), (error.start, error.end), client), None
    found = _planned(draft, today, actor)
    if (
        short is None and found.client and draft.makes & {SCOPE, PITCH}
    ):  # whoever writes has seen it
        found.doubts += _conflicts(found, today)
    return previews.preview(found, asked, line), found


def _planned(draft: Draft, today: date, actor: str) -> Plan:
    client = draft.client
    ledger = Ledger(ledgers.of_client(client.id, client.name, tags=bool(draft.tags)))
    me = book.member_of(actor)
    if me is None:  # whoever writes for the first time becomes a member then
        me = ledger.put("members", None, {"name": actor, "login": actor})
    similar = None
    if SCOPE in draft.makes and not draft.is_update:
        category = ledger.named("categories", draft.category)
        similar = None if category is None else ledgers.similar(client.id, category)
    return plan(draft, ledger, today, me, similar)


def _conflicts(found: Plan, today: date) -> list[str]:
    """What the new scope or pitch of a line would bring about; nothing that is so already."""
    client, works = conflicts.party_of(found.row("clients", found.client), found.client), []
    if found.scope is not None and SCOPE in found.draft.makes:
        row = found.row("scopes", found.scope)
        slug = found.name("categories", row["category_id"])
        works = list(filter(None, [conflicts.work_of(row, found.scope, slug, today)]))
    elif found.pitch is not None:
        row = found.row("pitches", found.pitch)
        slug = found.name("categories", row["category_id"])
        if row["purpose"] == "win":
            works = [Work("pitches", found.pitch, found.client, slug, "", binds_us=False)]
    coming = conflicts.would_come(client, works, today) if works else []
    return list(dict.fromkeys(one.sentence for one in coming))


def _write(
    line: str, done: Batch, today: date, client_id: int | None, short: ShortNames
) -> tuple[Preview, Named | None]:
    """What was written, and the client that it is about; nothing more is read for that."""
    shown, found = _looked_at(line, today, done.actor, client_id, short)
    check(shown)
    if found is None:
        return shown, None
    ledgers.write(found.ledger, done)
    known_id = found.client if found.client > 0 else max(done.touched["clients"])
    return shown, Named(found.name("clients", found.client), known_id)


def _each(lines: Sequence[str], done: Batch, today: date) -> Iterator[Outcome]:
    short, clients = known.fresh_short_names(), 0
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        if (now := len(done.touched.get("clients", ()))) != clients:  # a line made one
            short, clients = known.fresh_short_names(), now
        try:
            with changes.part(done):
                shown, _ = _write(line, done, today, None, short)
        except Rejected as error:
            yield Outcome(number, "refused", str(error))
        else:
            yield Outcome(number, status(shown), summary(shown))


def _named(client_id: int | None) -> Named | None:
    """The client that a prompt holds, if it is still there."""
    row = None if client_id is None else records.snapshot("clients", client_id)
    return None if row is None or row["archived_on"] else Named(row["name"], client_id)


def _client_of(done: Batch) -> int | None:
    for entity in OF_A_CLIENT:
        for row_id in sorted(done.touched.get(entity, ()), reverse=True):
            row = records.snapshot(entity, row_id)
            if row and row["client_id"]:
                return int(row["client_id"])
    for row_id in sorted(done.touched.get("terms", ()), reverse=True):
        term = records.snapshot("terms", row_id)
        return int(records.current("scopes", term["scope_id"])["client_id"]) if term else None
    return max(done.touched.get("clients", ()), default=None)
