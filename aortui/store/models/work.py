"""The day's work: activities, tasks, review marks, judgements."""

from __future__ import annotations

from peewee import IntegerField, TextField

from aortui.store.fields import DayField, FlagField, ListField
from aortui.store.models.base import Record, of, text, to
from aortui.store.models.book import Member
from aortui.store.models.clients import Client, Contact
from aortui.store.models.scopes import Scope


class Activity(Record):
    """What happened between us and a client."""

    client = of(Client, "client_id")
    scope = to(Scope, "scope_id")
    kind = TextField(default="note")
    happened_on = DayField()
    two_way = FlagField(default=False)
    strategic = FlagField(default=False)
    contact_ids = ListField(default=())  # contacts who took part
    member_ids = ListField(default=())  # members who took part
    sentiment = text()
    summary = text()
    due_on = DayField(null=True)
    closed_on = DayField(null=True)
    out_of_scope = FlagField(null=True)
    rival = text()
    strength = IntegerField(null=True)

    class Meta:
        table_name = "activities"


class Task(Record):
    """Something to do."""

    title = text()
    due_on = DayField(null=True)
    owner = to(Member, "owner_id")
    client = to(Client, "client_id")
    scope = to(Scope, "scope_id")
    contact = to(Contact, "contact_id")
    done_on = DayField(null=True)

    class Meta:
        table_name = "tasks"


class ReviewMark(Record):
    """A scope reviewed or snoozed: off everybody's Today until it comes back."""

    scope = of(Scope, "scope_id")
    kind = TextField(default="reviewed")  # reviewed, snoozed
    actor = text()
    marked_on = DayField()
    back_on = DayField()  # the day it returns
    reason = text()
    band = text()  # at the mark; a worse one brings it back
    stage = text()  # the stage expected at the mark; a later one brings it back

    class Meta:
        table_name = "review_marks"


class Judgement(Record):
    """A person's own band for a scope, beside the computed one."""

    scope = of(Scope, "scope_id")
    band = text()
    reason = text()
    actor = text()
    judged_on = DayField()
    until_on = DayField()

    class Meta:
        table_name = "judgements"
