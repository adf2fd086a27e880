"""Where a person was in Today: kept for the day, by book and person, so that one can come back.

Written when the program is left, also by a hang-up, it holds for the day it was left on: a
new one begins at the top. In a past view and in a made-up book nothing is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from aortui.tuples import NamedTuple
from aortui.ui import own_files

if TYPE_CHECKING:
    from aortui.ui.session import Session

FILE = "places.json"
AHEAD = 50  # lines behind the cursor of which one may still be there


class Place(NamedTuple):
    """The line under the cursor and those behind it, and whose lines were shown."""

    lines: tuple[int, ...]
    mine: bool


class DayPlace:
    """The place in Today of this session."""

    def __init__(self) -> None:
        self.lines: Callable[[], Sequence[int]] = tuple  # Today says where it is

    def kept(self, session: Session) -> Place | None:
        """Where this person was today; None if they were not, or nobody knows."""
        if not _keeps(session):
            return None
        found = own_files.of_book(session.opening.state / FILE, _key(session))
        if found.get("day") != session.today.isoformat():
            return None
        lines = found.get("lines")
        numbers = [one for one in lines if isinstance(one, int)] if isinstance(lines, list) else []
        return Place(tuple(numbers), found.get("mine") is True)

    def keep(self, session: Session) -> None:
        """When the program is left; that is no reason to stay if it cannot be written."""
        if not _keeps(session) or self.lines is tuple:
            return
        place = {
            "day": session.present_day.isoformat(),
            "lines": list(self.lines()),
            "mine": session.present_mine,
        }
        own_files.keep_of_book(session.opening.state / FILE, _key(session), place)


def _keeps(session: Session) -> bool:
    return session.is_own and not session.opening.throw_away


def _key(session: Session) -> str:
    return f"{own_files.name_of(session.opening.book)} {session.actor}"
