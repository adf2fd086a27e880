"""Lines of a scope's record about how people look at it: their own call, and when they look."""

from __future__ import annotations

from datetime import date

from aortui.domain import days
from aortui.services.scope_record import Fact, ScopeRecord
from aortui.ui import cells
from aortui.ui.paint import ink
from aortui.ui.previews import next_look
from aortui.ui.widgets.picks import Item

LABEL = 14


def own_call(record: ScopeRecord) -> list[Item]:
    """What a person says against what is computed."""
    call = record.own_call
    if call is None:
        return []
    because = f": {call.reason}" if call.reason else ""
    until = f", until {days.full(call.until_on)}{because}"
    said = cells.band_plain(call.band).append(f" says {call.actor}{until}", "text")
    return [Item(cells.label("own call", said, width=LABEL))]


def looked_at(record: ScopeRecord, today: date) -> list[Item]:
    """When Today shows it again; Enter sets another number of days."""
    look = record.look
    if look is None:
        return []
    said = f"{'snoozed until ' if look.mark == 'snoozed' else ''}{next_look(look, today)}"
    how = ink((said, "text")).append("" if look.mark else "   if reviewed now", "second")
    fact = Fact("review_interval_days", "next look", said)
    line = cells.label(fact.label, how, width=LABEL)
    return [Item(line, key=("fact", "next_look"), value=fact)]
