"""The scope and the term that a quick line makes, or with = in front changes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from aortui.domain.days import full
from aortui.domain.endings import has_ended
from aortui.domain.entries.scopes import CLEARED
from aortui.domain.exclusivity import overlapping
from aortui.domain.ledger import Row
from aortui.domain.lengths import Length
from aortui.domain.money import MOST, Money, exponent
from aortui.domain.quick.contract_rows import as_term
from aortui.domain.quick.plan import Plan
from aortui.domain.terms import DAY, add, standing, subtract

RENEWS_MONTHS = 12  # unless somebody says otherwise
# What a following term takes over from the one before it.
CARRIED = ("shape", "renews_months", "notice_count", "notice_unit", "fee_minor", "fee_currency")
BEFORE = "as the term before"


def running(plan: Plan, category: int | None) -> list[tuple[int, Row]]:
    """The client's scopes of a category that have not ended; of any category for None."""
    return [
        (ref, row)
        for ref, row in plan.ledger.of("scopes", plan.client)
        if category in (None, row["category_id"])
        and not has_ended(row, plan.today)
        and not row["archived_on"]
    ]


def one_of(plan: Plan, category: int) -> int | None:
    """The client's one scope of a category; refused where there is none, or more than one."""
    found = running(plan, category)
    if len(found) == 1:
        return found[0][0]
    client, slug = plan.name("clients", plan.client), plan.name("categories", category)
    if found:
        narrower = " and ".join(f"'{_narrow(row) or 'all'}'" for _, row in found)
        plan.refused.append(
            f"{client} has {len(found)} {slug} scopes, {narrower}; open one of them."
        )
        return None
    others = [plan.name("categories", row["category_id"]) for _, row in running(plan, None)]
    there = f"; there is {', '.join(others)}." if others else "."
    plan.refused.append(f"{client} has no {slug} scope{there}")
    return None


def _narrow(row: Row) -> str:
    return " ".join(filter(None, (row["territory"], row["brand"])))


def put_scope(plan: Plan, category: int) -> None:
    """The scope and what the line says of its term."""
    name = f"{plan.name('clients', plan.client)} / {plan.name('categories', category)}"
    if plan.draft.is_update and not running(plan, category):
        plan.refused.append(f"{name} is not there to be updated; without = the line makes it.")
        return
    if plan.draft.is_update:
        plan.scope = one_of(plan, category)
        if plan.scope is not None:
            _update(plan, plan.scope, category)
        return
    for ref, _ in running(plan, category)[:1]:
        ends = _end(plan, last_term(plan, ref))
        plan.exists.append(f"{name} exists{ends}; = in front updates it.")
    plan.scope = _new_scope(plan, category)
    _refuse_overlap(plan, plan.scope, category)
    said = _said(plan)
    if said:
        _put_first_term(plan, plan.scope, said)


def _end(plan: Plan, term: int | None) -> str:
    """``, ends 31 Mar 2027``; of a term that has renewed itself the period that runs."""
    if term is None:
        return ""
    row = plan.row("terms", term)
    stands = standing([as_term(row)], plan.today)
    day = (stands and stands.term_ends_on) or row["ends_on"]
    return f", ends {full(day)}" if day else ""


def _new_scope(plan: Plan, category: int) -> int:
    draft, like = plan.draft, plan.similar
    assumed: dict[str, str] = {}
    values: dict[str, Any] = {"client_id": plan.client, "category_id": category}
    values["designation"] = draft.designation or (like.designation if like else "exclusive")
    if not draft.designation:
        assumed["designation"] = f"as {like.name}" if like else "default"
    if like and like.fee_model and (draft.fee is not None):
        values["fee_model"] = like.fee_model
        assumed["fee_model"] = f"as {like.name}"
    values["owner_id"] = plan.owner or plan.row("clients", plan.client)["owner_id"] or plan.me
    if not plan.owner:
        theirs = plan.row("clients", plan.client)["owner_id"]
        assumed["owner_id"] = "the client's" if theirs else "you"
    start = draft.starts_on or (_start_today(plan) if _said(plan) else None)
    values |= {"since_on": start, "known_on": plan.today}
    if not draft.starts_on:
        assumed["since_on"] = "default"
    return plan.put("scopes", None, values, assumed)


def _start_today(plan: Plan) -> date | None:
    """Today, unless the contract has run out by then: since when it ran is not known."""
    end = plan.draft.ends_on or plan.draft.minimum_until
    return None if end and end < plan.today else plan.today


def _refuse_overlap(plan: Plan, scope: int, category: int) -> None:
    """Another exclusive scope of the category at the same time, one that has ended too."""
    if plan.exists:
        return
    others = [
        row
        for ref, row in plan.ledger.of("scopes", plan.client)
        if ref != scope and row["category_id"] == category and not row["archived_on"]
    ]
    other = overlapping(plan.row("scopes", scope), others)
    if other is None:
        return
    name = " ".join(filter(None, (plan.name("categories", category), _narrow(other))))
    whole = f"{plan.name('clients', plan.client)} / {name}"
    if other["ended_on"] is None:
        plan.refused.append(f"{whole} is exclusive already.")
    else:
        last = full(subtract(other["ended_on"], DAY))
        plan.refused.append(f"{whole} was exclusive until {last}; from when is this one?")


def _said(plan: Plan, before: Row | None = None) -> dict[str, Any]:
    """The columns of a term that the line names, but its start; ``before`` is the last one."""
    draft, said = plan.draft, {}
    for column in ("shape", "ends_on", "minimum_until", "renews_months", "stage"):
        if value := getattr(draft, column):
            said[column] = value
    if draft.notice:
        said |= {"notice_count": draft.notice.count, "notice_unit": draft.notice.unit}
    if draft.stage:
        said["stage_on"] = plan.today
    if draft.given_on:
        said |= {"notice_given_on": draft.given_on, "notice_given_by": draft.given_by or "client"}
    if draft.fee:
        fee = _fee(plan, draft.fee.money, before)
        said |= {"fee_minor": fee.minor, "fee_currency": fee.currency}
    return said


def _kept_currency(plan: Plan, before: Row | None) -> str:
    """The currency of a term that is changed or followed, for a fee that is said without one.

    "" where the book's is meant.
    """
    fee = plan.draft.fee
    if fee is None or fee.says_currency or before is None:
        return ""
    code = str(before["fee_currency"] or "")
    return "" if code == fee.money.currency else code


def _fee(plan: Plan, money: Money, before: Row | None) -> Money:
    """The fee as it is written; refused where its currency has fewer decimals than it was said."""
    code = _kept_currency(plan, before)
    if not code:
        return money
    decimals = exponent(code)
    minor = Fraction(money.minor * 10**decimals, 10 ** exponent(money.currency))
    if minor.denominator != 1:
        plan.refused.append(f"The fee is in {code}, which has {decimals or 'no'} decimals.")
    if minor > MOST:
        plan.refused.append(f"The fee is more than a book can hold in {code}.")
    return Money(min(int(minor), MOST), code)


def _put_first_term(plan: Plan, scope: int, said: dict[str, Any]) -> None:
    assumed: dict[str, str] = {}
    if "shape" not in said:
        said["shape"] = "fixed"
        assumed["shape"] = "default"
    said["starts_on"] = plan.draft.starts_on or _start_today(plan)
    if not plan.draft.starts_on:
        assumed["starts_on"] = "default"
    _put_term(plan, None, {"scope_id": scope} | said, assumed)


def _put_term(plan: Plan, term: int | None, said: dict[str, Any], assumed: dict[str, str]) -> None:
    """Write a term (None: a new one); says how often it renews, and divides a fee for all of it."""
    before = plan.ledger.blank["terms"] if term is None else plan.row("terms", term)
    whole = {**before, **said}
    if whole["shape"] == "auto" and not whole["renews_months"]:
        like = plan.similar
        months = (like.renews_months if like else None) or RENEWS_MONTHS
        said["renews_months"] = months
        assumed["renews_months"] = f"as {like.name}" if like and like.renews_months else "default"
    if plan.draft.fee and plan.draft.fee.is_total:
        start, end = whole["starts_on"], whole["ends_on"] or whole["minimum_until"]
        if start is None or end is None:
            plan.refused.append("A fee for the whole term needs its first and its last day.")
        elif end >= start:  # else the term itself is refused
            total = Money(said["fee_minor"], said["fee_currency"])
            said["fee_minor"] = yearly(total, start, end).minor
            assumed["fee_minor"] = f"{total} in all"
    plan.term = plan.put("terms", term, said, assumed)


def _update(plan: Plan, scope: int, category: int) -> None:
    """Change the scope and its last term, or have a term follow that one."""
    draft = plan.draft
    values: dict[str, Any] = {}
    if draft.designation:
        values["designation"] = draft.designation
    if plan.owner:
        values["owner_id"] = plan.owner
    plan.put("scopes", scope, values)
    _refuse_overlap(plan, scope, category)
    last = last_term(plan, scope)
    row = None if last is None else plan.row("terms", last)
    said = _said(plan, row)
    if not said and draft.starts_on is None:
        return
    if row is None:
        _put_first_term(plan, scope, said)
        return
    kept = {"fee_currency": "as before"} if _kept_currency(plan, row) else {}
    if draft.starts_on and row["starts_on"] and draft.starts_on > row["starts_on"]:
        carried = {name: row[name] for name in CARRIED if name not in said}
        assumed = dict.fromkeys((name for name, value in carried.items() if value), BEFORE) | kept
        said = _fitted(carried.get("shape", ""), carried, said)
        _put_term(plan, None, {"scope_id": scope, "starts_on": draft.starts_on} | said, assumed)
        return
    if draft.starts_on:
        said["starts_on"] = draft.starts_on
    if said.get("stage", row["stage"]) == row["stage"]:
        said.pop("stage_on", None)  # it stands there already, since the day that it was set
    _put_term(plan, last, _fitted(row["shape"], {}, said), kept)


def _fitted(shape: str, carried: dict[str, Any], said: dict[str, Any]) -> dict[str, Any]:
    """Without what a term of the shape that is said cannot have."""
    if said.get("shape", shape) == shape:
        return carried | said
    return carried | dict.fromkeys(CLEARED[said["shape"]]) | said


def last_term(plan: Plan, scope: int) -> int | None:
    """The last term of a scope by its first day; unknown starts come first."""
    terms: Iterator[tuple[int, Row]] = plan.ledger.of("terms", scope)
    ordered = sorted(terms, key=lambda one: (one[1]["starts_on"] or date.min, one[0]))
    return ordered[-1][0] if ordered else None


def yearly(total: Money, start: date, end: date) -> Money:
    """A year's part of a fee for a whole term, both days in it, rounded half up.

    A term of whole months is divided by its months, another by its days, of which a year has
    365.25.
    """
    after = add(end, DAY)
    months = (after.year - start.year) * 12 + after.month - start.month
    if months > 0 and add(start, Length(months, "m")) == after:
        part = Fraction(total.minor * 12, months)
    else:
        part = Fraction(total.minor * 36_525, 100 * (after - start).days)
    return Money((2 * part.numerator + part.denominator) // (2 * part.denominator), total.currency)
