"""What a quick line will do, in rows of words: what was said, and dim what was not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from aortui.domain.ledger import Row
from aortui.domain.names import is_slip, nearest
from aortui.domain.quick.contract_rows import contract_rows
from aortui.domain.quick.day_doubts import far_days, text_days
from aortui.domain.quick.draft import CLIENT, SCOPE, TASK, Named
from aortui.domain.quick.known import Book
from aortui.domain.quick.lexicon import KEYWORDS
from aortui.domain.quick.parts import (
    CHANGED,
    KNOWN,
    NEW,
    Part,
    PreviewRow,
    became,
    changes,
    hint,
    name,
    row_of,
    said,
    second,
    value,
    whence,
)
from aortui.domain.quick.plan import Plan
from aortui.domain.quick.work_rows import work_rows
from aortui.domain.text import name_key
from aortui.errors import Rejected
from aortui.tuples import NamedTuple


class Preview(NamedTuple):
    """What Enter would do; ``rows`` stand also where it would refuse."""

    rows: tuple[PreviewRow, ...] = ()
    warnings: tuple[str, ...] = ()  # odd, or in the way: then it is not ready
    refusal: str = ""  # why the line cannot be taken
    wrong: tuple[int, int] | None = None  # the place of the word that is wrong
    client: Named | None = None
    is_ready: bool = False

    def does(self, other: Preview) -> bool:
        """Whether it would do what the other one would, wherever each takes its defaults from."""
        return [row.effect for row in self.rows] == [row.effect for row in other.rows]

    def is_unfinished(self, line: str) -> bool:
        """Whether it is refused only for the word, or the keyword, that is being typed."""
        if not self.refusal or self.wrong is None:
            return False
        start, end = self.wrong
        behind = line[end:]
        return not behind.strip() and (not behind or name_key(line[start:end]) in KEYWORDS)


def check(shown: Preview) -> None:
    """Raise Rejected (line) with what keeps the line from being written, if anything does."""
    if not shown.is_ready:
        against = (shown.refusal, *shown.warnings, "There is nothing to write.")
        raise Rejected(line=next(filter(None, against)))


def refused(sentence: str, wrong: tuple[int, int] | None, client: Named | None) -> Preview:
    """A line that was not understood."""
    return Preview(refusal=sentence, wrong=wrong, client=client)


def preview(plan: Plan, book: Book, line: str) -> Preview:
    """The rows of a plan; ``line`` is the text it comes from."""
    rows = [*_client(plan)]
    if plan.client:
        rows += [*contract_rows(plan, line), *_people(plan), *work_rows(plan), *_owner(plan)]
        rows += [*_tags(plan)]
    shown = plan.name("clients", plan.client) if plan.client else plan.draft.client.name
    number = plan.client if plan.client > 0 else None
    return Preview(
        rows=tuple(rows),
        warnings=(
            *plan.exists,
            *plan.doubts,
            *_unsure(plan, line),
            *_close(plan, book),
            *_idle(plan),
        ),
        refusal=next(iter(plan.refused), ""),
        client=Named(shown, number),
        is_ready=not plan.is_refused,
    )


def _client(plan: Plan) -> Iterator[PreviewRow]:
    """The client where it is new, changed or what the line is about; else other rows name it."""
    if not plan.client:
        return
    row, was = plan.row("clients", plan.client), plan.ledger.was("clients", plan.client)
    called = name(row["name"])
    if was is None:
        parts = [called]
        if row["tier"]:
            parts.append(second(f", tier {row['tier']}"))
        if row["industry"]:
            parts.append(second(f", {row['industry']}"))
        parts += whence(plan, "clients", plan.client, "owner_id", _ours(plan, row["owner_id"]))
        yield row_of("client", NEW, tuple(parts))
        return
    found = changes(plan, "clients", plan.client, {"tier": "tier ", "industry": ""})
    found += _handed(plan, was, row, "owner_id", "owner", is_first=not found)
    if found:
        yield row_of("client", CHANGED, (called, value(": "), *found))
    elif (plan.scope is None and plan.pitch is None) or plan.draft.makes == {CLIENT}:
        yield row_of("client", KNOWN, (called,))


def _ours(plan: Plan, member: int | None) -> str:
    return f"owner {plan.name('members', member)}" if member else ""


def _handed(
    plan: Plan, was: Row, row: Row, column: str, label: str, *, is_first: bool
) -> list[Part]:
    """Another one of us than before."""
    if was[column] == row[column]:
        return []
    before, after = (plan.name("members", one[column]) for one in (was, row))
    if not before:
        return became("", f"{label} {after}", is_first=is_first)
    return became(f"{label} {before}", after, is_first=is_first)


def _people(plan: Plan) -> Iterator[PreviewRow]:
    for ref in dict.fromkeys(plan.contacts):
        row, was = plan.row("contacts", ref), plan.ledger.was("contacts", ref)
        if was is None:
            texts = [row["title"], row["role"], row["level"], row["email"]]
            if plan.whence("contacts", ref, "level"):
                texts[2] = ""
            about = "".join(f", {text}" for text in texts if text)
            level = whence(plan, "contacts", ref, "level", row["level"])
            yield row_of("contact", NEW, (name(row["name"]), value(about), *_days(row), *level))
            continue
        columns = {"role": "", "title": "", "email": "", "level": ""}
        columns |= {"started_on": "joined ", "left_on": "left "}
        found = changes(plan, "contacts", ref, columns)
        found += _handed(plan, was, row, "counterpart_id", "ours", is_first=not found)
        if found:
            yield row_of("contact", CHANGED, (name(row["name"]), value(": "), *found))
        else:
            about = next((f", {row[one]}" for one in ("title", "role") if row[one]), "")
            yield row_of("contact", KNOWN, (name(row["name"]), second(about)))


def _days(row: Row) -> Iterator[Part]:
    for column, word in (("started_on", "joined"), ("left_on", "left")):
        if row[column]:
            yield second(f", {word} {said(row[column])}")


def _owner(plan: Plan) -> Iterator[PreviewRow]:
    """Whom the line names of us, where no other row does."""
    if plan.owner is None:
        return
    is_new = plan.owner < 0
    label = "owner" if plan.draft.makes & {SCOPE, TASK, CLIENT} else "ours"
    parts = [name(plan.name("members", plan.owner))]
    if is_new:
        parts.append(hint("a member without login"))
    yield row_of(label, NEW if is_new else KNOWN, tuple(parts))


def _tags(plan: Plan) -> Iterator[PreviewRow]:
    if not plan.draft.tags or plan.tagged is None:
        return
    entity, ref = plan.tagged
    on = plan.name("clients", plan.client)
    if entity in ("scopes", "pitches"):
        on += f" / {plan.name('categories', plan.row(entity, ref)['category_id'])}"
    if entity == "contacts":
        on = plan.name(entity, ref)
    words = " ".join(f"#{tag}" for tag in plan.draft.tags)
    status = "" if ref < 0 else CHANGED if plan.ledger.writes["tags"] else KNOWN
    yield row_of("tags", status, [value(words), hint(f"on {on}")])


def _close(plan: Plan, book: Book) -> Iterator[str]:
    """New names that come near known ones."""
    draft = plan.draft
    if draft.client.id is None and plan.client < 0:
        yield from _near(draft.client.name, book.nearest(draft.client.name))
    theirs = [row["name"] for ref, row in plan.ledger.of("contacts", plan.client) if ref > 0]
    for one in draft.people:
        if one.who.id is None:
            yield from _near(one.who.name, theirs)
    if plan.owner is not None and plan.owner < 0:
        yield from _near(plan.name("members", plan.owner), [one.name for one in book.members])


def _unsure(plan: Plan, line: str) -> Iterator[str]:
    yield from text_days(plan.draft, line, plan.today)
    yield from far_days(plan.draft, line, plan.today)


def _idle(plan: Plan) -> Iterator[str]:
    """A line that says what the book says."""
    joins = plan.me is not None and plan.me < 0  # who writes for the first time
    if not plan.is_refused and sum(map(len, plan.ledger.writes.values())) == joins:
        yield "All of that is so already; nothing would be written."


def _near(new: str, known: Sequence[str]) -> Iterator[str]:
    near = nearest(new, known, 1)
    if near and is_slip(new, near):
        yield f"{new} is new; {near[0]} comes near it."
