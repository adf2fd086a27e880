"""What a scope pays, in words: also the fee that is signed and begins with its first term."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from rich.text import Text

from aortui.domain import ahead, days
from aortui.ui import cells

if TYPE_CHECKING:
    from aortui.services.scopes import ScopeRow


AMOUNT = 9  # cells of a fee in a list


def short_day(on: date, today: date) -> str:
    """``4 Jul``; with its year where that is another one."""
    return days.full(on) if on.year != today.year else days.full(on)[:-5]


def of_list(row: ScopeRow, today: date, base: str, width: int = AMOUNT) -> Text:
    """``1.20m``; ``from 1 Dec``, or ``signed`` where that is too long, before it is paid."""
    if row.starts_on and row.fee_minor is None:
        said = ahead.fee(None, "", short_day(row.starts_on, today))
        return cells.second(said if len(said) <= width else "signed")
    return cells.amount(row.fee_minor, row.fee_currency, base)


def whole(row: ScopeRow, today: date, behind: str = "", unknown: str = "-") -> Text:
    """``USD 1.20m a year``; ``EUR 420,000 signed, from 1 Dec`` before the first term begins."""
    if row.starts_on and row.fee_minor is None:
        day = short_day(row.starts_on, today)
        return cells.second(ahead.fee(row.signed_minor, row.signed_currency, day))
    if row.fee_minor is None:
        return cells.hint(unknown)
    return cells.total(row.fee_minor, row.fee_currency, behind)
