"""The nine signals, in the order people read them."""

from __future__ import annotations

from aortui.domain.risk.results import Signal
from aortui.domain.risk.signals import (
    competition,
    delivery,
    needs,
    neglect,
    renewal,
    resourcing,
    satisfaction,
    single_thread,
    sponsor,
)

SIGNALS: dict[str, Signal] = {
    "neglect": neglect,
    "resourcing": resourcing,
    "needs": needs,
    "single_thread": single_thread,
    "sponsor": sponsor,
    "renewal": renewal,
    "competition": competition,
    "satisfaction": satisfaction,
    "delivery": delivery,
}
