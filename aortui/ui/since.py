"""Since you last looked: how far a person had seen, what is new since, and how that is said.

One looks with every key pressed on a list. What counts for the news of a session is the last look
of the session before it, so reading them takes nothing away; when the day turns while the program
runs, it is the last look of the day before. Kept in the person's own folder, by book and name.
On another day than the calendar's, in the past, in a made-up book and where it is asked to change
nothing, one does not look: there the last look stays what it was.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rich.text import Text

from aortui.domain.looked import Seen
from aortui.ui import cells, own_files
from aortui.ui.paint import Edges, Line, ink

if TYPE_CHECKING:  # comparing two views of the book is loaded when there is something to compare
    from aortui.domain.since import Difference
    from aortui.services.since import Item, News
    from aortui.ui.screens.today import TodayScreen
    from aortui.ui.session import Session

FILE = "looked.json"
DEMO_DAYS = 7  # since when there is something new in a made-up book
SAID = 3  # kinds of news in a sentence
IN_PANE, PART = 2, 24  # pieces of news in a pane, and the cells of a line there
REST = 10  # so many times as long as reading it took, the hands must rest before it is read again


class LastLook:
    """What one person had seen of a book, and what is new since."""

    def __init__(self) -> None:
        self.seen: Seen | None = None  # None: nobody knows, so nothing is new
        self.now: Seen | None = None  # the last key of this session
        self.news: News | None = None
        self.mine = False  # whether that is of what they own only
        self.took = 0.0  # seconds
        self._book = self._actor = ""

    def begin(self, state: Path, book: str, actor: str) -> None:
        """Another book is open; coming back to the same one changes nothing."""
        if (book, actor) != (self._book, self._actor):
            self._book, self._actor = book, actor
            self.seen, self.now, self.news = _read(state, book, actor), None, None

    def suppose(self, today: date) -> None:
        """In a made-up book one was there a week ago; nothing of it is kept."""
        from aortui.services.since import by_end_of  # not in one's own book

        self.seen, self._book = by_end_of(today - timedelta(DEMO_DAYS)), ""

    def turn(self) -> None:
        """A new day: from here on it is the last look of the day before that counts."""
        self.seen, self.now, self.news = self.now or self.seen, None, None

    def keep(self, state: Path) -> None:
        """When the program is left; that is no reason to stay if it cannot be written."""
        now = self.now or self.seen
        if now is None or not self._book:
            return
        own = own_files.of_book(state / FILE, self._book)
        known = _seen(own.get(self._actor))
        if known is not None and known.at >= now.at:
            return  # another session of theirs was left later
        own[self._actor] = [now.newest, now.day.isoformat(), now.at.isoformat()]
        own_files.keep_of_book(state / FILE, self._book, own)

    @property
    def entered(self) -> frozenset[int]:
        """Lines of Today that did not stand there."""
        return self.news.entered if self.news else frozenset()

    def about(self, scope_id: int, client_id: int) -> list[Item]:
        """What is new about a scope, and about its client's people."""
        items = self.news.items if self.news else ()
        of_scope = [
            one for one in items if (one.what.entity, one.what.row_id) == ("scopes", scope_id)
        ]
        people = [one for one in items if one.kind == "person" and one.what.client_id == client_id]
        return of_scope + people


def _read(state: Path, book: str, actor: str) -> Seen | None:
    return _seen(own_files.of_book(state / FILE, book).get(actor))


def _seen(kept: object) -> Seen | None:
    """What stands in the file, if it is what we wrote."""
    if not isinstance(kept, list) or [type(one) for one in kept] != [int, str, str]:
        return None
    try:
        seen = Seen(kept[0], date.fromisoformat(kept[1]), datetime.fromisoformat(kept[2]))
    except ValueError:
        return None
    return seen if seen.at.tzinfo else None


async def read(session: Session) -> News | None:
    """Compare the book with what was seen; None where nobody knows what that was."""
    look = session.last_look
    if look.seen is None or session.past is not None:
        return None
    from aortui.services import books, since  # not with the first paint

    begun, mine, actor = perf_counter(), session.mine, session.actor
    owner_id = await session.ask(books.member_of, actor) if mine else None
    steps = since.steps(look.seen, today=session.today, actor=actor, owner_id=owner_id)
    found: News | None = None
    try:
        while (piece := await session.ask(since.step, steps)) is not None:
            found = piece.news
    finally:
        await session.ask(steps.close)
    if found is not None and found.seen is look.seen:
        look.news, look.mine, look.took = found, mine, perf_counter() - begun
    return look.news


def known(session: Session) -> News | None:
    """What is new as it was read last; in the past nothing is."""
    return session.last_look.news if session.past is None else None


def follow(screen: TodayScreen) -> None:
    """Tell Today what is new, after its first paint and whenever the hands rest behind a change."""
    if screen.session.last_look.seen is not None:
        screen.run_worker(_follow(screen), exclusive=True, group="since")


async def _follow(screen: TodayScreen) -> None:
    look = screen.session.last_look
    is_first = look.news is None
    if not is_first and look.mine == screen.session.mine:
        await asyncio.sleep(REST * look.took)
    found = await read(screen.session)
    if found is None:
        return
    screen.table.fresh = look.entered
    screen.table.refresh()
    screen.show_subject()
    screen.show_preview()
    if is_first and found.items and not screen.message.lines:
        screen.say(_said(screen.session, found.items), "note", "N", "lists it")


def _said(session: Session, items: Sequence[Item]) -> str:
    """The weightiest kinds of news, as far as a sentence takes them."""
    from aortui.domain.since import counted  # only where something is new

    kinds = counted(one.kind for one in items).split(", ")
    more = " and more" if kinds[SAID:] else ""
    return f"Since {since_when(session)}: {', '.join(kinds[:SAID])}{more}."


def since_when(session: Session, *, brief: bool = False) -> str:
    """``Mon 09:12``; ``brief`` has the day alone."""
    look = session.last_look
    if look.seen is None:
        return ""
    from aortui.domain.since import when  # only where something is new

    words = when(look.seen.at.astimezone(ZoneInfo(session.time_zone)), session.today)
    first, _, rest = words.partition(" ")
    return first if brief and ":" in rest else words


def notes(session: Session) -> tuple[Text, ...]:
    """For Today's second line, from the longest to the shortest; none where nothing is new."""
    news = known(session)
    if news is None or not news.items:
        return ()
    from aortui.domain.since import counted  # only where something is new

    at, number = since_when(session), len(news.items)
    said = (f"since {at}: {counted(one.kind for one in news.items)}",
            f"{number} new since {at}", f"{number} new")  # fmt: skip
    return tuple(ink((words, "second"), ("  N", "key")) for words in said)


def told(one: Item) -> Text:
    """``! WATCH 33 → !! AT RISK 42   ana: notice 90 days → 60 days``, ``Jane Doe left   ana``."""
    what = one.what
    if what.before and what.after:
        cause = f"{one.by}: {one.cause}" if one.by else what.words
        return Text.assemble(moved(what), (f"   {cause}", "second"), end="")
    who = f"{what.name} " if what.kind == "person" else ""
    return ink((f"{who}{what.words}", "text"), (f"   {one.by}" if one.by else "", "second"))


def moved(what: Difference) -> Text:
    """``! WATCH 33 → !! AT RISK 42``; what is unknown has no score here."""
    stood = [one for one in (what.before, what.after) if one]
    return cells.became(
        *(cells.band_plain(band, None if band == "unknown" else score) for band, score in stood)
    )


def about(session: Session, scope_id: int, client_id: int, wide: bool) -> list[Line]:
    """What is new about a scope: the worst of it in one line, or, wide, as much as a pane takes."""
    items = session.last_look.about(scope_id, client_id) if known(session) else []
    if not items:
        return []
    label = f"since {since_when(session, brief=True)} "
    if wide:
        return _of_pane(label, items)
    line, more = cells.label(label, told(items[0])), len(items) - 1
    return [Edges(line, ink((f"+{more} ", "hint"), ("N", "key"))) if more else line]


def _of_pane(label: str, items: Sequence[Item]) -> list[Line]:
    """The worst first, each with who did it below."""
    found: list[Line] = []
    for one in items[:IN_PANE]:
        words = told(one)
        head, _, rest = words.plain.partition("   ")
        found.append(cells.label("" if found else label, words[: len(head)]))
        found += [cells.label("", cells.second(part)) for part in cells.wrapped(rest, PART)[:2]]
    return found
