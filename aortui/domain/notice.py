"""What people read about notice: the sum behind the day, and one sentence for every standing."""

from __future__ import annotations

from datetime import date

from aortui.domain.days import distance, full, written
from aortui.domain.terms import DAY, Standing, add

GIVERS = {"client": " by the client", "us": " by us"}


def sum_text(standing: Standing) -> str:
    """Write ``31 Dec 2026 - 60 d = 1 Nov 2026``; "" where there is no notice day."""
    if standing.notice_by is None:
        return ""
    return f"{_minuend(standing)} = {full(standing.notice_by)}"


def sentence(standing: Standing, today: date) -> str:
    """Say how the contract stands on that day,."""
    if standing.state == "ended":
        return f"Ended by notice{_full(': the last day was ', standing.ends_on)}."
    if standing.state == "notice_given":
        return _given(standing, today)
    if standing.state == "out_of_contract":
        return _out(standing)
    if standing.next_on:
        return _signed_ahead(standing, standing.next_on, today)
    if standing.renewed_on:
        return _renewed(standing, standing.renewed_on, today)
    return _in_force(standing, today)


def _given(standing: Standing, today: date) -> str:
    by, on = GIVERS.get(standing.given_by, ""), _written(" on ", standing.given_on, today)
    if standing.ends_on is None:
        return f"Notice given{by}{on}; the last day is not known."
    return f"Notice given{by}{on}: the last day is {full(standing.ends_on)}."


def _out(standing: Standing) -> str:
    if standing.ran_out_on is None:
        return f"Starts{_full(' ', standing.next_on)}."
    since = f"Out of contract since {full(add(standing.ran_out_on, DAY))}"
    if standing.next_on is None:
        return f"{since}: nothing was signed to follow."
    return f"{since}; the next term starts {full(standing.next_on)}."


def _signed_ahead(standing: Standing, next_on: date, today: date) -> str:
    begin = f"Next term from {full(next_on)}"
    if standing.notice_by is None:
        return f"{begin}, without a notice day."
    return f"{begin}; notice until {written(standing.notice_by, today)}: {_minuend(standing)}."


def _renewed(standing: Standing, renewed_on: date, today: date) -> str:
    begin = f"Renewed by silence on {written(renewed_on, today)}"
    if standing.notice_by is None:
        return f"{begin}; for how long is not known."
    return f"{begin}; next deadline {written(standing.notice_by, today)}."


def _in_force(standing: Standing, today: date) -> str:
    by = standing.notice_by
    if by is None:
        if standing.shape in ("open", "min") and standing.earliest_exit:
            return f"Open: notice given today would end it on {full(standing.earliest_exit)}."
        return f"No notice day while {_missing(standing)} is not known."
    away = distance(by, today)
    if by < today:
        return f"The notice day was {written(by, today)}, {away}: {_minuend(standing)}."
    until = "today" if by == today else f"{written(by, today)}, {away}"
    return f"Notice can be given until {until}: {_minuend(standing)}."


def _missing(standing: Standing) -> str:
    """Name what is not known, the length first: it is always needed."""
    if standing.notice is None:
        return "the notice length"
    return {"auto": "the next renewal", "min": "the minimum"}.get(standing.shape, "the last day")


def _minuend(standing: Standing) -> str:
    """Write ``31 Mar 2027 - 90 d``."""
    return f"{_full('', standing.ends_on)} - {standing.notice}"


def _full(before: str, day: date | None) -> str:
    return "" if day is None else before + full(day)


def _written(before: str, day: date | None, today: date) -> str:
    if day is None:
        return ""
    return " today" if day == today else before + written(day, today)
