"""The book's own tables: its settings, policy, rates, members, categories, tags."""

from __future__ import annotations

from peewee import IntegerField, TextField

from aortui.store.fields import DayField, FlagField, ListField, ObjectField
from aortui.store.models.base import Record, text


class Setting(Record):
    """The book's own: one row, id 1."""

    name = text()
    base_currency = TextField(default="USD")
    time_zone = TextField(default="UTC")
    joins_as = TextField(default="editor")  # what somebody unknown becomes: editor or reader

    class Meta:
        table_name = "settings"


class Policy(Record):
    """Thresholds and weights; the newest row counts."""

    content = ObjectField()
    from_on = DayField()

    class Meta:
        table_name = "policies"


class Rate(Record):
    """The base currency for one unit of a currency, in millionths, from a day on."""

    currency = text()
    millionths = IntegerField()
    from_on = DayField()
    clash = ("currency", "There is already a rate of that day; edit that one.")

    class Meta:
        table_name = "rates"


class Member(Record):
    """One of us."""

    login = text()
    name = text()
    name_key = text(unique=True)
    role = TextField(default="editor")
    active = FlagField(default=True)
    clash = ("name", "There is already a member of that name.")

    class Meta:
        table_name = "members"


class Category(Record):
    """A kind of service."""

    slug = text(unique=True)
    name = text()
    name_key = text()
    aliases = ListField(default=())
    clash = ("slug", "There is already a category of that name.")

    class Meta:
        table_name = "categories"


class Apart(Record):
    """Two rows that look like one, and are two: the lower number first."""

    entity = text()
    row_id = IntegerField()
    other_id = IntegerField()
    clash = ("pair", "Somebody said so already.")

    class Meta:
        table_name = "apart"


class Tag(Record):
    """A word on a row."""

    entity = text()
    row_id = IntegerField()
    word = text()
    clash = ("word", "That tag is there already.")

    class Meta:
        table_name = "tags"
