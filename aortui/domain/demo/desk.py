"""What lies on the desks: tasks, ideas to grow, tags, a slip that was undone, somebody twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from aortui.domain.demo.cast import Part
from aortui.domain.demo.recorder import Row, working
from aortui.domain.demo.stories import Span
from aortui.domain.demo.words import TASKS, drawn, filled
from aortui.domain.demo.world import Account, Work, World
from aortui.domain.text import name_key

OPEN = -5  # days: what was due before that is done
TASK_STEP: Span = (60, 140)
IDEAS = (
    "Bring {product} in house with a shared team",
    "Take over the media for {product} as well",
    "A yearly study on {product}, with their name on it",
    "One partner for {market}",
    "Social content for {product}",
    "Move {product} from projects to a retainer",
)
STAGES = ("idea", "idea", "proposed", "proposed", "agreed", "dropped")
TAGS = ("global", "family-owned", "listed", "board-level", "fixed-budget", "reference")


def tasks(world: World, account: Account, works: list[Work], part: Part) -> None:
    """Those that are open, and those that were done."""
    if not world.is_thin:
        for day in world.series(world.ago(25), account.known_on + timedelta(20), TASK_STEP):
            row = _task(world, account, works, int((day - world.today).days) + 7)
            done_on = working(day + timedelta(world.rng.randint(2, 9)))
            world.log.change(done_on, account.owner, "tasks.done", row, done_on=done_on)
    for days in part.due:
        _task(world, account, works, days)


def _task(world: World, account: Account, works: list[Work], due: int) -> Row:
    due_on = world.today + timedelta(due)
    if due:
        due_on = working(due_on)
    values: dict[str, Any] = {
        "title": drawn(world.rng, world.decks, "done" if due < OPEN else "open", TASKS),
        "due_on": due_on,
        "owner_id": world.members[account.owner],
        "client_id": account.row,
    }
    if works and world.chance(70):
        values["scope_id"] = world.rng.choice(works).row
    day = working(min(due_on, world.today) - timedelta(world.rng.randint(4, 12)))
    return world.log.add(day, account.owner, "tasks.add", "tasks", **values)


def grow(world: World, account: Account) -> None:
    """An idea for more work at some of them."""
    if not world.is_thin and world.chance(50):
        idea = filled(world.rng, world.rng.choice(IDEAS), account.industry, world.today)
        category = world.rng.choice(list(world.categories.values()))
        values = {
            "client_id": account.row,
            "category_id": category,
            "idea": idea,
            "value_minor": world.rng.randint(4, 40) * 1_000_000,
            "value_currency": account.currency,
            "stage": world.rng.choice(STAGES),
        }
        day = working(max(account.known_on, world.ago(world.rng.randint(10, 170))))
        world.log.add(day, account.owner, "opportunities.add", "opportunities", **values)


def tag(world: World, account: Account) -> None:
    """A word or two on some clients."""
    if not world.is_thin and world.chance(35):
        for word in world.rng.sample(TAGS, world.rng.randint(1, 2)):
            target = {"entity": "clients", "row_id": account.row, "word": word}
            day = working(account.known_on + timedelta(world.rng.randint(1, 90)))
            world.log.add(day, account.owner, "tags.add", "tags", **target)


def slip(world: World, account: Account) -> None:
    """A call logged on the wrong client, and taken back at once."""
    day = world.ago(6)
    values = {"client_id": account.row, "kind": "call", "happened_on": day, "two_way": True}
    values |= {"summary": "wrong client"}
    act = world.log.batch(day, "joel", "activities.log", (Row("activities"), values))
    world.log.take_back(act, minutes=1)


def twice(world: World, account: Account) -> None:
    """A person whom a colleague entered once more, in a hurry."""
    known = world.log.entered(account.seats[0].people[-1].row)
    first, last = known["name"].split()
    name = f"{first[0]}. {last}"
    values = {"client_id": account.row, "name": name, "name_key": name_key(name)}
    values |= {"email": known["email"], "counterpart_id": world.members["joel"]}
    world.log.add(world.ago(2), "joel", "contacts.add", "contacts", **values)
