"""People's own calls: the band that somebody gives a scope beside the computed one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from aortui.store.models import Judgement
from aortui.store.touches import among
from aortui.tuples import NamedTuple


class OwnCall(NamedTuple):
    """A person's own band for a scope; ``until_on`` is the last day on which it holds."""

    band: str
    reason: str
    actor: str
    until_on: date


def own_call(scope_id: int, today: date) -> OwnCall | None:
    """The newest that holds on a day."""
    return own_calls([scope_id], today).get(scope_id)


def own_calls(scope_ids: Iterable[int], today: date) -> dict[int, OwnCall]:
    """By scope, the newest that holds on a day."""
    model = Judgement
    query = model.select(model.scope, model.band, model.reason, model.actor, model.until_on)
    found = query.where(_holding(scope_ids, today)).order_by(model.id).tuples()
    return {scope: OwnCall(*values) for scope, *values in found}


def of_actor(scope_ids: Iterable[int], actor: str, today: date) -> list[int]:
    """The rows of all that one person says of these scopes on a day."""
    model = Judgement
    is_theirs = _holding(scope_ids, today) & (model.actor == actor)
    return [row for (row,) in model.select(model.id).where(is_theirs).order_by(model.id).tuples()]


def _holding(scope_ids: Iterable[int], today: date) -> Any:
    model = Judgement
    holds = (model.judged_on <= today) & (model.until_on >= today) & model.archived_on.is_null()
    return holds & among(model.scope, scope_ids)
