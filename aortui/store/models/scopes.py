"""Scopes and what hangs on one: terms, work orders, team, evaluations, pitches."""

from __future__ import annotations

from peewee import IntegerField, TextField

from aortui.store.fields import DayField, FlagField, ListField
from aortui.store.models.base import Record, of, text, to
from aortui.store.models.book import Category, Member
from aortui.store.models.clients import Agreement, Client


class Scope(Record):
    """Client x category x designation: the unit of work."""

    client = of(Client, "client_id")
    agreement = to(Agreement, "agreement_id")
    category = of(Category, "category_id")
    designation = TextField(default="exclusive")
    binds = text()
    territory = text()
    brand = text()
    status = TextField(default="active")
    since_on = DayField(null=True)
    known_on = DayField()
    owner = to(Member, "owner_id")
    fee_model = text()
    discount = IntegerField(null=True)  # hundredths of a per cent
    budget_minor = IntegerField(null=True)  # the client's in this category, a year
    budget_currency = text()
    reviewed_on = DayField(null=True)  # the last scope review
    mandatory_years = IntegerField(null=True)
    mandatory_last_on = DayField(null=True)
    our_commitments = text()
    their_commitments = text()
    review_interval_days = IntegerField(null=True)
    notes = text()
    ended_on = DayField(null=True)  # the first day without the scope
    outcome = text()
    client_reason = text()
    our_reason = text()

    class Meta:
        table_name = "scopes"


class Term(Record):
    """One contract term of a scope; terms of a scope form a chain by their first day."""

    scope = of(Scope, "scope_id")
    shape = TextField(default="fixed")
    starts_on = DayField(null=True)
    ends_on = DayField(null=True)  # the last day in force
    minimum_until = DayField(null=True)
    renews_months = IntegerField(null=True)
    notice_count = IntegerField(null=True)
    notice_unit = text()
    fee_minor = IntegerField(null=True)
    fee_currency = text()
    stage = TextField(default="none")
    stage_on = DayField(null=True)
    notice_given_on = DayField(null=True)
    notice_given_by = text()

    class Meta:
        table_name = "terms"


class WorkOrder(Record):
    """A statement of work, work order or change order under a scope."""

    scope = of(Scope, "scope_id")
    kind = TextField(default="SOW")
    reference = text()
    title = text()
    value_minor = IntegerField(null=True)
    value_currency = text()
    starts_on = DayField(null=True)
    ends_on = DayField(null=True)
    status = TextField(default="draft")

    class Meta:
        table_name = "work_orders"


class Staffing(Record):
    """A role on a scope and who holds it; FTE in hundredths."""

    scope = of(Scope, "scope_id")
    role = text()
    member = to(Member, "member_id")  # None: vacant
    planned_fte = IntegerField(null=True)
    actual_fte = IntegerField(null=True)
    is_key = FlagField(default=False)
    is_lead = FlagField(default=False)
    from_on = DayField(null=True)
    to_on = DayField(null=True)  # the last day

    class Meta:
        table_name = "staffing"


class Hours(Record):
    """Scoped and actual hours of one month, in hundredths."""

    scope = of(Scope, "scope_id")
    month_on = DayField()  # the first of the month
    scoped_hours = IntegerField(null=True)
    actual_hours = IntegerField(null=True)
    clash = ("month_on", "Hours for that month are there already; edit that line.")

    class Meta:
        table_name = "hours"


class Evaluation(Record):
    """What the client, or we, think of the work: 0 to 100."""

    scope = of(Scope, "scope_id")
    happened_on = DayField()
    side = TextField(default="client")
    score = IntegerField()
    note = text()

    class Meta:
        table_name = "evaluations"


class Pitch(Record):
    """A review or RFP: to win a scope or to defend one."""

    client = of(Client, "client_id")
    scope = to(Scope, "scope_id")
    category = to(Category, "category_id")
    purpose = TextField(default="win")
    reason = text()
    stage = TextField(default="rumour")
    discovery = FlagField(default=False)
    proposal = FlagField(default=False)
    case_studies = FlagField(default=False)
    presentation = FlagField(default=False)
    criteria = text()  # what they judge by, as far as known
    rivals = ListField(default=())
    value_minor = IntegerField(null=True)  # a year
    value_currency = text()
    decision_on = DayField(null=True)
    opened_on = DayField(null=True)
    closed_on = DayField(null=True)
    outcome = text()
    client_reason = text()
    our_reason = text()
    hours = IntegerField(null=True)  # in hundredths
    cost_minor = IntegerField(null=True)
    cost_currency = text()

    class Meta:
        table_name = "pitches"
