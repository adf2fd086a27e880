"""What a defence file is made of: everything on file about one scope by a day."""

from __future__ import annotations

from datetime import date

from aortui.domain.defence import Score
from aortui.domain.growth import Idea
from aortui.domain.people_map.gaps import Gap, missing
from aortui.domain.people_map.known import Known as KnownPeople
from aortui.domain.pitch_record import own_record
from aortui.domain.risk.policy import Policy
from aortui.domain.risk.telling import reasons
from aortui.domain.terms import Standing, standing
from aortui.store import (
    activities,
    book,
    chains,
    facts,
    growth,
    history,
    papers,
    people,
    people_map,
    pitch_moves,
    pitches,
    records,
    teams,
    touches,
)
from aortui.store.activities import ActivityRow
from aortui.store.chains import Link
from aortui.store.changes import Snapshot
from aortui.store.lists import View
from aortui.store.models import Contact
from aortui.store.papers import AgreementRow
from aortui.store.people import Person
from aortui.store.pitches import PitchRow
from aortui.store.scopes import ScopeRow
from aortui.store.teams import RoleRow
from aortui.tuples import NamedTuple

MANY = 10_000  # activities of one scope; more than anybody logs


class Known(NamedTuple):
    """All that was read for one scope."""

    row: ScopeRow
    whole: Snapshot
    today: date
    chain: list[Link]
    stands: Standing | None
    reasons: list[str]
    happened: dict[str, list[ActivityRow]]  # by kind, the newest first
    earlier: dict[int, tuple[date, ...]]  # by promise its due days before
    people: list[Person]
    reports_to: dict[int, int]
    gaps: tuple[Gap, ...]  # whom one expects and does not know, as on the people map
    team: list[RoleRow]
    scores: list[Score]
    reviews: set[date]
    papers: list[AgreementRow]
    pitches: list[PitchRow]
    ideas: list[tuple[str, Idea]]  # with their services, the open ones first
    record: str  # our own, in defences


def reports_to(client_id: int) -> dict[int, int]:
    """By contact the one they report to."""
    query = Contact.select(Contact.id, Contact.reports_to).where(
        (Contact.client == client_id) & Contact.reports_to.is_null(False)
    )
    return dict(query.tuples())


def gaps(row: ScopeRow, today: date, policy: Policy) -> tuple[Gap, ...]:
    """Whom the people map of the scope's client misses."""
    cards = people_map.cards(row.client_id)
    seen = KnownPeople(
        row.client_id, row.client, today, policy,
        one_decides=people_map.one_decides(row.client_id, today),
        cards=cards,
        procurement=people_map.procurement(row.client_id),
    )  # fmt: skip
    return missing(seen, [card for card in cards if card.is_there(today)])


def pitches_of(client_id: int) -> list[PitchRow]:
    """The pitches with a client: what is open first, then the newest."""
    query = pitches.narrowed(View(client_id=client_id), pitches.COLUMNS)
    found = [pitches.row(*values) for values in query.tuples()]
    return sorted(found, key=lambda one: (not one.is_open, -_day(one.closed_on), -one.id))


def _day(on: date | None) -> int:
    return 0 if on is None else on.toordinal()


def due_before(rows: list[ActivityRow]) -> dict[int, tuple[date, ...]]:
    """By promise its due day before each re-dating that stands."""
    promises = [one.id for one in rows if one.kind == "promise"]
    return {
        number: tuple(map(date.fromordinal, ordinals))
        for number, ordinals in touches.due_before(promises).items()
    }


def reviews(scope_id: int) -> set[date]:
    """The days of every scope review that the log knows."""
    given = history.given("scopes", scope_id, "reviewed_on")
    return {date.fromisoformat(day) for day, _ in given}


def read(row: ScopeRow, today: date) -> Known:
    """All that is on file about a scope by that day, in about thirty queries."""
    policy, chain = book.policy(), chains.of_scope(row.id)
    rows = activities.page(activities.on_scope(row.id, row.client_id), MANY)
    happened: dict[str, list[ActivityRow]] = {}
    for one in rows:
        if one.happened_on <= today:
            happened.setdefault(one.kind, []).append(one)
    own = own_record(pitch_moves.closed(today))
    defended = own.by_purpose.get("defend")
    return Known(
        row,
        records.current("scopes", row.id),
        today,
        chain,
        standing([link.term for link in chain], today),
        reasons(facts.gather([row.id], today).get(row.id), today, policy),
        happened,
        due_before(rows),
        people.of_client(row.client_id, row.tier, today, policy),
        reports_to(row.client_id),
        gaps(row, today, policy),
        teams.roles(row.id, today),
        [Score(one.happened_on, one.side, one.score, one.note)
         for one in teams.evaluations(row.id)],
        reviews(row.id),
        papers.agreements(row.client_id),
        pitches_of(row.client_id),
        growth.ideas_of(row.client_id),
        f"Our own record: {defended.told('defended')}." if defended else "",
    )  # fmt: skip
