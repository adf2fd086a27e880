"""The fields one can filter by: what each means, on which lists, and the words it may hold.

A field means what the row itself shows. Where the rows are another thing it goes through what
hangs together: of a client one scope must meet all the terms about scopes, one contact all those
about people; a contact goes by the scopes of its client; a task, an activity and a pitch by their
scope, without one by the client's. Scopes that have ended count there only if asked for. A term
with a minus takes out the rows that it alone would find.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from aortui.domain import vocabulary
from aortui.domain.fields import Leaning
from aortui.domain.names import meant
from aortui.domain.text import name_key
from aortui.errors import Rejected
from aortui.tuples import NamedTuple

LISTS = (
    "today", "clients", "scopes", "contacts", "renewals", "pitches", "activities", "tasks",
    "history",
)  # fmt: skip
OF_SCOPES = ("today", "clients", "scopes", "renewals")
CALLED = {"today": "lines of Today", "history": "entries"}  # the rows, where not like the list
SHOWN = 4  # words that a refusal lists
ROWS = LISTS[:-1]  # history is found by words alone


class Takes(StrEnum):
    """What stands behind the operator."""

    TEXT = "text"  # a name, or a part of it
    CHOICE = "choice"  # one of a few words
    MEMBER = "member"  # one of us
    CATEGORY = "category"
    DAY = "day"  # a day, or a length from today
    MONEY = "money"
    FLAG = "flag"  # nothing: the word alone


class Field(NamedTuple):
    """One field; ``help`` says in a few words what it finds."""

    name: str
    takes: Takes
    help: str
    example: str
    lists: tuple[str, ...] = ROWS
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] | Mapping[str, tuple[str, ...]] = ()  # by list where they differ
    leaning: Leaning = Leaning.NEXT  # the year of a day without one


STATUSES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(OF_SCOPES, ("active", "pitching", "ended")),
    "contacts": ("there", "left"),
    "pitches": ("open", *vocabulary.PITCH_OUTCOMES),
    "tasks": ("open", "done"),
}
STAGES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(OF_SCOPES, vocabulary.STAGES),
    "pitches": vocabulary.PITCH_STAGES,
}
T = Takes
TABLE = (
    Field("risk", T.CHOICE, "the band", "risk:watch", aliases=("band",), choices=vocabulary.BANDS),
    Field("owner", T.MEMBER, "whose it is; owner:- is nobody's", "owner:me", aliases=("by",)),
    Field("client", T.TEXT, "part of the client's name; = all of it", "client:acme"),
    Field("cat", T.CATEGORY, "the service", "cat:media", aliases=("category", "service", "scope")),
    Field("tier", T.CHOICE, "the client's tier", "tier:A", choices=vocabulary.TIERS),
    Field("industry", T.TEXT, "the client's industry", "industry:retail"),
    Field(
        "held", T.CHOICE, "exclusive or preferred; also pref", "excl",
        OF_SCOPES, ("designation",), vocabulary.DESIGNATIONS,
    ),
    Field(
        "shape", T.CHOICE, "how the term ends", "shape:auto", OF_SCOPES, (), vocabulary.SHAPES
    ),
    Field("stage", T.CHOICE, "of the renewal; of a pitch its own", "stage:proposed",
          tuple(STAGES), (), STAGES),
    Field("status", T.CHOICE, "how it stands", "status:active",
          tuple(STATUSES), (), STATUSES),
    Field(
        "notice", T.DAY, "notice day ahead; <today: those past",
        "notice<=30d", (*OF_SCOPES, "contacts"),
    ),
    Field(
        "ends", T.DAY, "end of the term ahead; <today: past", "ends<eoq",
        (*OF_SCOPES, "contacts"),
    ),
    Field("act", T.DAY, "the day by which to act", "act<=7d", OF_SCOPES),
    Field(
        "touch", T.DAY, "since the last two-way touch, or never", "touch>30d",
        (*OF_SCOPES, "contacts", "pitches"), ("last",), (), Leaning.LAST,
    ),
    Field(
        "fee", T.MONEY, "a year; of a client all it pays", "fee>500k",
        (*OF_SCOPES, "pitches"), ("value",),
    ),
    Field(
        "due", T.DAY, "what is to do by then, and what is late", "due<=7d",
        ("today", "clients", "activities", "tasks"),
    ),
    Field("level", T.CHOICE, "of a contact", "level:executive", ("clients", "contacts"), (),
          vocabulary.LEVELS),
    Field("role", T.CHOICE, "of a contact", "role:buyer", ("clients", "contacts"), (),
          vocabulary.ROLES),
    Field("kind", T.CHOICE, "of an activity", "kind:qbr", ("activities",), (), vocabulary.KINDS),
    Field("purpose", T.CHOICE, "to win or to defend", "purpose:win", ("pitches",), (),
          vocabulary.PITCH_PURPOSES),
    Field("tag", T.TEXT, "a tag on the row or its client", "#key"),
    Field("person", T.TEXT, "somebody there, or who took part", "@jane",
          aliases=("contact",)),
    Field("archived", T.FLAG, "the archived rows instead of the others", "archived"),
)  # fmt: skip
FIELDS = {field.name: field for field in TABLE}
NAMED = {name: field for field in TABLE for name in (field.name, *field.aliases)}
OTHERWISE = {"lead": "marketing lead", "mail": "email", "evergreen": "open", "meet": "meeting"}


def fields_of(of: str) -> tuple[Field, ...]:
    """The fields that a list has; "" is any list."""
    return tuple(field for field in TABLE if not of or of in field.lists)


def choices_of(field: Field, of: str) -> tuple[str, ...]:
    """The words that a field may hold on a list; on any list all of them."""
    if not isinstance(field.choices, Mapping):
        return field.choices
    if of:
        return field.choices.get(of, ())
    return tuple(dict.fromkeys(word for words in field.choices.values() for word in words))


def holds(field: Field, value: str, of: str) -> bool:
    """Whether a list has the field, and there it may hold this word ("" for one that has none)."""
    return field in fields_of(of) and (not value or value in choices_of(field, of))


def example(field: Field, of: str) -> str:
    """How one types it on a list."""
    differs = isinstance(field.choices, Mapping) and of
    return f"{field.name}:{choices_of(field, of)[-1]}" if differs else field.example


def field_named(name: str, of: str) -> Field:
    """The field that is meant by a name, an alias or the start of one, on a list.

    Raises Rejected: no such field, or the list has none.
    """
    key = name.casefold()
    found = NAMED.get(key)
    if found is None:
        begun = {field.name for known, field in NAMED.items() if known.startswith(key)}
        found = FIELDS[begun.pop()] if key and len(begun) == 1 else None
    if found is None:
        names = [field.name for field in fields_of(of)]
        near = meant(name, names) or f"; there is {', '.join(names[:SHOWN])} and more."
        if not names:
            near = "; words alone are looked for here."
        raise Rejected(filter=f"no field '{name}'{near}")
    if of and of not in found.lists:
        have = " and ".join(found.lists[-2:])
        raise Rejected(filter=f"{CALLED.get(of, of)} have no {found.name}; {have} have it.")
    return found


def chosen(field: Field, typed: str, of: str) -> str:
    """The word of a field that is meant: itself, its alias, or the only one that begins like it.

    Raises Rejected with the words that there are.
    """
    choices = choices_of(field, of)
    key = _key(typed)
    exact = [word for word in choices if _key(word) in (key, _key(OTHERWISE.get(key, "")))]
    found = exact or [word for word in choices if key and _key(word).startswith(key)]
    if len(found) == 1:
        return found[0]
    if found:
        raise Rejected(filter=f"{field.name}:{typed} is {' or '.join(found)}?")
    near = meant(typed, choices)
    more = " and more" if len(choices) > SHOWN else ""
    known = f"; there is {', '.join(choices[:SHOWN])}{more}."
    raise Rejected(filter=f"no {field.name} '{typed}'{near or known}")


def _key(word: str) -> str:
    return name_key(word).replace("_", " ").replace("-", " ")
