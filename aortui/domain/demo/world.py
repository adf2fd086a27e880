"""What all parts of the demo share: the day, the dice, the recorder, and who is who."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from aortui.domain.demo.names import firms, people
from aortui.domain.demo.recorder import DAY, MINUTE, Recorder, Row, working
from aortui.domain.demo.stories import Span, Story

DENSE = 120  # a book of more clients than this has months of history instead of years
SHEET_MINUTE = 11 * 60
YEARS_OF_HISTORY, MONTHS_OF_HISTORY = 960, 215  # days


@dataclass(slots=True)
class World:
    """The agency on the day; ``began`` is the day on which it took aortui into use."""

    rng: Random
    today: date
    began: date
    is_thin: bool
    log: Recorder
    firms: Iterator[tuple[str, str]]
    people: Iterator[str]
    members: dict[str, Row] = field(default_factory=dict)
    specialists: list[Row] = field(default_factory=list)
    categories: dict[str, Row] = field(default_factory=dict)
    decks: dict[str, list[str]] = field(default_factory=dict)  # titles nobody has used yet
    newest: dict[str, str] = field(default_factory=dict)  # by industry the client that came last
    hours: dict[date, list[tuple[Row, dict[str, Any]]]] = field(default_factory=dict)
    # the rows of the sheet that was brought in on the first day: one batch
    sheet: list[tuple[Row, dict[str, Any]]] = field(default_factory=list)

    @property
    def noted_from(self) -> date:
        """The first day from which contact is written down."""
        return self.ago(105) if self.is_thin else self.began

    def ago(self, days: int) -> date:
        """The working day so many days before the day."""
        return working(self.today - timedelta(days))

    def between(self, span: Span) -> int:
        """A number of the span."""
        return self.rng.randint(*span)

    def series(self, newest: date, oldest: date, step: Span) -> Iterator[date]:
        """Working days from the newest back to the oldest, so many days apart."""
        day = working(newest)
        while day >= oldest:
            yield day
            day = working(day - timedelta(self.rng.randint(*step)))

    def chance(self, percent: int) -> bool:
        """True so many times in a hundred."""
        return self.rng.randrange(100) < percent

    def brought_in(self, entity: str, **values: Any) -> Row:
        """A row of the sheet that was brought in on the first day, at eleven."""
        moment = self.began.toordinal() * DAY + SHEET_MINUTE * MINUTE
        row = Row(entity, born=moment, at=moment)
        self.sheet.append((row, values))
        return row

    def enter(self, day: date, actor: str, entity: str, **values: Any) -> Row:
        """A new row: a line of the first day's sheet, or an entry of its own later."""
        if day <= self.began:
            return self.brought_in(entity, **values)
        return self.log.add(day, actor, f"{entity}.add", entity, **values)


@dataclass(slots=True, eq=False)
class Person:
    """A contact and the time during which one could meet them."""

    row: Row
    first: str
    from_on: date
    left_on: date | None = None  # the first day without them


@dataclass(slots=True, eq=False)
class Seat:
    """A place at the client's, and who has sat there, oldest first."""

    title: str
    level: str
    role: str
    boss: int | None  # the place this one reports to
    people: list[Person] = field(default_factory=list)

    def holder(self, day: date) -> Person | None:
        """Who sat there on that day."""
        for person in self.people:
            if person.from_on <= day and (person.left_on is None or day < person.left_on):
                return person
        return None


@dataclass(slots=True, eq=False)
class Account:
    """A client with its people, and who of us looks after it."""

    row: Row
    name: str
    industry: str
    tier: str
    currency: str
    owner: str  # login
    partner: str  # login of the second of us
    known_on: date
    once_of: str = ""  # login of whose it was until ``handed_on``
    handed_on: date = date.min
    seats: list[Seat] = field(default_factory=list)
    decks: dict[str, list[str]] = field(default_factory=dict)  # what nobody has said yet

    def keeper(self, day: date) -> str:
        """Who of us looked after it on that day."""
        return self.once_of if day < self.handed_on else self.owner


@dataclass(slots=True, eq=False)
class Work:
    """One scope: what it is, how it stands, and what is still to be written into its row."""

    account: Account
    story: Story
    row: Row
    category: str  # slug
    since: date
    until: date  # the last day on which something happens
    known_on: date
    fee_minor: int
    specialist: Row
    edits: list[tuple[date, str, dict[str, Any]]] = field(default_factory=list)

    def starts(self, world: World) -> date:
        """The first day from which contact about it is written down."""
        return max(self.since, world.noted_from)


def new_world(seed: int, today: date, clients: int, blanks: Any) -> World:
    """An agency of the size, before anything has happened."""
    rng = Random(seed)
    is_thin = clients > DENSE
    began = working(today - timedelta(MONTHS_OF_HISTORY if is_thin else YEARS_OF_HISTORY))
    return World(
        rng=rng,
        today=today,
        began=began,
        is_thin=is_thin,
        log=Recorder(rng, blanks, working(today - timedelta(1))),
        firms=firms(rng),
        people=people(rng),
    )
