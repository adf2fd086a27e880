"""What the book knows of each service at a client, and what was paid on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from peewee import JOIN, SQL, Case, fn

from aortui.domain.growth import IDEAS_DAYS, OPEN_STAGES, Held, Idea, Known, Proposed, Seen, note_of
from aortui.domain.vocabulary import OPPORTUNITY_STAGES
from aortui.store import clients, scopes
from aortui.store.lists import ListOf, ranked
from aortui.store.models import (
    Activity,
    Category,
    Client,
    Member,
    Pitch,
    Scope,
    Tag,
)
from aortui.store.models import Opportunity as OpportunityRow
from aortui.store.pitches import IS_CLOSED
from aortui.tuples import NamedTuple

Places = Mapping[int, Mapping[str, Known]]  # by client, by the service's slug


class ClientLine(NamedTuple):
    """A client of the grid."""

    id: int
    name: str
    tier: str
    owner: str
    archived_on: date | None


class Service(NamedTuple):
    """A column of the grid: a category, and how many clients have it with us."""

    id: int
    slug: str
    name: str
    aliases: tuple[str, ...]
    held: int


class Opportunity(NamedTuple):
    """An idea to grow, with its client and the service's slug."""

    client: str
    category: str
    idea: Idea


COLUMNS = (Client.id, Client.name, Client.tier, Member.name, Client.archived_on)
LISTED = ListOf(
    Client.id,
    clients.narrowed,
    {
        "": (Client.sort_key.asc(),),
        "client": (Client.sort_key.asc(),),
        "fee": clients.ADDED_UP["fee"],
    },
)


def line(*values: Any) -> ClientLine:
    """A row from the columns."""
    number, name, tier, owner, archived_on = values
    return ClientLine(number, name, tier, owner or "", archived_on)


def services() -> list[Service]:
    """The columns: what most clients have with us first, then by name."""
    held = (
        Scope.select(fn.COUNT(Scope.client.distinct()))
        .where(
            (Scope.category == Category.id)
            & (Scope.status == "active")
            & Scope.archived_on.is_null()
        )
        .alias("held")
    )
    query = Category.select(Category.id, Category.slug, Category.name, Category.aliases, held)
    query = query.where(Category.archived_on.is_null()).order_by(SQL("held").desc(), Category.slug)
    return [
        Service(number, slug, name, tuple(aliases), count)
        for number, slug, name, aliases, count in query.tuples()
    ]


def known(client_ids: Sequence[int], today: date) -> Places:
    """All that is known of these clients' services, in a fixed number of queries."""
    found: defaultdict[int, defaultdict[str, Known]] = defaultdict(lambda: defaultdict(Known))
    _scopes(client_ids, today, found)
    _pitches(client_ids, found)
    _sightings(client_ids, today, found)
    _tags(client_ids, found)
    for client_id, slug, idea in _ideas(OpportunityRow.client.in_(client_ids)):
        found[client_id][slug].ideas.append(idea)
    return found


Found = defaultdict[int, defaultdict[str, Known]]


def _scopes(client_ids: Sequence[int], today: date, found: Found) -> None:
    """Ours, and those that we lost."""
    query = (
        Scope.select(
            Scope.client, Category.slug, Scope.id, Scope.designation, Scope.status, Scope.outcome,
            Scope.ended_on, Case(None, [(scopes.has_ended(today), 1)], 0),
        )
        .join(Category, on=(Scope.category == Category.id))
        .where(Scope.client.in_(client_ids) & Scope.archived_on.is_null())
        .order_by(Scope.id)
    )  # fmt: skip
    for client, slug, number, designation, status, outcome, ended_on, has_ended in query.tuples():
        place = found[client][slug]
        if not has_ended:
            place.scopes.append(Held(number, designation, status == "pitching"))
        elif outcome == "lost":
            place.seen.append(Seen(ended_on or date.min, ()))


def _pitches(client_ids: Sequence[int], found: Found) -> None:
    """Those that are open, and who was there when we lost one."""
    query = (
        Pitch.select(
            Pitch.client, Category.slug, Pitch.id, Pitch.purpose, Pitch.outcome, Pitch.rivals,
            Pitch.closed_on, IS_CLOSED,
        )
        .join(Scope, JOIN.LEFT_OUTER, on=(Pitch.scope == Scope.id))
        .join(Category, on=(Category.id == fn.COALESCE(Pitch.category, Scope.category)))
        .where(Pitch.client.in_(client_ids) & Pitch.archived_on.is_null())
        .order_by(Pitch.id)
    )  # fmt: skip
    for client, slug, number, purpose, outcome, rivals, closed_on, is_closed in query.tuples():
        place = found[client][slug]
        if not is_closed and purpose == "win":
            place.pitch_id = number
        elif outcome == "lost":
            place.seen.append(Seen(closed_on or date.min, tuple(rivals)))


def _sightings(client_ids: Sequence[int], today: date, found: Found) -> None:
    """Rivals that were seen at the client in a service that it has or had with us."""
    query = (
        Activity.select(Activity.client, Category.slug, Activity.happened_on, Activity.rival)
        .join(Scope, on=(Activity.scope == Scope.id))
        .join(Category, on=(Scope.category == Category.id))
        .where(
            Activity.client.in_(client_ids)
            & (Activity.kind == "competitor")
            & (Activity.rival != "")
            & (Activity.happened_on <= today)
            & Activity.archived_on.is_null()
        )
        .order_by(Activity.happened_on, Activity.id)
    )
    for client, slug, on, rival in query.tuples():
        found[client][slug].seen.append(Seen(on, (rival,)))


def _tags(client_ids: Sequence[int], found: Found) -> None:
    """What somebody noted; see ``domain.growth``."""
    slugs = {slug for (slug,) in Category.select(Category.slug).tuples()}
    query = Tag.select(Tag.row_id, Tag.word).where(
        (Tag.entity == "clients")
        & Tag.row_id.in_(client_ids)
        & Tag.word.contains("_")
        & Tag.archived_on.is_null()
    )
    for client, word in query.order_by(Tag.id).tuples():
        if (said := note_of(word, slugs)) is not None:
            found[client][said[0]].note = said[1]


def _ideas(theirs: Any) -> Iterable[tuple[int, str, Idea]]:
    """The opportunities that meet a condition, the open ones first."""
    one = OpportunityRow
    slug = fn.COALESCE(Category.slug, "")
    query = (
        one.select(one.client, slug, one.id, one.idea, one.stage, one.value_minor,
                   one.value_currency)
        .join(Category, JOIN.LEFT_OUTER, on=(one.category == Category.id))
        .where(theirs & one.archived_on.is_null())
        .order_by(ranked(one.stage, OPPORTUNITY_STAGES), one.id.desc())
    )  # fmt: skip
    for client, slug_of, *row in query.tuples():
        yield client, slug_of, Idea(*row)


def ideas_of(client_id: int) -> list[tuple[str, Idea]]:
    """The opportunities of a client with their services, the open ones first."""
    return [(slug, idea) for _, slug, idea in _ideas(OpportunityRow.client == client_id)]


def all_ideas() -> list[Opportunity]:
    """Every opportunity of a client that is not archived, the open ones first, then by client."""
    ids = Client.select(Client.id, Client.name).where(Client.archived_on.is_null())
    names = dict(ids.order_by(Client.sort_key).tuples())
    found: dict[int, list[Opportunity]] = {number: [] for number in names}
    live = OpportunityRow.client.in_(Client.select(Client.id).where(Client.archived_on.is_null()))
    for client, slug, idea in _ideas(live):
        found[client].append(Opportunity(names[client], slug, idea))
    whole = [one for theirs in found.values() for one in theirs]
    return sorted(whole, key=lambda one: one.idea.stage not in OPEN_STAGES)


def proposed(client_id: int, today: date, limit: int) -> list[Proposed]:
    """The ideas put before a client within IDEAS_DAYS, the newest first."""
    names = dict(Member.select(Member.id, Member.name).tuples())
    query = (
        Activity.select(
            Activity.id, Activity.happened_on, Activity.summary, Activity.member_ids,
            fn.COALESCE(Category.slug, ""),
        )
        .join(Scope, JOIN.LEFT_OUTER, on=(Activity.scope == Scope.id))
        .join(Category, JOIN.LEFT_OUTER, on=(Scope.category == Category.id))
        .where(
            (Activity.client == client_id)
            & (Activity.kind == "idea")
            & (Activity.happened_on <= today)
            & (Activity.happened_on >= today - timedelta(IDEAS_DAYS))
            & Activity.archived_on.is_null()
        )
        .order_by(Activity.happened_on.desc(), Activity.id.desc())
        .limit(limit)
    )  # fmt: skip
    return [
        Proposed(number, on, summary, tuple(names[one] for one in by if one in names), slug)
        for number, on, summary, by, slug in query.tuples()
    ]
