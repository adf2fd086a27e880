"""Open what a row stands for: a record, a batch, else its form; enter another row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from aortui.domain.entries import ENTRIES
from aortui.services import forms, history
from aortui.services.history import BatchLine
from aortui.ui.dialogs.choice import Choice
from aortui.ui.paint import ink
from aortui.ui.screens.row_screen import RowScreen
from aortui.ui.subject import Subject
from aortui.ui.widgets.picks import Item

if TYPE_CHECKING:
    from aortui.ui.screens.record import RecordScreen


async def open_subject(screen: RowScreen, subject: Subject) -> None:
    """A record where there is one, else the form of the row."""
    from aortui.ui.screens.client import ClientScreen  # records open each other
    from aortui.ui.screens.pitch import PitchScreen
    from aortui.ui.screens.scope import ScopeScreen

    if subject.entity == "clients":
        await _open_record(screen, screen.page(ClientScreen).prepare(subject.row_id))
    elif subject.entity == "scopes":
        await _open_record(screen, screen.page(ScopeScreen).prepare(subject.row_id))
    elif subject.entity == "pitches":
        await _open_record(screen, screen.page(PitchScreen).prepare(subject.row_id))
    elif subject.entity not in ENTRIES and (subject.scope_id or subject.client_id):
        await open_subject(screen, _what_it_is_on(subject))
    else:
        sheet = await screen.ask(forms.load, subject.entity, subject.row_id)
        await screen.fill_in(sheet, f"{subject.name} saved.")


def _what_it_is_on(subject: Subject) -> Subject:
    """A mark or a tag has no form: the scope, else the client."""
    if subject.scope_id is not None:
        return subject._replace(entity="scopes", row_id=subject.scope_id)
    return subject._replace(entity="clients", row_id=subject.client_id or 0)


async def _open_record(screen: RowScreen, page: RecordScreen[Any]) -> None:
    """Put it on top; where it lies below already, go back to it."""
    app = screen.app
    if page not in app.screen_stack:
        await screen.open(page)
        return
    while app.screen is not page:
        app.pop_screen()


async def enter(screen: RowScreen, entities: Sequence[str], about: Subject) -> None:
    """An empty form of one of these entities, about a client or a scope; ask which of several."""

    async def fill(entity: str) -> None:
        session = screen.session
        scope_id = about.scope_id if about.entity == "scopes" else None
        sheet = await screen.ask(
            forms.blank, entity, today=session.today, actor=session.actor,
            client_id=about.client_id, scope_id=scope_id,
        )  # fmt: skip
        await screen.fill_in(sheet, f"The {ENTRIES[entity].noun} is kept.")

    def chosen(item: Item) -> None:
        screen.go_on(partial(fill, str(item.key)))

    if len(entities) == 1:
        await fill(entities[0])
    else:
        items = [Item(ink((ENTRIES[one].noun, "name")), key=one) for one in entities]
        await screen.open(screen.dialog(Choice).prepare("What is it?", items), chosen)


async def open_batch(screen: RowScreen, line: BatchLine) -> None:
    """The rows that a batch wrote."""
    from aortui.ui.screens.batch import BatchScreen  # it opens records, which open it

    await screen.open(screen.page(BatchScreen).prepare(line))


async def take_back(screen: RowScreen, line: BatchLine) -> None:
    """Undo a batch, whoever did it; an undo is thereby done again."""
    if await screen.attempt(history.undo_batch, line.id, actor=screen.session.actor):
        screen.say(f"Taken back: {line.words}.", "done", "u", "undo")
