"""One summary for each scope: its facts, their assessment, and what stands beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from aortui.domain.money import converted
from aortui.domain.review import QueueLine, enters, next_day, rank, reason_shown
from aortui.domain.risk.facts import ScopeFacts
from aortui.domain.risk.ladder import ladder, stage_of
from aortui.domain.risk.policy import Policy
from aortui.domain.risk.score import NOT_SCORED, assess
from aortui.domain.vocabulary import STAGES
from aortui.store import bands, book, bulk, facts, marks, trips
from aortui.store.marks import Shelf
from aortui.store.models import BandHistory, ScopeSummary, db
from aortui.store.touches import numbers
from aortui.tuples import NamedTuple

LAST = 2**62  # stands behind every fee
FAR = "9999-12-31"
COUNTED = "SELECT scope_id, band, score, as_of FROM scope_summary WHERE scope_id IN ({})"


class Before(NamedTuple):
    """How a scope was counted last, and for which day."""

    band: str
    score: int | None
    as_of: date  # the first of all days: nobody knows when


UNCOUNTED = Before("", None, date.min)


def count(scope_ids: list[int], today: date, batch_id: int | None) -> None:
    """Write the summaries of these scopes anew, and the history where a band has changed."""
    trips.ahead((one, ()) for one in _asking(scope_ids, today))
    shelves = marks.shelves(scope_ids, today)
    policy, rates, base = book.policy(), book.rates(today), book.info().base_currency
    known = facts.gather(scope_ids, today, policy)
    before = _before(scope_ids)
    rows = [
        _row(scope_id, known.get(scope_id), shelves[scope_id], today, policy, rates, base)
        for scope_id in scope_ids
        if scope_id in shelves
    ]
    trips.later(f"DELETE FROM scope_summary WHERE scope_id IN ({numbers(scope_ids)})")
    bulk.write_rows(ScopeSummary, rows)
    moved = [
        {"scope": row["scope"], "day": today, "band": row["band"], "score": row["score"]}
        | {"batch": batch_id}
        for row in rows
        if _is_kept(row, before.get(row["scope"], UNCOUNTED))
    ]
    bulk.write_rows(BandHistory, moved)


def _asking(scope_ids: list[int], today: date) -> Iterator[str]:
    """What ``count`` asks beside the facts."""
    yield from marks.asking(scope_ids, today)
    yield from (book.POLICY, book.RATES.format(today=today), book.INFO)
    yield COUNTED.format(numbers(scope_ids))


def _before(scope_ids: list[int]) -> dict[int, Before]:
    """How each scope was counted last; of one that has not been, what its history says."""
    rows = db.execute_sql(COUNTED.format(numbers(scope_ids)))
    found = {one: Before(band, score, date.fromisoformat(day)) for one, band, score, day in rows}
    missing = [scope_id for scope_id in scope_ids if scope_id not in found]
    from_history = bands.last(missing) if missing else {}
    return found | {scope: UNCOUNTED._replace(band=band) for scope, band in from_history.items()}


def _is_kept(row: Mapping[str, Any], before: Before) -> bool:
    """The history keeps each change of a band, and once a month where the score has got to."""
    today, then = row["as_of"], before.as_of
    is_new_month = (then.year, then.month) != (today.year, today.month) and then != date.min
    return row["band"] != before.band or (is_new_month and row["score"] != before.score)


def _row(
    scope_id: int, known: ScopeFacts | None, shelf: Shelf, today: date, policy: Policy,
    rates: dict[str, Fraction], base: str,
) -> dict[str, Any]:  # fmt: skip
    """One summary; a scope without facts is archived and not scored."""
    found = assess(known, today.toordinal(), policy) if known else NOT_SCORED
    fee = known.fee if known else None
    fee_base = converted(fee.minor, fee.currency, rates, base) if fee else None
    act_by = date.fromordinal(found.act_by) if found.act_by else None
    touch = known.two_way if known else None
    row = _renewal(known, today, policy)
    stage_due_on = row.pop("stage_due_on")
    is_ended = row["state"] == "ended" and not shelf.outcome
    line = QueueLine(
        "scope", scope_id, found.band, fee_base, act_by, row["stage"], row["expected_stage"],
        stage_due_on, shelf.task_due_on, shelf.judged_band, is_ended, shelf.mark,
    )  # fmt: skip
    return row | {
        "scope": scope_id,
        "as_of": today,
        "is_scored": bool(found.band),
        "in_queue": not shelf.is_archived and enters(line, today),
        "band": found.band,
        "band_order": rank(found.band),
        "fee_order": LAST if fee_base is None else -fee_base,
        "act_order": act_by.isoformat() if act_by else FAR,
        "score": found.score,
        "known": found.known,
        "floors": found.floors,
        "tenths": found.tenths,
        "reason": reason_shown(line, found.reason, today),
        "act_by": act_by,
        "fee_minor": fee.minor if fee else None,
        "fee_currency": fee.currency if fee else "",
        "fee_base": fee_base,
        "touch_on": date.fromordinal(touch.on) if touch else None,
        "next_on": None if shelf.is_archived else next_day(line, today),
    }


def _renewal(known: ScopeFacts | None, today: date, policy: Policy) -> dict[str, Any]:
    """How the contract stands, and the stage of its renewal."""
    stands = known.standing if known else None
    if known is None or stands is None:
        empty = dict.fromkeys(("ends_on", "term_ends_on", "notice_by", "stage_due_on"))
        return {"stage": "none", "expected_stage": "none", "shape": "", "state": "", **empty}
    steps = ladder(known.terms, stands, today.toordinal(), policy.renewal)
    return {
        "stage": STAGES[stage_of(known.terms[stands.last], stands, today.toordinal())],
        "expected_stage": STAGES[steps.expected] if steps else "none",
        "stage_due_on": date.fromordinal(steps.due_on) if steps else None,
        "shape": stands.shape,
        "state": stands.state,
        "ends_on": stands.ends_on,
        "term_ends_on": stands.term_ends_on,
        "notice_by": stands.notice_by,
    }
