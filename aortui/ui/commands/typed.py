"""Commands that take words: a list and its filter, a handover, a file, a scope to explain."""

from __future__ import annotations

import re
import shlex
from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING

from aortui.domain.filters.completing import completed
from aortui.domain.filters.parsing import parse
from aortui.domain.names import fitting
from aortui.domain.text import clean, name_key
from aortui.errors import AortuiError, Rejected, Stale
from aortui.services import finding, handover
from aortui.tuples import NamedTuple
from aortui.ui.commands import as_of, defence, merge, people, places, purge, what_if, who
from aortui.ui.commands.actions import run_action
from aortui.ui.commands.entry import Entry, Run, listed, refused
from aortui.ui.dialogs.file_prompt import SHEETS, FilePrompt, found
from aortui.ui.paint import ink
from aortui.ui.registry import SCREENS

if TYPE_CHECKING:
    from aortui.ui.screens.row_screen import RowScreen

FEW = 12
EMPTY = "The book is empty; a or A enters the first client."
PLAIN = re.compile(r"[\w.@+-]+")  # a name that needs no quotes
ELSEWHERE = {  # where an action is, that this screen has not
    "export": "X is for a list; the digits lead to the lists.",
    "import": "A list is brought in from one of the lists.",
    "undo": "There is nothing to take back here.",
    "redo": "There is nothing to bring back here.",
    "quit": "Leave this first.",
}


class Command(NamedTuple):
    """A word to type; ``takes`` says what may follow, ``action`` is what it is without that."""

    name: str
    takes: str
    about: str
    action: str = ""

    @property
    def is_list(self) -> bool:
        """Whether it goes to a list."""
        return self.takes == "filter"

    def run(self) -> Run | None:
        """What it does without words; None: it needs some."""
        if self.is_list:
            return partial(show_list, self.name, "")
        return partial(run_action, self.action) if self.action else None


COMMANDS: dict[str, Command] = {
    **{one.name: Command(one.name, "filter", "", f"go.{one.name}") for one in SCREENS},
    "handover": Command("handover", "from to", "all that is in a member's name"),
    "why": Command("why", "client/category", "the score of a scope"),
    "what-if": Command("what-if", "act", "bands before and after something that may happen"),
    "backtest": Command("backtest", "", "the scores against what came of it", "go.backtest"),
    "as-of": Command("as-of", "day", "the book as it was by the end of a day"),
    "defence": Command("defence", "client/category file", "all that speaks for us, as Markdown"),
    "growth": Command("growth", "", "who has which service: the white space", "go.growth"),
    "conflicts": Command("conflicts", "", "clients that stand against each other", "go.conflicts"),
    "duplicates": Command("duplicates", "", "what stands in the book twice", "go.duplicates"),
    "merge": Command("merge", "one other", "make one of two clients or contacts", "merge"),
    "members": Command("members", "", "who we are, and what each may do", "go.members"),
    "people": Command("people", "client", "who is known there, who is missing"),
    "purge": Command("purge", "name", "a person's or client's data, removed for good"),
    "who": Command("who", "name", "who is in the book now, and what they have open"),
    "import": Command("import", "file", "bring a list in", "import"),
    "export": Command("export", "", "what is shown, into a file", "export"),
    "undo": Command("undo", "", "your newest action", "undo"),
    "redo": Command("redo", "", "what you took back", "redo"),
    "quit": Command("quit", "", "leave the program", "quit"),
}


async def entries(screen: RowScreen, command: Command, rest: str) -> list[Entry]:
    """What a command may be with these words behind it; raises what the book refuses."""
    if command.is_list:
        return [_list(screen, command, rest)]
    makers: dict[str, Callable[[RowScreen, str], Awaitable[list[Entry]]]] = {
        "what-if": what_if.entries,
        "as-of": as_of.entries,
        "defence": defence.entries,
        "handover": _handover,
        "merge": merge.entries,
        "people": people.entries,
        "purge": purge.entries,
        "who": who.entries,
        "why": _why,
        "import": _import,
    }
    return await makers[command.name](screen, rest)


def _list(screen: RowScreen, command: Command, rest: str) -> Entry:
    """The list, with what its filter is refused for."""
    session, name = screen.session, command.name
    text = f"{name} {rest}"
    if session.is_empty:
        return refused(text, EMPTY)
    whole = f"{name} {completed(rest, name, {}) or rest}"
    if name != "history":  # found by words alone
        try:
            parse(rest, session.today, session.currency, name, session.actor)
        except Rejected as error:
            return refused(whole, str(error))
    label = next((label for _, place, label in session.places if place == name), name)
    return Entry(whole, listed(label, about=rest), partial(show_list, name, rest))


async def show_list(name: str, words: str, screen: RowScreen) -> None:
    """Go there; with words only what they find."""
    from aortui.ui.screens.list_screen import ListScreen  # every list is one of these

    await screen.action_go(name)
    there = screen.app.screen
    if words and isinstance(there, ListScreen):
        there.find(words)


async def _why(screen: RowScreen, rest: str) -> list[Entry]:
    """The scopes that are meant."""
    today = screen.session.today
    rows = await screen.session.ask(finding.places, rest, FEW, today, kinds=("scopes",))

    async def explain(scope_id: int, screen: RowScreen) -> None:
        await screen.open_why(scope_id)

    shown = [(row, places.entry(row)) for row in rows]
    return [
        entry._replace(text=f"why {row.name}", run=partial(explain, row.row_id))
        for row, entry in shown
    ]


async def _import(screen: RowScreen, rest: str) -> list[Entry]:
    """The files that begin so, then the one that is named."""
    import asyncio

    if reason := screen.refusal("import"):
        return [refused(f"import {rest}", reason)]
    names = await asyncio.to_thread(found, rest, SHEETS)
    entries = []
    for name in dict.fromkeys([*names[:FEW], rest.strip()]):
        is_folder = name.endswith("/")
        if not name or (is_folder and name not in names):
            continue
        run = None if is_folder else partial(bring_in, name)
        about = "a folder" if is_folder else "bring it in"
        entries.append(Entry(f"import {name}", listed(clean(name), about=about), run))
    return entries


async def bring_in(file: str, screen: RowScreen) -> None:
    """The preview of a sheet; refused where the prompt for its name would refuse it."""
    from aortui.ui.deeds.deed import deed_of

    await deed_of("import")(screen)
    prompt = screen.app.screen
    assert isinstance(prompt, FilePrompt)
    prompt.field.fill(file)
    prompt.action_dialog_accept()


async def _handover(screen: RowScreen, rest: str) -> list[Entry]:
    """Whose, then to whom, then what that would be."""
    if screen.session.refusal:
        return [refused(f"handover {rest}", screen.session.refusal)]
    giver, taker = _names(rest)
    rows = await screen.session.ask(handover.members)
    if taker is None:
        offered = [_offered("handover", row) for row in rows if _is_meant(row, giver)]
        return offered or [refused(f"handover {rest}", handover.unknown(giver, rows))]
    there = [row for row in rows if not row.is_archived and _is_meant(row, taker)]
    there = [row for row in there if name_key(giver) not in (name_key(row.name), row.login)]
    before = f"handover {_quoted(giver)}"
    if not taker and there:
        return [_offered(before, row) for row in there]
    try:
        plan = await screen.session.ask(handover.preview, giver, taker, today=screen.session.today)
    except AortuiError as error:
        offered = [_offered(before, row) for row in there]
        return offered if len(there) > 1 else [refused(f"handover {rest}", str(error))]
    names = ink((plan.giver.name, "name"), (" → ", "hint"), (plan.taker.name, "name"))
    names.append(f"  {plan.count:,} rows, a preview first", "second")
    text = f"handover {_called(plan.giver)} {_called(plan.taker)}"
    return [Entry(text, names, partial(show_handover, plan))]


async def show_handover(plan: handover.Handover, screen: RowScreen) -> None:
    """What it moves; Enter there does it."""
    from aortui.ui.dialogs.handover import HandoverSheet

    async def do() -> None:
        giver, taker, session = plan.giver, plan.taker, screen.session
        names = f"#{giver.id}", f"#{taker.id}"
        try:
            await session.do(
                handover.hand_over, *names, today=session.today, actor=session.actor, seen=plan
            )
        except Stale as stale:
            now = await screen.ask(handover.preview, *names, today=session.today)
            if now is not None:
                await show_handover(now, screen)
                sheet.say(f"{stale}", "refused")
        except AortuiError as error:
            screen.say(str(error), "refused")
        else:
            rows = "1 row" if plan.count == 1 else f"{plan.count:,} rows"
            verb = "is" if plan.count == 1 else "are"
            screen.unmark()
            screen.say(f"{rows} of {giver.name} {verb} {taker.name}'s now.", "done", "u", "undo")

    sheet = screen.dialog(HandoverSheet).prepare(plan)
    await screen.open(sheet, lambda _: screen.go_on(do))


def _names(rest: str) -> tuple[str, str | None]:
    """The two names; the second is None while the first is being typed."""
    try:
        words = shlex.split(rest)
    except ValueError:  # a quote is still open
        words = [part for part in rest.replace("'", "").split('"') if part.strip()]
    if len(words) > 1:
        return words[0], " ".join(words[1:])
    is_next = rest.endswith(" ") and words
    return (words[0] if words else ""), "" if is_next else None


def _is_meant(row: handover.MemberRow, typed: str) -> bool:
    key = name_key(typed)
    return not key or bool(fitting(typed, {row.id: (row.name, row.login)}))


def _offered(before: str, row: handover.MemberRow) -> Entry:
    """A member to take; the line then goes on."""
    gone = "in the archive" if row.is_archived else ""
    about = " · ".join(part for part in (row.login if row.login != row.name else "", gone) if part)
    return Entry(f"{before} {_called(row)} ", listed(row.name, about=about))


def _called(row: handover.MemberRow) -> str:
    return _quoted(row.login or row.name)


def _quoted(name: str) -> str:
    """In quotes where a blank or a quote would end it."""
    return name if PLAIN.fullmatch(name) else '"' + name.replace('"', "") + '"'
