"""Exposure: how much of all fees hangs on one client, and how much of them is at risk."""

from __future__ import annotations

from collections.abc import Iterable

from aortui.domain.risk.policy import Exposure as Rules
from aortui.tuples import NamedTuple


class ScopeFee(NamedTuple):
    """The fee of a scored scope: of the running term, else of the last begun."""

    client_id: int
    band: str
    has_fee: bool
    base: int | None  # a year, in minor units of the base currency; None: no fee, or no rate


class Exposure(NamedTuple):
    """A client's part of all fees of scored scopes, another axis than the risk."""

    part: int  # minor units of the base currency, as is ``whole``
    whole: int
    level: str  # "" , "amber" or "red"
    without_fee: int  # scored scopes of the client that stay out


class AtRisk(NamedTuple):
    """Fees of the scored scopes, and of those in band At risk, in base minor units."""

    fee: int
    whole: int
    uncounted: int  # scopes that a missing fee or rate leaves out


def exposure(fees: Iterable[ScopeFee], client_id: int, rules: Rules) -> Exposure | None:
    """Of all scored scopes' fees; None (unknown) while a rate is missing or nothing is paid."""
    fees = list(fees)
    if any(one.has_fee and one.base is None for one in fees):
        return None
    whole = sum(one.base or 0 for one in fees)
    theirs = [one for one in fees if one.client_id == client_id]
    part = sum(one.base or 0 for one in theirs)
    if not whole:
        return None
    scaled, share = part * rules.share.scale, rules.share
    level = (
        "red" if scaled >= share.red * whole else "amber" if scaled >= share.amber * whole else ""
    )
    return Exposure(part, whole, level, sum(not one.has_fee for one in theirs))


def at_risk(fees: Iterable[ScopeFee]) -> AtRisk:
    """The sum over the scopes in band At risk; what has no base amount is counted beside it."""
    fees = list(fees)
    counted = [(one.band, one.base) for one in fees if one.base is not None]
    return AtRisk(
        fee=sum(base for band, base in counted if band == "at_risk"),
        whole=sum(base for _, base in counted),
        uncounted=len(fees) - len(counted),
    )
