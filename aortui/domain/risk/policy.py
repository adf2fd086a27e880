"""The policy: every threshold, cadence, window, cap and weight of the risk, as plain numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from aortui.domain.vocabulary import SIGNALS

FULL = 100  # tenths of points: the worst

# What a number may be; without it, whole and 0 or more.
DECIMAL = {"scale": 1000}  # shown as a decimal, kept in whole thousandths
POINTS = {"most": 10}
DIVISOR = {"least": 1}

# Most cut-offs are ours; the sources of the others stand in the description of the signals.
# Points are whole, windows are days with both ends counted, ratios and weights are decimals.


@dataclass(frozen=True, slots=True)
class Ramp:
    """0 points at amber, 10 at red, linear between them; red may lie below amber.

    Both stand in ``1 / scale``: a ratio in thousandths, days and marks as they are.
    """

    amber: int
    red: int
    scale: int = 1

    def tenths(self, value: int, of: int = 1) -> int:
        """Tenths of points, 0 to 100, of ``value / of`` (above 0), rounded half up."""
        amber = self.amber
        span = (self.red - amber) * of
        tenths = (200 * (value * self.scale - amber * of) + span) // (2 * span)
        return 0 if tenths < 0 else FULL if tenths > FULL else tenths

    def reach(self, of: int = 1) -> int:
        """The first whole value at which a rising ``value / of`` has its 10.0 points."""
        return -(-(200 * self.amber + 199 * (self.red - self.amber)) * of // (200 * self.scale))


@dataclass(frozen=True, slots=True)
class Neglect:
    """Silences, as a ratio to the cadence in days by tier."""

    silence: Ramp = Ramp(1000, 2000, 1000)
    touch: Mapping[str, int] = field(
        default_factory=lambda: {"A": 14, "B": 30, "C": 45}, metadata=DIVISOR
    )
    strategic: Mapping[str, int] = field(
        default_factory=lambda: {"A": 92, "B": 92, "C": 183}, metadata=DIVISOR
    )


@dataclass(frozen=True, slots=True)
class Resourcing:
    """The team against the plan."""

    fte: Ramp = Ramp(900, 750, 1000)  # actual / planned
    vacancy: Ramp = Ramp(30, 60)  # days of a vacant key role
    lost_days: int = 180  # so long a key person is missed
    one_lost: int = field(default=5, metadata=POINTS)
    more_lost: int = field(default=10, metadata=POINTS)  # two or more, or the lead
    hours: Ramp = Ramp(1100, 1300, 1000)  # actual / scoped
    hours_months: int = 3


@dataclass(frozen=True, slots=True)
class Needs:
    """What the client needs and has no answer to."""

    open: Ramp = Ramp(30, 60)  # days of the oldest
    review: Ramp = Ramp(183, 365)  # days since the scope review
    out_of_scope: Ramp = Ramp(150, 300, 1000)  # share of the marked needs
    window: int = 90
    marked: int = 5  # from so many on the share says something


@dataclass(frozen=True, slots=True)
class SingleThread:
    """How many threads hold the relationship."""

    contacts: Mapping[str, int] = field(default_factory=lambda: {"A": 3, "B": 3, "C": 2})
    window: int = 90
    one_short: int = field(default=6, metadata=POINTS)
    more_short: int = field(default=10, metadata=POINTS)
    one_level: int = field(default=5, metadata=POINTS)
    share: int = field(default=700, metadata=DECIMAL)
    above_share: int = field(default=5, metadata=POINTS)
    one_of_us: int = field(default=5, metadata=POINTS)
    no_buyer: int = field(default=5, metadata=POINTS)
    buyer_window: int = 92
    grace_days: int = 90
    grace_cap: int = field(default=6, metadata=POINTS)


@dataclass(frozen=True, slots=True)
class Sponsor:
    """People who decide come and go."""

    window: int = 365
    not_introduced: int = field(default=10, metadata=POINTS)
    introduced: int = field(
        default=5, metadata=POINTS
    )  # through ``settled_days``, then linear to 0 at the end of the window
    settled_days: int = 180
    before_days: int = 30  # an introduction counts from so long before the change


@dataclass(frozen=True, slots=True)
class Renewal:
    """The ladder: a stage is due so many days, and such a part of the term, before the notice."""

    days: Mapping[str, int] = field(
        default_factory=lambda: {"prepared": 180, "discussed": 120, "proposed": 90, "agreed": 30}
    )
    parts: Mapping[str, int] = field(  # a half, a third, a quarter, a twelfth
        default_factory=lambda: {"prepared": 2, "discussed": 3, "proposed": 4, "agreed": 12},
        metadata=DIVISOR,
    )
    stage_behind: int = field(default=3, metadata=POINTS)
    short_months: int = 3  # renewals up to this count as a minimum, then open


@dataclass(frozen=True, slots=True)
class Competition:
    """Rivals seen, and reviews to come."""

    strength: int = field(
        default=2, metadata=POINTS
    )  # points for each of a sighting's strength on its day
    unset_strength: int = 1
    half_life: int = field(default=90, metadata=DIVISOR)  # days
    far_days: int = 365
    far: int = field(default=3, metadata=POINTS)
    near_days: int = 180
    near: int = field(default=6, metadata=POINTS)


@dataclass(frozen=True, slots=True)
class Satisfaction:
    """What the client thinks of the work."""

    score: Ramp = Ramp(75, 60)
    drop: Ramp = Ramp(5, 15)
    age: Ramp = Ramp(365, 548)
    gap: Ramp = Ramp(10, 25)  # ours minus theirs
    gap_window: int = 183


@dataclass(frozen=True, slots=True)
class Delivery:
    """What we owe."""

    promise: int = field(default=4, metadata=POINTS)
    redated: int = 2  # re-dated so often, a promise counts by its earliest day
    escalation: Ramp = Ramp(0, 14)
    value: Ramp = Ramp(60, 120)


@dataclass(frozen=True, slots=True)
class Bands:
    """From a score to a word."""

    at_risk: int = 40
    watch: int = 20
    known: int = 5  # fewer known signals: unknown
    reds: int = 3  # so many signals at 10.0: at risk


@dataclass(frozen=True, slots=True)
class Exposure:
    """A client's part of all fees from which much hangs on one, both included."""

    share: Ramp = Ramp(200, 300, 1000)


@dataclass(frozen=True, slots=True)
class Policy:
    """By what the signals of a book judge; a new one is as the defaults say."""

    neglect: Neglect = Neglect()
    resourcing: Resourcing = Resourcing()
    needs: Needs = Needs()
    single_thread: SingleThread = SingleThread()
    sponsor: Sponsor = Sponsor()
    renewal: Renewal = Renewal()
    competition: Competition = Competition()
    satisfaction: Satisfaction = Satisfaction()
    delivery: Delivery = Delivery()
    bands: Bands = Bands()
    exposure: Exposure = Exposure()
    weights: Mapping[str, int] = field(
        default_factory=lambda: dict.fromkeys(SIGNALS, 1000), metadata=DECIMAL
    )


DEFAULT = Policy()
