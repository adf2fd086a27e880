"""Put words on rows and take them off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aortui.domain.tags import asked
from aortui.services import tags
from aortui.ui.deeds.deed import deed
from aortui.ui.deeds.saying import by_entity, called, left_out, rows_of
from aortui.ui.dialogs.word_prompt import WordPrompt

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

NO_TAGS = "# is for a client, a scope, a contact, a task or a pitch."
SHOWN = 8  # words that the hint names


@deed("tags")
async def tag(screen: RowScreen) -> None:
    """Of one row or of all marked ones; the hint says which words are there."""
    targets, session = screen.targets(), screen.session
    tagged = screen.meant(tags.TAGGED)
    if not tagged:
        screen.say(NO_TAGS, "warn")
        return
    rows = by_entity(tagged)
    there = await screen.ask(tags.of, rows) or {}
    known = await screen.ask(tags.known) or ()
    differed: list[bool] = []

    async def save(typed: str) -> None:
        done = await session.do(tags.change, rows, typed, actor=session.actor, seen=there)
        differed[:] = [not done.is_empty]

    def saved(typed: str) -> None:
        screen.unmark()
        if any(differed):
            wanted = asked(typed)
            added, removed = map("#{}".format, wanted.added), map("-#{}".format, wanted.removed)
            words = " ".join([*added, *removed])
            rest = left_out(len(targets) - len(tagged), "tags")
            screen.say(f"{called(tagged)}: {words}.{rest}", "done", "u", "undo")
        else:
            screen.say("Nothing differed.", "note")

    now = " ".join(f"#{word}" for word in list(there)[:SHOWN])
    has = f"now {now}" if now else "none yet"
    prompt = screen.dialog(WordPrompt).prepare_words(
        f"Tags of {called(tagged)}", known, label="tags", hint=f"{has}; -word takes one off",
        save=save, there=tuple(there), rows=rows_of(tagged),
    )  # fmt: skip
    await screen.open(prompt, saved)
