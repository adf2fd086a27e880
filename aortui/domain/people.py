"""What stands out about the people of a client, and the order in which one reads them."""

from __future__ import annotations

from datetime import date

from aortui.domain.phrases import per_cent
from aortui.domain.risk.policy import Policy
from aortui.domain.vocabulary import LEVELS, ROLES

UNSET_TIER = "B"  # what a client without a tier counts as


def order(role: str, level: str, name_key: str, is_there: bool) -> tuple[bool, int, int, str]:
    """Those who are there, first who decides, then the highest; everybody else by name."""
    return not is_there, _rank(role, ROLES), _rank(level, LEVELS), name_key


def _rank(word: str, words: tuple[str, ...]) -> int:
    return words.index(word) if word in words else len(words)


def is_late(touch_on: date | None, today: date, tier: str, policy: Policy) -> bool:
    """Whether somebody was not talked to for longer than the client's tier asks for."""
    if touch_on is None:
        return True
    return (today - touch_on).days > policy.neglect.touch[tier or UNSET_TIER]


def is_heavy(part: int | None, policy: Policy) -> bool:
    """Whether more of all contact goes through one person than the policy likes; in per cent."""
    return part is not None and part * 10 > policy.single_thread.share


def share(count: int, total: int) -> int | None:
    """In whole per cent, rounded half up; None where there was no touch at all."""
    return per_cent(count, total) if total else None
