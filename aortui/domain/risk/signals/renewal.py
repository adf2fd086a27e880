"""Renewal: how far it has come, against how near the notice deadline is."""

from __future__ import annotations

from datetime import date

from aortui.domain.days import full
from aortui.domain.phrases import plural
from aortui.domain.risk.facts import ScopeFacts
from aortui.domain.risk.ladder import AGREED, Ladder, ladder
from aortui.domain.risk.policy import FULL, Policy
from aortui.domain.risk.results import Finding, Speech, Words
from aortui.domain.terms import Standing, Term
from aortui.domain.vocabulary import STAGES

VERBS = ("keep", "prepare", "discuss", "propose", "agree")
STEPS = (
    "",
    "Prepare the renewal: results, fee, team, who decides",
    "Discuss the renewal with who decides",
    "Send the proposal; name the decision maker",
    "Agree the renewal, and have it signed",
)


def measure(facts: ScopeFacts, today: int, policy: Policy) -> Finding | None:
    """Stages behind; in full where notice came, a fixed deadline was missed, or nothing is signed.

    Notice on the last term comes first; a term signed ahead is calm until it begins.
    """
    standing = facts.standing
    if standing is None:
        return None
    term = facts.terms[standing.last]
    if standing.given_on is not None:
        if standing.given_by == "us":
            return _calm((_notice_by_us, standing))
        return _floor("notice_received", (_notice_received, standing))
    starts_on = standing.starts_on
    if starts_on is not None and starts_on.toordinal() > today:
        return _calm((_signed_ahead, starts_on)) if _has_its_needs(term) else None
    if standing.has_lapsed:
        return _floor("out_of_contract", (_out_of_contract, standing.ran_out_on, today))
    if not _has_its_needs(term):
        return None
    rungs = ladder(facts.terms, standing, today, policy.renewal)
    if rungs is None:
        return _calm((_open, term, standing))
    if rungs.notice_by < today and rungs.stage < AGREED:
        return _floor("deadline_missed", (_missed, term, rungs, today))
    behind = max(rungs.expected - rungs.stage, 0)
    tenths = min(behind * policy.renewal.stage_behind * 10, FULL)
    words = (_on_the_way, term, standing, rungs, today)
    return tenths, "", ((tenths, (_due, rungs), words),)


def _floor(name: str, say: Speech) -> Finding:
    return FULL, name, ((FULL, None, say),)


def _calm(say: Speech) -> Finding:
    return 0, "", ((0, None, say),)


def _due(rungs: Ladder) -> int:
    return rungs.due_on


def _has_its_needs(term: Term) -> bool:
    """Whether all is there that a deadline, or a runway, of its shape is computed from."""
    if term.notice is None:
        return False
    if term.shape == "min":
        return term.minimum_until is not None
    if term.shape == "auto":
        return term.ends_on is not None and (term.renews_months or 0) > 0
    return term.shape == "open" or term.ends_on is not None


def _notice_received(standing: Standing) -> Words:
    yield "notice received"
    who = "the client gave notice" if standing.given_by else "notice was given"
    yield f"{who} {_end(standing)}"
    yield "Ask why; agree the way out, or a way back"


def _notice_by_us(standing: Standing) -> Words:
    yield from ("", f"we gave notice {_end(standing)}", "")


def _end(standing: Standing) -> str:
    day = full(standing.given_on) if standing.given_on else ""
    end = full(standing.earliest_exit) if standing.earliest_exit else "an unknown day"
    return f"on {day}; the contract ends on {end}"


def _signed_ahead(starts_on: date) -> Words:
    yield from ("", f"the next term is signed and begins on {full(starts_on)}", "")


def _out_of_contract(last: date | None, today: int) -> Words:
    days = today - (last.toordinal() if last else today)
    yield f"out of contract {days} d"
    after = f": nothing is signed after {full(last)}" if last else ""
    yield f"out of contract for {plural(days, 'day')}{after}"
    yield "Sign a new term, or record how it ended"


def _missed(term: Term, rungs: Ladder, today: int) -> Words:
    days = today - rungs.notice_by
    yield f"deadline missed {days} d"
    by, end = full(date.fromordinal(rungs.notice_by)), full(rungs.ends_on)
    missed = f"the deadline of {by} passed {plural(days, 'day')} ago: {end} - {term.notice}"
    yield f"{missed}. {_stands(rungs)}, and the contract ends on {end}"
    yield "Agree and sign what follows"


def _open(term: Term, standing: Standing) -> Words:
    end = full(standing.earliest_exit) if standing.earliest_exit else "an unknown day"
    yield from ("", f"no deadline: notice given today would end it on {end} ({term.notice})", "")


def _on_the_way(term: Term, standing: Standing, rungs: Ladder, today: int) -> Words:
    yield f"{VERBS[rungs.expected]} the renewal"
    by, days = date.fromordinal(rungs.notice_by), rungs.notice_by - today
    when = f"in {plural(days, 'day')}" if days > 0 else "today" if not days else "past"
    until = f"{full(by)} ({when}): {full(rungs.ends_on)} - {term.notice}"
    notice = f"client may give notice until {until}"
    if standing.renewed_on:
        notice = f"renewed by silence on {full(standing.renewed_on)}; next deadline {until}"
    is_behind = rungs.stage < rungs.expected
    now = f"by now it should be '{STAGES[rungs.expected]}'" if is_behind else "that is in time"
    yield f"{notice}. {_stands(rungs)}; {now}"
    yield STEPS[rungs.expected]


def _stands(rungs: Ladder) -> str:
    return f"Renewal is '{STAGES[rungs.stage]}'" if rungs.stage else "Renewal has not begun"


def missing(facts: ScopeFacts) -> Words:
    """What to enter."""
    if facts.standing is None:
        yield from ("no term", "No contract term: enter one", "Enter the term")
    elif facts.terms[facts.standing.last].notice is None:
        yield from ("no notice", "The notice period is not known: enter it", "Enter it")
    else:
        yield from ("no end day", "The term's end or period is not known: enter it", "Enter it")
