"""How much of all fees hangs on one client."""

from __future__ import annotations

import pytest

from aortui.domain.risk.exposure import AtRisk, Exposure, ScopeFee, at_risk, exposure
from aortui.domain.risk.policy import DEFAULT

RULES = DEFAULT.exposure


def paid(client: int, base: int, band: str = "steady") -> ScopeFee:
    return ScopeFee(client, band, has_fee=True, base=base)


UNPAID = ScopeFee(1, "at_risk", has_fee=False, base=None)
WITHOUT_RATE = ScopeFee(2, "watch", has_fee=True, base=None)


@pytest.mark.parametrize(
    ("part", "level"),
    [(199, ""), (200, "amber"), (299, "amber"), (300, "red"), (1000, "red"), (0, "")],
)
def test_both_limits_are_included(part: int, level: str) -> None:
    fees = [paid(1, part), paid(2, 1000 - part)]
    assert exposure(fees, 1, RULES) == Exposure(part, 1000, level, 0)


def test_scopes_without_a_fee_stay_out_and_are_counted_beside_it() -> None:
    assert exposure([paid(1, 50), paid(1, 50), UNPAID, paid(2, 300)], 1, RULES) == Exposure(
        100, 400, "amber", 1
    )


@pytest.mark.parametrize("fees", [[paid(1, 100), WITHOUT_RATE], [UNPAID], []])
def test_unknown_while_a_rate_is_missing_or_nobody_pays(fees: list[ScopeFee]) -> None:
    assert exposure(fees, 1, RULES) is None


def test_the_fee_at_risk_is_the_sum_over_that_band() -> None:
    fees = [paid(1, 100, "at_risk"), paid(2, 20, "watch"), paid(3, 3, "at_risk"), UNPAID]
    assert at_risk([*fees, WITHOUT_RATE]) == AtRisk(fee=103, whole=123, uncounted=2)
