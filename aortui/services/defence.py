"""The defence file of a scope: all that speaks for us, and what is missing, as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from aortui.domain import criteria, days, money
from aortui.domain import defence as told
from aortui.domain.defence import UNKNOWN, Promise
from aortui.domain.growth import Idea
from aortui.domain.notice import sentence, sum_text
from aortui.domain.phrases import spoken
from aortui.errors import NotFound
from aortui.exchange.reports import Part, page
from aortui.store import defence as kept
from aortui.store import scopes
from aortui.store.database import reading
from aortui.store.defence import Known
from aortui.store.people import Person
from aortui.store.pitches import PitchRow
from aortui.store.teams import RoleRow

__all__ = ["of_scope"]

MOST = 20  # entries of a long list


def of_scope(scope_id: int, *, today: date) -> str:
    """Tenure, fees, proof, people, promises and what is not known, at most 72 columns wide.

    Raises NotFound.
    """
    with reading():
        row = scopes.get(scope_id)
        if row is None:
            raise NotFound("The scope is not in the book any more.")
        known = kept.read(row, today)
    parts = [part for make in PARTS for part in make(known)]
    return page(f"Defence of {row.client} / {row.name}", list(_head(known)), parts)


def _head(known: Known) -> Iterator[str]:
    """How it stands on the day, in three lines."""
    row = known.row
    score = "" if row.score is None else f" {row.score}"
    band = f"{spoken(row.band).upper()}{score}" if row.band else "not scored"
    of = f", {row.known} of 9 known" if row.band else ""
    yield f"{band}{of}, on {days.full(known.today)}"
    owner = f"owner {row.owner}" if row.owner else "no owner"
    tier = f"tier {row.tier}" if row.tier else ""
    yield ", ".join(filter(None, (row.designation, tier, row.status, owner)))
    fee = row.fee_minor
    yield "no fee is known" if fee is None else _amount(fee, row.fee_currency)


def _amount(minor: int, currency: str) -> str:
    return f"{money.full(minor, currency)} a year"


def _tenure(known: Known) -> Iterator[Part]:
    terms = [link.term for link in known.chain]
    yield Part("Tenure", told.tenure(known.row.since_on, terms, known.stands, known.today))
    fees = [(link.term.starts_on, link.fee) for link in known.chain]
    yield Part("Fees", told.fees(fees), "? no term is written down, so no fee.")


def _contract(known: Known) -> Iterator[Part]:
    """The notice day with its sum, and what was promised both ways."""
    found = []
    if known.stands is not None:
        total = sum_text(known.stands)
        found = [sentence(known.stands, known.today), *([f"The sum: {total}"] if total else [])]
    for column, word in (("our_commitments", "We promised"), ("their_commitments",
                         "They promised")):  # fmt: skip
        if known.whole[column]:
            found.append(f"{word}: {known.whole[column]}")
    for paper in known.papers:
        until = f"until {days.full(paper.expires_on)}" if paper.expires_on else "until terminated"
        found.append(f"Agreement {paper.reference or 'without a reference'}, {until}")
    yield Part("Contract", found, "? no term is written down, so no notice day.")
    yield Part("Why it is where it is", known.reasons, "Nothing is wrong.")


def _proof(known: Known) -> Iterator[Part]:
    """Results, evaluations, reviews, what was brought without being asked."""
    results = _happened(known, "value")
    yield Part("Results shown", results, "? no result was ever shown; log one with kind value.")
    scores = told.newest(told.evaluations(known.scores, known.today), MOST)
    yield Part("Evaluations", scores, "? never evaluated.")
    yield Part("Quarterly reviews (QBRs)", _happened(known, "qbr"), "? no QBR was ever held.")
    ideas = _happened(known, "idea") + [_idea(slug, one) for slug, one in known.ideas]
    yield Part("Ideas proposed", ideas, "? no idea was ever proposed.")
    yield Part("Scope reviews", list(_reviews(known)), "? the scope was never reviewed.")


def _happened(known: Known, kind: str) -> list[str]:
    """``12 Oct 2026, with Jane Doe: what it was about``."""
    found = []
    for one in known.happened.get(kind, ()):
        who = f", with {', '.join(one.contacts)}" if one.contacts else ""
        found.append(f"{days.full(one.happened_on)}{who}{_about(one.summary)}")
    return told.newest(found, MOST)


def _about(summary: str) -> str:
    return f": {summary}" if summary else ""


def _idea(slug: str, one: Idea) -> str:
    worth = "" if one.value_minor is None else f", {_amount(one.value_minor, one.value_currency)}"
    return f"{one.stage}{f', {slug}' if slug else ''}{worth}: {one.idea}"


def _reviews(known: Known) -> Iterator[str]:
    days_of = {day for day in known.reviews if day <= known.today}
    last = known.whole["reviewed_on"]
    if last and date.fromisoformat(last) <= known.today:
        days_of.add(date.fromisoformat(last))
    yield from (days.full(day) for day in sorted(days_of, reverse=True)[:MOST])
    if known.whole["mandatory_years"]:
        since = known.whole["mandatory_last_on"]
        last_on = f", the last one {days.full(date.fromisoformat(since))}" if since else ""
        yield f"Their own review every {known.whole['mandatory_years']} years{last_on}"


def _people(known: Known) -> Iterator[Part]:
    """Who knows whom, how much hangs on each, who left, who is missing."""
    names = {one.id: one.name for one in known.people}
    there = [one for one in known.people if one.is_there]
    boss = {one: names[of] for one, of in known.reports_to.items() if of in names}
    lines = [_person(one, boss.get(one.id, ""), known.today) for one in there]
    lines += [f"{UNKNOWN}{gap}" for gap in _gaps(known, there)]
    gone = [one for one in known.people if one.left_on and one.left_on <= known.today]
    lines += [f"left {days.full(one.left_on)}: {_titled(one)}" for one in gone if one.left_on]
    yield Part("People", lines, "? nobody is known there.")


def _titled(one: Person) -> str:
    return ", ".join(filter(None, (one.name, one.title, one.role)))


def _person(one: Person, boss: str, today: date) -> str:
    said = [_titled(one)]
    said += [one.level] if one.level else []
    said += [f"reports to {boss}"] if boss else []
    said += [f"ours: {one.ours}"] if one.ours else ["nobody of ours is named"]
    last = f"last talk {days.full(one.touch_on)}" if one.touch_on else "never talked to"
    said += [f"{last}, {days.distance(one.touch_on, today)}" if one.touch_on else last]
    said += [f"{one.share} % of all talks"] if one.share else []
    return "; ".join(said)


def _gaps(known: Known, there: Sequence[Person]) -> Iterator[str]:
    """Whom we do not know, as on the people map, and whom we know and never met."""
    yield from (f"no {gap.what}: {gap.why}" for gap in known.gaps)
    unmet = [one.name for one in there if one.touch_on is None and one.role]
    if unmet:
        yield f"never met: {', '.join(unmet)}"


def _duties(known: Known) -> Iterator[Part]:
    """Needs, promises and escalations: answered, kept and settled, or not."""
    wanted = [(one.happened_on, one.closed_on, one.summary) for one in known.happened.get("need",
              ())]  # fmt: skip
    needs = told.newest(told.needs(wanted, known.today), MOST)
    yield Part("Needs", needs, "No need was ever raised.")
    made = [
        Promise(one.summary, one.due_on, _by(one.closed_on, known.today),
                known.earlier.get(one.id, ()))
        for one in known.happened.get("promise", ())
    ]  # fmt: skip
    told_of = told.newest(told.promises(made, known.today), MOST)
    yield Part("Promises", told_of, "No promise is on file.")
    raised = [(one.happened_on, one.closed_on, one.summary)
              for one in known.happened.get("escalation", ())]  # fmt: skip
    settled = [one.replace("answered", "settled", 1) for one in told.needs(raised, known.today)]
    yield Part("Escalations", told.newest(settled, MOST), "None was raised.")


def _by(day: date | None, today: date) -> date | None:
    return day if day and day <= today else None


def _competition(known: Known) -> Iterator[Part]:
    """Who was seen, what is under review, how earlier reviews ended, what they judge by."""
    seen = [
        f"{days.full(one.happened_on)}: {one.rival or 'nobody named'}{_about(one.summary)}"
        for one in known.happened.get("competitor", ())
    ]
    yield Part("Rivals seen", told.newest(seen, MOST), "None was seen.")
    mine = [one for one in known.pitches if one.scope_id == known.row.id]
    lines = [_pitch(one) for one in mine]
    yield Part("Reviews of this scope", [*lines, *([known.record] if known.record else [])],
               "None is on file.")  # fmt: skip
    judged = [_judged(one) for one in (*mine, *known.pitches) if one.criteria]
    yield Part("What they judge by", list(dict.fromkeys(judged)), "? none of the five is known.")


def _pitch(one: PitchRow) -> str:
    opened = f" opened {days.full(one.opened_on)}" if one.opened_on else ""
    reason = f", {one.reason}" if one.reason else ""
    said = f"to {one.purpose}{opened}{reason}: "
    if one.is_open:
        decision = f"decision {days.full(one.decision_on)}" if one.decision_on else "no day named"
        rivals = f", against {', '.join(one.rivals)}" if one.rivals else ""
        return f"{said}at {one.stage}, {decision}{rivals}"
    on = f" {days.full(one.closed_on)}" if one.closed_on else ""
    reasons_said = [
        f"{who}: {why}"
        for who, why in (("they say", one.client_reason), ("we say", one.our_reason))
        if why
    ]
    return "; ".join([f"{said}{one.outcome or 'closed'}{on}", *reasons_said])


def _judged(one: PitchRow) -> str:
    found = criteria.read(one.criteria)
    known, unknown = criteria.told(found.five)
    parts = [known, *found.others, f"not known: {unknown}" if unknown else ""]
    when = f"in {one.opened_on.year}, {one.category}" if one.opened_on else one.category
    return f"{when}: {'; '.join(filter(None, parts))}"


def _team(known: Known) -> Iterator[Part]:
    """Who works on it, since when, how much of what was planned; who went."""
    lines = [_role(one, known.today) for one in known.team]
    yield Part("Our team", told.newest(lines, MOST), "? no team plan.")


def _role(one: RoleRow, today: date) -> str:
    marks = [word for word, is_so in (("lead", one.is_lead), ("key", one.is_key)) if is_so]
    role = f"{one.role} ({', '.join(marks)})" if marks else one.role
    who = one.member or "vacant"
    if one.to_on and one.to_on < today:
        return f"{role}: {who} until {days.full(one.to_on)}"
    if one.from_on and one.from_on > today:
        return f"{role}: {who} from {days.full(one.from_on)}"
    since = f" for {told.span(one.from_on, today)}" if one.from_on else ""
    fte = ""
    if one.planned_fte is not None and one.actual_fte is not None:
        fte = f", {one.actual_fte / 100:.2f} of {one.planned_fte / 100:.2f} FTE"
    return f"{role}: {who}{since}{fte}"


def _missing(known: Known) -> Iterator[Part]:
    """What nobody has entered, so that it can be asked for before the review."""
    whole, row = known.whole, known.row
    lacks: Iterable[tuple[bool, str]] = (
        (row.since_on is None, "since when we are their agency"),
        (row.fee_minor is None, "the fee"),
        (whole["budget_minor"] is None, "their budget in the category"),
        (whole["mandatory_years"] is None, "whether they must review, and how often"),
        (not known.papers, "the agreement"),
        (not any(one.criteria for one in known.pitches), "what they judge by"),
        (not any(one.is_open and one.rivals for one in known.pitches), "who else would bid"),
        (not known.scores, "what they think of the work"),
        (not known.team, "who works on it"),
    )
    yield Part("Not known", [words for is_so, words in lacks if is_so], "Nothing is missing.")


PARTS = (
    _tenure, _contract, _proof, _people, _duties, _competition, _team, _missing,
)  # fmt: skip
