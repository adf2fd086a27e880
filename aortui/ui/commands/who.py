"""``:who``: who is in the book now, since when, and what they have open for editing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from aortui.domain.text import name_key
from aortui.ui.commands.entry import Entry, listed, refused
from aortui.ui.paint import cut, fitted
from aortui.ui.presence import clock

if TYPE_CHECKING:
    from aortui.services.presence import Here
    from aortui.ui.screens.row_screen import RowScreen

NAME, LEAST = 24, 14  # cells of who it is at most, of what they have open at least
BESIDE = 53  # cells of a line beside the two: both moments, words and edges
NOBODY = "Nobody can be seen in this book: it is made up, or you may only read it."


async def entries(screen: RowScreen, rest: str) -> list[Entry]:
    """Those whose names fit, one session a line, who came first above."""
    here = await screen.session.ask(lambda: screen.session.presence.all)
    if not here:
        return [refused(f"who {rest}", NOBODY)]
    found = [one for one in here if name_key(rest) in name_key(one.user)]
    width = min(
        NAME, screen.app.size.width // 4, max((cell_len(one.user) for one in found), default=0)
    )
    return [_entry(screen, one, width) for one in found]


def _entry(screen: RowScreen, here: Here, width: int) -> Entry:
    session = screen.session
    today, zone = session.present_day, session.time_zone
    said = [f"since {clock(here.since, today, zone)}"]
    room = screen.app.size.width - width - BESIDE
    if here.editing and room < LEAST:  # since when they are here gives way
        said, room = [], room + len("since Tue 24 Nov 09:00, ")
    said += [
        f"has {_cut(one.name, room)} open since {clock(one.at, today, zone)}"
        for one in here.editing
    ]
    name = fitted(Text(here.user), width).plain
    return Entry(f"who {here.user}", listed(name, about=", ".join(said), kind="you" * here.is_me))


def _cut(name: str, room: int) -> str:
    """What is open, so short that since when still has room."""
    return cut(Text(name), max(LEAST, room)).plain.rstrip()
