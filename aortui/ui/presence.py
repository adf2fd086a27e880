"""Who else is in the book, and who has a record open: as one session knows it from poll to poll."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rich.cells import cell_len
from rich.text import Text

from aortui.domain import days
from aortui.domain.text import name_key
from aortui.services import presence
from aortui.services.presence import Editing, Here
from aortui.services.presence import Rows as Rows
from aortui.ui import bars
from aortui.ui.paint import cut, ink

if TYPE_CHECKING:
    from aortui.ui.session import Session

SHORT = 16  # cells of a name where there is little room
BESIDE = 5  # cells of a line beside what it says of others: two edges, the mark, the last column


class Presence:
    """One's own place among the others; nothing of it is worth an error."""

    def __init__(self, user: str, ask: Callable[[Callable[[], None]], Awaitable[None]]) -> None:
        self.user, self._ask = user, ask
        self.all: tuple[Here, ...] = ()
        self._listeners: list[Callable[[], None]] = []
        self._seat: presence.Seat | None = None
        self._since = ""
        self._stamps: tuple[object, object] = (None, None)  # of the last two looks
        self._open: dict[object, Editing] = {}  # by who shows it

    def listen(self, listener: Callable[[], None]) -> None:
        """Hear that somebody has come, gone or opened a record."""
        self._listeners.append(listener)

    def tell(self) -> None:
        """Let all hear it who show it."""
        for listener in self._listeners:
            listener()

    def come(self, *, is_shared: bool, is_shown: bool) -> None:
        """Into the book that is open, instead of the one before; on its thread."""
        self.go()
        if not is_shared:
            return
        self._since = self._since or _now()
        self._seat = presence.take_seat(self.user, self._since, is_shown=is_shown)
        self.look()

    def go(self) -> None:
        """Be gone; on the book's thread."""
        if self._seat is not None:
            self._seat.leave()
        self._seat, self.all = None, ()

    def differs(self) -> bool:
        """Whether somebody may have come, gone or opened a record since the look before the last.

        Not the last: what happens in the same moment as a look does not change the stamp.
        """
        if self._seat is None:
            return False
        now = self._seat.stamp()
        is_other = {*self._stamps} != {now}
        self._stamps = self._stamps[-1], now
        return is_other

    def look(self) -> bool:
        """Look who is here now; whether anything differs. On the book's thread."""
        before = self.all
        self.all = () if self._seat is None else presence.look(self._seat)
        return before != self.all

    async def edits(self, by: object, rows: Rows, name: str) -> None:
        """``by`` shows a record for editing from now on."""
        if rows:
            before = self._open.get(by)
            at = before.at if before is not None and before.rows == rows else _now()
            self._open[by] = Editing(name, rows, at)
            await self._ask(self._show)

    async def edits_no_more(self, by: object) -> None:
        """It is not any more."""
        if self._open.pop(by, None) is not None:
            await self._ask(self._show)

    def _show(self) -> None:
        if self._seat is not None:
            presence.show(self._seat, self.user, self._since, tuple(self._open.values()))

    @property
    def others(self) -> list[str]:
        """The names of the others, each once, in the order in which they came."""
        return list(dict.fromkeys(here.user for here in self.all if here.user != self.user))

    def elsewhere(self, rows: Iterable[tuple[str, int]]) -> list[tuple[Here, Editing]]:
        """Who else has one of these rows open for editing, who opened it first before the rest."""
        wanted = set(rows)
        found = [
            (here, one)
            for here in self.all
            if not here.is_me
            for one in here.editing
            if wanted.intersection(one.rows)
        ]
        return sorted(found, key=lambda pair: pair[1].at)


def names(session: Session) -> list[Text]:
    """Who one is and who else is there, for the right end of the header, the longest form first."""
    others = session.presence.others if session.past is None else ()
    return bars.people(session.actor, session.chip, others)


def open_elsewhere(session: Session, rows: Rows, width: int, *, is_one: bool = True) -> Text | None:
    """The line of a form, a cell or a prompt whose record others have open too; None: nobody has.

    It may be about several records, of which they have one.
    """
    since: dict[str, str] = {}
    for here, editing in session.presence.elsewhere(rows):
        is_me = name_key(here.user) == name_key(session.actor)
        since.setdefault("" if is_me else here.user, editing.at)
    if not since:
        return None
    first = clock(next(iter(since.values())), session.present_day, session.time_zone)
    said = told(tuple(since), first, width - BESIDE, "this" if is_one else "one of these")
    return ink(("! ", "watch"), (said, "text"))


def open_too(session: Session, rows: Rows) -> str:
    """``ana has it open too.``, where there is no room for more; "" where nobody has."""
    others = [here.user for here, _ in session.presence.elsewhere(rows)]
    others = list(dict.fromkeys(one for one in others if one != session.actor))
    if not others:
        is_mine = bool(session.presence.elsewhere(rows))
        return "You have it open elsewhere too." if is_mine else ""
    more = f" and {len(others) - 1} more have" if len(others) > 1 else " has"
    return f"{_cut(others[0], SHORT)}{more} it open too."


def told(users: Sequence[str], since: str, room: int, what: str = "this") -> str:
    """``ana has this open for editing since 10:32.``; ``ana, ben and 3 others are editing this.``

    Who opened it first stands first; "" is oneself, in another terminal. As many names as there
    is room for.
    """
    if users == ("",):
        return f"You have {what} open for editing elsewhere since {since}."
    if len(users) == 1:
        rest = f" has {what} open for editing since {since}."
        return _cut(users[0], room - len(rest)) + rest
    names, what = [user or "you elsewhere" for user in users], what.replace("one", "some")
    for shown in range(len(names), 0, -1):
        said = _listed(names[:shown], len(names) - shown, what)
        if cell_len(said) <= room:
            return said
    rest = _listed([""], len(names) - 1, what)
    return _cut(names[0], room - len(rest)) + rest


def _listed(names: Sequence[str], more: int, what: str) -> str:
    others = f"{more} other{'s' if more > 1 else ''}"
    *before, last = [*names, *([others] if more else [])]
    return f"{', '.join(before)} and {last} are editing {what}."


def _cut(name: str, room: int) -> str:
    return cut(Text(name), room).plain.rstrip()


def clock(moment: str, today: date, zone: str) -> str:
    """A moment in ISO 8601 as the book's clock goes: ``10:32`` today, else with its day."""
    try:
        at = datetime.fromisoformat(moment).astimezone(ZoneInfo(zone))
    except (ValueError, OverflowError):
        return "?"
    return f"{at:%H:%M}" if at.date() == today else f"{days.written(at.date(), today)} {at:%H:%M}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
