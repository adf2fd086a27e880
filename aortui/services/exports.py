"""The book taken elsewhere: all of it as JSON, the scopes as a sheet."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from aortui.domain.book_files import WholeBook
from aortui.domain.filters.filter import Filter
from aortui.domain.imports.columns import HEADINGS
from aortui.domain.lengths import Length
from aortui.domain.money import full
from aortui.domain.text import clean
from aortui.exchange import book_files, csv_files, whole_files
from aortui.store import bands, database, exports, own_file, restore
from aortui.store.contacts import ContactRow
from aortui.store.exports import SheetLine
from aortui.store.pitches import PitchRow

__all__ = [
    "ContactRow", "Filter", "PitchRow", "WholeBook", "book_json", "contacts_csv", "pitches_csv",
    "read_json", "restore_json", "rows_csv", "scopes_csv", "write_file",
]  # fmt: skip
CONTACT = ("client", "contact", "title", "email", "phone", "role", "level")
PITCH = (
    *("Client", "Service", "Purpose", "Reason", "Stage", "Rivals", "Value", "Currency", "Opened"),
    *("Decision", "Closed", "Outcome", "Client's reason", "Our reason"),
)


def write_file(path: Path, text: str) -> None:
    """A text into a file, whole or not at all. Raises Unwritable; Rejected for the open book."""
    own_file.refuse_own(path)
    whole_files.write(path, text)


def book_json() -> str:
    """The whole book with its log, for a restore into an empty one."""
    with database.reading():
        return book_files.write(restore.dump())


def read_json(file: BinaryIO) -> WholeBook:
    """The book in an export, looked through from end to end; it is read again as it is restored.

    Raises Rejected (the file is broken), TooNew.
    """
    export = book_files.Export(file)
    restore.check(export)
    return export


def restore_json(export: WholeBook, *, today: date) -> None:
    """Make the open book, in which there are no clients, what an export says that was read.

    How its bands have moved is found anew from the log. Raises Rejected (clients are there, or
    the file has changed meanwhile).
    """
    restore.write(export)
    bands.recompute(today)


def scopes_csv(
    found: Filter | None = None,
    *,
    scope_ids: Collection[int] | None = None,
    client_ids: Collection[int] | None = None,
) -> str:
    """The active scopes under the headings that an import knows.

    Of those that a filter of scopes finds; where ids are given, only these and those of these
    clients.
    """
    with database.reading():
        lines = exports.sheet(found, scope_ids=scope_ids, client_ids=client_ids)
    return rows_csv(list(HEADINGS.values()), ([*_cells(line)] for line in lines))


def contacts_csv(rows: Iterable[ContactRow]) -> str:
    """Contacts under the headings that an import knows; it does not read the last one.

    An import would take a last contact without a scope for another meeting.
    """
    headings = [*(HEADINGS[name] for name in CONTACT), "Last talk"]
    cells = (
        (
            row.client,
            row.name,
            row.title,
            row.email,
            row.phone,
            row.role,
            row.level,
            _day(row.touch_on),
        )
        for row in rows
    )
    return rows_csv(headings, cells)


def pitches_csv(rows: Iterable[PitchRow]) -> str:
    """Pitches; no import reads them."""
    return rows_csv(PITCH, map(_pitch, rows))


def _pitch(row: PitchRow) -> tuple[str, ...]:
    code, value = _amount(row.value_minor, row.value_currency)
    told = (row.client, row.category, row.purpose, row.reason, row.stage, ", ".join(row.rivals))
    days = (_day(row.opened_on), _day(row.decision_on), _day(row.closed_on))
    return (*told, value, code, *days, row.outcome, row.client_reason, row.our_reason)


def _amount(minor: int | None, currency: str) -> tuple[str, str]:
    """Currency and amount, without separators."""
    code, amount = full(minor, currency).split() if minor is not None else ("", "")
    return code, amount.replace(",", "")


def rows_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Any list as a sheet, in which no cell runs as a formula.

    It may be shown on a terminal: what somebody wrote into the file past us is cleaned here.
    """
    return csv_files.write(headings, ([*map(_shown, row)] for row in rows))


def _shown(cell: str) -> str:
    return cell if cell.isprintable() else clean(cell, lines=True, limit=len(cell))


def _cells(line: SheetLine) -> Iterator[str]:
    """One line, in the order of the headings."""
    yield from (line.client, line.tier, line.industry, line.service, line.designation)
    yield from (line.territory, line.brand)
    currency, amount = _amount(line.fee.minor, line.fee.currency) if line.fee else ("", "")
    yield from (amount, currency, line.fee_model)
    term = line.term
    if term:
        ends = term.minimum_until if term.shape == "min" else term.ends_on
        renews = Length(term.renews_months, "m").words if term.renews_months else ""
        notice = term.notice.words if term.notice else ""
        yield from (_day(term.starts_on), _day(ends), term.shape, renews, notice, term.stage)
        yield from (_day(term.notice_given_on), term.notice_given_by)
    else:
        yield from [""] * 8
    yield line.owner
    if person := line.person:
        yield from (person.name, person.title, person.email, person.phone, person.role)
        yield from (person.level, _day(person.met_on))
    else:
        yield from [""] * 7
    yield line.notes


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""
