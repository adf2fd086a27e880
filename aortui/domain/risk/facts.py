"""What is known of a scope on one day: all that the signals may use."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from aortui.domain.money import Money
from aortui.domain.terms import Standing, Term
from aortui.tuples import NamedTuple

# Days are ordinals (``date.toordinal``), None is unknown. Facts are gathered for one day: what
# happened or was recorded for a later day is left out, but a later end of something that has
# begun (a departure, a closing, a stage) stays in them, and the signals compare it with the day.


NONE: Mapping[int, Any] = MappingProxyType({})  # nobody, never


class Contact(NamedTuple):
    """A person on the client's side, past or present."""

    id: int
    name: str
    title: str = ""
    level: str = ""
    role: str = ""
    started_on: int | None = None
    left_on: int | None = None  # the first day without them
    replaced_by: int | None = None
    counterpart: int | None = None  # the member who looks after them
    introduced_on: int | None = None  # newest two-way call, meeting, event or QBR naming them

    def has_come(self, today: int) -> bool:
        """Whether they are or were there: somebody who starts later is not yet."""
        return self.started_on is None or self.started_on <= today

    def is_active(self, today: int) -> bool:
        """Whether they are there on that day."""
        started, left = self.started_on, self.left_on
        return (left is None or left > today) and (started is None or started <= today)


class Touch(NamedTuple):
    """An activity, and which contacts took part."""

    on: int
    kind: str
    contact_ids: tuple[int, ...] = ()


class Need(NamedTuple):
    """The client needs something else than before."""

    on: int
    summary: str = ""
    closed_on: int | None = None
    out_of_scope: bool | None = None
    id: int = 0  # of its row

    def is_open(self, today: int) -> bool:
        """Whether it waits for an answer on that day."""
        return self.closed_on is None or self.closed_on > today


class Promise(NamedTuple):
    """What we owe them, still open; ``earlier`` has the due day before each re-dating."""

    due_on: int | None
    summary: str = ""
    earlier: tuple[int, ...] = ()
    id: int = 0  # of its row


class Escalation(NamedTuple):
    """A complaint that went over our heads, still open."""

    on: int
    summary: str = ""
    id: int = 0  # of its row


class Sighting(NamedTuple):
    """A competitor was seen at the client."""

    on: int
    strength: int | None = None  # 1 to 3
    rival: str = ""


class Staffing(NamedTuple):
    """A role on the scope; FTE in hundredths."""

    role: str
    member_id: int | None = None  # None: vacant
    planned: int | None = None
    actual: int | None = None
    is_key: bool = False
    is_lead: bool = False
    from_on: int | None = None
    to_on: int | None = None  # the last day
    id: int = 0  # of its row

    def is_of(self, today: int) -> bool:
        """Whether the row holds on that day; an empty end is open."""
        begun = self.from_on is None or self.from_on <= today
        return begun and (self.to_on is None or self.to_on >= today)


class Hours(NamedTuple):
    """One month's hours, in hundredths; ``month_on`` is its first day."""

    month_on: int
    scoped: int | None = None
    actual: int | None = None
    id: int = 0  # of its row


class Evaluation(NamedTuple):
    """What the client, or we (``self``), think of the work: 0 to 100."""

    on: int
    score: int
    side: str = "client"
    id: int = 0  # of its row


class Pitch(NamedTuple):
    """A pitch about this scope."""

    purpose: str  # win, defend
    stage: str
    closed_on: int | None = None
    outcome: str = ""
    id: int = 0  # of its row

    def is_open(self, today: int) -> bool:
        """Whether it is undecided on that day."""
        return not self.outcome if self.closed_on is None else self.closed_on > today


class ScopeFacts(NamedTuple):
    """One scope on one day, its own and its client's activities; notes are none of them."""

    scope_id: int
    client_id: int
    known_on: int  # the day the book learnt of it
    since_on: int | None = None
    status: str = "active"
    ended_on: int | None = None  # the first day without the scope
    tier: str = ""
    has_one_decision_maker: bool = False
    one_decision_maker_until: int | None = None  # the last day; None: until somebody changes it
    # The newest since the scope began, else None.
    activity_on: int | None = None
    two_way: Touch | None = None
    strategic: Touch | None = None
    value_on: int | None = None
    # All of them unless it says otherwise.
    # Two-way activities as far back as the policy looks: by contact their days, the newest first,
    # one for each activity; by member of ours the newest day.
    met: Mapping[int, tuple[int, ...]] = NONE
    ours: Mapping[int, int] = NONE
    contacts: Mapping[int, Contact] = NONE  # the client's, by id
    members: Mapping[int, str] = NONE  # names of ours, by id
    has_need: bool = False  # one is on file
    needs: tuple[Need, ...] = ()  # those open, and those as far back as the policy looks
    promises: tuple[Promise, ...] = ()  # open
    escalations: tuple[Escalation, ...] = ()  # open
    sightings: tuple[Sighting, ...] = ()
    staffing: tuple[Staffing, ...] = ()
    hours: tuple[Hours, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()  # the newest first, on one day the later entered
    pitches: tuple[Pitch, ...] = ()
    reviewed_on: int | None = None  # the last scope review
    mandatory_years: int | None = None
    mandatory_last_on: int | None = None
    terms: tuple[Term, ...] = ()
    standing: Standing | None = None  # of the terms on the same day
    fee: Money | None = None  # of the running term, else of the last begun

    @property
    def counts_from(self) -> int:
        """What the book cannot know is held against nobody: no clock starts before this day."""
        since = self.since_on
        return self.known_on if since is None or since < self.known_on else since
