"""What the preview of a sheet says: its sum, its sections, its rows, what it takes for granted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

from rich.text import Text

from aortui.services.imports import Assumption, Options, Report, ReportRow
from aortui.ui.blocks import wrapped
from aortui.ui.columns import Column
from aortui.ui.paint import Edges, Line, ink, joined
from aortui.ui.widgets.picks import Item

ALL, ASSUMED = "all", "assumed"
THERE = "All of it is in the book already; nothing was written."
USUAL = Options()
STATUSES = {  # of a row: its word, its sign and its ink
    "new": ("new", "", "strong"),
    "changed": ("changed", "", "text"),
    "same": ("the same", "", "second"),
    "refused": ("refused", "!", "risk"),
    "passed": ("passed over", "", "hint"),
}
COLUMNS = (
    Column("line", 5, right=True),
    Column("result", 9),
    Column("client", 20, most=28, narrow=15),
    Column("scope", 13, most=24, at=76),
    Column("what", 22, most=100),
)
OTHERWISE = {  # what an option means when it has this value
    ("dates", "dmy"): "day first",
    ("dates", "mdy"): "month first",
    ("renewal", "fixed"): "fixed",
    ("renewal", "auto"): "auto-renewing",
    ("ends", "last-day"): "last day",
    ("ends", "renewal-day"): "renewal day",
    ("no_end", "open"): "open",
    ("no_end", "unknown"): "end not known",
    ("designation", "exclusive"): "exclusive",
    ("designation", "preferred"): "preferred",
    ("decimal", "point"): "decimal point",
    ("decimal", "comma"): "decimal comma",
    ("levels", "titles"): "from titles",
    ("levels", "none"): "no levels",
    ("notes", "keep"): "keep them",
    ("notes", "skip"): "leave them out",
    ("currency", ""): "another",
}


def sections(report: Report) -> list[tuple[str, str, int]]:
    """All rows, those of each result there is, and what is taken for granted: id, word, count."""
    found = [(ALL, ALL, len(report.rows))]
    for status, (word, _, _) in STATUSES.items():
        if count := report.count(status):
            found.append((status, word, count))
    assumed = len(report.assumptions) + bool(report.undecided)
    return [*found, (ASSUMED, "taken for granted", assumed)] if assumed else found


def tabs(report: Report, shown: str, width: int) -> Text:
    """The sections in one line, with their counts where there is room."""
    for counted, brief in ((True, False), (True, True), (False, True)):
        parts = []
        for id, word, count in sections(report):
            word = id if brief else word
            number = f" {count:,}" if counted and not (brief and id == ALL) else ""
            parts.append(ink((word, "open" if id == shown else "second"), (number, "hint")))
        line = joined(parts)
        if line.cell_len <= width:
            break
    return line


def summary(report: Report, width: int) -> Edges:
    """``212 lines: 198 new, 9 changed, 3 the same, 2 refused.`` and what Enter does."""
    counts = [(word, report.count(status)) for status, (word, _, _) in STATUSES.items()]
    parts = [f"{count:,} {word}" for word, count in counts if count]
    lines = f"{len(report.rows):,} line{'s' * (len(report.rows) != 1)}"
    what = f" brings in {report.brings:,}"
    if report.undecided:
        what = " asks: day or month first"
    right = ink(("Enter", "key"), (what, "second")) if report.brings or report.undecided else Text()
    left = ink((lines, "name"), (f": {', '.join(parts)}." if parts else ".", "text"))
    if left.cell_len + right.cell_len + 2 > width:
        left = ink((f"{lines}.", "name"))
    return Edges(left, right)


def cells(row: ReportRow) -> Sequence[Text]:
    """One text a column."""
    _, sign, colour = STATUSES[row.status]
    return (
        ink((str(row.line), "second")),
        ink((f"{sign or ' '} {row.status}", colour)),
        ink((row.client or "-", "name" if row.client else "hint")),
        ink((row.scope, "second")),
        ink((_what(row), "text" if row.status in ("new", "changed", "refused") else "second")),
    )


def _what(row: ReportRow) -> str:
    """What it does, without the word that stands before it."""
    return row.what.removeprefix("new ") if row.status == "new" else row.what


def preview(row: ReportRow, width: int, lines: int) -> Sequence[Line]:
    """The row under the cursor, all of what it does or why it is refused."""
    word, sign, colour = STATUSES[row.status]
    name = " / ".join(filter(None, (row.client, row.scope)))
    title = ink((name, "name")) if name else ink(("no client", "hint"))
    end = ink((f"{sign} {word}".strip(), colour), (f"   line {row.line:,}", "second"))
    return (Edges(title, end), *wrapped(_what(row), width, "text", lines - 1))


def assumed(report: Report, options: Options, numbers: Sequence[str]) -> list[Item]:
    """What is taken for granted, each with the key that changes it; what has to be asked first.

    Marked is what a person changed.
    """
    items = []
    if report.undecided:
        columns = " and ".join(report.undecided)
        question = ink(("! ", "watch"), (f"{columns}: day or month first?", "strong"))
        items.append(Item(Edges(question, _key("dates", "say which", numbers)), key="undecided"))
    seen: Counter[str] = Counter()
    for one in report.assumptions:
        changed = bool(one.option) and getattr(options, one.option) != getattr(USUAL, one.option)
        sign = "! " if one.name == "conflict" else ""
        line = Edges(
            ink((sign, "watch"), (one.sentence, "text")), _key(one.option, _otherwise(one), numbers)
        )
        items.append(Item(line, key=(one.name, seen[one.name]), value=one, mark=changed))
        seen[one.name] += 1
    return items


def _otherwise(one: Assumption) -> str:
    return OTHERWISE.get((one.option, one.value), "")


def _key(option: str, words: str, numbers: Sequence[str]) -> Text:
    """The key that changes an option; so wide that the keys stand below each other."""
    if not option:
        return Text()
    return ink((str(numbers.index(option) + 1), "key"), (f" {words:<14}", "second"))


def place_of(option: str, items: Sequence[Item]) -> Hashable:
    """The key of the first item that this option changes."""
    values = [(item.key, item.value) for item in items]
    able = [key for key, one in values if isinstance(one, Assumption) and one.option == option]
    return able[0] if able else "undecided"


def explained(one: Assumption, numbers: Sequence[str], width: int, lines: int) -> Sequence[Line]:
    """An assumption in full, and what changes it."""
    said: list[Line] = [*wrapped(one.sentence, width, "text", lines - 1)]
    if one.option:
        said.append(_key(one.option, f"{_otherwise(one)}, for all rows", numbers))
    return said


def brought_in(report: Report, name: str) -> str:
    """``18 lines of sheet.csv brought in; 2 refused.``"""
    refused = report.count("refused")
    lines = "1 line" if report.brings == 1 else f"{report.brings:,} lines"
    return f"{lines} of {name} brought in{f'; {refused:,} refused' if refused else ''}."
