"""Who is in the demo: each account with its scopes, and how each of them stands on the day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random

Span = tuple[int, int]  # from and to, both included


@dataclass(frozen=True, slots=True)
class Story:
    """How one scope stands on the day; spans are days before it unless they say otherwise."""

    name: str = "calm"
    status: str = "active"
    since: Span = (500, 2900)
    has_history: bool = True  # False: it was written down, and nothing else
    # contact: the last two-way, in per cent of the tier's cadence; the last QBR and value shown
    touch: Span = (25, 80)
    qbr: Span = (12, 76)
    value: Span = (6, 48)
    met: str = "many"  # many, one
    # the team: actual in per cent of planned FTE and of scoped hours; None: nobody entered it
    team: Span | None = (94, 104)
    hours: Span | None = (90, 106)
    vacant: int = 0  # so many days without a key role
    lost_key: int = 0  # so many days ago a key person went
    # needs: the age of an open one; the last scope review
    need: int = 0
    review: Span | None = (15, 165)
    # the contract: shapes to choose from, days to the notice deadline, stages behind
    shapes: tuple[str, ...] = ("fixed", "fixed", "fixed", "auto", "auto", "open", "min")
    deadline: Span = (40, 420)
    behind: int = 0
    is_fee_known: bool = True
    notice_given: int = 0  # so many days ago the client gave notice
    # competition
    sightings: tuple[tuple[int, int], ...] = ()  # (days ago, strength)
    mandatory: int = 0  # a mandatory review is due in so many days
    defence: str = ""  # the stage of an open defence pitch
    # satisfaction: the client's latest score, how far it fell, how far we are above it
    score: Span | None = (78, 92)
    drop: int = 0
    gap: int = 0
    scored: Span = (30, 330)
    # delivery: overdue promises by days, an open escalation by its age
    overdue: tuple[int, ...] = ()
    is_redated: bool = False
    escalation: int = 0
    # what a person made of it: a band of their own; reviewed, snoozed, back (a snooze that ended)
    judged: str = ""
    mark: str = ""
    ended: int = 0
    outcome: str = ""
    is_return: bool = False  # the category of the scope before: lost once, and won back


CALM = Story()
YOUNG = Story(name="young", since=(230, 640))

STORIES: dict[str, Story] = {
    story.name: story
    for story in (
        CALM,
        YOUNG,
        Story(name="neglected", touch=(205, 235), deadline=(200, 400)),
        Story(name="vacant", vacant=66, team=(70, 78), hours=(112, 122), value=(55, 68)),
        Story(name="need_open", need=63, review=(190, 230), value=(50, 66), deadline=(200, 400)),
        Story(name="one_contact", met="one", qbr=(95, 130), deadline=(150, 330)),
        Story(name="new_face", deadline=(120, 300), review=(100, 180)),
        Story(
            name="renewal_behind",
            shapes=("fixed",),
            deadline=(34, 62),
            behind=3,
            value=(72, 84),
            need=41,
            review=(180, 230),
        ),
        Story(name="courted", sightings=((16, 3), (41, 2), (75, 2)), mandatory=290, value=(40, 58)),
        Story(name="unhappy", score=(58, 61), drop=13, gap=17, scored=(30, 70), value=(62, 76)),
        Story(name="promises", overdue=(12, 5, 19), is_redated=True, touch=(95, 118)),
        Story(
            name="sliding",
            team=(78, 82),
            lost_key=48,
            hours=(118, 126),
            need=52,
            score=(61, 64),
            drop=12,
            gap=14,
            overdue=(9, 3),
            escalation=11,
            sightings=((28, 2),),
            review=(230, 270),
        ),
        Story(name="champion_left", qbr=(60, 85), touch=(70, 105), value=(40, 58)),
        Story(name="deadline_missed", shapes=("fixed",), deadline=(-24, -6), behind=2),
        Story(
            name="notice_received",
            shapes=("fixed", "auto"),
            deadline=(12, 75),
            notice_given=19,
            score=(64, 69),
            drop=9,
            sightings=((70, 2),),
        ),
        Story(
            name="out_of_contract",
            shapes=("fixed",),
            deadline=(-150, -75),
            behind=1,
            review=(200, 240),
            value=(55, 75),
        ),
        Story(
            name="under_review",
            defence="rfp",
            score=(69, 73),
            drop=6,
            deadline=(120, 260),
            sightings=((33, 3),),
        ),
        Story(
            name="just_signed",
            since=(16, 27),
            has_history=False,
            deadline=(200, 400),
            team=None,
            score=None,
            review=None,
        ),
        Story(
            name="inherited",
            since=(900, 1600),
            has_history=False,
            is_fee_known=False,
            deadline=(200, 400),
            team=None,
            review=None,
        ),
        Story(name="stage_due", shapes=("fixed", "auto"), deadline=(96, 119), behind=1),
        Story(name="agree_it", shapes=("fixed",), deadline=(14, 29), behind=1, score=(84, 93)),
        Story(name="doubted", judged="watch"),
        Story(name="snooze_over", mark="back", value=(60, 70), deadline=(190, 400)),
        Story(name="pitching", status="pitching"),
        Story(
            name="lost",
            status="ended",
            since=(1500, 2400),
            ended=190,
            outcome="lost",
            score=(55, 60),
            drop=14,
        ),
        Story(name="once_lost", status="ended", since=(2200, 2900), ended=610, outcome="won back"),
        Story(name="won_back", since=(330, 400), is_return=True),
        Story(name="let_go", status="ended", since=(1200, 2000), ended=260, outcome="ended by us"),
    )
}


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


CAST = (
    Part("A", "sam", ("calm", "promises", "young"), due=(0, 9)),
    Part("A", "sam", ("one_contact", "calm")),
    Part("A", "sam", ("neglected",)),
    Part("A", "ana", ("notice_received", "calm", "calm"), due=(-1, 6)),
    Part("A", "tom", ("calm", "courted", "pitching"), moved=True),
    Part("B", "mira", ("under_review", "calm")),
    Part("B", "sam", ("champion_left",), due=(3,)),
    Part("B", "joel", ("renewal_behind", "calm"), due=(14,)),
    Part("B", "tom", ("out_of_contract",), once_of="max", due=(0,)),
    Part("C", "tom", ("inherited",)),
    Part("A", "ana", ("sliding", "calm")),
    Part("A", "sam", ("deadline_missed", "calm"), due=(-2,)),
    Part("B", "ana", ("unhappy", "young")),
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


# Small things of which any calm scope has one or two; none takes it out of Steady.
BLEMISHES: tuple[Callable[[Story], Story], ...] = (
    lambda story: replace(story, value=(62, 78)),
    lambda story: replace(story, review=(188, 245)),
    lambda story: replace(story, score=(70, 75)),
    lambda story: replace(story, touch=(88, 118)),
    lambda story: replace(story, team=(86, 90)),
    lambda story: replace(story, need=17),
    lambda story: replace(story, need=36),
    lambda story: replace(story, scored=(370, 420)),
    lambda story: replace(story, sightings=((55, 1),)),
    lambda story: replace(story, mandatory=310),
    lambda story: replace(story, team=None, hours=None),
    lambda story: replace(story, score=None),
    lambda story: replace(story, review=None),
    lambda story: replace(story, mark="reviewed"),
)


def weathered(story: Story, rng: Random) -> Story:
    """The story with its blemishes, if it is a calm one."""
    if story.name not in ("calm", "young", "won_back"):
        return story
    for blemish in rng.sample(BLEMISHES, rng.choice((0, 1, 1, 2, 2))):
        story = blemish(story)
    return story
