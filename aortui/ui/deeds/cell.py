"""Edit the cell under the column mark where it stands: of one row, or the same of all marked."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from aortui.services import cells, forms
from aortui.services.cells import Batch, Cell
from aortui.ui.against import BRINGS, told
from aortui.ui.columns import Column
from aortui.ui.deeds.deed import deed
from aortui.ui.meanwhile import saver
from aortui.ui.subject import Subject

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen
    from aortui.ui.session import Session

CHOOSE = "Left and Right choose the column to edit."


@deed("cell")
async def cell(screen: RowScreen) -> None:
    """The field of the column under the mark."""
    from aortui.ui.screens.list_screen import ListScreen  # it has this key

    assert isinstance(screen, ListScreen)
    table = screen.table
    if table.marked_column < 0:
        screen.say(CHOOSE, "note")
        return
    column = table.columns[table.marked_column]
    under = screen.subject_of(table.selected) if table.selected is not None else None
    targets = screen.targets()
    found = found_in(column, targets, under)
    if found is None:
        screen.say(refused(column, under), "warn")
        return
    entity, name, row_ids = found
    seen = await screen.ask(cells.read, entity, name, row_ids)
    if seen is not None:
        at = None if under is None else number_of(entity, under)
        await _type(screen, seen, at, len(targets) - len(row_ids))


async def _type(screen: RowScreen, seen: Cell, under: int | None, others: int) -> None:
    """Lay the field over the cell."""
    from aortui.ui.screens.list_screen import ListScreen
    from aortui.ui.widgets.cell_field import CellField, Kept, Saved  # it has the field of forms

    assert isinstance(screen, ListScreen)
    session, called = screen.session, screen.called()
    through = any(target.entity != seen.entity for target in screen.targets())
    whose = "client's " if seen.entity == "clients" and through else ""
    label = f"{whose}{seen.field.label}"

    write = saver(session, seen)

    async def save(typed: str) -> Saved | None:
        done = await write(typed)
        if done.is_empty:
            return None
        screen.unmark()
        name = f"{called}: {label}"
        return Saved(f"{name} saved.", partial(_said, session, seen, done, name, others))

    several = f" of {len(seen.rows):,} rows" if len(seen.rows) > 1 else ""
    about = f"{label}{several}"
    rows = tuple((seen.entity, row_id) for row_id, _ in seen.rows)
    # By the row under the cursor: what was marked is not any more when one comes back.
    kept = Kept(f"cell {seen.entity}.{seen.field.name} {under}", f"{seen.field.label} of {called}")
    field = CellField(
        seen.field, screen, screen.table.marked_column, save, about=about, kept=kept, rows=rows
    )
    if seen.field.of:
        ask = partial(forms.suggestions, seen.field.of, client=seen.client)
        field.names.known = await screen.ask(ask) or ()
    await field.begin(seen.text)


async def _said(session: Session, seen: Cell, done: Batch, name: str, others: int) -> str:
    """What stands there now and what was left out, or what was brought about."""
    if BRINGS.intersection(done.touched):
        from aortui.services import conflicts  # most cells bring nothing about

        if found := await session.ask(conflicts.of_batch, done, today=session.today):
            return told(found)
    now = await session.ask(cells.again, seen)
    out = others + seen.without
    rest = f"; {out} left out, which {'has' if out == 1 else 'have'} none" if out else ""
    return f"{name} {now.text or 'emptied'}{rest}."


def found_in(
    column: Column, targets: Sequence[Subject], under: Subject | None
) -> tuple[str, str, list[int]] | None:
    """The entity, the field and the numbers of the rows that the column is edited in.

    The row under the cursor says which entity is meant; marked rows of another kind are left out.
    """
    for one in column.edits.split():
        entity, _, name = one.partition(".")
        if under is None or number_of(entity, under) is None:
            continue
        numbers = [number_of(entity, target) for target in targets]
        if row_ids := list(dict.fromkeys(number for number in numbers if number is not None)):
            return entity, name, row_ids
    return None


def number_of(entity: str, subject: Subject) -> int | None:
    """The row of an entity that a row of a list shows; of a term its scope. A task only itself."""
    if subject.entity == entity:
        return subject.row_id
    if subject.entity == "tasks":
        return None
    of_a_scope = subject.entity == "scopes" and entity == "terms"
    if of_a_scope:
        return subject.scope_id
    return subject.client_id if entity == "clients" and subject.entity == "scopes" else None


def refused(column: Column, under: Subject | None) -> str:
    """Why this cell cannot be edited, and the way out."""
    if column.edits and under is not None and under.entity == "tasks":
        return f"A task has no {column.label} of its own here; e edits the task."
    return column.computed or "Nothing is typed in this column; e edits the record."
