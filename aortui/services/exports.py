"""The book taken elsewhere: all of it as JSON, the scopes as a sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from aortui.domain.imports.columns import HEADINGS
from aortui.domain.lengths import Length
from aortui.domain.money import full
from aortui.exchange import book_files, csv_files
from aortui.store import database, exports, restore
from aortui.store.exports import SheetLine


def book_json() -> str:
    """The whole book with its log, for a restore into an empty one."""
    with database.reading():
        return book_files.write(restore.dump())


def restore_json(text: str) -> None:
    """Make the open book, in which there are no clients, what an export says.

    Raises Rejected (clients are there, or the file is broken), TooNew.
    """
    restore.restore(book_files.read(text))


def scopes_csv(words: str = "") -> str:
    """The active scopes under the headings that an import knows; ``words`` narrow by names."""
    with database.reading():
        lines = exports.sheet(words)
    return csv_files.write(list(HEADINGS.values()), ([*_cells(line)] for line in lines))


def rows_csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Any list as a sheet, in which no cell runs as a formula."""
    return csv_files.write(headings, rows)


def _cells(line: SheetLine) -> Iterator[str]:
    """One line, in the order of the headings."""
    yield from (line.client, line.tier, line.industry, line.service, line.designation)
    yield from (line.territory, line.brand)
    currency, amount = full(line.fee.minor, line.fee.currency).split() if line.fee else ("", "")
    yield from (amount.replace(",", ""), currency, line.fee_model)
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
