"""A small made-up agency, entered through its forms: one line of Today of each kind."""

from __future__ import annotations

from datetime import date, timedelta

from aortui.services import books, forms
from aortui.services.forms import Batch
from aortui.store import book

TODAY = date(2026, 11, 24)
ACME, GLOBEX, INITECH, TYRELL, HOOLI = range(1, 6)  # scopes


def enter(entity: str, **typed: str) -> Batch:
    """What somebody types into a form and saves."""
    sheet = forms.blank(entity, today=TODAY, actor="sam")
    return forms.save(sheet, {**sheet.texts, **typed}, today=TODAY, actor="sam")


def ago(days: int) -> str:
    """A day as it is typed."""
    return (TODAY - timedelta(days)).isoformat()


def fill() -> None:
    """Enter the agency into the open book."""
    book.found("sam", name="", base_currency="USD", time_zone="UTC")
    books.turn_day(TODAY, is_books_day=True)
    enter("clients", name="Acme Corp", tier="A")
    scope = {"starts_on": "1apr26", "since_on": "1jan21"}
    enter(
        "scopes", **scope, client="Acme Corp", category="media-buying", ends_on="31mar27",
        notice="90d", fee="1.2m", stage="prepared", stage_on=ago(20), reviewed_on=ago(40),
    )  # fmt: skip
    scope |= {"starts_on": "1jan26"}
    enter(
        "scopes", **scope, client="Globex", category="creative", designation="preferred",
        ends_on="31jan27", notice="90d", fee="850k", stage="discussed", stage_on=ago(20),
    )  # fmt: skip
    enter(
        "scopes", **scope, client="Initech", category="pr", shape="auto", ends_on="30jun27",
        renews_months="12mo", notice="3mo", fee="EUR 310k",
    )  # fmt: skip
    enter("scopes", client="Tyrell", category="events")
    enter(
        "scopes", **scope, client="Hooli", category="seo", shape="open", notice="10d",
        notice_given_on=ago(20), notice_given_by="client", fee="95k",
    )  # fmt: skip
    _people()
    enter("tasks", title="send the SOW draft", client="Globex", scope="creative", due_on=ago(1))
    enter("tasks", title="send the Q2 outline", client="Acme Corp", due_on="+3d")


def _people() -> None:
    for name, title, level, role in (
        ("Jane Doe", "VP Marketing", "director", "champion"),
        ("Bob Ito", "Media Lead", "manager", "user"),
        ("Carla Ruiz", "CMO", "executive", "buyer"),
    ):
        enter("contacts", client="Acme Corp", name=name, title=title, level=level, role=role)
    acme = {"client": "Acme Corp", "scope": "media-buying"}
    for days in (41, 55, 60, 70, 80):
        enter("activities", **acme, kind="call", happened_on=ago(days), contact_ids="Jane Doe")
    enter(
        "activities", **acme, kind="meeting", happened_on=ago(30), contact_ids="Bob Ito",
        summary="Q2 plan",
    )  # fmt: skip
    enter("activities", **acme, kind="value", happened_on=ago(12))
    enter("activities", client="Initech", kind="call", happened_on=ago(2))
