"""The rows of a preview about a scope: what it is, what it pays, how long, until when notice."""

from __future__ import annotations

from collections.abc import Iterator

from aortui.domain.days import WEEKDAYS, distance, full, written
from aortui.domain.ledger import Row
from aortui.domain.lengths import Length
from aortui.domain.money import Money
from aortui.domain.notice import sum_text
from aortui.domain.quick.draft import SCOPE
from aortui.domain.quick.parts import (
    CHANGED,
    KNOWN,
    NEW,
    Part,
    PreviewRow,
    became,
    hint,
    name,
    row_of,
    second,
    unknown,
    value,
    whence,
)
from aortui.domain.quick.plan import Plan
from aortui.domain.terms import Term, standing


def contract_rows(plan: Plan, line: str) -> Iterator[PreviewRow]:
    """Nothing where the line is not about a scope."""
    if plan.scope is None or SCOPE not in plan.draft.makes:
        return
    yield _scope(plan, plan.scope)
    if plan.term is None:
        return
    row, was = plan.row("terms", plan.term), plan.ledger.was("terms", plan.term)
    yield from _fee(plan, plan.term, row, was, line)
    yield from _term(plan, plan.term, row, was)
    yield from _notice(plan, plan.scope, row, was)
    yield from _stage(row, was)


def _scope(plan: Plan, ref: int) -> PreviewRow:
    row, was = plan.row("scopes", ref), plan.ledger.was("scopes", ref)
    parts = [
        name(plan.name("clients", plan.client)),
        second(" / "),
        name(plan.name("categories", row["category_id"])),
    ]
    if was is None:
        is_default = bool(plan.whence("scopes", ref, "designation"))
        if not is_default:
            parts.append(value(f" / {row['designation']}"))
        parts += whence(plan, "scopes", ref, "designation", row["designation"])
        parts += whence(plan, "scopes", ref, "fee_model", row["fee_model"])
        owner = plan.name("members", row["owner_id"])
        parts += whence(plan, "scopes", ref, "owner_id", f"owner {owner}" if owner else "")
        return row_of("scope", NEW, tuple(parts))
    found: list[Part] = []
    if was["designation"] != row["designation"]:
        found += became(was["designation"], row["designation"])
    if was["owner_id"] != row["owner_id"]:
        before, after = (plan.name("members", one["owner_id"]) or "-" for one in (was, row))
        found += became(f"owner {before}", after, is_first=not found)
    if found:
        return row_of("scope", CHANGED, (*parts, value(": "), *found))
    return row_of("scope", KNOWN, (*parts, second(f" / {row['designation']}")))


def _amount(row: Row | None) -> str:
    if row is None or row["fee_minor"] is None:
        return "-"
    return f"{Money(row['fee_minor'], row['fee_currency'])} a year"


def _fee(plan: Plan, ref: int, row: Row, was: Row | None, line: str) -> Iterator[PreviewRow]:
    if row["fee_minor"] is None:
        if was is None:
            yield row_of("fee", "", (unknown("not known"),))
        return
    parts: list[Part] = []
    is_same = was is not None and _amount(was) == _amount(row)
    if is_same:
        return
    parts = [value(_amount(row))] if was is None else became(_amount(was), _amount(row))
    if source := plan.whence("terms", ref, "fee_minor"):
        parts.append(hint(source))
    else:
        parts += whence(plan, "terms", ref, "fee_currency", "currency")
        if left_open := _left_open(plan, ref, line):
            parts.append(hint(f"{left_open}: default"))
    yield row_of("fee", "" if was is None else CHANGED, tuple(parts))


def _left_open(plan: Plan, ref: int, line: str) -> str:
    """What of an amount the line does not say, and no term before."""
    typed, fee = line.casefold(), plan.draft.fee
    is_kept = bool(plan.whence("terms", ref, "fee_currency"))
    says_currency = is_kept or fee is None or fee.says_currency
    says_period = any(f"/{period}" in typed.replace(" ", "") for period in ("y", "q", "mo", "tot"))
    open_ones = (("currency", says_currency), ("period", says_period))
    return ", ".join(word for word, is_said in open_ones if not is_said)


def _term(plan: Plan, ref: int, row: Row, was: Row | None) -> Iterator[PreviewRow]:
    if was is None:
        follows = plan.ledger.was("scopes", plan.scope or 0) is not None
        renews = _renews(row)
        sources = [plan.whence("terms", ref, name) for name in ("starts_on", "renews_months")]
        begin = _begin(plan, row)
        parts = [Part(begin, "hint") if sources[0] else value(begin), *_until(row)]
        if renews:
            parts.append(hint(f"{renews}: {sources[1]}") if sources[1] else value(f", {renews}"))
        yield row_of("term", NEW if follows else "", parts)
        return
    before, after = (_whole(plan, one) for one in (was, row))
    if before != after:
        parts = [*became(before, after), *whence(plan, "terms", ref, "renews_months", "renewal")]
        yield row_of("term", CHANGED, parts)


def _whole(plan: Plan, row: Row) -> str:
    """``1 Apr 2026 to Wed 31 Mar 2027, renews every 12 mo``."""
    span = _begin(plan, row) + "".join(part.text for part in _until(row))
    return ", ".join(filter(None, (span, _renews(row))))


def _renews(row: Row) -> str:
    if row["shape"] != "auto":
        return ""
    months = row["renews_months"]
    return f"renews every {months} mo" if months else "renews"


def _begin(plan: Plan, row: Row) -> str:
    start = row["starts_on"]
    return "its start is not known" if start is None else written(start, plan.today)


def _until(row: Row) -> list[Part]:
    """The end of a term behind its start."""
    if row["shape"] == "open":
        return [value(", open")]
    end = row["minimum_until" if row["shape"] == "min" else "ends_on"]
    if end is None:
        return [unknown(", its end is not known")]
    day = f"{WEEKDAYS[end.weekday()][:3]} {full(end)}"
    if row["shape"] == "min":
        return [value(f", at least to {day}, then open")]
    return [value(f", ends {day}" if row["starts_on"] is None else f" to {day}")]


def _notice(plan: Plan, scope: int, row: Row, was: Row | None) -> Iterator[PreviewRow]:
    """What the line changes of the notice, and the day that comes of it."""
    if was is not None and _length(was) != _length(row):
        yield row_of("notice", CHANGED, became(_length(was), _length(row)))
    if row["notice_given_on"] and (was is None or was["notice_given_on"] != row["notice_given_on"]):
        by = {"us": " by us", "client": " by the client"}[row["notice_given_by"]]
        day = written(row["notice_given_on"], plan.today)
        yield row_of("notice", "" if was is None else CHANGED, [value(f"given {day}{by}")])
    stands = standing([as_term(one) for _, one in plan.ledger.of("terms", scope)], plan.today)
    if stands is None:
        return
    if stands.notice_by is not None:
        day = written(stands.notice_by, plan.today)
        parts = [name(day), value(f", {distance(stands.notice_by, plan.today)}")]
        parts.append(hint(sum_text(stands).rpartition(" = ")[0]))
        yield row_of("notice by", "", parts)
    elif row["shape"] == "open" and was is None:
        known = value(_length(row)) if _length(row) else unknown("not known, as notice 90d")
        yield row_of("notice", "", [known])
    elif row["shape"] != "open" and not stands.given_on:
        lacking = "end" if _length(row) else "notice, as notice 90d"
        yield row_of("notice by", "", [unknown(f"not known without the {lacking}")])


def _length(row: Row) -> str:
    notice = as_term(row).notice
    return notice.words if notice else ""


def as_term(row: Row) -> Term:
    """What a row of the ledger says of a term."""
    count = row["notice_count"]
    return Term(
        shape=row["shape"],
        starts_on=row["starts_on"],
        ends_on=row["ends_on"],
        minimum_until=row["minimum_until"],
        renews_months=row["renews_months"],
        notice=None if count is None else Length(count, row["notice_unit"]),
        notice_given_on=row["notice_given_on"],
        notice_given_by=row["notice_given_by"],
        stage=row["stage"],
        stage_on=row["stage_on"],
    )


def _stage(row: Row, was: Row | None) -> Iterator[PreviewRow]:
    before = "none" if was is None else was["stage"]
    if row["stage"] != before:
        parts = became(before, row["stage"]) if was else [value(row["stage"])]
        yield row_of("renewal", CHANGED if was else "", tuple(parts))
