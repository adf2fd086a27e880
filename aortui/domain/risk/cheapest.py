"""The cheapest change: the one act that lowers a band."""

from __future__ import annotations

from aortui.domain.risk.acts import KINDS, Act, Team, acts, applied
from aortui.domain.risk.facts import ScopeFacts
from aortui.domain.risk.policy import Policy
from aortui.domain.risk.score import Assessment, assess
from aortui.domain.vocabulary import BANDS, SIGNALS
from aortui.tuples import NamedTuple


class Cheapest(NamedTuple):
    """An act, and how the scope stands after it."""

    act: Act
    score: int
    band: str


def cheapest(facts: ScopeFacts, today: int, policy: Policy, team: Team) -> Cheapest | None:
    """The single act after which the band is a lower one; None if no single act is enough.

    The lowest score that comes of it is the best; of equal ones the act that takes less effort.
    Entering data is no way to lower risk: an act counts only if it also lowers the band with every
    signal left out that is unknown today, so that none that becomes known can be what helps.
    """
    now = assess(facts, today, policy)
    known = _known_only(policy, now)
    found: list[tuple[int, int, int, Cheapest]] = []
    for order, act in enumerate(acts(facts, today, policy, team)):
        then = applied(act, facts, today)
        after = assess(then, today, policy)
        if (
            after.score is not None
            and _is_lower(after, now)
            and _is_lower(assess(then, today, known), now)
        ):
            effort = KINDS.index(act.kind)
            found.append((after.score, effort, order, Cheapest(act, after.score, after.band)))
    return min(found)[-1] if found else None


def _is_lower(after: Assessment, now: Assessment) -> bool:
    return bool(now.band) and BANDS.index(after.band) > BANDS.index(now.band)


def _known_only(policy: Policy, now: Assessment) -> Policy:
    """The policy that counts only what is known now."""
    points = dict(zip(SIGNALS, now.tenths, strict=False))
    weights = {
        name: 0 if points.get(name) is None else weight for name, weight in policy.weights.items()
    }
    return policy._replace(weights=weights)
