"""The whole agency: everybody's story told, the log played."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import cycle, islice
from typing import Any

from aortui.domain.book_files import BookFile
from aortui.domain.demo import desk, office, opinions, paper, pitches, scopes, team, terms
from aortui.domain.demo.accounts import opened
from aortui.domain.demo.cast import CAST, Part
from aortui.domain.demo.issues import raise_and_settle
from aortui.domain.demo.touches import keep_in_touch
from aortui.domain.demo.world import Account, Work, World, new_world

CLIENTS = len(CAST)


def agency(
    *, seed: int, today: date, blanks: Mapping[str, Mapping[str, Any]], clients: int = CLIENTS
) -> BookFile:
    """A believable book as it stands on a morning: rows, and the log they arose from.

    Equal for equal arguments. ``blanks`` has each table's columns with what they hold when
    nothing was entered. Above 120 clients there are months of history instead of years.
    """
    world = new_world(seed, today, clients, blanks)
    office.furnish(world)
    accounts = [_told(world, part) for part in islice(cycle(CAST), clients)]
    for account in accounts[:1]:
        desk.slip(world, account)
    office.close(world)
    team.fill_in_hours(world)
    for account in accounts[-1:]:
        desk.twice(world, account)
    return world.log.book()


def _told(world: World, part: Part) -> Account:
    """One client with all that hangs on it."""
    beginnings = scopes.begun(world, part)
    account = opened(world, part, min(known_on for _, _, known_on in beginnings))
    since = min(since for _, since, _ in beginnings)
    agreement = paper.agree(world, account, since)
    works: list[Work] = []
    free = scopes.categories(world)
    for beginning in beginnings:
        category = works[-1].category if beginning[0].is_return else next(free)
        works.append(scopes.founded(world, account, agreement, category, beginning))
    for work in works:
        _lived(world, work)
    if part.stories[0] != "inherited" and world.chance(25):
        pitches.failed(world, account, next(free))
    desk.tasks(world, account, [w for w in works if w.story.status == "active"], part)
    desk.grow(world, account)
    desk.tag(world, account)
    _handed_over(world, account, works)
    return account


def _lived(world: World, work: Work) -> None:
    if work.story.status == "pitching":
        pitches.running(world, work)
        return
    terms.sign(world, work)
    keep_in_touch(world, work)
    raise_and_settle(world, work)
    team.staff(world, work)
    opinions.evaluate(world, work)
    opinions.judge(world, work)
    opinions.mark(world, work)
    pitches.defended(world, work)
    paper.order(world, work)


def _handed_over(world: World, account: Account, works: list[Work]) -> None:
    """The account of somebody who left goes to a colleague; then the scopes' rows are written."""
    day, others = account.handed_on, []
    if account.once_of:
        now = {"owner_id": world.members[account.owner]}
        world.log.change(day, account.owner, "clients.edit", account.row, **now)
        others = [(day, "scopes.edit", now)]
    for work in works:
        scopes.written(world, work, others if work.known_on < day else [])
