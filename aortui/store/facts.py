"""Every fact that the signals may use, for many scopes in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from aortui.domain.risk.facts import Contact, ScopeFacts, Touch
from aortui.domain.terms import standing
from aortui.store import chains, models


def _ord(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def gather(scope_ids: Sequence[int] | None, today: date) -> dict[int, ScopeFacts]:
    """By scope; None: all of them. Archived rows and what is dated after the day do not count."""
    scope, client = models.Scope, models.Client
    query = (
        scope.select(
            scope.id, scope.client, scope.known_on, scope.since_on, scope.status, scope.ended_on,
            client.tier, scope.reviewed_on, scope.mandatory_years, scope.mandatory_last_on,
        )
        .join(client, on=(scope.client == client.id))
        .where(scope.archived_on.is_null())
    )  # fmt: skip
    if scope_ids is not None:
        query = query.where(scope.id.in_(list(scope_ids)))
    rows = list(query.tuples())
    clients = {row[1] for row in rows}
    terms = chains.of_scopes(scope_ids)
    acts = defaultdict(list)
    activity = models.Activity
    found = (
        activity.select(
            activity.client, activity.scope, activity.kind, activity.happened_on,
            activity.two_way, activity.strategic, activity.contact_ids, activity.member_ids,
        )
        .where(
            activity.client.in_(list(clients)) & (activity.kind != "note")
            & (activity.happened_on <= today) & activity.archived_on.is_null()
        )
        .order_by(activity.happened_on.desc(), activity.id.desc())
    )  # fmt: skip
    for row in found.tuples():
        acts[row[0]].append(row[1:])
    people: dict[int, dict[int, Contact]] = defaultdict(dict)
    contact = models.Contact
    for row in contact.select().where(
        contact.client.in_(list(clients)) & contact.archived_on.is_null()
    ):
        people[row.client_id][row.id] = Contact(
            row.id, row.name, row.title, row.level, row.role, _ord(row.started_on),
            _ord(row.left_on), row.replaced_by_id, row.counterpart_id,
        )  # fmt: skip
    result = {}
    for row in rows:
        row_id, client_id, known, since, status, ended, tier, reviewed, years, last = row
        chain = terms.get(row_id, [])
        stands = standing([link.term for link in chain], today)
        mine = [a for a in acts[client_id] if a[0] in (None, row_id)]
        mine = [a for a in mine if since is None or a[2] >= since]
        met: dict[int, list[int]] = defaultdict(list)
        ours: dict[int, int] = {}
        for act in mine:
            if act[3]:
                for one in act[5]:
                    met[one].append(act[2].toordinal())
                for one in act[6]:
                    ours.setdefault(one, act[2].toordinal())
        two_way = next((a for a in mine if a[3]), None)
        strategic = next((a for a in mine if a[4]), None)
        value = next((a for a in mine if a[1] == "value"), None)

        def touch(act: tuple | None) -> Touch | None:  # type: ignore[type-arg]
            return None if act is None else Touch(act[2].toordinal(), act[1], act[5])

        begun = stands.begun if stands else None
        result[row_id] = ScopeFacts(
            scope_id=row_id, client_id=client_id, known_on=known.toordinal(),
            since_on=_ord(since), status=status, ended_on=_ord(ended), tier=tier,
            activity_on=mine[0][2].toordinal() if mine else None,
            two_way=touch(two_way), strategic=touch(strategic),
            value_on=value[2].toordinal() if value else None,
            met={k: tuple(v) for k, v in met.items()}, ours=ours,
            contacts=people[client_id], reviewed_on=_ord(reviewed), mandatory_years=years,
            mandatory_last_on=_ord(last), terms=tuple(link.term for link in chain),
            standing=stands, fee=None if begun is None else chain[begun].fee,
        )  # fmt: skip
    return result
