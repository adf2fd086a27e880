"""``:merge``: the two marked rows, or two clients by name."""

from __future__ import annotations

import shlex
from functools import partial
from typing import TYPE_CHECKING

from aortui.errors import AortuiError
from aortui.services import merges
from aortui.ui.commands.entry import Entry, refused
from aortui.ui.paint import ink

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

HOW = "Two names, in quotes where they have blanks: the one that stays first."


async def entries(screen: RowScreen, rest: str) -> list[Entry]:
    """What the two names come to."""
    text = f"merge {rest}"
    if screen.session.refusal:
        return [refused(text, screen.session.refusal)]
    try:
        words = shlex.split(rest)
    except ValueError:  # a quote is still open
        words = []
    if len(words) != 2:
        return [refused(text, HOW)]
    kind = "contacts" if "/" in rest else "clients"
    today = screen.session.today
    try:
        keep, gone = await screen.session.ask(merges.rows_of, kind, words)
        plan = await screen.session.ask(merges.preview, kind, keep, gone, today=today)
    except AortuiError as error:
        return [refused(text, str(error))]
    line = ink((plan.gone, "name"), (" into ", "hint"), (plan.keep, "name"))
    line.append("  a preview first", "second")

    async def show(screen: RowScreen) -> None:
        from aortui.ui.deeds.merge import show as preview  # with the first merge

        await preview(screen, kind, keep, gone)

    return [Entry(text, line, partial(show))]
