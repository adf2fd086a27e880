"""The tables. They stay on this floor; rows travel upwards as frozen dataclasses.

Text is never NULL (empty is ""); an unknown day, number, flag or reference is. A day is a
``DayField``, money two columns (``*_minor`` in whole minor units, ``*_currency`` ISO 4217), a
length two columns (``*_count``, ``*_unit`` d, w or m). Numbers named ``*_hundredths``,
``*_fte`` and ``*_hours`` are whole hundredths.
"""

from __future__ import annotations

from aortui.store.models.base import Record, Table, db
from aortui.store.models.book import Apart, Category, Member, Policy, Rate, Setting, Tag
from aortui.store.models.clients import Agreement, Client, Contact, Opportunity
from aortui.store.models.log import BandHistory, Batch, Change, ScopeSummary
from aortui.store.models.scopes import Evaluation, Hours, Pitch, Scope, Staffing, Term, WorkOrder
from aortui.store.models.work import Activity, Judgement, ReviewMark, Task

__all__ = [
    "MODELS",
    "RECORDS",
    "TABLES",
    "Activity",
    "Agreement",
    "Apart",
    "BandHistory",
    "Batch",
    "Category",
    "Change",
    "Client",
    "Contact",
    "Evaluation",
    "Hours",
    "Judgement",
    "Member",
    "Opportunity",
    "Pitch",
    "Policy",
    "Rate",
    "Record",
    "ReviewMark",
    "Scope",
    "ScopeSummary",
    "Setting",
    "Staffing",
    "Table",
    "Tag",
    "Task",
    "Term",
    "WorkOrder",
    "db",
]

RECORDS: tuple[type[Record], ...] = (  # parents before children
    Setting,
    Policy,
    Rate,
    Member,
    Client,
    Category,
    Agreement,
    Scope,
    Term,
    WorkOrder,
    Contact,
    Activity,
    Staffing,
    Hours,
    Evaluation,
    Pitch,
    Opportunity,
    Task,
    ReviewMark,
    Judgement,
    Tag,
    Apart,
)
# All of them, parents before children: the log and what is derived from it come last.
MODELS: tuple[type[Table], ...] = (*RECORDS, Batch, Change, ScopeSummary, BandHistory)
TABLES: dict[str, type[Record]] = {model._meta.table_name: model for model in RECORDS}
