"""What the preview of a sheet says: its sum, its sections, its rows, what it takes for granted."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from aortui.services.imports import Assumption, Report, ReportRow
from aortui.ui.blocks import wrapped
from aortui.ui.columns import Column
from aortui.ui.paint import Edges, Line, ink, joined
from aortui.ui.widgets.picks import Item

ALL, ASSUMED = "all", "assumed"
STATUSES = {  # of a row: its word, its sign and its ink
    "new": ("new", "", "strong"),
    "changed": ("changed", "", "text"),
    "same": ("the same", "", "second"),
    "refused": ("refused", "!", "risk"),
    "passed": ("passed over", "", "hint"),
}
COLUMNS = (
    Column("line", 6, right=True),
    Column("result", 11, narrow=9),
    Column("client", 16, most=26),
    Column("scope", 12, most=20, at=76),
    Column("what", 18, most=90),
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
            number = f" {count:,}" if counted else ""
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
    word, sign, colour = STATUSES[row.status]
    return (
        ink((str(row.line), "second")),
        ink((f"{sign or ' '} {word}", colour)),
        ink((row.client or "-", "name" if row.client else "hint")),
        ink((row.scope, "second")),
        ink((row.what, "text" if row.status in ("new", "changed", "refused") else "second")),
    )


def preview(row: ReportRow, width: int, lines: int) -> Sequence[Line]:
    """The row under the cursor, all of what it does or why it is refused."""
    word, sign, colour = STATUSES[row.status]
    name = " / ".join(filter(None, (row.client, row.scope))) or "no client"
    title = Edges(ink((name, "name")), ink((f"line {row.line:,}", "second")))
    said = f"{sign} {row.what}" if sign else f"{word}: {row.what}" if row.what else word
    return (title, *wrapped(said, width, "risk" if sign else "text", lines - 1))


def assumed(report: Report, numbers: Sequence[str]) -> list[Item]:
    """What is taken for granted, each with the key that changes it; what has to be asked first."""
    items = []
    if report.undecided:
        columns = " and ".join(report.undecided)
        question = ink(("! ", "watch"), (f"{columns}: day or month first?", "strong"))
        key = str(numbers.index("dates") + 1)
        items.append(Item(Edges(question, ink((key, "key"), (" say which", "second"))), key=-1))
    for at, one in enumerate(report.assumptions):
        items.append(Item(Edges(ink((one.sentence, "text")), _key(one, numbers)), key=at, value=one))
    return items


def _key(one: Assumption, numbers: Sequence[str]) -> Text:
    if not one.option:
        return Text()
    key = str(numbers.index(one.option) + 1)
    return ink((f"  {key}", "key"), (f" {OTHERWISE[one.option, one.value]}", "second"))


def explained(one: Assumption, numbers: Sequence[str], width: int, lines: int) -> Sequence[Line]:
    """An assumption in full, and what changes it."""
    said: list[Line] = [*wrapped(one.sentence, width, "text", lines - 1)]
    if one.option:
        said.append(_key(one, numbers))
    return said


def brought_in(report: Report, name: str) -> str:
    """``18 lines of sheet.csv brought in; 2 refused.``"""
    refused = report.count("refused")
    lines = "1 line" if report.brings == 1 else f"{report.brings:,} lines"
    return f"{lines} of {name} brought in{f'; {refused:,} refused' if refused else ''}."
