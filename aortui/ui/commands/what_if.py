"""``:what-if @jane leaves; lose acme``: the bands before and after, without a prompt."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from aortui.domain.suppose import read
from aortui.errors import Rejected
from aortui.services import what_if
from aortui.ui.commands.entry import Entry, listed, refused

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

NAME = "what-if"
OFFERED = (
    ("@jane leaves", "a contact goes"),
    ("staff acme/media -1", "a team loses one"),
    ("acme gives notice", "on all it has, or on acme/media"),
    ("lose acme", "all of it is gone"),
)


async def entries(screen: RowScreen, typed: str) -> list[Entry]:
    """What is typed, or why that is nothing to suppose; the ways there are while nothing is."""
    acts = what_if.several(typed)
    if not acts:
        return [Entry(f"{NAME} {way}", listed(way, about=about)) for way, about in OFFERED]
    try:
        for act in acts:
            read(act, screen.session.today)
    except Rejected as error:
        return [refused(f"{NAME} {typed}", str(error))]
    line = listed("; ".join(acts), about="bands before and after")
    return [Entry(f"{NAME} {typed}", line, partial(suppose, acts))]


async def suppose(acts: Sequence[str], screen: RowScreen) -> None:
    """The page; a name that nobody has is told where one is."""
    from aortui.ui.screens.what_if import WhatIfScreen  # only when it is wanted

    session = screen.session
    found = await screen.ask(what_if.suppose, acts, today=session.today, actor=session.actor)
    if found is None:
        return
    page = screen.page(WhatIfScreen).prepare(acts)
    if page is not screen:
        await screen.open(page)
    else:
        page.read_again()
