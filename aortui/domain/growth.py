"""The white space: who has which service at a client, as far as the book knows.

A tag on the client says what nothing else can: ``#social_in-house``, ``#pr_norlight``,
``#seo_open``, ``#events_none`` (the service, an underscore, who has it).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from aortui.domain.phrases import listed, per_cent
from aortui.domain.text import name_key
from aortui.tuples import NamedTuple

IDEAS_DAYS = 180  # how long an idea that was proposed counts
OPEN_STAGES = ("idea", "proposed")  # of an opportunity that may still come to something
MARK = "_"  # between the service and who has it, in a tag
IN_HOUSE, OPEN, NONE = "in-house", "open", "none"
HELD, PITCH, RIVAL, IDEA, UNKNOWN, NOTHING = "held", "pitch", "rival", "idea", "unknown", "nothing"
A_RIVAL, LOST = "a rival", "lost"
SHOWN = 2  # services that a sentence names


class Held(NamedTuple):
    """A scope of ours that has not ended."""

    id: int
    designation: str
    is_pitching: bool


class Seen(NamedTuple):
    """What tells of a rival: a pitch that was lost, a scope that was, a sighting."""

    on: date
    rivals: tuple[str, ...]  # () where nobody said who


class Idea(NamedTuple):
    """An opportunity; the value is a year's, in minor units."""

    id: int
    idea: str
    stage: str
    value_minor: int | None
    value_currency: str


class Proposed(NamedTuple):
    """An idea that was put before a client: an activity."""

    id: int
    on: date
    summary: str
    by: tuple[str, ...]  # of us
    scope: str


@dataclass(slots=True)
class Known:
    """All that the book knows of one service at one client."""

    scopes: list[Held] = field(default_factory=list)
    pitch_id: int | None = None  # an open one, to win
    seen: list[Seen] = field(default_factory=list)
    note: str = ""  # what a tag says
    ideas: list[Idea] = field(default_factory=list)  # open ones first


class Cell(NamedTuple):
    """One service at one client: the word, and what it stands for."""

    kind: str  # HELD, PITCH, RIVAL, IN_HOUSE, OPEN, IDEA, UNKNOWN, NOTHING
    word: str  # excl, pref, pitch, a rival's name, in-house, open, idea, ?, ·
    scope_id: int | None = None
    pitch_id: int | None = None
    ideas: tuple[Idea, ...] = ()
    rivals: tuple[str, ...] = ()  # also beside what we hold

    @property
    def is_known(self) -> bool:
        """Whether it is known who has the service, or that nobody does."""
        return self.kind not in (UNKNOWN, IDEA)


EMPTY = Cell(UNKNOWN, "?")


def cell(known: Known) -> Cell:
    """What is ours comes first, then what somebody noted, then what was seen; else it is open."""
    rivals = _rivals(known.seen)
    kind, word, scope_id = _word(known, rivals)
    return Cell(kind, word, scope_id, known.pitch_id, tuple(known.ideas), rivals)


def _word(known: Known, rivals: Sequence[str]) -> tuple[str, str, int | None]:
    ours = sorted(known.scopes, key=lambda one: (one.is_pitching, one.designation, one.id))
    if ours and not ours[0].is_pitching:
        word = "excl" if ours[0].designation == "exclusive" else "pref"
        return HELD, word, ours[0].id
    if ours or known.pitch_id is not None:
        return PITCH, "pitch", ours[0].id if ours else None
    if known.note:
        if known.note == NONE:
            return NOTHING, "·", None
        return (known.note if known.note in (IN_HOUSE, OPEN) else RIVAL), known.note, None
    if known.seen:
        if len(rivals) == 1:
            is_theirs = name_key(rivals[0]) == IN_HOUSE
            return (IN_HOUSE if is_theirs else RIVAL), rivals[0], None
        return RIVAL, A_RIVAL if rivals else LOST, None
    if any(one.stage in OPEN_STAGES for one in known.ideas):
        return IDEA, "idea", None
    return UNKNOWN, "?", None


def _rivals(seen: Iterable[Seen]) -> tuple[str, ...]:
    """Of the newest entry that names any."""
    named = [one for one in seen if one.rivals]
    return max(named, key=lambda one: one.on).rivals if named else ()


def note_of(word: str, slugs: Iterable[str]) -> tuple[str, str] | None:
    """The service and who has it, of a tag; None of any other tag."""
    slug, mark, who = word.partition(MARK)
    return (slug, who) if mark and who and slug in slugs else None


class Fees(NamedTuple):
    """Amounts a year, added up in base minor units, and the rows that the sum leaves out."""

    minor: int = 0
    rows: int = 0  # how many it is the sum of
    without_fee: int = 0
    without_rate: int = 0

    @property
    def is_known(self) -> bool:
        """Whether anything can be said of it: a fee, or that there was none to pay."""
        return self.rows == 0 or self.without_fee + self.without_rate < self.rows


def grown(now: Fees, then: Fees) -> int | None:
    """By how many per cent, rounded half away from zero; None where there is nothing to compare."""
    if not then.minor or not now.is_known or not then.is_known:
        return None
    change = now.minor - then.minor
    moved = per_cent(abs(change), then.minor)
    return moved if change >= 0 else -moved


def against(now: Fees, then: Fees) -> str:
    """``+4 % on last year``; what there is to say where that cannot be computed."""
    moved = grown(now, then)
    if moved is not None:
        return f"{moved:+d} % on last year" if moved else "as last year"
    if then.rows == 0:
        return "nothing a year ago" if now.rows else ""
    return "last year's fee is not known"


def missing(
    places: Mapping[str, Cell], unrouted: Sequence[str], proposed: int, now: Fees
) -> list[str]:
    """What one would have to know to grow the client, the likeliest first; a sentence each.

    ``unrouted`` are the services of which fee or budget is unknown, ``proposed`` the ideas within
    IDEAS_DAYS.
    """
    found = []
    if not proposed:
        found.append(f"No idea proposed in {IDEAS_DAYS} days.")
    if unrouted:
        lacking = listed(unrouted, SHOWN)
        found.append(f"No routed share for {lacking}: the fee or the budget is missing.")
    elif now.without_fee:
        found.append("A fee is missing, so that the year cannot be compared.")
    unknown = [slug for slug, one in places.items() if not one.is_known]
    if unknown:
        found.append(f"Who has {listed(unknown, SHOWN)} is not known.")
    return found
