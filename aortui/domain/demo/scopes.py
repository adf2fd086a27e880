"""The scopes of an account: what was granted, since when, and how it came about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from aortui.domain.demo.cast import Part, weathered
from aortui.domain.demo.pitches import pitch_days, won
from aortui.domain.demo.recorder import Row, working
from aortui.domain.demo.stories import CALM, STORIES, Span, Story
from aortui.domain.demo.world import Account, Work, World
from aortui.domain.lengths import Length
from aortui.domain.terms import subtract
from aortui.domain.vocabulary import BINDS, FEE_MODELS

FEES: dict[str, Span] = {"A": (55, 240), "B": (20, 70), "C": (6, 20)}  # ten thousands a year
CATEGORY_WEIGHTS = {
    "media-buying": 9,
    "creative": 9,
    "digital-marketing": 7,
    "pr": 5,
    "social": 6,
    "seo": 3,
    "analytics": 3,
    "brand-strategy": 4,
    "events": 2,
    "packaging": 2,
    "web": 3,
    "influencer": 2,
}
TERRITORIES = ("", "", "", "", "UK", "DACH", "Nordics", "North America", "Iberia")
OURS = (
    "A named team that works for no direct rival",
    "Two senior days a month at no charge",
    "First look at every new tool and audience study",
    "Answer on the day, plan within five",
)
THEIRS = (
    "All work in the category comes to us first",
    "Briefs two weeks ahead, one voice in feedback",
    "A seat at the yearly planning table",
    "Payment within 45 days",
)
NOTES = (
    "Fee is paid monthly, in advance",
    "Procurement wants a benchmark before each renewal",
    "Out-of-pocket costs are billed at cost",
    "Reports go to three people, not to the list",
)
ENDINGS = {  # outcome: what they said, what we think
    "lost": (
        "Wanted one network for all markets",
        "We were slow to show results after their reorganisation",
    ),
    "won back": (
        "A lower fee elsewhere",
        "We had one contact, and she had left",
    ),
    "ended by us": (
        "Budget cut to a third",
        "Hours were 40 % over the fee for a year; no way to staff it",
    ),
}


def begun(world: World, part: Part) -> list[tuple[Story, date, date]]:
    """For each scope its story, the day it began, and the day the book learnt of it."""
    found = []
    for name in part.stories:
        story = weathered(STORIES[name], world.rng)
        since = world.today - timedelta(world.between(story.since))
        if story.status == "pitching":
            known_on = since = world.ago(world.rng.randint(35, 80))
        elif story.has_history:
            since = since.replace(day=1)
            known_on = pitch_days(since)[0]
        else:
            known_on = working(max(since + timedelta(4), world.today - timedelta(23)))
        found.append((story, since, max(known_on, world.began)))
    return found


def categories(world: World) -> Iterator[str]:
    """The categories in which an account buys, the usual ones first, none twice."""
    rng = world.rng
    return iter(sorted(CATEGORY_WEIGHTS, key=lambda slug: rng.random() / CATEGORY_WEIGHTS[slug]))


def founded(
    world: World,
    account: Account,
    agreement: Row | None,
    category: str,
    beginning: tuple[Story, date, date],
) -> Work:
    """The scope with its row; one that was won lately begins as a pitch."""
    rng, (story, since, known_on) = world.rng, beginning
    fee = world.between(FEES[account.tier]) * 1_000_000
    was_pitched = known_on < since and since > world.began and story.has_history
    is_pitching = story.status == "pitching"
    values = {
        "client_id": account.row,
        "agreement_id": agreement,
        "category_id": world.categories[category],
        "status": "pitching" if is_pitching or was_pitched else "active",
        "since_on": None if is_pitching or was_pitched else since,
        "known_on": known_on,
        "owner_id": world.members[account.keeper(known_on)],
        **_granted(world, account, story, fee),
    }
    row = world.enter(known_on, account.owner, "scopes", **values)
    work = Work(
        account=account,
        story=story,
        row=row,
        category=category,
        since=since,
        until=_last_day(world, story),
        known_on=known_on,
        fee_minor=fee,
        specialist=rng.choice(world.specialists),
    )
    if was_pitched:
        won(world, work)
    _edits(world, work)
    return work


def _last_day(world: World, story: Story) -> date:
    """The last day of a month for a scope that has ended, else the day itself."""
    if not story.ended:
        return world.today
    return (world.today - timedelta(story.ended)).replace(day=1) - timedelta(1)


def _granted(world: World, account: Account, story: Story, fee: int) -> dict[str, Any]:
    rng = world.rng
    is_exclusive = world.chance(72)
    values: dict[str, Any] = {
        "designation": "exclusive" if is_exclusive else "preferred",
        "binds": rng.choice(BINDS) if is_exclusive else "",
        "territory": rng.choice(TERRITORIES),
        "fee_model": rng.choice(FEE_MODELS),
        "budget_minor": fee * rng.randint(11, 40) // 10 if world.chance(55) else None,
        "discount": rng.choice((250, 500, 750)) if world.chance(20) else None,
        "review_interval_days": 60 if world.chance(30) and story.name == CALM.name else None,
        "our_commitments": rng.choice(OURS) if world.chance(60) else "",
        "their_commitments": rng.choice(THEIRS) if world.chance(60) else "",
        "notes": rng.choice(NOTES) if world.chance(30) else "",
    }
    if values["budget_minor"]:
        values["budget_currency"] = account.currency
    if story.mandatory:
        due_on = world.today + timedelta(story.mandatory)
        values["mandatory_years"] = 3
        values["mandatory_last_on"] = subtract(due_on, Length(36, "m"))
    return values


def _edits(world: World, work: Work) -> None:
    """What is to be written into the row later: scope reviews, its end."""
    story = work.story
    if story.review:
        days = world.between(story.review)
        first = max(work.starts(world), work.known_on) + timedelta(45)
        day = working(work.until - timedelta(days))
        while day > first:
            work.edits.append((day, "scopes.edit", {"reviewed_on": day}))
            day = working(day - timedelta(world.rng.randint(130, 172)))
    if story.ended:
        theirs, ours = ENDINGS[story.outcome]
        values = {"status": "ended", "ended_on": work.until + timedelta(1)}
        values |= {"outcome": story.outcome, "client_reason": theirs, "our_reason": ours}
        work.edits.append((work.until + timedelta(3), "scopes.end", values))


def written(world: World, work: Work, others: list[tuple[date, str, dict[str, Any]]]) -> None:
    """Write the changes of the row, oldest first."""
    for day, action, values in sorted([*work.edits, *others], key=lambda edit: edit[0]):
        world.log.change(day, work.account.owner, action, work.row, **values)
