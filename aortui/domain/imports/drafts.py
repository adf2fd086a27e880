"""What a row of a sheet comes to: a draft to be written, a refusal, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Values = Mapping[str, Any]  # typed values by the name of their form field; only what is known


@dataclass(frozen=True, slots=True)
class Draft:
    """One row, believed: what it says of client, scope, term and contact, without anything empty.

    ``assumed`` names the values that no cell said: where the book has one, that stays.
    """

    line: int
    client: str
    client_values: Values = field(default_factory=dict)
    owner: str = ""
    category: str = ""  # the slug; "" where the row has no scope
    new_category: str = ""  # its name, if the book has no such category
    scope: Values = field(default_factory=dict)
    term: Values = field(default_factory=dict)
    assumed: frozenset[str] = frozenset()
    contact: Values = field(default_factory=dict)
    proposed_level: str = ""  # what the contact's title says, if no column says a level
    met_on: date | None = None  # the last contact
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be believed, with a sentence by heading."""

    line: int
    cells: tuple[str, ...]
    reasons: Mapping[str, str]
    client: str = ""

    @property
    def reason(self) -> str:
        """All that is wrong with it."""
        return " ".join(self.reasons.values())


@dataclass(frozen=True, slots=True)
class Passed:
    """A row that is none: empty, or a total."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Aside:
    """One thing that was taken for granted in one row, to be said aloud."""

    name: str  # of the assumption
    line: int
    what: str = ""  # as the sheet has it
    means: str = ""


@dataclass(frozen=True, slots=True)
class Assumption:
    """Something taken for granted, said aloud; ``option`` set to ``value`` changes it for all.

    Where there is an option and no value, a person has to say which (a currency).
    """

    name: str
    sentence: str
    option: str = ""
    value: str = ""

    @property
    def flag(self) -> str:
        """What changes it on a command line."""
        option = self.option.replace("_", "-")
        return f"--{option} {self.value or 'CODE'}" if option else ""
