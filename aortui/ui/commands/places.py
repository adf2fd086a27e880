"""The records that letters lead to, and going there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from aortui.services.finding import Found
from aortui.ui.commands.entry import Entry, listed
from aortui.ui.past import named
from aortui.ui.subject import Subject

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

NOUNS = {"clients": "client", "scopes": "scope", "contacts": "contact"}


def entry(found: Found) -> Entry:
    """``Jane Doe  VP Marketing · Acme Corp``, and what it is."""
    client = found.client if found.entity == "contacts" else ""
    left = "left" if found.is_gone and found.entity == "contacts" else ""
    about = " · ".join(part for part in (found.about, client, left) if part)
    line = listed(found.name, about=about, kind=NOUNS[found.entity])
    return Entry(found.name, line, partial(open_found, found))


def found_of(entry: Entry) -> Found | None:
    """The record that an entry goes to, if it goes to one."""
    run = entry.run
    return run.args[0] if isinstance(run, partial) and run.func is open_found else None


async def open_found(found: Found, screen: RowScreen) -> None:
    """Its record; a contact in the list, or where the list hides it in its client's record."""
    from aortui.ui.screens.opening import open_subject  # records are loaded with the first one

    if found.entity == "contacts" and await _in_list(found, screen):
        return
    is_person = found.entity == "contacts"
    entity, number = ("clients", found.client_id) if is_person else (found.entity, found.row_id)
    await open_subject(screen, Subject(entity, number, found.name, found.client_id))
    page = screen.app.screen
    if is_person:
        from aortui.ui.screens.client import ClientScreen

        assert isinstance(page, ClientScreen)
        page.turn_to("contacts", ("contacts", found.row_id))
    elif page is screen:
        screen.read_again()  # it is about another record now


async def _in_list(found: Found, screen: RowScreen) -> bool:
    """Whether the list of contacts shows the person; the cursor is on them then."""
    from aortui.ui.screens.contacts import ContactsScreen

    contacts = screen.app.get_screen(named(screen.app, "contacts"), ContactsScreen)
    if (await contacts.place(found.row_id))[1] is None:
        return False
    await screen.action_go("contacts")
    return await contacts.table.go_to(found.row_id)
