"""The papers that a scope stands on: agreements of its client, its work orders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from aortui.domain.money import Money
from aortui.store.models import Agreement, WorkOrder


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """A master services agreement; without an expiry it holds until it is terminated."""

    id: int
    reference: str
    signed_on: date | None
    expires_on: date | None
    location: str


@dataclass(frozen=True, slots=True)
class WorkOrderRow:
    """A statement of work, work order or change order."""

    id: int
    kind: str
    reference: str
    title: str
    starts_on: date | None
    ends_on: date | None
    status: str
    value: Money | None


def agreements(client_id: int) -> list[AgreementRow]:
    """Those of a client, the newest first."""
    query = (
        Agreement.select(
            Agreement.id, Agreement.reference, Agreement.signed_on, Agreement.expires_on,
            Agreement.location,
        )
        .where((Agreement.client == client_id) & Agreement.archived_on.is_null())
        .order_by(Agreement.signed_on.desc(nulls="LAST"), Agreement.id.desc())
    )  # fmt: skip
    return [AgreementRow(*values) for values in query.tuples()]


def work_orders(scope_id: int) -> list[WorkOrderRow]:
    """Those of a scope, the newest first."""
    model = WorkOrder
    query = (
        model.select(
            model.id, model.kind, model.reference, model.title, model.starts_on, model.ends_on,
            model.status, model.value_minor, model.value_currency,
        )
        .where((model.scope == scope_id) & model.archived_on.is_null())
        .order_by(model.starts_on.desc(nulls="LAST"), model.id.desc())
    )  # fmt: skip
    rows = [
        (*rest, None if minor is None else Money(minor, currency))
        for *rest, minor, currency in query.tuples()
    ]
    return [WorkOrderRow(*values) for values in rows]
