"""Open, edit, archive a record; why it is at risk; a contact who left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aortui.domain import days
from aortui.domain.entries import ENTRIES
from aortui.services import forms, rows
from aortui.ui.against import warn
from aortui.ui.deeds.deed import deed
from aortui.ui.deeds.saying import by_entity, called, left_as_it_is
from aortui.ui.dialogs.choice import Choice
from aortui.ui.paint import ink
from aortui.ui.widgets.picks import Item

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen
    from aortui.ui.subject import Subject

LEAVING = ("left_on", "replaced_by")


@deed("why")
async def why(screen: RowScreen) -> None:
    """Why the scope has its band."""
    await screen.one_scope(screen.open_why)


@deed("edit")
async def edit(screen: RowScreen) -> None:
    """The form of the row as it stands."""
    await edit_row(screen, screen.targets()[0])


async def edit_row(screen: RowScreen, target: Subject) -> None:
    """The form of this row, whatever is marked."""
    sheet = await screen.ask(forms.load, target.entity, target.row_id)
    await screen.fill_in(sheet, f"{target.name} saved.")


@deed("left")
async def left(screen: RowScreen) -> None:
    """A contact left: the first day without them, and who follows."""
    target = screen.targets()[0]
    if target.entity != "contacts":
        screen.say("L is for a contact; 4 lists them.", "warn")
        return
    today = days.full(screen.session.today)
    sheet = await screen.ask(
        forms.excerpt, "contacts", target.row_id, LEAVING, "left", left_on=today
    )
    await screen.fill_in(sheet, f"{target.name} has left; what hangs on it is counted anew.")


@deed("archive")
async def archive(screen: RowScreen) -> None:
    """Out of the lists; an archived row back into them."""
    today, targets = screen.session.today, screen.targets()
    alike = [one for one in targets if one.is_archived == targets[0].is_archived]
    name, found = called(alike), by_entity(alike)
    entity = targets[0].entity
    ids, out = found.pop(entity), len(targets) - len(alike)
    if targets[0].is_archived:
        said = f"{name} {'is' if len(alike) == 1 else 'are'} back in the lists."
        said += left_as_it_is(out, "not archived")
        done = await screen.write(rows.restore, entity, ids, beside=found, said=said)
        if isinstance(done, rows.Batch):
            await warn(screen, done)
    else:
        said = f"{name} archived.{left_as_it_is(out, 'archived already')}"
        await screen.write(rows.archive, entity, ids, beside=found, today=today, said=said)


async def _enter(screen: RowScreen, entity: str) -> None:
    """An empty form, filled with what the row under the cursor says."""
    session, targets = screen.session, screen.targets()
    client_id = targets[0].client_id if len(targets) == 1 and entity != "clients" else None
    scope_id = targets[0].scope_id if client_id and entity != "scopes" else None
    sheet = await screen.ask(
        forms.blank, entity, today=session.today, actor=session.actor,
        client_id=client_id, scope_id=scope_id,
    )  # fmt: skip
    await screen.fill_in(sheet, f"The {ENTRIES[entity].noun} is kept.")


@deed("form")
async def form(screen: RowScreen) -> None:
    """What this screen lists; where it lists several kinds, ask which."""
    if screen.MAKES:
        await _enter(screen, screen.MAKES)
        return
    items = [Item(ink((entry.noun, "name")), key=entity) for entity, entry in ENTRIES.items()]

    def chosen(item: Item) -> None:
        screen.go_on(lambda: _enter(screen, str(item.key)))

    await screen.open(screen.dialog(Choice).prepare("What is it?", items), chosen)
