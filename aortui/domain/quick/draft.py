"""What a quick line says, and nothing that it does not say: no default stands in a draft."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aortui.domain.lengths import Length
from aortui.domain.money import Money

# What a line makes, or with ``=`` changes, in the order of writing.
CLIENT, SCOPE, CONTACT, ACTIVITY, TASK, PITCH = (
    *("client", "scope", "contact"),
    *("activity", "task", "pitch"),
)


@dataclass(frozen=True, slots=True)
class Named:
    """A client, one of their people or one of us: as the book calls them, or a new name."""

    name: str
    id: int | None = None  # None: not in the book


@dataclass(frozen=True, slots=True)
class Person:
    """One of the client's people, with the role that the line gives them."""

    who: Named
    role: str = ""  # of ROLES


@dataclass(frozen=True, slots=True)
class Fee:
    """A fee a year, or (``/total``) one for the whole term.

    Without a currency of its own (``says_currency``) it is read in the book's.
    """

    money: Money
    is_total: bool = False
    says_currency: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A line that was understood; days are absolute, empty fields were not said.

    ``note`` is what follows ``--`` on a line without a text of its own; ``text`` is the summary of
    an activity, the task, the title of a contact, the industry of a client, the reason of a pitch.
    ``makes`` is what the line is about; whoever it names that has no id is made beside it.
    """

    client: Named
    makes: frozenset[str]
    is_update: bool = False  # ``=`` in front
    # the scope and its term
    category: str = ""  # the slug
    designation: str = ""
    fee: Fee | None = None
    shape: str = ""  # of SHAPES
    starts_on: date | None = None  # from
    ends_on: date | None = None  # ends and renews
    minimum_until: date | None = None  # min
    renews_months: int | None = None  # every
    notice: Length | None = None
    stage: str = ""  # of a renewal, on a pitch line of a pitch
    given_on: date | None = None  # notice given
    given_by: str = ""  # us; "" is the client
    # people and words
    people: tuple[Person, ...] = ()
    owner: Named | None = None
    tags: tuple[str, ...] = ()  # without the #
    mail: str = ""
    level: str = ""
    tier: str = ""
    joined_on: date | None = None
    left_on: date | None = None
    # what happened, what is to do
    kind: str = ""  # of KINDS
    on: date | None = None
    due: date | None = None
    two_way: bool = False  # said; False is "as the kind"
    strategic: bool = False
    sentiment: str = ""
    rival: str = ""
    strength: int | None = None
    out_of_scope: bool | None = None
    text: str = ""
    note: str = ""
