"""The policy: every threshold, cadence, window, cap and weight of the risk, as plain numbers."""

from __future__ import annotations

from collections.abc import Mapping

from aortui.domain.vocabulary import SIGNALS
from aortui.tuples import NamedTuple

FULL = 100  # tenths of points: the worst

# Most cut-offs are ours; the sources of the others stand in the description of the signals.
# Points are whole, windows are days with both ends counted, ratios and weights are decimals kept
# in thousandths. What each number may be stands in ``tuning``. Named tuples: the first preview of a
# start waits for this module.


class Ramp(NamedTuple):
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


class Neglect(NamedTuple):
    """Silences, as a ratio to the cadence in days by tier."""

    silence: Ramp = Ramp(1000, 2000, 1000)
    touch: Mapping[str, int] = {"A": 14, "B": 30, "C": 45}
    strategic: Mapping[str, int] = {"A": 92, "B": 92, "C": 183}


class Resourcing(NamedTuple):
    """The team against the plan."""

    fte: Ramp = Ramp(900, 750, 1000)  # actual / planned
    vacancy: Ramp = Ramp(30, 60)  # days of a vacant key role
    lost_days: int = 180  # so long a key person is missed
    one_lost: int = 5
    more_lost: int = 10  # two or more, or the lead
    hours: Ramp = Ramp(1100, 1300, 1000)  # actual / scoped
    hours_months: int = 3


class Needs(NamedTuple):
    """What the client needs and has no answer to."""

    open: Ramp = Ramp(30, 60)  # days of the oldest
    review: Ramp = Ramp(183, 365)  # days since the scope review
    out_of_scope: Ramp = Ramp(150, 300, 1000)  # share of the marked needs
    window: int = 90
    marked: int = 5  # from so many on the share says something


class SingleThread(NamedTuple):
    """How many threads hold the relationship."""

    contacts: Mapping[str, int] = {"A": 3, "B": 3, "C": 2}
    window: int = 90
    one_short: int = 6
    more_short: int = 10
    one_level: int = 5
    share: int = 700
    above_share: int = 5
    one_of_us: int = 5
    no_buyer: int = 5
    buyer_window: int = 92
    grace_days: int = 90
    grace_cap: int = 6


class Sponsor(NamedTuple):
    """People who decide come and go."""

    window: int = 365
    not_introduced: int = 10
    introduced: int = 5  # through ``settled_days``, then linear to 0 at the end of the window
    settled_days: int = 180
    before_days: int = 30  # an introduction counts from so long before the change


class Renewal(NamedTuple):
    """The ladder: a stage is due so many days, and such a part of the term, before the notice."""

    days: Mapping[str, int] = {"prepared": 180, "discussed": 120, "proposed": 90, "agreed": 30}
    # a half, a third, a quarter, a twelfth
    parts: Mapping[str, int] = {"prepared": 2, "discussed": 3, "proposed": 4, "agreed": 12}
    stage_behind: int = 3
    short_months: int = 3  # renewals up to this count as a minimum, then open


class Competition(NamedTuple):
    """Rivals seen, and reviews to come."""

    strength: int = 2  # points for each of a sighting's strength on its day
    unset_strength: int = 1
    half_life: int = 90  # days
    far_days: int = 365
    far: int = 3
    near_days: int = 180
    near: int = 6


class Satisfaction(NamedTuple):
    """What the client thinks of the work."""

    score: Ramp = Ramp(75, 60)
    drop: Ramp = Ramp(5, 15)
    age: Ramp = Ramp(365, 548)
    gap: Ramp = Ramp(10, 25)  # ours minus theirs
    gap_window: int = 183


class Delivery(NamedTuple):
    """What we owe."""

    promise: int = 4
    redated: int = 2  # re-dated so often, a promise counts by its earliest day
    escalation: Ramp = Ramp(0, 14)
    value: Ramp = Ramp(60, 120)


class Bands(NamedTuple):
    """From a score to a word."""

    at_risk: int = 40
    watch: int = 20
    known: int = 5  # fewer known signals: unknown
    reds: int = 3  # so many signals at 10.0: at risk


class Exposure(NamedTuple):
    """A client's part of all fees from which much hangs on one, both included."""

    share: Ramp = Ramp(200, 300, 1000)


class Policy(NamedTuple):
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
    weights: Mapping[str, int] = dict.fromkeys(SIGNALS, 1000)


DEFAULT = Policy()
