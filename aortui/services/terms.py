"""What happens to contract terms: renewed, moved a stage on, or back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aortui.domain import renewals
from aortui.domain.risk.ladder import stage_of
from aortui.domain.terms import Standing, standing
from aortui.domain.vocabulary import STAGES
from aortui.errors import Rejected
from aortui.store import chains, records
from aortui.store.changes import Batch, batch
from aortui.store.database import reading
from aortui.store.each import on_each
from aortui.store.faster import refuse_faster


def renewable(scope_ids: Sequence[int], *, today: date) -> list[int]:
    """Those of the scopes whose last term has a period to renew for."""
    with reading():
        return [scope_id for scope_id in scope_ids if _has_period(scope_id, today)]


def _has_period(scope_id: int, today: date) -> bool:
    try:
        last, stands = _last(scope_id, today)
        renewals.next_period(last.term, stands)
    except Rejected:
        return False
    return True


def renew(scope_ids: Sequence[int], *, today: date, actor: str) -> Batch:
    """A next term like the last one, for its own period, on each scope that has such a term.

    Raises Rejected if none has one: no term yet, or none with a period.
    """
    with batch(actor, "terms.renew") as done:
        on_each(scope_ids, lambda scope_id: _renew(scope_id, today, done))
    return done


def _renew(scope_id: int, today: date, done: Batch) -> None:
    last, stands = _last(scope_id, today)
    period = renewals.next_period(last.term, stands)
    row = records.current("terms", last.id)
    kept = {name: row[name] for name in chains.CARRIED}
    values = kept | {"starts_on": period.starts_on, "ends_on": period.ends_on}
    records.save("terms", None, values, done)
    records.save("terms", last.id, {"stage": "agreed", "stage_on": today}, done)


def step(
    scope_ids: Sequence[int], by: int, *, today: date, actor: str, seen: int | None = None
) -> Batch:
    """Move the renewal of each scope so many stages on (or back), where there is such a stage.

    Raises Rejected if there is none on any of them, Stale if somebody else has written the last
    term of one since the batch ``seen``.
    """
    with batch(actor, "terms.step") as done:
        on_each(scope_ids, lambda scope_id: _step(scope_id, by, today, seen, done))
    return done


def _step(scope_id: int, by: int, today: date, seen: int | None, done: Batch) -> None:
    last, stands = _last(scope_id, today)
    refuse_faster("terms", last.id, "Not done, the term has been changed", seen, done.actor)
    stage = renewals.stepped(STAGES[stage_of(last.term, stands, today.toordinal())], by)
    records.save("terms", last.id, {"stage": stage, "stage_on": today}, done)


def _last(scope_id: int, today: date) -> tuple[chains.Link, Standing]:
    """The last term of a scope, and how its contract stands. Raises Rejected."""
    chain = chains.of_scope(scope_id)
    stands = standing([link.term for link in chain], today)
    if not chain or stands is None:
        raise Rejected(scope="The scope has no term yet; r r enters one.")
    return chain[stands.last], stands
