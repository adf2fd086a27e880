"""What the person at the keyboard may do in the open book, also after an admin has changed that."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING

from aortui.errors import AortuiError
from aortui.services import books, roles
from aortui.services.roles import Who
from aortui.ui.keymap import WRITES

if TYPE_CHECKING:
    from aortui.settings import Opening
    from aortui.ui.session import Session

OF_ROLES = frozenset({"members", "settings"})  # what says who may do what
READ_ONLY = "This book can only be read here."
RESTRICTED = "Closed here: this session reaches the book and nothing else."
# What leads to a file or to another program.
CLOSED = frozenset({"write", "import", "export", "sheet.refused"})


class Admission:
    """Who works here; ``hear`` notices when their role has become another one."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.who = Who(session.actor)
        self.looking: asyncio.Future[None] | None = None

    @property
    def chip(self) -> str:
        """What the header says of the book; "" where it is one's own, to be written."""
        if self.session.is_demo:
            return "demo"
        return "reader" if self.who.refusal else "read-only" if self.session.read_only else ""

    @property
    def refusal(self) -> str:
        """Why nothing can be written here; "" where one may."""
        fixed = (books.refusal() or READ_ONLY) if self.session.read_only else ""
        return self.who.refusal or fixed

    def why_not(self, id: str) -> str:
        """Why an action cannot run in this session, whatever the page; "" where it can."""
        session = self.session
        if id in CLOSED and session.opening.is_restricted:
            return RESTRICTED
        return session.refusal if id in WRITES else ""

    def enter(self, opening: Opening, *, is_shared: bool) -> str:
        """The book has been opened, on its thread; gives the name that one works under in it.

        In a made-up book everybody may do everything. Raises Forbidden where one may not go by
        that name.
        """
        self.who = Who(opening.actor)
        if is_shared:
            name = opening.actor if opening.is_named else ""
            self.who = roles.admit(name, is_trusted=opening.is_restricted)
        return self.who.actor

    def hear(self, entities: frozenset[str]) -> None:
        """Members or settings have changed: it may be about this person."""
        session = self.session
        if entities & OF_ROLES and session.is_open and session.past is None and not session.is_demo:
            self.looking = asyncio.ensure_future(self._look_again())

    async def _look_again(self) -> None:
        """Go on as what one is now; a reader's book is opened in another way than an editor's."""
        session = self.session
        with suppress(AortuiError):  # the next write will say so
            now = await session.ask(roles.who, session.actor)
            if now.refusal != self.who.refusal and session.past is None:
                await session.return_to_now()  # opens the book anew
            self.who = now
