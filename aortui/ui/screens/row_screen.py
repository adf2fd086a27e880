"""A screen whose rows can be acted on: the same keys everywhere, on one row or the marked ones.

A subclass lists the actions it has in its ``BINDINGS`` and says in ``targets()`` what they are
about; what the actions do stands in ``ui/deeds``.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import work

from aortui.errors import AortuiError
from aortui.tuples import NamedTuple
from aortui.ui.bindings import keys
from aortui.ui.deeds.deed import Deed, deed_of
from aortui.ui.doubts import told_as
from aortui.ui.keymap import ACTIONS
from aortui.ui.paint import ink
from aortui.ui.screens.base import BaseScreen
from aortui.ui.session import Session
from aortui.ui.subject import Subject
from aortui.ui.under_way import is_under_way
from aortui.ui.written import Written

if TYPE_CHECKING:  # forms and dialogs are loaded when the first one opens, not with the program
    from aortui.services.activities import Subject as Party
    from aortui.services.forms import Sheet
    from aortui.ui.widgets.picks import Item

NEEDS_ROW = frozenset(
    {"done", "snooze", "edit", "note", "task", "stage.forward", "stage.back", "left", "archive"}
    | {"log", "log.form", "log.call", "log.mail", "log.meeting", "log.qbr", "why"}
    | {"people"}
    | {"renew", "renew.period", "renew.terms", "renew.notice", "renew.ended"}
    | {"copy.email", "copy.phone", "copy.report", "copy.defence"}
    | {"cell", "judge", "owner", "tags", "write"}
)
# About one row, whatever is marked, and what is done to several instead.
ONE_ROW = {
    "edit": "e edits one row; i, o, # and the others take several.",
    "write": "E opens the text of one row; n notes on several.",
    "log.form": "The form is about one row; t c, m, v and q log with several.",
    "renew.terms": "r r is about one row; r y renews several.",
    "renew.notice": "r n is about one row; Esc takes the marks away.",
    "renew.ended": "r x is about one row; Esc takes the marks away.",
    "why": "w is about one row; Esc takes the marks away.",
    "people": "p is about one row; Esc takes the marks away.",
    "left": "L is about one row; Esc takes the marks away.",
}


class Logged(NamedTuple):
    """Activities whose text ``n`` may still add, and what they were with."""

    ids: tuple[int, ...]
    name: str


class RowScreen(BaseScreen):
    """A screen whose rows can be acted on; see the module."""

    BINDINGS: ClassVar = keys("people", "what_if", "line", "form", "import", "command")
    MAKES: ClassVar[str] = ""  # what A enters here; empty: it is asked

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._known = 0  # the newest batch, when it was told that there is more
        self.just_logged: Logged | None = None  # while its message stands
        self.logged: Logged | None = None  # the same when the key was pressed that is obeyed now

    def targets(self) -> list[Subject]:
        """The marked rows, else the one under the cursor."""
        return []

    def unmark(self) -> None:
        """Take the marks away: what was marked is dealt with."""

    @property
    def seen(self) -> int:
        """The newest batch that what is shown here knows of: not of what is just being read."""
        return self._known if self._is_behind else self.session.watch.mark.newest

    @property
    def _is_behind(self) -> bool:
        return self.is_stale or is_under_way(self.reading)

    def hear(self, entities: frozenset[str]) -> None:
        """Something has changed; till it is read, keys mean what still stands there."""
        if not self._is_behind:
            self._known = self.session.watch.mark.newest
        super().hear(entities)

    def why_not(self, id: str) -> str:
        """A row is needed, for some actions not more than one."""
        if id in ONE_ROW and self.has_several():
            return ONE_ROW[id]
        if id in NEEDS_ROW and not (id == "note" and self.just_logged) and not self.targets():
            return "There is no row to act on."
        return super().why_not(id)

    def has_several(self) -> bool:
        """Whether more than one row is marked."""
        return False

    def hush(self) -> None:
        """With the message goes what ``n`` could add to it, but for the key that is obeyed now."""
        self.logged, self.just_logged = self.just_logged, None
        super().hush()

    def called(self) -> str:
        """What a message calls the targets."""
        from aortui.ui.deeds.saying import called  # with the first deed

        return called(self.targets())

    def ids(self, entity: str) -> list[int]:
        """The row numbers of the targets of an entity; scopes also through what stands for them."""
        if entity == "scopes":
            return [target.scope_id for target in self.targets() if target.scope_id is not None]
        return [target.row_id for target in self.targets() if target.entity == entity]

    def meant(self, able: Collection[str]) -> list[Subject]:
        """The targets of these entities."""
        return [target for target in self.targets() if target.entity in able]

    def parties(self) -> list[Party]:
        """The targets as those an activity is with."""
        from aortui.services.activities import Subject as Party

        return [
            Party(target.client_id, target.scope_id, target.contact_id)
            for target in self.targets()
            if target.client_id is not None
        ]

    async def action_deed(self, id: str) -> None:
        """Do it: at once if it opens something, beside the keys if it only saves."""
        if ACTIONS[id].opens:
            with self.session.saving.deed():
                await deed_of(id)(self)
        else:
            self.doing = self._do(deed_of(id))

    async def action_command(self) -> None:
        """Any action, name or command, by typing it."""
        from aortui.ui.dialogs.palette import Palette  # loaded with the first one

        await self.open(self.dialog(Palette).prepare(self))

    @work
    async def _do(self, deed: Deed) -> None:
        with self.session.saving.deed():
            await deed(self)

    async def write(
        self, service: Callable[..., Written], *args: object, said: str, **more: object
    ) -> Written | None:
        """Save, say what was done and that ``u`` undoes it; None if it was refused."""
        try:
            return await self.written(service, *args, said=said, **more)
        except AortuiError as error:
            self.say(str(error), "refused")
            return None

    async def written(
        self, service: Callable[..., Written], *args: object, said: str, **more: object
    ) -> Written:
        """The same for somebody who shows a refusal himself."""
        with told_as(said):
            done = await self.session.do(service, *args, actor=self.session.actor, **more)
        self.just_logged = None
        self.unmark()
        self.say(said, "done", "u", "undo")
        return done

    def say_saved(self, done: Written, said: str) -> None:
        """What a form has written; where that is nothing ``u`` would undo something else."""
        if done.is_empty:
            self.say("Nothing differed.", "note")
        else:
            self.say(said, "done", "u", "undo")

    async def fill_in(self, sheet: Sheet | None, said: str) -> None:
        """Open a form; when it was saved, say so."""
        from aortui.services.forms import Batch
        from aortui.ui import against
        from aortui.ui.forms.sheet_form import form_of

        if sheet is None:
            return

        def saved(done: object) -> None:
            if isinstance(done, Batch):
                self.say_saved(done, said)
                if against.BRINGS.intersection(done.touched):
                    self.go_on(partial(against.warn, self, done))

        await self.open_form(form_of(self.session, sheet), saved)

    def go_on(self, then: Callable[[], Awaitable[None]]) -> None:
        """Do what follows an answer."""
        self.doing = self._do_next(then)

    @work
    async def _do_next(self, then: Callable[[], Awaitable[None]]) -> None:
        with self.session.saving.deed():
            await then()

    async def open_why(self, scope_id: int) -> None:
        """Show why a scope has its band."""
        from aortui.ui.screens.why import WhyScreen  # it acts on its rows like this one

        await self.open(self.page(WhyScreen).prepare(scope_id))

    async def one_scope(self, then: Callable[[int], Awaitable[None]]) -> None:
        """The scope that is meant; asked about when a client has several."""
        from aortui.services import scopes
        from aortui.ui.dialogs.choice import Choice
        from aortui.ui.widgets.picks import Item

        target = self.targets()[0]
        if target.scope_id is not None and target.entity not in ("clients", "contacts"):
            await then(target.scope_id)
            return
        found = await self.ask(scopes.of_client, target.client_id or 0) or []
        if not found:
            self.say(f"{target.client or target.name} has no scope yet; A enters one.", "warn")
        elif len(found) == 1:
            await then(found[0].id)
        else:
            items = [Item(ink((row.name, "name")), key=row.id) for row in found]

            def chosen(item: Item) -> None:
                if isinstance(item.key, int):
                    self.go_on(partial(then, item.key))

            title = f"Which scope of {target.client or target.name}?"
            await self.open(self.dialog(Choice).prepare(title, items), chosen)
