"""``:who``: who is in the book now, since when, and what they have open for editing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aortui.domain.text import name_key
from aortui.ui.commands.entry import Entry, listed, refused
from aortui.ui.presence import clock

if TYPE_CHECKING:
    from aortui.services.presence import Here
    from aortui.ui.screens.row_screen import RowScreen

NOBODY = "Nobody can be seen in this book: it is made up, or you may only read it."


async def entries(screen: RowScreen, rest: str) -> list[Entry]:
    """Those whose names fit, one session a line, who came first above."""
    here = await screen.session.ask(lambda: screen.session.presence.all)
    if not here:
        return [refused(f"who {rest}", NOBODY)]
    return [_entry(screen, one) for one in here if name_key(rest) in name_key(one.user)]


def _entry(screen: RowScreen, here: Here) -> Entry:
    session = screen.session
    today, zone = session.present_day, session.time_zone
    has = [f"has {one.name} open since {clock(one.at, today, zone)}" for one in here.editing]
    about = ", ".join([f"since {clock(here.since, today, zone)}", *has])
    return Entry(f"who {here.user}", listed(here.user, about=about, kind="you" * here.is_me))
