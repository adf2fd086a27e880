"""From a sheet of the forms service to a form on the screen: one way for every thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from rich.text import Text

from aortui.domain import notice
from aortui.domain.entries.scopes import TERM
from aortui.domain.reading import Reading, value_of
from aortui.domain.terms import Term, standing
from aortui.errors import Rejected
from aortui.services import forms
from aortui.services.forms import Batch, Sheet
from aortui.ui import against
from aortui.ui.drafts import Seen
from aortui.ui.forms.form import Computed, Form, Texts
from aortui.ui.paint import ink
from aortui.ui.presence import Rows
from aortui.ui.session import Session

PLACES = {
    "clients": "2 Clients",
    "scopes": "3 Scopes",
    "terms": "5 Renewals",
    "contacts": "4 Contacts",
    "pitches": "6 Pitches",
}
DATED = ("shape", "starts_on", "ends_on", "minimum_until", "renews_months", "notice")


def form_of(session: Session, sheet: Sheet) -> Form:
    """The form of a sheet: saved by its service, with known names and the notice day."""

    async def save(texts: dict[str, str]) -> object:
        today, actor = session.today, session.actor
        return await session.do(forms.save, sheet, texts, today=today, actor=actor)

    async def suggest(of: str, texts: Texts) -> Sequence[str]:
        return await session.ask(forms.suggestions, of, client=texts.get("client", sheet.client))

    async def warn(texts: Texts) -> str:
        from aortui.services import conflicts  # with the first form that may bring one about

        part = sheet.parts[0]
        found = await session.ask(
            conflicts.of_typed, part.entity, part.row_id, texts, today=session.today
        )
        return against.told(found)

    async def newest() -> Form:
        return form_of(session, await session.ask(forms.again, sheet))

    notice_by = Computed("notice", "notice by", lambda texts: _notice_by(texts, session))
    return Form(
        sheet.heading,
        sheet.fields,
        sheet.texts,
        save,
        place=PLACES.get(sheet.entity, ""),
        suggest=suggest,
        warn=warn if sheet.parts[0].entity in against.BRINGS else None,
        computed=(notice_by,) if _is_dated(sheet) else (),
        newest=newest if sheet.parts[0].row_id is not None or _beside(sheet) else None,
        left_by=partial(_left_by, session, sheet),
        rows=tuple((part.entity, part.row_id, part.seen) for part in sheet.parts),
        beside=_beside(sheet),
        stood=sheet.stood,
        earlier=partial(_earlier, session, sheet),
        draft=_draft_name(sheet),
    )


def _is_dated(sheet: Sheet) -> bool:
    """Whether it says when notice must be given."""
    return {"shape", "notice"} <= {one.name for one in sheet.fields}


def _beside(sheet: Sheet) -> Rows:
    """A next term goes by its scope until it is there: two people would add two."""
    given = [part.given for part in sheet.parts if part.row_id is None]
    return tuple(("next terms", one["scope_id"]) for one in given if one.get("scope_id"))


async def _left_by(session: Session, sheet: Sheet, done: Batch) -> Form:
    """The form as that save of it has left its rows."""
    return form_of(session, await session.ask(forms.left_by, sheet, done))


def _draft_name(sheet: Sheet) -> str:
    """What a draft is found by: what is done, and to which rows."""
    return " ".join([sheet.action, *(str(part.row_id) for part in sheet.parts if part.row_id)])


def _earlier(session: Session, sheet: Sheet, rows: tuple[Seen, ...], stood: Texts) -> Form:
    """The form as somebody saw these rows before."""
    seen = zip(sheet.parts, rows, strict=True)
    parts = tuple(replace(part, row_id=row, seen=version) for part, (_, row, version) in seen)
    return form_of(session, replace(sheet, parts=parts, texts=stood, stood=stood))


def _notice_by(texts: Texts, session: Session) -> Text:
    """What the typed term says of the notice day, as far as it can be read."""
    values: dict[str, object] = {}
    for one in TERM:
        if one.name in DATED:
            try:
                reading = Reading(session.today, session.currency)
                values[one.name] = value_of(one, texts.get(one.name, ""), reading)
            except Rejected:
                values[one.name] = None
    values["shape"] = values["shape"] or "fixed"
    stands = standing([Term(**values)], session.today)  # type: ignore[arg-type]  # read by kind
    if stands is None:
        return Text()
    if stands.notice_by is not None:
        return ink((notice.sum_text(stands), "text"))
    if stands.shape == "open":
        return ink(("none: it runs until notice is given", "second"))
    missing = "notice" if values["notice"] is None else "end"
    return ink(("?  ", "unknown"), (f"needs the {missing}", "unknown"))
