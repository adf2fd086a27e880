"""Two records that are one: what each field becomes, and what is said of the other's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from aortui.domain import days
from aortui.domain.fields import Field, Kind
from aortui.domain.text import name_key
from aortui.tuples import NamedTuple

MERGES = ("clients.merge", "contacts.merge")  # actions that are undone column by column
KEEP, GONE, BOTH = "keep", "gone", "both"
JOINED = (Kind.LINES, Kind.LIST)  # of these nothing need be chosen
# A day on which somebody left is no gap to fill: the other one may have been found to be gone.
STAYS = ("left_on", "replaced_by")
# Taken together: a reason and an end belong to their claim.
WITH = {"decision_reason": "one_decision_maker", "decision_until": "one_decision_maker"}
SHORT = (Kind.TEXT, Kind.CHOICE)  # what of the other one is noted where it is not taken
WAS_MERGED = " was merged in on "
NOTES = 4000  # characters, as the form has it
NOUNS = {
    "agreements": ("agreement", "agreements"),
    "scopes": ("scope", "scopes"),
    "contacts": ("contact", "contacts"),
    "activities": ("activity", "activities"),
    "pitches": ("pitch", "pitches"),
    "opportunities": ("idea to grow", "ideas to grow"),
    "tasks": ("task", "tasks"),
    "tags": ("tag", "tags"),
}
CUT = " ... (the rest stands in the archived one)"


class Choice(NamedTuple):
    """One field of two records; texts as a form prints them, "" is nothing."""

    name: str
    label: str
    keep: str
    gone: str
    side: str  # KEEP, GONE; BOTH where they are joined

    @property
    def differs(self) -> bool:
        """Whether there is something to choose: both say something, and not the same."""
        return bool(self.keep and self.gone and self.keep != self.gone) and self.side != BOTH

    @property
    def becomes(self) -> str:
        """What the field says afterwards."""
        if self.side == BOTH:
            return ", ".join(filter(None, (self.keep, self.gone)))
        return self.gone if self.side == GONE else self.keep


def choices(
    fields: Iterable[Field], keep: Mapping[str, str], gone: Mapping[str, str],
    chosen: Mapping[str, str],
) -> list[Choice]:  # fmt: skip
    """Every field of which one says anything, with the side that is taken.

    Gaps are filled from the other; where both speak the one that stays is right, unless
    ``chosen`` says so by name.
    """
    found: dict[str, Choice] = {}
    for field in fields:
        one, other = keep.get(field.name, ""), gone.get(field.name, "")
        if not one and not other:
            continue
        side = chosen.get(field.name) or _usual(field, one, other)
        if (leader := found.get(WITH.get(field.name, ""))) is not None:
            side = side if leader.keep == leader.gone else leader.side
        found[field.name] = Choice(field.name, field.label, one, other, side)
    return list(found.values())


def _usual(field: Field, keep: str, gone: str) -> str:
    if field.kind in JOINED and keep and gone:
        return BOTH
    return GONE if gone and not keep and field.name not in STAYS else KEEP


def joined_list(
    keep: Sequence[str], gone: Sequence[str], without: Iterable[str]
) -> tuple[str, ...]:
    """Both lists, each word once whatever its case, and none of these."""
    left_out = {name_key(word) for word in without}
    found = {name_key(word): word for word in (*gone, *keep)}  # as the one that stays writes it
    order = dict.fromkeys(name_key(word) for word in (*keep, *gone))
    return tuple(found[key] for key in order if key not in left_out)


def renamed(words: Sequence[str], old: Iterable[str], new: str) -> tuple[str, ...]:
    """The list with a new name in place of these old ones, once."""
    gone = {name_key(word) for word in old if word}
    named = [new if name_key(word) in gone else word for word in words]
    return joined_list(named, (), ())


def joined_notes(keep: str, gone: str, line: str) -> str:
    """Both notes and a line on what was done; cut where a form could not save it any more."""
    whole = "\n\n".join(part for part in (keep, gone if gone != keep else "", line) if part)
    if len(whole) <= NOTES:
        return whole
    room = NOTES - len(keep) - len(line) - len(CUT) - 4
    part = gone[: max(0, room)] + CUT if room > 0 else ""
    return "\n\n".join(one for one in (keep, part, line) if one)[:NOTES]


def said_of_other(name: str, fields: Iterable[Field], made: Iterable[Choice], on: date) -> str:
    """``Acme Ltd was merged in on 26 Nov 2026; its website was acme.co.uk.``"""
    kinds = {field.name: field.kind for field in fields}
    lost = [
        f"{one.label} {one.gone}"
        for one in made
        if one.differs and one.side == KEEP and kinds[one.name] in SHORT and one.name != "name"
    ]
    had = f"; it had {', '.join(lost)}" if lost else ""
    return f"{name}{WAS_MERGED}{days.full(on)}{had}."


def other_in(notes: str) -> str:
    """Whom the newest such line names; "" where there is none."""
    return notes.rpartition("\n\n")[2].partition(WAS_MERGED)[0] if WAS_MERGED in notes else ""


def said_of_loser(name: str, on: date) -> str:
    """What the archived record says of itself."""
    return f"Merged into {name} on {days.full(on)}."


def namesakes(
    people: Iterable[tuple[int, str]], others: Iterable[tuple[int, str]]
) -> Iterator[tuple[int, int]]:
    """People of two clients who are called the same, each once: of the first, of the second."""
    by_key: dict[str, int] = {}
    for number, name in people:
        by_key.setdefault(name_key(name), number)
    for number, name in others:
        if (found := by_key.pop(name_key(name), None)) is not None:
            yield found, number


def counted(counts: Mapping[str, int]) -> str:
    """``3 scopes, 12 contacts, 240 activities``; "" of nothing."""
    return ", ".join(
        f"{number:,} {NOUNS[entity][number != 1]}" for entity, number in counts.items() if number
    )
