"""What a calendar is told of contracts: notice days, last days, stages due; what no longer holds.

An event keeps its key for as long as the same day of the same term is meant, so that a calendar
moves it instead of showing two; what was told once and no longer holds is told as cancelled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from aortui.domain.notice import sum_text
from aortui.domain.risk.ladder import due_days, ladder
from aortui.domain.risk.policy import Renewal as Rules
from aortui.domain.terms import DAY, Standing, Term, add, standing
from aortui.tuples import NamedTuple

TODO = {"prepared": "Prepare", "discussed": "Discuss", "proposed": "Propose", "agreed": "Agree"}
ENDS = {"auto": "Term ends, renews itself", "min": "Minimum ends"}


class Event(NamedTuple):
    """A whole day in a calendar."""

    key: str  # the same for as long as the same thing is meant
    day: date
    title: str
    lines: tuple[str, ...]  # what is said about it
    is_cancelled: bool = False


class Numbered(NamedTuple):
    """A term by its row's number, which stays when its days change."""

    id: int
    term: Term


class Contract(NamedTuple):
    """A scope's terms, and what every event of it says."""

    name: str  # Acme Corp / media-buying
    chain: Sequence[Numbered]
    removed: Sequence[Numbered]  # terms that were taken out of the chain
    lines: tuple[str, ...]
    is_over: bool = False  # an outcome is known, or it lies in the archive
    over_on: date | None = None  # from that day on; None: altogether


def events(contract: Contract, today: date, rules: Rules) -> list[Event]:
    """All that holds, then what does not hold any more and is still ahead; by day."""
    found = _of(contract, contract.chain, today, rules)
    gone: dict[str, Event] = {}
    for chain in _before(contract):
        gone |= _of(contract, chain, today, rules)
    if contract.is_over:
        gone |= found
        found = {key: one for key, one in found.items() if _still_holds(contract, one, today)}
    cancelled = (
        one._replace(is_cancelled=True)
        for key, one in gone.items()
        if key not in found and one.day >= today
    )
    return sorted([*found.values(), *cancelled], key=lambda one: (one.day, one.key))


def _still_holds(contract: Contract, event: Event, today: date) -> bool:
    """Of a contract that is over: what lies before its end, while that is ahead."""
    return contract.over_on is not None and max(today, event.day) < contract.over_on


def _before(contract: Contract) -> Iterator[Sequence[Numbered]]:
    """The chains of which a calendar may have heard: before notice was given, before a successor
    was signed, with a term that was taken out.
    """
    chain = contract.chain
    yield [Numbered(at, term._replace(notice_given_on=None)) for at, term in chain]
    for count in range(1, len(chain)):
        yield chain[:count]
    for one in contract.removed:
        yield [one]


def _of(
    contract: Contract, chain: Sequence[Numbered], today: date, rules: Rules
) -> dict[str, Event]:
    """What this chain of terms gives to do, by key."""
    terms = [term for _, term in chain]
    stands = standing(terms, today)
    if stands is None or stands.state == "ended" or stands.ends_on is None:
        return {}
    number, term = chain[stands.last]
    name = f"{number}-{_period(term, stands.ends_on)}"
    end = Event(f"end-{name}", stands.ends_on, _ends(stands, contract.name), contract.lines)
    found = [end]
    if stands.notice_by is not None:
        lines = (sum_text(stands), *contract.lines)
        title = f"Notice by: {contract.name}"
        found.append(Event(f"notice-{name}", stands.notice_by, title, lines))
    steps = ladder(terms, stands, today.toordinal(), rules) if stands.state == "in_force" else None
    for at, (stage, on) in enumerate(due_days(steps, stands, rules) if steps else (), 1):
        assert steps is not None
        title = f"{TODO[stage]} the renewal: {contract.name}"
        away = (date.fromordinal(steps.notice_by) - on).days
        said = (f"Due {away} d before the notice day: {sum_text(stands)}",)
        is_early = at <= steps.stage and on > today  # done before its day: nothing to do then
        found.append(Event(f"{stage}-{name}", on, title, said + contract.lines, is_early))
    return {one.key: one for one in found}


def _ends(stands: Standing, name: str) -> str:
    if stands.state == "notice_given":
        return f"Last day, notice was given: {name}"
    return f"{ENDS.get(stands.shape, 'Last day')}: {name}"


def _period(term: Term, ends_on: date) -> int:
    """Which period of a term that renews itself ends on a day; 0 is the first one."""
    if term.shape != "auto" or not term.renews_months or term.ends_on is None:
        return 0
    first, last = add(term.ends_on, DAY), add(ends_on, DAY)
    return ((last.year - first.year) * 12 + last.month - first.month) // term.renews_months
