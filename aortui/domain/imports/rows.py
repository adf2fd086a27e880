"""The cells of one row of a sheet, with what is refused and what is taken for granted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any

from aortui.domain import vocabulary
from aortui.domain.days import full
from aortui.domain.entries import ENTRIES
from aortui.domain.fields import Field
from aortui.domain.imports import cells, words
from aortui.domain.imports.columns import HEADINGS, Column
from aortui.domain.imports.drafts import Aside
from aortui.domain.imports.options import Known, Options
from aortui.domain.imports.table import Line
from aortui.domain.lengths import Length
from aortui.domain.reading import UNKNOWN, Reading, chosen, value_of
from aortui.domain.text import clean, sort_key
from aortui.errors import Rejected

NOTE = 4000  # characters
LISTS: dict[str, tuple[str, ...]] = {
    "tier": vocabulary.TIERS,
    "designation": vocabulary.DESIGNATIONS,
    "fee_model": vocabulary.FEE_MODELS,
    "term_type": vocabulary.SHAPES,
    "stage": vocabulary.STAGES,
    "notice_by": vocabulary.SIDES,
    "role": vocabulary.ROLES,
    "level": vocabulary.LEVELS,
}


def _field(entity: str, name: str) -> Field:
    return next(field for field in ENTRIES[entity].fields if field.name == name)


TEXTS = {  # how long a text may be, the forms say
    "client": _field("clients", "name"),
    "industry": _field("clients", "industry"),
    "owner": _field("members", "name"),
    "contact": _field("contacts", "name"),
    "title": _field("contacts", "title"),
    "territory": _field("scopes", "territory"),
    "brand": _field("scopes", "brand"),
    "service": Field("service", "service", limit=60),
    "notes": Field("notes", "notes", limit=NOTE),
}


@dataclass(frozen=True, slots=True)
class Context:
    """What is decided for a whole sheet before its first row is read."""

    columns: Mapping[str, Column]
    options: Options
    known: Known
    today: date
    orders: Mapping[str, str | None]  # of each column of days, as ``cells.order`` says
    points: bool  # the fees show decimal points and no decimal comma


class Row:
    """One row by field; each reader gives None or "" where there is nothing to believe."""

    def __init__(self, line: Line, context: Context) -> None:
        self.line = line.number
        self.context = context
        self.refused: dict[str, str] = {}  # by heading
        self.assumed: set[str] = set()  # names of values
        self.asides: list[Aside] = []
        self.texts = {
            key: clean(line.cells[column.at], limit=NOTE + 1)
            for key, column in context.columns.items()
            if column.at < len(line.cells)
        }

    def has(self, *keys: str) -> bool:
        """Whether one of these cells says anything; a dash does not."""
        return any(self.texts.get(key, "") not in ("", UNKNOWN) for key in keys)

    def say(self, name: str, what: str = "", means: str = "") -> None:
        """Note what was taken for granted."""
        self.asides.append(Aside(name, self.line, what, means))

    def assume(self, name: str, value: str, field: str) -> None:
        """Take a value for granted that the row does not say.

        What the book has already stays, unless the person chose this value for all rows.
        """
        self.say(name, means=value)
        if getattr(self.context.options, name, value) == getattr(Options(), name, value):
            self.assumed.add(field)

    def refuse(self, key: str, sentence: str) -> None:
        """Refuse the row for this cell."""
        self.refused[self.heading(key)] = sentence

    def heading(self, key: str) -> str:
        """What the sheet calls this column."""
        column = self.context.columns.get(key)
        return column.heading if column else HEADINGS[key]

    @contextmanager
    def refusing(self, key: str) -> Iterator[None]:
        """What cannot be read here refuses the row."""
        try:
            yield
        except Rejected as reason:
            self.refuse(key, str(reason))

    def optional(self, key: str, read: Callable[[str], Any]) -> Any:
        """A value that is only left out, and said, where it cannot be read."""
        if self.has(key):
            try:
                return read(self.texts[key])
            except Rejected as reason:
                self.say("left_out", HEADINGS[key].lower(), str(reason).rstrip("."))
        return None

    def text(self, key: str) -> str:
        """A name or another free text."""
        if self.has(key):
            with self.refusing(key):
                reading = Reading(self.context.today, self.context.known.currency)
                field = TEXTS[key]._replace(label=self.heading(key))
                return str(value_of(field, self.texts[key], reading))
        return ""

    def word(self, key: str) -> str:
        """One of a closed list, in any of the languages."""
        if self.has(key):
            with self.refusing(key):
                typed = self.texts[key]
                others = words.CHOICES.get(key, {})
                bare = sort_key(typed).rstrip(".").replace("-", " ")
                found = others.get(bare) or chosen(typed.rstrip("."), LISTS[key])
                if typed.casefold() != found.casefold():
                    self.say("understood", typed, found)
                return found
        return ""

    def day(self, key: str) -> date | None:
        """A day that carries its year."""
        if self.has(key):
            with self.refusing(key):
                return self.day_of(key, self.texts[key])
        return None

    def day_of(self, key: str, text: str) -> date:
        """A day of this column. Raises Rejected (day)."""
        found = cells.day(text, self.context.orders.get(key) or "")
        if words.english(text, words.MONTHS) != text:
            self.say("month", text, full(found))
        return found

    def length(self, key: str) -> Length | None:
        """A length of time."""
        if self.has(key):
            with self.refusing(key):
                typed = self.texts[key]
                found = cells.length(typed, self.context.columns[key].unit)
                if typed.isdecimal() or words.english(typed, words.UNITS) != typed:
                    self.say("understood", typed, found.words)
                return found
        return None
