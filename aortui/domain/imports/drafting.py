"""One row of a sheet made into a draft: what it says of client, scope, term and people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from aortui.domain.entries.scopes import term_rule
from aortui.domain.imports import cells, words
from aortui.domain.imports.drafts import Aside, Draft, Passed, Refused, Values
from aortui.domain.imports.rows import Context, Row
from aortui.domain.imports.seen import CELLS
from aortui.domain.imports.table import Line
from aortui.domain.money import Money, currency_of
from aortui.domain.names import proposed_level
from aortui.domain.reading import UNKNOWN
from aortui.domain.text import name_key, slug, sort_key
from aortui.errors import Rejected

TOTALS = (
    *("total", "totals", "grand total", "subtotal", "sum", "summe", "gesamt", "gesamtsumme"),
    *("total general", "somme", "suma"),
)
TERM = ("fee", "start", "ends", "term_type", "renews", "notice", "stage", "notice_given")
SCOPE = ("designation", "territory", "brand", "fee_model", "notice_by", *TERM)
A_YEAR = 12  # months, by which a contract renews unless it says otherwise


def read(line: Line, context: Context) -> tuple[Draft | Refused | Passed, Sequence[Aside]]:
    """What a row comes to and, where it is believed, what was taken for granted."""
    row = Row(line, context)
    if not any(row.texts.values()):
        return Passed(line.number, "an empty row"), ()
    if _is_total(row):
        return Passed(line.number, "a total"), ()
    draft = _draft(row)
    if row.refused:
        return Refused(line.number, line.cells, row.refused, row.texts.get("client", "")), ()
    return draft, row.asides


def _is_total(row: Row) -> bool:
    """Beside the word for it stand only figures; Total may be a client's name as well."""
    others = [text for key, text in row.texts.items() if key != "client" and text]
    figures = all(any(map(str.isdigit, text)) for text in others)
    return sort_key(row.texts.get("client", "")).rstrip(":") in TOTALS and figures


def _draft(row: Row) -> Draft:
    for key, text in row.texts.items():
        if text == UNKNOWN:
            row.say("unknown", key.replace("_", " "))
    if not row.has("client"):
        row.refuse("client", "The row names no client.")
    owner = row.text("owner")
    category, new_category = _category(row)
    scope = _scope(row) if category else {}
    term = _term(row) if category and row.has(*TERM) else {}
    contact = _contact(row)
    level = "" if "level" in contact else proposed_level(contact.get("title", ""))
    if level and row.context.options.levels == "titles":
        row.say("levels")
    else:
        level = ""
    if note := row.text("notes") if row.context.options.notes == "keep" else "":
        row.say("notes")
    return Draft(
        line=row.line,
        client=row.text("client"),
        client_values=_known(tier=row.word("tier"), industry=row.text("industry")),
        owner=row.context.known.members.get(name_key(owner), owner),
        category=category,
        new_category=new_category,
        scope=scope,
        term=term,
        assumed=frozenset(row.assumed),
        contact=contact,
        proposed_level=level,
        met_on=row.optional("last_contact", lambda text: _met(row, text)),
        note=note,
    )


def _known(**values: Any) -> Values:
    return {name: value for name, value in values.items() if value not in ("", None)}


def _category(row: Row) -> tuple[str, str]:
    """The slug of the category, and its name if the book does not have it."""
    name = row.text("service")
    if not name:
        if row.has(*SCOPE):
            row.refuse("service", "The row has terms but names no service.")
        return "", ""
    short = slug(name)
    if not short:
        row.refuse("service", f"{name} is no name of a service.")
    if short in row.context.known.categories:
        return row.context.known.categories[short], ""
    row.say("category", name)
    return short, name


def _scope(row: Row) -> Values:
    designation = row.word("designation")
    if not row.has("designation"):
        designation = row.context.options.designation
        row.assume("designation", designation, "designation")
    return _known(
        designation=designation,
        territory=row.text("territory"),
        brand=row.text("brand"),
        fee_model=row.word("fee_model"),
    )


def _term(row: Row) -> Values:
    starts_on, ends_on, renews = row.day("start"), row.day("ends"), _months(row)
    if ends_on:
        row.say("ends")
        ends_on -= timedelta(days=row.context.options.ends == "renewal-day")
    shape = row.word("term_type") or _assumed_shape(row, renews)
    if shape == "auto" and not renews:
        renews = A_YEAR
        row.assume("renews", "12 months", "renews_months")
    values = _known(
        shape=shape,
        starts_on=starts_on,
        ends_on=None if shape == "min" else ends_on,
        minimum_until=ends_on if shape == "min" else None,
        renews_months=renews,
        notice=row.length("notice"),
        fee=_fee(row),
        stage=row.word("stage"),
        notice_given_on=row.day("notice_given"),
        notice_given_by=row.word("notice_by"),
    )
    for field, sentence in term_rule(values, row.context.today).items():
        row.refuse(CELLS[field], sentence)
    return values


def _assumed_shape(row: Row, renews: int | None) -> str:
    options = row.context.options
    if renews:
        return "auto"
    if row.has("ends"):
        row.assume("renewal", options.renewal, "shape")
        return options.renewal
    row.assume("no_end", options.no_end, "shape")
    return "open" if options.no_end == "open" else "fixed"


def _months(row: Row) -> int | None:
    length = row.length("renews")
    if length and length.unit != "m":
        row.refuse("renews", f"{length.words}: a contract renews by whole months, as 12mo.")
    return length.count if length else None


def _fee(row: Row) -> Money | None:
    if not row.has("fee"):
        return None
    text, context = row.texts["fee"], row.context
    typed = words.amount(text)
    with row.refusing("fee"):
        column = row.texts["currency"] if row.has("currency") else ""
        named = column or context.columns["fee"].currency
        book = context.options.currency or context.known.currency
        bare = currency_of(named, book) if named else book
        fee, is_guess = cells.amount(text, bare, context.options.decimal, context.points)
        if column and fee.currency != bare:
            raise Rejected(fee=f"{text} is in {fee.currency}, but the currency says {bare}.")
        if is_guess:
            row.say("decimal", text, str(fee))
        elif typed != text:
            row.say("amount", text, str(fee))
        if "$" in (named or text):
            row.say("dollar", means=fee.currency)
        elif not named and not re.search(r"[€£]|[a-z]{3}", typed, re.IGNORECASE):
            row.say("currency", means=fee.currency)
        return fee
    return None


def _contact(row: Row) -> Values:
    name = row.text("contact")
    if not name:
        if row.has("title", "email", "phone", "role", "level"):
            row.say("left_out", "contact", "no name stands there")
        return {}
    return _known(
        name=name,
        title=row.text("title"),
        email=row.optional("email", cells.email),
        phone=row.optional("phone", cells.phone),
        role=row.word("role"),
        level=row.word("level"),
    )


def _met(row: Row, text: str) -> date:
    day = row.day_of("last_contact", text)
    if day > row.context.today:
        raise Rejected(last_contact=f"{text} is still to come")
    return day
