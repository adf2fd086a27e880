"""A small agency, entered as people enter it: six clients and what hangs on them."""

from __future__ import annotations

import shutil
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from aortui.services import forms
from aortui.store import book, database, summaries

TODAY = date(2026, 11, 24)
TERM = {"shape": "fixed", "starts_on": "1apr25", "ends_on": "31mar27", "notice": "90d"}


def enter(entity: str, *, scope_id: int | None = None, **typed: str) -> int:
    """Fill in a form; the number of the row."""
    sheet = forms.blank(entity, today=TODAY, actor="sam", scope_id=scope_id)
    done = forms.save(sheet, {**sheet.texts, **typed}, today=TODAY, actor="sam")
    return max(done.touched[entity])


def a_scope(client: str, category: str, **typed: str) -> int:
    """A scope of sam's with a term, until 31 March 2027 unless it is said otherwise."""
    given = {"client": client, "category": category, "owner": "sam", "since_on": "1apr25"}
    return enter("scopes", **{**given, **TERM, **typed})


def found(path: Path | str) -> None:
    """An empty book of this day, open on this thread."""
    database.open_book(path, create=True)
    book.found("sam", name="", base_currency="USD", time_zone="UTC")
    summaries.turn_day(TODAY, is_books_day=True)


def copy(path: Path) -> Path:
    """The agency in a book of its own."""
    return Path(shutil.copy(Path(_folder().name) / "agency.aortui", path))


@cache
def _folder() -> TemporaryDirectory[str]:
    """Where it lies, until the tests end: entered once."""
    folder = TemporaryDirectory()
    build(Path(folder.name) / "agency.aortui")
    return folder


def build(path: Path | str) -> None:
    """Enter it into a new book."""
    found(path)
    enter("members", name="ana", login="ana")
    for name, tier, owner in (
        ("Acme Corp", "A", "sam"),
        ("Globex", "B", "ana"),
        ("Hooli", "B", "sam"),
        ("Initech", "C", "ana"),
        ("Umbrella [pr]", "", "sam"),
        ("Vandelay", "", "ana"),
    ):
        enter("clients", name=name, tier=tier, owner=owner, industry="retail")
    _scopes()
    _people()
    _pitches()
    database.close_book()


def _scopes() -> None:
    stage = {"stage": "prepared", "stage_on": "1nov26"}
    a_scope("Acme Corp", "media-buying", fee="1.2m", budget="1.5m", **stage)
    a_scope("Acme Corp", "creative", fee="700k", ends_on="31dec27", designation="preferred")
    a_scope("Globex", "creative", fee="EUR 850k", ends_on="31oct26", notice="60d", owner="ana")
    a_scope(
        "Hooli", "seo", fee="640k", notice_given_on="2nov26", notice_given_by="client",
    )  # fmt: skip
    a_scope("Initech", "pr", fee="310k", shape="open", ends_on="", owner="ana")
    a_scope("Umbrella [pr]", "social", status="pitching", shape="open", ends_on="")
    gone = {"ended_on": "1sep26", "outcome": "lost", "client_reason": "price"}
    a_scope("Hooli", "web", fee="90k", ends_on="31aug26", status="ended", **gone)


def _people() -> None:
    carla = {"title": "CMO", "level": "executive", "role": "buyer"}
    enter("contacts", client="Acme Corp", name="Carla Ruiz", **carla)
    jane = {"title": "VP Marketing", "level": "director", "role": "champion", "phone": "+1 555 01"}
    enter(
        "contacts", client="Acme Corp", name="Jane Doe", reports_to="Carla Ruiz",
        email="jane.doe@acme.example", counterpart="sam", **jane,
    )  # fmt: skip
    enter("contacts", client="Acme Corp", name="Bob Ito", left_on="12oct26", title="Media Lead")
    enter("contacts", client="Globex", name="Abe Zuno", title="Buyer")
    call = {"kind": "call", "happened_on": "14oct26", "contact_ids": "Jane Doe"}
    enter("activities", client="Acme Corp", summary="wants Q2 plan earlier", **call)
    enter("activities", client="Hooli", kind="meeting", happened_on="16nov26")
    enter("activities", client="Globex", kind="email", happened_on="20nov26")
    enter("tasks", client="Acme Corp", title="send the Q2 outline", due_on="27nov26", owner="sam")


def _pitches() -> None:
    win = {"stage": "rfp", "decision_on": "14dec26", "value": "400k", "rivals": "Norlight"}
    enter("pitches", client="Umbrella [pr]", category="social", discovery="yes", **win)
    enter(
        "pitches", client="Acme Corp", category="media-buying", purpose="defend",
        scope="media-buying", decision_on="20jan27", reason="mandatory",
    )  # fmt: skip
    lost = {"outcome": "lost", "closed_on": "1jun26", "our_reason": "too slow", "value": "EUR 90k"}
    enter("pitches", client="Globex", category="events", client_reason="price", **lost)
