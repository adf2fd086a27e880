"""What a person may switch for all rows of a sheet, and what the book knows already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

# Each option with the values it may have, the one that holds unless said otherwise first;
# "" is decided by the sheet or the book.
CHOICES = {
    "dates": ("", "dmy", "mdy"),
    "renewal": ("fixed", "auto"),
    "ends": ("last-day", "renewal-day"),
    "no_end": ("open", "unknown"),
    "designation": ("exclusive", "preferred"),
    "decimal": ("", "point", "comma"),
    "levels": ("titles", "none"),
    "notes": ("keep", "skip"),
}


@dataclass(frozen=True, slots=True)
class Options:
    """The assumptions that hold for a whole sheet."""

    dates: str = ""  # of 03/04/2027: day or month first; "" as each column shows
    renewal: str = "fixed"  # the shape of a term with an end and no type
    ends: str = "last-day"  # what the column of ends holds; the renewal day is the day after
    no_end: str = "open"  # a term without an end runs on, or its end is only not known
    designation: str = "exclusive"  # of rows that say none
    decimal: str = ""  # what divides the decimals of amounts; "" as each amount shows
    levels: str = "titles"  # whether a contact's level is proposed from the title
    notes: str = "keep"  # whether notes become note activities
    currency: str = ""  # of amounts without one; "" is the book's


@dataclass(frozen=True, slots=True)
class Known:
    """What a sheet may name: members by folded name and login, categories by slug of any name."""

    currency: str = "USD"  # the book's
    members: Mapping[str, str] = field(default_factory=dict)  # to the member's name
    categories: Mapping[str, str] = field(default_factory=dict)  # to the category's slug
