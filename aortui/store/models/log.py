"""The change log, and the two derived tables that it leaves out."""

from __future__ import annotations

from peewee import ForeignKeyField, IntegerField

from aortui.store.fields import DayField, FlagField, IdField, ListField, ObjectField
from aortui.store.models.base import Table, text


class Batch(Table):
    """One action: who, when, what."""

    id = IdField()
    at = text()  # ISO 8601, UTC
    actor = text()
    action = text()  # the service's name
    undoes = IntegerField(null=True)
    command_id = text(unique=True)

    class Meta:
        table_name = "batches"


class Change(Table):
    """One row of an action, before and after; None: it was not there."""

    id = IdField()
    batch = ForeignKeyField(Batch, column_name="batch", lazy_load=False)
    entity = text()
    row_id = IntegerField()
    before = ObjectField(null=True)
    after = ObjectField(null=True)

    class Meta:
        table_name = "changes"


class ScopeSummary(Table):
    """What lists show of a scope as of a day: rebuilt, never adjusted, not logged."""

    scope = IntegerField(primary_key=True, column_name="scope_id")
    as_of = DayField()
    is_scored = FlagField(default=False)
    in_queue = FlagField(default=False)  # stands on Today
    band = text()
    band_order = IntegerField(default=9)
    fee_order = IntegerField(default=0)  # the highest fee first, unknown last
    act_order = text()  # act_by, the far future when there is none
    score = IntegerField(null=True)
    known = IntegerField(default=0)
    floors = ListField(default=())
    tenths = ListField(default=())  # points in tenths, in the order of SIGNALS; None unknown
    reason = text()  # the worst, at most 22 characters
    act_by = DayField(null=True)
    stage = text()
    expected_stage = text()
    shape = text()
    state = text()
    ends_on = DayField(null=True)
    term_ends_on = DayField(null=True)
    notice_by = DayField(null=True)
    fee_minor = IntegerField(null=True)
    fee_currency = text()
    fee_base = IntegerField(null=True)  # minor units of the base currency
    touch_on = DayField(null=True)  # the last two-way
    next_on = DayField(null=True)  # when it enters Today, as far as can be foreseen

    class Meta:
        table_name = "scope_summary"


class BandHistory(Table):
    """One row for each change of a band; not logged."""

    id = IdField()
    scope = IntegerField(column_name="scope_id")
    day = DayField()
    band = text()
    score = IntegerField(null=True)
    batch = IntegerField(null=True)

    class Meta:
        table_name = "band_history"
