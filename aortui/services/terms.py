"""What happens to contract terms: renewed, moved a stage on, or back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aortui.domain import renewals
from aortui.domain.risk.ladder import stage_of
from aortui.domain.terms import standing
from aortui.domain.vocabulary import STAGES
from aortui.errors import Rejected
from aortui.store import chains, records
from aortui.store.changes import Batch, batch


def renew(scope_ids: Sequence[int], *, today: date, actor: str) -> Batch:
    """A next term like the last one, for its own period, on each scope.

    Raises Rejected where there is no term, or none that has a period.
    """
    with batch(actor, "terms.renew") as done:
        for scope_id in scope_ids:
            chain = chains.of_scope(scope_id)
            stands = standing([link.term for link in chain], today)
            if not chain or stands is None:
                raise Rejected(scope="The scope has no term yet; r r enters one.")
            last = chain[stands.last]
            period = renewals.next_period(last.term, stands)
            row = records.current("terms", last.id)
            kept = {name: row[name] for name in chains.CARRIED}
            values = kept | {"starts_on": period.starts_on, "ends_on": period.ends_on}
            records.save("terms", None, values, done)
            records.save("terms", last.id, {"stage": "agreed", "stage_on": today}, done)
    return done


def step(scope_ids: Sequence[int], by: int, *, today: date, actor: str) -> Batch:
    """Move the renewal of each scope so many stages on (or back). Raises Rejected at an end."""
    with batch(actor, "terms.step") as done:
        for scope_id in scope_ids:
            chain = chains.of_scope(scope_id)
            stands = standing([link.term for link in chain], today)
            if not chain or stands is None:
                raise Rejected(scope="The scope has no term yet; r r enters one.")
            last = chain[stands.last]
            stage = renewals.stepped(STAGES[stage_of(last.term, stands, today.toordinal())], by)
            records.save("terms", last.id, {"stage": stage, "stage_on": today}, done)
    return done
