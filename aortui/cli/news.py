"""``aortui review --since DATE``: what has changed since the end of a day, and by whom."""

from __future__ import annotations

from argparse import Namespace

from aortui.cli.opening import member
from aortui.cli.tables import Column, present
from aortui.domain.days import full, parse_day
from aortui.domain.fields import Leaning
from aortui.errors import Rejected
from aortui.services import since
from aortui.services.since import Item

BETWEEN = " → "


def _band(item: Item, at: int) -> str:
    """``at_risk``: before (0) and after (1); "" of what is no band."""
    stood = (item.what.before, item.what.after)[at]
    return stood[0] if stood else ""


def _name(item: Item, entity: str) -> str:
    return item.what.name if item.what.entity == entity else ""


def _words(item: Item) -> str:
    """What differs, in words; of a band how it stood and stands."""
    if item.kind != "band":
        return item.what.words
    stood = [f"{band.replace('_', ' ').upper()} {score}" for band, score in _stood(item)]
    return BETWEEN.join(stood)


def _stood(item: Item) -> list[tuple[str, object]]:
    both = (item.what.before, item.what.after)
    return [(band, "-" if score is None else score) for band, score in filter(None, both)]


def _cause(item: Item) -> str:
    """The entry that did it; of a band that time has moved, the signal that grew."""
    return item.cause or (item.what.words if item.kind == "band" else "")


COLUMNS: tuple[Column[Item], ...] = (
    Column("kind", lambda item: item.kind, "KIND", words=lambda item: item.kind.replace("_", " ")),
    Column("entity", lambda item: item.what.entity),
    Column("id", lambda item: item.what.row_id),
    Column("client", lambda item: item.what.client, "CLIENT"),
    Column("scope", lambda item: _name(item, "scopes"), "ABOUT", words=lambda item: item.what.name),
    Column("contact", lambda item: _name(item, "contacts")),
    Column("words", _words, "WHAT IS NEW"),
    Column("before", lambda item: _band(item, 0)),
    Column("after", lambda item: _band(item, 1)),
    Column("by", lambda item: item.by, "BY", words=lambda item: item.by or "time"),
    Column("cause", _cause, "CAUSE"),
)


def show(options: Namespace) -> int:
    """Everybody's news since the end of that day; silent when there is none."""
    if options.plain or options.check:
        raise Rejected(since="--since tells what is new; --plain and --check are about the rows.")
    day = parse_day(options.since, options.today, Leaning.LAST)
    if day > options.today:
        raise Rejected(since=f"{full(day)} has not come yet; since takes a day that has.")
    owner_id = member(options.owner) if options.owner else None
    found = since.news(since.by_end_of(day), today=options.today, owner_id=owner_id, whole=True)
    present(COLUMNS, found.items, options.today, as_json=options.json)
    return 0
