"""Keep what a person chooses while the program runs; loaded with the first choice."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from aortui import settings
from aortui.errors import AortuiError
from aortui.settings import ListChoice, Settings, Value
from aortui.ui.screens.page import Page
from aortui.ui.session import Session

Wanted = Mapping[tuple[str, ...], Value | None]  # by path; None is as usual again


async def choose(session: Session, wanted: Wanted) -> None:
    """Choose these for now and, with a file to keep them in, for good.

    Raises Rejected, Unwritable where the file cannot be changed; for now they are chosen then too.
    """
    for path, value in wanted.items():
        session.settings = changed(session.settings, path, value)
    if session.keeps_choices:
        # Beside the book's questions, one after the other: the last choice is written last.
        await session.ask(_write, wanted, session.opening.own)


def _write(wanted: Wanted, own: Path | None) -> None:
    from aortui.settings.writing import write  # slow to load: beside the screen

    write(wanted, own)


async def keep(page: Page[Any], wanted: Wanted) -> bool:
    """The same; a refusal is shown, and False."""
    try:
        await choose(page.session, wanted)
    except AortuiError as error:
        page.say(str(error), "refused")
        return False
    return True


async def look_again(page: Page[Any]) -> None:
    """Another session of the same person may have chosen something meanwhile."""
    session = page.session
    if session.keeps_choices:
        found = await page.ask(settings.load, session.opening.own)
        session.settings = found or session.settings


def changed(now: Settings, path: tuple[str, ...], value: Value | None) -> Settings:
    """The settings with one of a list's choices, or a filter of it, as wanted."""
    kind, place, name = path
    if kind == "filters":
        kept = {one: text for one, text in now.filters.get(place, {}).items() if one != name}
        if value is not None:
            kept[name] = str(value)
        return now._replace(filters={**now.filters, place: kept})
    choice = now.lists.get(place, ListChoice())
    if name == "columns":
        columns = () if isinstance(value, str | int | None) else tuple(value)
        choice = choice._replace(columns=columns)
    elif name == "sort":
        choice = choice._replace(sort=str(value or ""))
    elif name == "zoom":
        choice = choice._replace(zoom=value if isinstance(value, int) else 0)
    else:
        choice = choice._replace(down=bool(value))
    return now._replace(lists={**now.lists, place: choice})
