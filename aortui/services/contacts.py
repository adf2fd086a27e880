"""Contacts as lists show them, and what stands beside one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aortui.store import contacts, tags, trips
from aortui.store.contacts import ContactRow, Touch
from aortui.store.database import reading
from aortui.store.lists import Place, Totals, View

__all__ = [
    "ContactDetail", "ContactRow", "Place", "Totals", "Touch", "View", "detail", "place", "rows",
    "totals",
]  # fmt: skip
TOUCHES = 12  # activities that the preview may show


@dataclass(frozen=True, slots=True)
class ContactDetail:
    """What the preview of a contact shows beside its row."""

    id: int
    reports_to: str  # "" where nobody is named
    replaced_by: str
    touches: tuple[Touch, ...]  # the newest activities that name them
    tags: tuple[str, ...] = ()


def rows(
    view: View, limit: int | None = None, *, today: date, after: int | None = None, skip: int = 0
) -> list[ContactRow]:
    """A page of the contacts that a view shows; who left comes after who is there."""
    with reading():
        listed, columns = contacts.listed(today), contacts.columns(today)
        return listed.page(view, columns, contacts.row, limit, after=after, skip=skip)


def place(view: View, row_id: int | None, *, today: date) -> Place:
    """How many contacts there are and where this one stands."""
    with reading():
        return contacts.listed(today).place(view, row_id)


def totals(view: View, *, today: date) -> Totals:
    """How many there are, at how many clients, and how many have left."""
    with reading():
        return contacts.totals(view, today)


def detail(contact_id: int, client_id: int, *, today: date) -> ContactDetail:
    """To whom they report, who follows them, and the last that happened with them."""
    with reading():
        trips.together(
            lambda: contacts.beside(contact_id),
            lambda: contacts.touches(contact_id, client_id, today, TOUCHES),
            lambda: tags.of("contacts", [contact_id]),
        )
        above, following = contacts.beside(contact_id)
        touches = contacts.touches(contact_id, client_id, today, TOUCHES)
        words = tags.of("contacts", [contact_id]).get(contact_id, ())
    return ContactDetail(contact_id, above, following, tuple(touches), words)
