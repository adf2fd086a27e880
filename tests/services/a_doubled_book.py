"""A book in which Acme Corp stands twice, with something of each kind at both."""

from __future__ import annotations

from datetime import date
from typing import Any

from aortui.services import books, forms, tags
from aortui.store import book as the_book
from aortui.store import records
from aortui.store.models import TABLES
from aortui.store.restore import read_rows

TODAY = date(2026, 11, 24)
DAY: dict[str, Any] = {"today": TODAY, "actor": "sam"}
TOM: dict[str, Any] = {"today": TODAY, "actor": "tom"}
ME: dict[str, Any] = {"actor": "sam"}
ACME, LTD = 1, 2


def enter(entity: str, actor: str = "sam", **typed: str) -> int:
    who = {"today": TODAY, "actor": actor}
    sheet = forms.blank(entity, **who)
    done = forms.save(sheet, {**sheet.texts, **typed}, **who)
    return max(done.touched[entity])


def fill() -> None:
    """Acme Corp with a scope and people, Acme Ltd with something of each kind, Globex."""
    the_book.found("sam", name="", base_currency="USD", time_zone="UTC")
    books.turn_day(TODAY, is_books_day=True)
    enter("members", name="tom", login="tom", role="admin")
    enter("clients", name="Acme Corp", website="acme.com", competitors="Globex",
          notes="met in 2024")  # fmt: skip
    enter("clients", name="Acme Ltd", website="acme.co.uk", competitors="Initech", tier="A",
          notes="sends late")  # fmt: skip
    enter("clients", name="Globex", competitors="Acme Ltd, Hooli")
    enter("scopes", client="Acme Corp", category="pr", fee="1.2m", ends_on="31dec26")
    enter("scopes", client="Acme Ltd", category="seo", fee="300k", ends_on="31mar27")
    enter("contacts", client="Acme Corp", name="Jane Doe", role="buyer")
    enter("contacts", client="Acme Corp", name="Carla")
    enter("contacts", client="Acme Ltd", name="Jane Doe", phone="123")
    enter("contacts", client="Acme Ltd", name="Bob", reports_to="Jane Doe")
    enter("agreements", client="Acme Ltd", reference="MSA 7")
    enter("activities", client="Acme Ltd", kind="call", contact_ids="Jane Doe, Bob", scope="seo")
    enter("activities", client="Acme Ltd", kind="note", summary="paper")
    enter("pitches", client="Acme Ltd", category="web", stage="rfi")
    enter("opportunities", client="Acme Ltd", idea="more")
    enter("tasks", title="send it", client="Acme Ltd", scope="seo")
    tags.change({"clients": [ACME]}, "key", **ME)
    tags.change({"clients": [LTD]}, "key late", **ME)


def row(entity: str, row_id: int) -> dict[str, Any]:
    return records.current(entity, row_id)


def number(entity: str, name: str = "", **values: Any) -> int:
    """The oldest row of that name, or with these values by column."""
    wanted = {**({"name": name} if name else {}), **values}
    return next(
        one["id"]
        for one in tables()[entity]
        if all(one[column] == value for column, value in wanted.items())
    )


def tables() -> dict[str, list[dict[str, Any]]]:
    """All rows, without their versions."""
    return {
        name: [{k: v for k, v in one.items() if k != "version"} for one in read_rows(model)]
        for name, model in TABLES.items()
    }
