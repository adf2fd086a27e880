"""The header, the footer and the message: one line each, from values alone."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from aortui.ui.paint import Edges, Line, ink, joined

NAMES_FROM = 80  # columns from which the header shows the names of the other screens
ALL_FROM = 96  # and from which the last of them has room
NAMED = 3  # of the others in the book, by their names
EDGES = 4  # cells that stay empty: two beside the line and two between its ends
MARKS = {
    "done": ("✓", "steady"),
    "warn": ("!", "watch"),
    "refused": ("!", "risk"),
    "note": ("·", "watch"),
}


def tabs(
    places: Sequence[tuple[str, str, str]],
    active: str,
    count: str,
    people: Sequence[Text],
    width: int,
) -> Edges:
    """``1 Today 9  2 Clients``: the screens as (number, name, label), the active one as a tab.

    Stands at column 1, for the tab has a blank on either side. Where there is no room for the
    names (below 80 columns, beside a chip, when the last one is active) the others are numbers.
    No name of a screen gives way to those of ``people``.
    """
    named = width >= NAMES_FROM
    shown = [p for p in places if p[1] == active or width >= ALL_FROM or p is not places[-1]]
    line = _tabs(shown, active, count, named=named)
    if named and line.cell_len + people[-1].cell_len > width - EDGES:
        line = _tabs(shown, active, count, named=False)
    return Edges(line, fitting(people, line.cell_len, width))


def _tabs(shown: Sequence[tuple[str, str, str]], active: str, count: str, *, named: bool) -> Text:
    line, gap = Text(end=""), ""
    for number, name, label in shown:
        if name == active:
            words = f" {number} {label} {count} " if count else f" {number} {label} "
            line.append(gap[:1]).append(words, "tab")
            gap = " "
        elif named:
            line.append_text(ink((gap or " ", ""), (number, "hint"), (f" {label}", "second")))
            gap = "  "
        else:
            line.append_text(ink((gap or " ", ""), (number, "second")))
            gap = " "
    return line


def path(place: str, name: str, note: str, people: Text | Sequence[Text], width: int = 0) -> Edges:
    """``2 Clients › Acme Corp``: where one is, below a screen of the first level."""
    line = ink((" ", ""), (place, "second"), (" › " if place else "", "hint"), (name, "name"))
    beside = ink((f"{note}   " if note else "", "second"))
    if not isinstance(people, Text):
        people = fitting(people, line.cell_len + beside.cell_len, width)
    return Edges(line, beside.append_text(people))


def person(name: str, chip: str = "") -> Text:
    """Who is at the keyboard, behind the chip of a past view."""
    if not chip:
        return ink((name, "second"))
    return ink((f" {chip} ", "chip"), (f"  {name}", "second"))


def people(name: str, chip: str, others: Sequence[str]) -> list[Text]:
    """``sam, ana, max +2``: who is at the keyboard and who else is in the book, the longest first.

    The shortest says how many: ``sam +4``.
    """
    me, ways = person(name, chip), []
    for shown in range(min(NAMED, len(others)), -1, -1):
        more = len(others) - shown
        named = ink(*(part for one in others[:shown] for part in ((", ", "hint"), (one, "second"))))
        rest = ink((f" +{more}" if more else "", "second"))
        ways.append(Text.assemble(me, named, rest, end=""))
    return ways


def fitting(people: Sequence[Text], taken: int, width: int) -> Text:
    """The longest that fits beside so many cells, else the shortest."""
    return next((one for one in people if taken + one.cell_len <= width - EDGES), people[-1])


def footer(entries: Sequence[tuple[str, str]], width: int, help_key: str = "?") -> Edges:
    """Whole entries (key, word) as far as there is room; the rest is counted in ``? +9``.

    Without a key for help the last entry is the way out, which always stands.
    """
    if entries and not help_key:
        return choices(entries[:-1], width, *entries[-1:])
    shown: list[Text] = []
    room = width - 3 - len(f"{help_key} +99")
    for key, word in entries:
        entry = ink((key, "key"), (f" {word}", "second"))
        if sum(part.cell_len + 2 for part in shown) + entry.cell_len > room - 2:
            break
        shown.append(entry)
    more = len(entries) - len(shown)
    rest = f" +{more}" if more and help_key == "?" else " help"
    return Edges(joined(shown), ink((help_key, "key"), (rest, "hint")))


def choices(
    entries: Sequence[tuple[str, str]], width: int, way_out: tuple[str, str] = ("Esc", "cancel")
) -> Edges:
    """The keys that there are: as many as fit, how many more, and always the way out."""
    ways = [ink((key, "key"), (f" {word}", "second")) for key, word in (*entries, way_out)]
    *shown, last = ways
    room = width - 3
    while shown and joined([*shown, last]).cell_len > room:
        shown.pop()
        room = width - 3 - len("  +99")
    more = len(entries) - len(shown)
    return Edges(joined([*shown, last]), ink((f"+{more}" if more else "", "hint")))


def message(text: str, mark: str = "", key: str = "", word: str = "") -> Edges:
    """A sentence behind its mark, and at the right the key that belongs to it."""
    sign, colour = MARKS.get(mark, ("", ""))
    left = ink((sign, colour), (f" {text}" if sign else text, "text"))
    return Edges(left, ink((key, "key"), (f" {word}" if word else "", "second")))


def is_refusal(lines: Sequence[Line]) -> bool:
    """Whether what stands on a message line says that something was refused."""
    first = next(iter(lines), None)
    said = first.left if isinstance(first, Edges) else first
    _, colour = MARKS["refused"]
    return said is not None and any(span.style == colour for span in said.spans[:1])
