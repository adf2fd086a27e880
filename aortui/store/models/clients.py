"""Clients, the papers and people on their side, and ideas to grow."""

from __future__ import annotations

from peewee import IntegerField, TextField

from aortui.store.fields import DayField, FlagField, ListField
from aortui.store.models.base import Record, of, text, to
from aortui.store.models.book import Category, Member


class Client(Record):
    """Whom we work for."""

    name = text()
    name_key = text(unique=True)
    sort_key = text()  # without accents, so that é stands beside e
    short_name = text()
    short_key = text()
    industry = text()
    tier = text()
    owner = to(Member, "owner_id")
    website = text()
    competitors = ListField(default=())
    one_decision_maker = FlagField(null=True)
    decision_reason = text()
    decision_until = DayField(null=True)
    notes = text()
    clash = ("name", "There is already a client of that name.")

    class Meta:
        table_name = "clients"


class Agreement(Record):
    """A master services agreement."""

    client = of(Client, "client_id")
    reference = text()
    signed_on = DayField(null=True)
    expires_on = DayField(null=True)
    location = text()

    class Meta:
        table_name = "agreements"


class Contact(Record):
    """A person on the client's side; those who left are kept."""

    client = of(Client, "client_id")
    name = text()
    name_key = text()
    title = text()
    level = text()
    role = text()
    email = text()
    phone = text()
    reports_to = to("self", "reports_to_id")
    counterpart = to(Member, "counterpart_id")
    started_on = DayField(null=True)
    left_on = DayField(null=True)  # the first day without them
    replaced_by = to("self", "replaced_by_id")
    notes = text()

    class Meta:
        table_name = "contacts"


class Opportunity(Record):
    """An idea to grow."""

    client = of(Client, "client_id")
    category = to(Category, "category_id")
    idea = text()
    value_minor = IntegerField(null=True)
    value_currency = text()
    stage = TextField(default="idea")

    class Meta:
        table_name = "opportunities"
