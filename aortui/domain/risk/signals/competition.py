"""Competition: rivals seen at the client, reviews to come, and a pitch we defend."""

from __future__ import annotations

from datetime import date
from math import floor
from operator import itemgetter

from aortui.domain.lengths import Length
from aortui.domain.phrases import plural
from aortui.domain.risk.facts import Pitch, ScopeFacts
from aortui.domain.risk.policy import FULL, Policy
from aortui.domain.risk.policy import Competition as Rules
from aortui.domain.risk.results import Finding, Words
from aortui.domain.terms import add


def measure(facts: ScopeFacts, today: int, policy: Policy) -> Finding | None:
    """A sum: sightings that fade, and a mandatory review. An open defence is full by itself."""
    rules = policy.competition
    due_on = _review_due_on(facts, today)
    seen = facts.sightings
    if facts.activity_on is None and not seen and not facts.pitches and due_on is None:
        return None
    pitch = _defence(facts.pitches, today)
    if pitch is not None:
        return FULL, "review_open", ((FULL, None, (_defended, pitch)),)
    tenths = _tenths(facts, due_on, today, rules)
    said = (_words, facts, due_on, today, rules)
    return tenths, "", ((tenths, (_reaches, facts, due_on, tenths, today, rules), said),)


def _review_due_on(facts: ScopeFacts, today: int) -> int | None:
    """So many years after the last mandatory review, else after the scope began."""
    if not facts.mandatory_years:
        return None
    last = facts.mandatory_last_on
    start = facts.since_on if last is None or last > today else last
    if start is None:
        return None
    return add(date.fromordinal(start), Length(12 * facts.mandatory_years, "m")).toordinal()


def _defence(pitches: tuple[Pitch, ...], today: int) -> Pitch | None:
    for pitch in pitches:
        if pitch.purpose == "defend" and pitch.stage != "rumour" and pitch.is_open(today):
            return pitch
    return None


def _tenths(facts: ScopeFacts, due_on: int | None, day: int, rules: Rules) -> int:
    points = 0.0 if due_on is None else float(_review(due_on, day, rules))
    for seen in facts.sightings:
        strength = rules.unset_strength if seen.strength is None else seen.strength
        points += strength * rules.strength * 0.5 ** ((day - seen.on) / rules.half_life)
    return min(floor(points * 10 + 0.5), FULL)


def _review(due_on: int, day: int, rules: Rules) -> int:
    days = due_on - day
    return rules.near if days <= rules.near_days else rules.far if days <= rules.far_days else 0


def _reaches(
    facts: ScopeFacts, due_on: int | None, tenths: int, today: int, rules: Rules
) -> int | None:
    """Sightings fade, so only a review that comes nearer can raise the sum."""
    if tenths == FULL:
        return today
    if due_on is None:
        return None
    for day in (due_on - rules.far_days, due_on - rules.near_days):
        if day > today and _tenths(facts, due_on, day, rules) == FULL:
            return day
    return None


def _defended(pitch: Pitch) -> Words:
    yield "review under way"
    yield f"the client holds a review, now at '{pitch.stage}'"
    yield "Defend it: who decides, by what, against whom"


def _words(facts: ScopeFacts, due_on: int | None, today: int, rules: Rules) -> Words:
    """Sightings and the review, the one with more points first; what has none only if alone."""
    said = []
    if facts.sightings:
        said.append((_tenths(facts, None, today, rules), _sighted(facts, today)))
    if due_on is not None:
        mandatory = _mandatory(due_on - today, facts.mandatory_years or 0)
        said.append((_review(due_on, today, rules) * 10, mandatory))
    said.sort(key=itemgetter(0), reverse=True)
    counted = [words for points, words in said if points] or [words for _, words in said]
    if not counted:
        yield from ("", "no rival seen", "")
        return
    yield next(counted[0])
    for other in counted[1:]:
        next(other)  # its reason stands behind the first one's
    yield "; ".join(next(words) for words in counted)
    yield next(counted[0])


def _sighted(facts: ScopeFacts, today: int) -> Words:
    yield "rival seen"
    days = today - min(seen.on for seen in facts.sightings)
    names = ", ".join(dict.fromkeys(seen.rival for seen in facts.sightings if seen.rival))
    number = plural(len(facts.sightings), "sighting")
    yield f"{number} in {plural(days, 'day')}{f' ({names})' if names else ''}"
    yield "Ask directly; open the defence pitch"


def _mandatory(days: int, years: int) -> Words:
    yield f"review due in {days} d" if days >= 0 else f"review {-days} d overdue"
    when = f"due in {plural(days, 'day')}" if days >= 0 else f"{plural(-days, 'day')} overdue"
    yield f"mandatory {years}-year review {when}"
    yield "Prepare the defence; ask for the date and the rules"


def missing(facts: ScopeFacts) -> Words:
    """What to enter."""
    yield "no activity"
    yield "No activity and no rival known: log what you heard"
    yield "Log a call or meeting"
