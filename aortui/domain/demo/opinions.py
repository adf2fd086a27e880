"""What the client thinks of the work, what we think, and what a person made of a scope."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from aortui.domain.demo.recorder import working
from aortui.domain.demo.stories import Span
from aortui.domain.demo.world import Work, World
from aortui.domain.review import days_until_back

SCORE_STEP: Span = (310, 352)
OLD_SCORES = 3
GOOD = (
    "reliable team, wants more ideas",
    "strong on craft, reports too long",
    "best year so far",
    "quick, open, knows the trade",
    "would recommend us to a colleague",
)
FAIR = (
    "good people, slow in the summer",
    "fine on the plan, weak on follow-up",
    "solid, little that surprised",
)
POOR = (
    "too many changes in the team",
    "has to ask twice, and is told it is on its way",
    "ideas have dried up, costs have not",
)
DOUBTS = "Their new finance director asked for our rate card twice"
SNOOZED = "Budget decision expected this week"
REVIEWED = (
    "spoke to the team, nothing new",
    "waiting for their board",
    "plan agreed with the lead",
    "",
    "",
)


def evaluate(world: World, work: Work) -> None:
    """The client's scores, about one a year, and ours beside them."""
    story = work.story
    if story.score is None or story.status == "pitching":
        return
    score = world.between(story.score)
    oldest = work.since + timedelta(100)
    newest = work.until - timedelta(world.between(story.scored))
    if not story.has_history:
        oldest = work.since
    for number, day in enumerate(world.series(newest, oldest, SCORE_STEP)):
        if number > (min(story.drop, 1) if world.is_thin else OLD_SCORES):
            return
        _score(world, work, day, "client", score)
        if not world.is_thin or story.gap:
            gap = story.gap if number == 0 and story.gap else world.rng.randint(-3, 7)
            ours_on = day - timedelta(world.rng.randint(3, 60))
            _score(world, work, max(ours_on, oldest), "self", min(score + gap, 97))
        score = min(score + (story.drop if number == 0 else 0) + world.rng.randint(-4, 4), 95)


def _score(world: World, work: Work, day: date, side: str, score: int) -> None:
    rng, day = world.rng, working(day)
    words = GOOD if score >= 80 else FAIR if score >= 70 else POOR
    values: dict[str, Any] = {"scope_id": work.row, "happened_on": day}
    values |= {"side": side, "score": score}
    values["note"] = rng.choice(words) if side == "client" and world.chance(70) else ""
    written_on = working(max(day, work.known_on + timedelta(9)) + timedelta(rng.randint(0, 3)))
    action = "evaluations.add"
    world.log.add(max(day, written_on), work.account.owner, action, "evaluations", **values)


def judge(world: World, work: Work) -> None:
    """A person's own call that still holds."""
    if work.story.judged:
        day = world.ago(11)
        values = {
            "scope_id": work.row,
            "band": work.story.judged,
            "reason": DOUBTS,
            "actor": work.account.owner,
            "judged_on": day,
            "until_on": day + timedelta(90),
        }
        world.log.add(day, work.account.owner, "judgements.add", "judgements", **values)


def mark(world: World, work: Work) -> None:
    """Looked at on some mornings; now reviewed, snoozed, or back from a snooze."""
    story = work.story
    if not world.is_thin and story.status == "active" and story.has_history:
        for day in world.series(world.ago(world.rng.randint(45, 200)), world.began, (150, 420)):
            if day > work.known_on + timedelta(60):
                back_on = day + timedelta(days_until_back("steady"))
                _mark(world, work, day, back_on, "reviewed", world.rng.choice(REVIEWED))
    if story.mark == "reviewed":
        back_on = world.ago(2) + timedelta(days_until_back(story.marked_as))
        _mark(world, work, world.ago(2), back_on, "reviewed", "")
    elif story.mark == "back":
        _mark(world, work, world.ago(8), world.today, "snoozed", SNOOZED)


def _mark(world: World, work: Work, day: date, back_on: date, kind: str, reason: str) -> None:
    values = {
        "scope_id": work.row,
        "kind": kind,
        "actor": work.account.owner,
        "marked_on": day,
        "back_on": back_on,
        "reason": reason,
        "band": work.story.marked_as,
        "stage": "none",
    }
    action = "review.snooze" if kind == "snoozed" else "review.mark_reviewed"
    world.log.add(day, work.account.owner, action, "review_marks", **values)
