"""What a sheet leaves open and a person must say: asked in a dialog."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from aortui.domain.money import is_currency
from aortui.errors import Rejected
from aortui.services.imports import Options
from aortui.ui.dialogs.choice import Choice
from aortui.ui.dialogs.prompt import Prompt
from aortui.ui.imports.lines import OTHERWISE
from aortui.ui.paint import ink
from aortui.ui.widgets.picks import Item

if TYPE_CHECKING:
    from aortui.ui.imports.view import SheetView
    from aortui.ui.screens.page import Page

EXAMPLES = {"dmy": "03/04/2027 is 3 April", "mdy": "03/04/2027 is 4 March"}
Then = Callable[[Options], object]


async def ask_dates(page: Page[Any], view: SheetView, then: Then) -> None:
    """Day or month first, in all columns of days."""
    items = [
        Item(ink((f"{OTHERWISE['dates', order]:<14}", "name"), (what, "second")), key=order)
        for order, what in EXAMPLES.items()
    ]
    columns = " and ".join(view.report.undecided)
    choice = page.dialog(Choice).prepare(f"{columns}: day or month first?", items)
    await page.open(choice, lambda item: then(replace(view.options, dates=str(item.key))))


async def ask_currency(page: Page[Any], view: SheetView, then: Then) -> None:
    """The currency of amounts that name none."""

    async def check(text: str) -> None:
        if not is_currency(text.strip().upper()):
            raise Rejected(currency=f"{text} is no currency; write it as USD or EUR.")

    prompt = page.dialog(Prompt).prepare(
        "The currency of amounts that name none", label="currency", hint="USD, EUR, GBP",
        text=view.options.currency or page.session.currency, save=check,
    )  # fmt: skip
    await page.open(prompt, lambda text: then(replace(view.options, currency=text.strip().upper())))
