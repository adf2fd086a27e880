"""A person's own call: the band that somebody gives a scope beside the computed one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from aortui.domain.judgements import checked, known, usual_end
from aortui.domain.text import clean
from aortui.errors import Rejected
from aortui.store import judgements, records
from aortui.store.changes import Batch, batch
from aortui.store.database import reading
from aortui.store.judgements import OwnCall

__all__ = ["Batch", "OwnCall", "judge", "own_calls", "withdraw"]


def own_calls(scope_ids: Iterable[int], *, today: date) -> dict[int, OwnCall]:
    """By scope, the newest call that holds on a day; scopes without one are left out."""
    with reading():
        return judgements.own_calls(scope_ids, today)


def judge(
    scope_ids: Sequence[int], band: str, *, reason: str, until_on: date | None = None,
    today: date, actor: str,
) -> Batch:  # fmt: skip
    """Say a band for these scopes, beside the computed one, until a day (None: in 90 days).

    It stands in the place of what the same person said before. The last day is included. Raises
    Rejected where the band is none, the reason is missing or the day is not ahead.
    """
    until_on = checked(until_on or usual_end(today), today)
    values = {"band": known(band), "reason": clean(reason).strip(), "until_on": until_on}
    if not values["reason"]:
        raise Rejected(reason="An own call needs its reason.")
    with batch(actor, "judgements.judge") as done:
        before = judgements.of_actor(scope_ids, actor, today)
        for scope_id in scope_ids:
            records.current("scopes", scope_id)  # NotFound, not the words of a driver
            about = {"scope_id": scope_id, "actor": actor, "judged_on": today}
            records.save("judgements", None, values | about, done)
        for row in before:
            records.save("judgements", row, {"archived_on": today}, done)
    return done


def withdraw(scope_ids: Sequence[int], *, today: date, actor: str) -> Batch:
    """Take back what this person said of these scopes. Raises Rejected if they said nothing."""
    with batch(actor, "judgements.withdraw") as done:
        rows = judgements.of_actor(scope_ids, actor, today)
        if not rows:
            said = judgements.own_calls(scope_ids, today)
            whose = f"the call is {next(iter(said.values())).actor}'s" if said else "none stands"
            raise Rejected(band=f"No call of yours to take back: {whose}.")
        for row in rows:
            records.save("judgements", row, {"archived_on": today}, done)
    return done
