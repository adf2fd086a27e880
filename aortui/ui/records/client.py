"""The blocks of a client's record: scopes, contacts, pitches, and the overview of all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from aortui.domain import ahead, days
from aortui.domain.vocabulary import PITCH_CHECKLIST, SPONSOR_ROLES
from aortui.services.client_record import ClientRecord, Head, Person, PitchRow, ScopeRow
from aortui.ui import cells, fees
from aortui.ui.paint import ink
from aortui.ui.records import activity
from aortui.ui.records.grid import (
    Cell,
    Grid,
    heading,
    label,
    money,
    nothing,
    pair,
    placed,
    shared,
    stacked,
)
from aortui.ui.subject import Subject
from aortui.ui.widgets.picks import Item

EMAIL_FROM = 120  # columns from which the contacts show their e-mail
TASKS = 3  # the next ones in the overview
AGAINST = 2  # conflicts in it; g x has them all


def overview(record: ClientRecord, grid: Grid, room: int, today: date) -> list[Item]:
    """Everything that matters, on one page: each block gives way a little where it is low."""
    held = [row for row in record.scopes if row.status != "ended"] or list(record.scopes)
    there = [one for one in record.people if one.is_there]
    todo = [row for row in record.tasks if row.done_on is None][:TASKS]
    wants = [max(1, len(held)), max(1, len(there)), max(1, len(record.activities)), len(todo)]
    against = [Item(ink(("! ", "watch"), (one, "text"))) for one in record.against[:AGAINST]]
    above = 3 + 3  # headings of all but the tasks, and the blanks between the blocks
    above += len(against) + 1 if against else 0
    scopes, people, happened, tasks = shared(room - above + (0 if todo else 1), wants)
    first = ["next", *[""] * tasks]
    return stacked(
        against,
        scope_block(record, held[:scopes], len(held), grid, today),
        contact_block(record.head, there[:people], len(there), grid, today),
        [
            activity.year(record.by_month, grid, today),
            *activity.block(record.activities[:happened], grid, today)[1:],
        ],
        [
            activity.task(row, grid, today, word)
            for row, word in zip(todo[:tasks], first, strict=False)
        ],
    )


def scope_block(
    record: ClientRecord, rows: Sequence[ScopeRow], of: int, grid: Grid, today: date
) -> list[Item]:
    """How each stands, until when notice counts, what it pays."""
    if not rows:
        return [heading(grid, "scopes"), nothing("No scope yet.", "A", "enters one.")]
    head = heading(
        grid,
        "scopes",
        label(grid.third, grid.third + 11, "ends", roomy=True),
        label(grid.fourth, grid.fourth + 11, "notice by"),
        label(grid.fourth + 12, grid.near, "in", right=True),
        label(grid.near + 1, grid.right, "fee", right=True),
        note=_of(len(rows), of),
    )
    return [head, *(scope(record, row, grid, today) for row in rows)]


def scope(record: ClientRecord, row: ScopeRow, grid: Grid, today: date) -> Item:
    """``!! 42  media-buying  exclusive  31 Mar 2027  Thu 31 Dec  37 d  1.20m``."""
    away = None if row.notice_by is None else (row.notice_by - today).days
    name = "name" if row.is_scored else "second"
    stands = [
        Cell(grid.fourth, grid.fourth + 11, _notice(row, grid, today)),
        Cell(grid.fourth + 12, grid.near, _in(away), right=True),
    ]
    if row.starts_on:
        stands = [Cell(grid.fourth, grid.near, cells.value(ahead.state(row.starts_on)))]
    line = placed(
        grid,
        Cell(0, 5, cells.band_short(row.band, None if row.band == "unknown" else row.score)),
        pair(grid, ink((row.name, name)), cells.second(_kind(row))),
        Cell(grid.third, grid.fourth - 2, _ends(row, today), roomy=True),
        *stands,
        Cell(
            grid.near + 1, grid.right,
            fees.of_list(row, today, record.currency, grid.right - grid.near - 1), right=True,
        ),
    )  # fmt: skip
    subject = Subject(
        "scopes", row.id, f"{row.client} / {row.name}", row.client_id, row.client, row.id,
        is_archived=row.archived_on is not None, is_scored=row.is_scored,
    )  # fmt: skip
    return Item(line, key=("scopes", row.id), value=subject)


def _kind(row: ScopeRow) -> str:
    return row.designation if row.status == "active" else row.status


def _ends(row: ScopeRow, today: date) -> Text:
    """The end that the sum starts from; of what has ended its first day without us."""
    if row.status == "ended" and row.ended_on:
        return cells.second(days.full(row.ended_on))
    end = row.ends_on or row.term_ends_on
    if end is None:
        return cells.second("open") if row.shape in ("open", "min") else cells.value("")
    return ink((days.full(end), "risk" if end < today else "text"))


def _notice(row: ScopeRow, grid: Grid, today: date) -> Text:
    if row.status == "ended":
        return cells.second(row.outcome)
    if row.state in ("notice_given", "out_of_contract", "ended"):
        words = {"notice_given": "given", "out_of_contract": "no contract", "ended": "given"}
        return ink((words[row.state], "risk"))
    if row.notice_by and row.notice_by < today:
        return ink((days.written(row.notice_by, today), "risk"))
    return cells.day(row.notice_by, today, narrow=grid.is_narrow)


def _in(away: int | None) -> Text:
    return cells.away(away, "risk" if away is not None and away < 0 else "text")


def contact_block(
    head: Head, rows: Sequence[Person], of: int, grid: Grid, today: date
) -> list[Item]:
    """Who they are, when we last talked, how much of all contact goes through each."""
    if not rows:
        return [heading(grid, "contacts"), nothing("Nobody is known yet.", "A", "enters somebody.")]
    top = heading(
        grid,
        "contacts",
        label(grid.third, grid.last - 7, "role"),
        label(grid.last - 6, grid.last, "last", right=True),
        label(grid.ours, grid.right - 10, "ours", roomy=True),
        label(grid.right - 10, grid.right, "share 90 d", right=True),
        note=_of(len(rows), of),
    )
    return [top, *(contact(head, one, grid, today) for one in rows)]


def contact(head: Head, one: Person, grid: Grid, today: date) -> Item:
    """``!  Jane Doe  VP Marketing  champion  41 d  sam  84 %``."""
    decides = one.is_late and one.role in SPONSOR_ROLES
    email = one.email if grid.width >= EMAIL_FROM else ""
    line = placed(
        grid,
        Cell(0, 2, ink(("!" if decides or one.is_heavy else "", "watch"))),
        pair(grid, ink((one.name, "name" if one.is_there else "second")), cells.second(one.title)),
        Cell(grid.third, grid.last - 7, _role(one, today)),
        Cell(grid.last - 6, grid.last, _last(one, today), right=True),
        Cell(grid.ours, grid.ours + 6, cells.second(one.ours.split(" ")[0]), roomy=True),
        Cell(grid.ours + 8, grid.right - 7, cells.second(email)),
        Cell(grid.right - 6, grid.right, _share(one), right=True),
    )
    subject = Subject(
        "contacts", one.id, one.name, one.client_id, head.name, contact_id=one.id,
        email=one.email, phone=one.phone,
    )  # fmt: skip
    return Item(line, key=("contacts", one.id), value=subject)


def _role(one: Person, today: date) -> Text:
    if one.left_on and one.left_on <= today:
        month = days.MONTHS[one.left_on.month - 1][:3]
        return cells.second(f"left {month} {one.left_on.year}")
    if not one.is_there and one.started_on:
        return cells.second(f"from {days.written(one.started_on, today)}")
    return ink((one.role, "text")) if one.role else cells.value("")


def _last(one: Person, today: date) -> Text:
    if one.touch_on is None:
        return ink(("never", "watch" if one.is_late else "second"))
    words = "today" if one.touch_on == today else f"{(today - one.touch_on).days} d"
    return ink((words, "watch" if one.is_late else "text" if one.is_there else "second"))


def _share(one: Person) -> Text:
    if one.share is None:
        return cells.value("")
    return ink((f"{one.share} %", "watch" if one.is_heavy else "text"))


def pitch_block(record: ClientRecord, grid: Grid, today: date) -> list[Item]:
    """To win and to defend: stage, rivals, when it is decided, what is at stake."""
    if not record.pitches:
        return [heading(grid, "pitches"), nothing("No pitch with this client.", "A", "enters one.")]
    head = heading(
        grid,
        "pitches",
        label(grid.third, grid.third + 12, "stage"),
        label(grid.fourth, grid.fourth + 11, "decision", roomy=True),
        label(grid.fourth + 13, grid.near + 2, "done", right=True, roomy=True),
        label(grid.near + 3, grid.right, "worth", right=True),
    )
    return [head, *(pitch(record, row, grid, today) for row in record.pitches)]


def pitch(record: ClientRecord, row: PitchRow, grid: Grid, today: date) -> Item:
    """``defend  media-buying  Initrode  rfp  Fri 18 Dec  2 of 4  1.20m``."""
    day = row.decision_on if row.is_open else row.closed_on
    stage = ink((row.stage, "text")) if row.is_open else _outcome(row)
    shown_on = cells.day(day, today) if row.is_open else cells.second(days.full(day) if day else "")
    line = placed(
        grid,
        Cell(0, 6, cells.second(row.purpose)),
        pair(grid, ink((row.category, "name" if row.is_open else "second")),
             cells.second(", ".join(row.rivals))),
        Cell(grid.third, grid.third + 12, stage),
        Cell(grid.fourth, grid.fourth + 11, shown_on, roomy=True),
        Cell(grid.fourth + 13, grid.near + 2,
             cells.second(f"{row.checked} of {len(PITCH_CHECKLIST)}"), right=True),
        Cell(grid.near + 3, grid.right, money(row.worth, record.currency), right=True),
    )  # fmt: skip
    subject = Subject("pitches", row.id, f"{row.client} / {row.category}", row.client_id,
                      row.client, row.scope_id)  # fmt: skip
    return Item(line, key=("pitches", row.id), value=subject)


def _outcome(row: PitchRow) -> Text:
    return ink((row.outcome or "closed", "steady" if row.outcome == "won" else "second"))


def _of(shown: int, of: int) -> str:
    return f"{shown} of {of}" if shown < of else ""
