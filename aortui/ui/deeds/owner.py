"""Give rows to one of us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aortui.errors import Stale
from aortui.services import owners
from aortui.ui.deeds.deed import deed
from aortui.ui.deeds.saying import by_entity, called, left_out, rows_of
from aortui.ui.dialogs.word_prompt import WordPrompt
from aortui.ui.paint import ink

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen
    from aortui.ui.subject import Subject

NO_OWNER = "o is for a client, a scope, a contact or a task."
HINT = "a name or its beginning, me, - for nobody"
AGAIN = "Enter again overwrites it."


def _owned(target: Subject) -> Subject:
    """A pitch is its client's owner's: that one is given."""
    if target.entity != "pitches" or target.client_id is None:
        return target
    return target._replace(entity="clients", row_id=target.client_id, name=target.client)


@deed("owner")
async def owner(screen: RowScreen) -> None:
    """Of one row or of all marked ones; of a contact who of us keeps them."""
    targets, session = screen.targets(), screen.session
    given = [_owned(one) for one in screen.meant({*owners.OWNED, "pitches"})]
    if not given:
        screen.say(NO_OWNER, "warn")
        return
    rows = by_entity(given)
    known = await screen.ask(owners.known)
    seen = await screen.ask(owners.held, rows)
    said: list[str] = []

    async def save(typed: str) -> None:
        nonlocal seen
        name = await session.ask(owners.meant, typed, actor=session.actor)
        given_to = name or owners.NOBODY
        try:
            done = await session.do(owners.assign, rows, given_to, actor=session.actor, seen=seen)
        except Stale:
            seen = await session.ask(owners.held, rows)  # now it is known
            prompt.hint.show(ink((AGAIN, "hint")))
            raise
        word = "ours" if list(rows) == ["contacts"] else "owner"
        rest = left_out(len(targets) - len(given), "owner")
        changed = f"{called(given)}: {word} {name or 'nobody'}.{rest}"
        said[:] = [] if done.is_empty else [changed]

    def saved(_: str) -> None:
        screen.unmark()
        screen.say(
            *(said or ["Nothing differed."]), *(("done", "u", "undo") if said else ("note",))
        )

    prompt = screen.dialog(WordPrompt).prepare_words(
        f"Owner of {called(given)}", known or (), label="owner", hint=HINT, save=save,
        rows=rows_of(given),
    )  # fmt: skip
    await screen.open(prompt, saved)
