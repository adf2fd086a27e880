"""Suppose something of a row: the person leaves, the contract is left, the client is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aortui.domain.text import quoted
from aortui.services import what_if
from aortui.ui.deeds.deed import deed
from aortui.ui.dialogs.prompt import Prompt
from aortui.ui.subject import Subject

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

HINT = "or: @jane leaves   staff acme/media -1\nacme gives notice   lose acme"


@deed("what_if")
async def ask_what(screen: RowScreen) -> None:
    """Ask what; on the page itself one thing more."""
    from aortui.ui.screens.what_if import WhatIfScreen  # it acts on its rows like this one

    is_there = isinstance(screen, WhatIfScreen)
    targets = [] if is_there else screen.targets()
    text = proposed(targets[0]) if len(targets) == 1 else ""
    page = screen.page(WhatIfScreen)

    async def suppose(typed: str) -> None:
        acts = what_if.several(typed)
        if not is_there:
            page.prepare(())
        await page.suppose(acts or [""])

    async def show() -> None:
        if not is_there:
            await screen.open(page)

    title = "What if, besides" if is_there and page.acts else "What if"
    prompt = screen.dialog(Prompt).prepare(
        title, label="what if", text=text, hint=HINT, save=suppose
    )
    await screen.open(prompt, lambda _: screen.go_on(show))


def proposed(target: Subject) -> str:
    """What is likely to be asked of a row."""
    if target.entity == "contacts" and target.client:
        return f"{target.client} @{quoted(target.name)} leaves"
    if target.entity == "scopes" and target.is_scored:
        return f"#{target.row_id} gives notice" if "/" in target.client else _given(target)
    return f"lose {target.client}" if target.client else ""


def _given(target: Subject) -> str:
    """``Acme Corp/media-buying gives notice``, without territory and brand."""
    category = target.name.rpartition(" / ")[2].partition(" ")[0]
    return f"{target.client}/{category} gives notice"
