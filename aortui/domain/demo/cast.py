"""Who is in the demo: each account with its owner, its scopes and what surrounds them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

from aortui.domain.demo.stories import Story


@dataclass(frozen=True, slots=True)
class Part:
    """An account: its tier, whose it is, its scopes, and what happens around them."""

    tier: str
    owner: str
    stories: tuple[str, ...]
    moved: bool = False  # the marketing lead changed within the year and was met
    once_of: str = ""  # the member whose account it was before
    due: tuple[int, ...] = ()  # open tasks: due so many days after the day
    is_personal: bool = False  # one decision maker, and that is agreed
    is_wary: bool = False  # names the client of its industry that was there before


CAST = (
    Part("A", "sam", ("calm", "promises", "young"), due=(0, 9)),
    Part("A", "sam", ("one_contact", "calm")),
    Part("A", "sam", ("neglected",)),
    Part("A", "ana", ("notice_received", "calm", "calm"), due=(-1, 6)),
    Part("A", "tom", ("calm", "courted", "pitching"), moved=True),
    Part("B", "mira", ("under_review", "calm")),
    Part("B", "sam", ("champion_left",), due=(3,)),
    Part("B", "joel", ("renewal_behind", "calm"), due=(14,)),
    Part("B", "tom", ("out_of_contract",), once_of="max", is_wary=True),
    Part("C", "tom", ("inherited",)),
    Part("A", "ana", ("sliding", "calm")),
    Part("A", "sam", ("deadline_missed", "calm"), due=(-2,)),
    Part("B", "ana", ("unhappy", "young"), is_wary=True),
    Part("B", "ana", ("need_open",)),
    Part("B", "sam", ("just_signed",)),
    Part("C", "ana", ("doubted", "calm"), is_personal=True),
    Part("B", "tom", ("vacant", "calm"), due=(4,)),
    Part("A", "mira", ("calm", "once_lost", "won_back"), due=(-3,)),
    Part("B", "mira", ("new_face",)),
    Part("C", "mira", ("snooze_over", "young"), moved=True),
    Part("B", "sam", ("stage_due", "calm"), due=(21,)),
    Part("B", "joel", ("agree_it",)),
    Part("C", "joel", ("calm", "pitching"), due=(0,)),
    Part("B", "ana", ("lost",)),
    Part("C", "tom", ("let_go", "calm"), once_of="max"),
)


# Small things of which any calm scope has some; none takes it out of Steady.
BLEMISHES: tuple[Callable[[Story], Story], ...] = (
    lambda story: replace(story, value=(64, 90)),
    lambda story: replace(story, review=(195, 270)),
    lambda story: replace(story, score=(70, 75)),
    lambda story: replace(story, touch=(96, 128), qbr=(60, 80)),
    lambda story: replace(story, team=(85, 89)),
    lambda story: replace(story, hours=(111, 118)),
    lambda story: replace(story, need=17),
    lambda story: replace(story, need=38),
    lambda story: replace(story, scored=(370, 430)),
    lambda story: replace(story, sightings=((55, 2),)),
    lambda story: replace(story, mandatory=310),
    lambda story: replace(story, overdue=(1,)),
    lambda story: replace(story, lost_key=130),
    lambda story: replace(story, team=None, hours=None),
    lambda story: replace(story, score=None),
    lambda story: replace(story, mark="reviewed"),
)


def weathered(story: Story, rng: Random) -> Story:
    """The story with its blemishes, if it is a calm one."""
    if story.name not in ("calm", "young", "won_back"):
        return story
    for blemish in rng.sample(BLEMISHES, rng.choice((0, 1, 2, 2, 3, 3))):
        story = blemish(story)
    return story
