"""What a sheet left open and how it was taken, said aloud once for all rows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from aortui.domain.days import full
from aortui.domain.imports.columns import Column, Columns
from aortui.domain.imports.drafts import Aside, Assumption
from aortui.domain.imports.rows import Context

LINES = 4  # named one by one; more are counted


def said(
    asides: Sequence[Aside], columns: Columns, context: Context, encoding: str, firsts: bool
) -> tuple[Assumption, ...]:
    """Every assumption of a sheet, those for all rows first.

    ``firsts``: every end is the 1st of a month, so that they may be renewal days.
    """
    return (
        *_of_file(columns, encoding),
        *_days(context),
        *_ends(asides, columns.known.get("ends"), context, firsts),
        *_amounts(asides, context),
        *_words(asides),
        *_people(asides, context),
    )


def _of_file(columns: Columns, encoding: str) -> Iterable[Assumption]:
    if encoding == "cp1252":
        yield Assumption("encoding", "The file is not in UTF-8; it was read as Windows text.")
    for heading in columns.unread:
        yield Assumption("unread", f"The column {heading} is not read.")


def _days(context: Context) -> Iterable[Assumption]:
    for order, words, other in (("dmy", "Day", "mdy"), ("mdy", "Month", "dmy")):
        keys = [key for key, found in context.orders.items() if found == order]
        if keys:
            names = _listed([context.columns[key].heading for key in keys])
            yield Assumption("dates", f"{words} first in {names}.", "dates", other)


def _ends(
    asides: Sequence[Aside], column: Column | None, context: Context, firsts: bool
) -> Iterable[Assumption]:
    heading = column.heading if column else "Ends"
    is_last_day = context.options.ends == "last-day"
    day = "the last day in force" if is_last_day else "the renewal day, after the last day"
    for aside in _once(asides, "renewal"):
        other = "auto" if aside.means == "fixed" else "fixed"
        how = "fixed" if aside.means == "fixed" else "renewed unless notice is given"
        yield Assumption("renewal", f"{heading} is {day}, {how}.", "renewal", other)
    if not is_last_day:
        yield Assumption("ends", f"{heading} is {day}.", "ends", "last-day")
    elif firsts:
        sentence = f"{heading} is always the 1st: if a renewal day, the last is the day before."
        yield Assumption("ends", sentence, "ends", "renewal-day")
    elif _once(asides, "ends") and not _once(asides, "renewal"):
        yield Assumption("ends", f"{heading} is {day}.", "ends", "renewal-day")
    yield from _without_end(asides)
    if lines := _lines(asides, "renews"):
        yield Assumption("renews", f"Renews every 12 months, as nothing else is said: {lines}.")
    for aside in _once(asides, "designation"):
        other = "preferred" if aside.means == "exclusive" else "exclusive"
        sentence = f"No designation on {_lines(asides, 'designation')}: {aside.means}."
        yield Assumption("designation", sentence, "designation", other)


def _without_end(asides: Sequence[Aside]) -> Iterable[Assumption]:
    for aside in _once(asides, "no_end"):
        is_open = aside.means == "open"
        what = "open, until somebody gives notice" if is_open else "fixed, its end not known"
        sentence = f"No end on {_lines(asides, 'no_end')}: {what}."
        yield Assumption("no_end", sentence, "no_end", "unknown" if is_open else "open")


def _amounts(asides: Sequence[Aside], context: Context) -> Iterable[Assumption]:
    for aside in _once(asides, "currency"):
        sentence = f"Fees without a currency are {aside.means}: {_lines(asides, 'currency')}."
        yield Assumption("currency", sentence, "currency")
    for aside in _once(asides, "dollar"):
        is_base = aside.means == context.known.currency
        whose = "the book's dollar" if is_base else "a dollar"
        yield Assumption("dollar", f"$ is {whose}, {aside.means}.", "currency")
    if context.options.decimal:
        other = "point" if context.options.decimal == "comma" else "comma"
        sentence = f"Decimals stand behind a {context.options.decimal}."
        yield Assumption("decimal", sentence, "decimal", other)
    else:
        yield from _example(asides, "decimal", "decimal", "point")
    yield from _example(asides, "amount")


def _example(
    asides: Iterable[Aside], name: str, option: str = "", value: str = ""
) -> Iterable[Assumption]:
    """What is different in every row: the first, and how many more there are."""
    found = [aside for aside in asides if aside.name == name]
    for one in found[:1]:
        more = f", and {len(found) - 1} more alike" if len(found) > 1 else ""
        sentence = f"{one.what} on line {one.line} is {one.means}{more}."
        yield Assumption(name, sentence, option, value)


def _words(asides: Sequence[Aside]) -> Iterable[Assumption]:
    yield from _example(asides, "month")
    for what in dict.fromkeys(aside.what for aside in asides if aside.name == "unknown"):
        lines = _lines(asides, "unknown", what)
        yield Assumption("unknown", f"- on {lines} is an unknown {what}.")
    understood = [(one.what, one.means) for one in asides if one.name == "understood"]
    for what, means in dict.fromkeys(understood):
        lines = _lines(asides, "understood", what)
        yield Assumption("understood", f"{what} on {lines} is {means}.")
    for what in dict.fromkeys(aside.what for aside in asides if aside.name == "category"):
        lines = _lines(asides, "category", what)
        yield Assumption("category", f"{what} is a new category: {lines}.")


def _people(asides: Sequence[Aside], context: Context) -> Iterable[Assumption]:
    for aside in asides:
        if aside.name == "left_out":
            yield Assumption("left_out", f"No {aside.what}, line {aside.line}: {aside.means}.")
        if aside.name == "otherwise":
            sentence = f"Line {aside.line}: {aside.what} is left out for the {aside.means}."
            yield Assumption("otherwise", sentence)
    if _lines(asides, "levels"):
        sentence = "Levels are proposed from titles; roles are left open."
        yield Assumption("levels", sentence, "levels", "none")
    elif context.options.levels == "none":
        yield Assumption("levels", "No level is taken from a title.", "levels", "titles")
    if _lines(asides, "notes"):
        sentence = f"Notes are kept as note activities of {full(context.today)}."
        yield Assumption("notes", sentence, "notes", "skip")
    elif context.options.notes == "skip":
        yield Assumption("notes", "Notes are not kept.", "notes", "keep")


def _once(asides: Iterable[Aside], name: str) -> list[Aside]:
    """The first aside of that name."""
    return [aside for aside in asides if aside.name == name][:1]


def _lines(asides: Iterable[Aside], name: str, what: str | None = None) -> str:
    """``line 5``, ``lines 5 and 9``, ``lines 5, 9, 10, 12 and 30 more``; "" for none."""
    numbers = [one.line for one in asides if one.name == name and what in (None, one.what)]
    if not numbers:
        return ""
    named = [str(number) for number in numbers[:LINES]]
    if len(numbers) > LINES:
        named.append(f"{len(numbers) - LINES} more")
    return f"line{'s' if len(numbers) > 1 else ''} {_listed(named)}"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
