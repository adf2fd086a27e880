"""What others do while one looks: heard from poll to poll; at rest the book sleeps."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from aortui.errors import AortuiError
from aortui.services import books

if TYPE_CHECKING:
    from aortui.ui.session import Session

PUT_BACK = "The book was put back from a backup; this is what it holds now."


class Watch:
    """Looks at the stamp of the open book; one of these for each session."""

    def __init__(self) -> None:
        self.mark = books.Mark()  # up to which one has heard
        self._stamps: tuple[object, object] = (None, None)  # of the last two looks
        self._refused = ""  # why the book that was put back cannot be opened

    def differs(self) -> bool:
        """Whether somebody may have committed since the look before the last one.

        Not the last: a commit may be seen a moment later than it changes the stamp.
        """
        last, now = self._stamps[-1], books.stamp()
        stamps = {*self._stamps, now}
        self._stamps = last, now
        return len(stamps) > 1 or now is None

    async def poll(self, session: Session, today: date) -> None:
        """Tell the screens what has become of the book; ``today`` is its day now."""
        session.away.heed()
        if books.holds_picture():
            await session.ask(books.let_go)
        if books.is_replaced():
            await self._begin_again(session)
        if self.differs():
            mark, news = self.mark, await session.ask(books.news, self.mark)
            if mark is not self.mark:
                return  # another book was opened meanwhile
            session.publish(news.entities)
            self.mark = news.mark  # last, so that a poll cut short is repeated: nothing is lost
        if session.presence.differs() and await session.ask(session.presence.look):
            session.presence.tell()
        if today != session.today:
            await session.turn_to(today)

    async def _begin_again(self, session: Session) -> None:
        """Go on with the book that was put back; where it cannot be opened one is told once."""
        try:
            await session.begin_again()
            said, self._refused = PUT_BACK, ""
        except AortuiError as error:
            said = str(error)
            if said == self._refused:
                return
            self._refused = said
        session.away.notice = said
        session.away.heed()
