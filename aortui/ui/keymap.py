"""The one table of actions: bindings, footer, help and the check for clashes are made from it."""

from __future__ import annotations

from aortui.ui import keymap_dialogs
from aortui.ui.action import EVERYWHERE, FORM, LIST, RECORD, ROW, SHEET, UNDO, Action


def _first(id: str, key: str, label: str, help: str, group: str = ROW) -> Action:
    """The first of two keys; by itself it is no action."""
    return Action(id, key, label, help, group, run=f"begin('{key}')")


def _go(number: str, letter: str, name: str, label: str) -> Action:
    keys = f"{number},g {letter}"
    return Action(f"go.{name}", keys, label, run=f"go('{name}')", in_footer=False)


def _page(letter: str, name: str, label: str) -> Action:
    """A page beside the seven screens, by two keys; ``registry.PAGES`` says which it is."""
    run = f"page('{name}')"
    return Action(f"go.{name}", f"g {letter}", label, label, opens=True, run=run, in_footer=False)


def _deed(id: str, key: str, label: str, help: str = "", *, beside: str = "") -> Action:
    """What changes a list before the next key; there is no room for it in the footer."""
    return Action(id, key, label, help, LIST, True, f"deed('{id}')", beside=beside, in_footer=False)


def _switch(number: int) -> Action:
    return Action(
        f"sheet.switch.{number}", str(number), f"change {number}", "", SHEET,
        run=f"switch({number})", in_footer=False,
    )  # fmt: skip


TABLE: tuple[Action, ...] = (
    # this row, or the marked ones
    Action("done", "d", "reviewed", "reviewed, done", ROW),
    _first("snooze", "s", "snooze", "snooze: t w m q, s a date"),
    Action("snooze.tomorrow", "s t", "tomorrow", "", ROW),
    Action("snooze.week", "s w", "a week", "", ROW),
    Action("snooze.month", "s m", "a month", "", ROW),
    Action("snooze.quarter", "s q", "a quarter", "", ROW),
    Action("snooze.day", "s s", "day, reason", "", ROW, opens=True),
    _first("log", "t", "log", "log: t, or c m v q"),
    Action("log.form", "t t", "form", "", ROW, opens=True),
    Action("log.call", "t c", "call", "", ROW),
    Action("log.mail", "t m", "mail", "", ROW),
    Action("log.meeting", "t v", "meeting", "", ROW),
    Action("log.qbr", "t q", "QBR", "", ROW),
    _first("renew", "r", "renew", "renew: y r n, x ended"),
    Action("renew.period", "r y", "for its period", "", ROW),
    Action("renew.terms", "r r", "all terms", "", ROW, opens=True),
    Action("renew.notice", "r n", "notice received", "", ROW, opens=True),
    Action("renew.ended", "r x", "ended", "", ROW, opens=True),
    Action("why", "w", "why", "why this score", ROW, opens=True),
    Action("people", "p", "people map", "the client's people", ROW, opens=True, in_footer=False),
    Action("edit", "e", "edit", "edit the record, a cell", ROW, opens=True, beside="cell"),
    Action("cell", "i", "edit cell", "", ROW, opens=True),
    Action("note", "n", "note", "note", ROW, opens=True),
    Action(
        "stage.forward", "greater_than_sign", "stage", "stage on, back", ROW, beside="stage.back"
    ),
    Action("stage.back", "less_than_sign", "", "", ROW),
    Action("task", "T", "task", "task from this line", ROW, opens=True),
    Action("judge", "B", "own call", "my own call on the band", ROW, opens=True),
    Action("what_if", "f", "what if", "what if", ROW, opens=True),
    Action("left", "L", "left", "contact left", ROW, opens=True),
    Action("owner", "o", "owner", "owner", ROW, opens=True),
    Action("tags", "number_sign", "tags", "tags", ROW, opens=True),
    _first("copy", "y", "copy", "copy: y row, e mail, p phone"),
    Action("copy.row", "y y", "row", "", ROW),
    Action("copy.email", "y e", "e-mail", "", ROW),
    Action("copy.phone", "y p", "phone", "", ROW),
    Action("copy.report", "y r", "report", "", ROW),
    Action("copy.defence", "y d", "defence", "", ROW),
    Action("write", "E", "$EDITOR", "long text in $EDITOR", ROW, opens=True),
    Action("archive", "D", "archive", "archive, restore", ROW),
    Action("merge", "m", "merge", "make one of two", ROW, opens=True),
    # undo
    Action("undo", "u", "undo", "undo, redo", UNDO, beside="redo"),
    Action("redo", "U", "redo", "", UNDO),
    Action("restore", "Z", "undo this", "undo the batch under the cursor", UNDO),
    # list
    Action("move.down", "j,down", "", "down, up", LIST, run="move(1)", beside="move.up"),
    Action("move.up", "k,up", "", "", LIST, run="move(-1)"),
    Action(
        "move.page_down",
        "pagedown",
        "",
        "a page down, up",
        LIST,
        run="move_page(1)",
        beside="move.page_up",
    ),
    Action("move.page_up", "pageup", "", "", LIST, run="move_page(-1)"),
    Action("move.top", "g g,home", "", "top, end", LIST, beside="move.end"),
    Action("move.end", "G,end", "", "", LIST),
    Action("open", "enter", "open", "open", LIST, opens=True),
    Action(
        "column.left",
        "left,h",
        "",
        "choose a column",
        LIST,
        run="column(-1)",
        beside="column.right",
    ),
    Action("column.right", "right,l", "", "", LIST, run="column(1)"),
    Action(
        "sort.up",
        "left_square_bracket",
        "sort",
        "sort by column",
        LIST,
        run="sort(False)",
        beside="sort.down",
    ),
    Action("sort.down", "right_square_bracket", "", "", LIST, run="sort(True)"),
    _deed("like", "equals_sign", "like this", "only rows like this cell"),
    _deed("columns", "C", "columns", "columns"),
    _deed("filters", "F", "filters", "saved filters, save this", beside="filters.save"),
    _deed("filters.save", "W", "save filter"),
    Action("mark", "space", "mark", "mark, mark all", LIST, beside="mark.all"),
    Action("mark.all", "asterisk", "mark all", "", LIST),
    _deed("export", "X", "export", "export what is shown"),
    Action("apart", "x", "not the same", "they are two", LIST, run="deed('apart')"),
    # record, Why, Renewals
    Action("act", "enter", "do it", "do what stands on the right", RECORD, opens=True),
    Action("record.next", "J", "next", "next, previous record", RECORD, beside="record.previous"),
    Action("record.previous", "K", "previous", "", RECORD),
    Action(
        "section.next", "tab", "section", "next section, back", RECORD, beside="section.previous"
    ),
    Action("section.previous", "shift+tab", "", "", RECORD),
    Action("unfold", "right,l", "entries", "its entries, fold them", RECORD, beside="fold"),
    Action("fold", "left,h", "", "", RECORD),
    Action("tick", "space", "tick off", "tick off, or not after all", RECORD),
    Action("zoom.in", "plus", "zoom", "zoom in, out", RECORD, beside="zoom.out"),
    Action("zoom.out", "minus", "", "", RECORD),
    Action("what_if.drop", "x", "drop", "no longer suppose it", RECORD),
    Action("backtest.flag", "F", "flag", "Watch is a flag too, or not", RECORD),
    Action("backtest.policy", "P", "policy", "by each day's policy, or today's", RECORD),
    # a sheet that is brought in
    Action("sheet.take", "enter", "bring in", "bring it in", SHEET),
    Action("sheet.change", "space", "change", "change what is taken for granted", SHEET),
    *(_switch(number) for number in range(1, 10)),
    Action(
        "sheet.next", "tab,right", "section", "next section, back", SHEET, beside="sheet.previous"
    ),
    Action("sheet.previous", "shift+tab,left", "section before", "", SHEET, in_footer=False),
    Action("sheet.refused", "X", "refused rows", "refused rows into a file", SHEET, opens=True),
    # everywhere
    Action(
        "line", "a", "add", "add, by a full form", opens=True, run="deed('line')", beside="form"
    ),
    Action("form", "A", "form", opens=True, run="deed('form')"),
    Action("import", "I", "import", "bring a list in", opens=True, run="deed('import')"),
    Action("filter", "slash", "filter", "filter", opens=True),
    Action("command", "colon", "command", "any action, name, command", opens=True),
    _go("1", "t", "today", "Today"),
    _go("2", "c", "clients", "Clients"),
    _go("3", "s", "scopes", "Scopes"),
    _go("4", "k", "contacts", "Contacts"),
    _go("5", "r", "renewals", "Renewals"),
    _go("6", "p", "pitches", "Pitches"),
    _go("7", "h", "history", "History"),
    _page("b", "backtest", "backtest"),
    _page("w", "growth", "white space"),
    _page("x", "conflicts", "conflicts"),
    _page("m", "members", "members"),
    _page("d", "duplicates", "duplicates"),
    _first("go", "g", "", "screens 1-7: t c s k r p h", EVERYWHERE),
    Action(
        "news",
        "N",
        "news",
        "since you last looked",
        opens=True,
        run="page('news')",
        in_footer=False,
    ),
    Action("mine", "M", "mine, all", "mine, all"),
    Action("reload", "R", "read again", "read again"),
    Action("redraw", "ctrl+l", "", "paint the screen again", in_footer=False),
    Action("help", "question_mark,f1", "", "help", opens=True),
    Action("cancel", "escape,ctrl+c", "", "cancel", priority=False),
    Action("back", "q", "back", "back, quit", beside="quit"),
    Action("quit", "Q,ctrl+q", "quit"),
    *keymap_dialogs.TABLE,
)
ACTIONS: dict[str, Action] = {action.id: action for action in TABLE}

# Actions that write into the book; a past view and a book that can only be read refuse them.
READS = {"why", "what_if", "people", *(id for id in ACTIONS if id.split(".")[0] == "copy")}
WRITES = frozenset(
    {action.id for action in TABLE if action.group in (ROW, UNDO) and action.id not in READS}
    | {"line", "form", "import", "tick", "apart"}
)

# What may stand on one screen together: within one of these no key may mean two things.
BESIDE: dict[str, tuple[str, ...]] = {
    "list": (ROW, UNDO, LIST, EVERYWHERE),
    "record": (ROW, UNDO, RECORD, EVERYWHERE),
    "form": (FORM,),
    "sheet": (SHEET,),
}
