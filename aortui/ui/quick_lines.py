"""What the quick line shows below itself: what it will write, and on an empty line how to begin."""

from __future__ import annotations

import re

from rich.cells import cell_len
from rich.text import Text

from aortui.domain.text import clean
from aortui.domain.vocabulary import KINDS
from aortui.services.quick import Preview, PreviewRow
from aortui.ui.blocks import wrapped
from aortui.ui.paint import Edges, Line, fitted, ink

LABEL, STATUS = 12, 6  # cells
WORD, GROUP = re.compile(r"\S+"), re.compile(r"\S+(?: \S+)*")
AROUND = 5  # lines of the sheet beside the preview: two blanks, field, message, footer
ABOVE = 5  # lines of the screen above that it always leaves
MOST = 12  # lines of the preview
WIDE_HINT, NARROW_HINT = 14, 5  # cells of what Tab does, and the blank behind it
STATUSES = {"new": "strong bold", "changed": "strong bold", "known": "second"}
INKS = {"name": "name", "value": "text", "second": "second", "hint": "hint", "unknown": "unknown"}
EXAMPLES = (
    ("scope", "mb excl 1.2m renews 31mar27 notice 90d"),
    ("call", "call @jane.doe wants the plan earlier"),
    ("task", "due fri send the draft"),
    ("contact", "@jane.doe:buyer jane@acme.com"),
)
WORDS = (  # about what, and how a line says it: the help
    ("client", 'acme, "Kestrel Rail"'),
    ("before it", "c client, p contact, n note"),
    ("", "todo, pitch; = changes it"),
    ("scope", "mb, pr, creative; excl"),
    ("fee", "1.2m, EUR 850k, 9500/mo"),
    ("term", "ends D, open, min D"),
    ("", "renews D every 12mo"),
    ("notice", "90d, 6w, 3mo; given D us"),
    ("days", "31mar27, fri, +90d, eoq"),
    ("stage", "discussed, proposed"),
    ("people", "@jane.doe:buyer"),
    ("ours", "~sam, #tag"),
    ("kinds", "call meeting email qbr"),
    ("", "event idea value need"),
    ("", "promise competitor note"),
    ("beside", "on D, due D, :) :| :("),
    ("text", "behind the kind or --"),
)
BEGIN = "A client, then what you know of it in any order."
GO_ON = "What you know, in any order; Backspace lets go of the client."


def height(window: int, need: int) -> int:
    """Lines of the preview: half the window's, more where that many are needed."""
    usual = max(2, min(MOST, (window + 1) // 2 - AROUND))
    return max(usual, min(need, window - AROUND - ABOVE))


def shown(preview: Preview, width: int, height: int, *, is_unfinished: bool = False) -> list[Line]:
    """The rows and, whatever else must give way, what stands against the line."""
    against = _against(preview, width, max(1, height - 1), is_unfinished=is_unfinished)
    room = height - len(against)
    rows = [line for row in preview.rows for line in _folded(row, width)]
    if len(rows) > room:
        rows = [_row(row) for row in preview.rows]
    if len(rows) > room:
        fit = max(0, room - 1)
        rows = [*rows[:fit], ink((f"{len(rows) - fit} more", "hint"))][:room]
    return [*rows, *against]


def _row(row: PreviewRow) -> Text:
    """``scope       new   Acme Corp / media-buying / exclusive``."""
    colour = STATUSES.get(row.status, "second")
    label = fitted(ink((row.label, "hint")), LABEL)
    status = ink((f"{row.status:<{STATUS - 1}} ", colour))
    parts = ink(*((text, INKS[kind]) for text, kind, _ in row.parts))
    return Text.assemble(label, status, parts, end="")


def _folded(row: PreviewRow, width: int) -> list[Text]:
    """A row over as many lines as its words need, so that nothing that is written goes unseen."""
    whole, begin = _row(row), LABEL + STATUS
    plain, room = whole.plain, width - begin
    if cell_len(plain) <= width:
        return [whole]
    breaks, at = [], begin
    for group in GROUP.finditer(plain, begin):  # what belongs together stays so, if it can
        is_short = cell_len(group[0]) <= room
        parts = [group] if is_short else WORD.finditer(plain, group.start(), group.end())
        for part in parts:
            if part.start() > at and cell_len(plain[at : part.end()]) > room:
                at = part.start()
                breaks.append(at)
    lines = whole.divide(breaks)
    for line in lines:
        line.rstrip()
    return [lines[0], *(Text.assemble(" " * begin, line, end="") for line in lines[1:])]


def _against(preview: Preview, width: int, most: int, *, is_unfinished: bool) -> list[Line]:
    """What is odd, and why it is refused: that comes last and is never left out."""
    lines: list[Line] = []
    if preview.refusal:
        sign = ("· ", "hint") if is_unfinished else ("! ", "risk")
        lines = _marked(preview.refusal, sign, width, most)
    odd = [_marked(one, ("! ", "watch"), width, 2) for one in preview.warnings]
    return [*[line for one in odd for line in one][: most - len(lines)], *lines]


def _marked(sentence: str, sign: tuple[str, str], width: int, most: int) -> list[Line]:
    colour = "hint" if sign[1] == "hint" else "text"
    lines = wrapped(sentence, width - 2, colour, most)
    signs = [sign, *[("  ", "")] * (len(lines) - 1)]
    return [Text.assemble(ink(one), line, end="") for one, line in zip(signs, lines, strict=True)]


def examples(client: str, height: int) -> list[Line]:
    """How a line may read; with a client in the prompt without one."""
    lead = "" if client else "acme "
    lines: list[Line] = [ink((GO_ON if client else BEGIN, "second"))]
    for label, text in EXAMPLES[: height - 1]:
        lines.append(ink((f"{label:<{LABEL}}", "hint"), (f"{lead}{text}", "hint")))
    update = ink(("=", "key"), (" in front changes what is there; without, it is new", "hint"))
    return [*lines, Text(), update] if height >= len(lines) + 2 else lines


def prompt(client: str, room: int) -> Text:
    """``Acme Corp ›``, cut where there is no room."""
    name = fitted(ink((client, "key")), min(room, cell_len(client))) if client else Text(end="")
    return Text.assemble(" ", name, (" ›" if client else "›", "key"), end="")


def hint(grey: str, again: bool, broad: bool) -> Edges:
    """What Tab does, at the right of the grey."""
    if not (grey or again):
        return Edges(Text(end=""))
    words = " next" if again else " takes it"
    return Edges(Text(end=""), ink(("Tab", "key"), (words if broad else "", "second")))


def beside(preview: Preview, noun: str) -> str:
    """``contact, call``: what a line writes besides the one thing that a form is about."""
    made = [row.label for row in preview.rows if row.status in ("new", "changed")]
    main = next((label for label in made if label in KINDS), "") if noun == "activity" else noun
    return ", ".join(dict.fromkeys(one for one in made if one not in (main, "client", "owner")))


def written(preview: Preview, *, is_same: bool) -> str:
    """``Acme Corp: scope, contact, call written.``"""
    if is_same:
        return "Nothing differed, so nothing was written."
    labels = dict.fromkeys(row.label for row in preview.rows if row.status in ("new", "changed"))
    client = clean(preview.client.name if preview.client else "", limit=40)
    return f"{client}: {', '.join(labels) or 'tags'} written."
