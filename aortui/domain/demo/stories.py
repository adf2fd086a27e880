"""How scopes of the demo stand on the day: in trouble, nearly so, unknown, or calm."""

from __future__ import annotations

from dataclasses import dataclass

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
    # what a person made of it: a band of their own; reviewed, or back from a snooze, in which band
    judged: str = ""
    mark: str = ""
    marked_as: str = "steady"
    ended: int = 0
    outcome: str = ""
    is_return: bool = False  # the category of the scope before: lost once, and won back


CALM = Story()
YOUNG = Story(name="young", since=(230, 640))

# Troubles seldom come alone: each story has its own and one or two of the smaller ones.
WATCH = (
    Story(
        name="neglected",
        touch=(165, 185),
        qbr=(40, 76),
        deadline=(200, 400),
        value=(82, 92),
        score=(68, 71),
        review=(240, 270),
        hours=(114, 119),
    ),
    Story(
        name="vacant",
        vacant=79,
        team=(97, 103),
        hours=(112, 120),
        value=(64, 78),
        overdue=(2,),
        score=(69, 72),
        review=(210, 240),
    ),
    Story(
        name="need_open",
        need=53,
        review=(190, 230),
        value=(74, 88),
        deadline=(200, 400),
        sightings=((25, 3),),
        hours=(116, 120),
    ),
    Story(
        name="one_contact",
        met="one",
        qbr=(95, 130),
        deadline=(200, 330),
        value=(68, 84),
        sightings=((30, 2),),
        hours=(112, 118),
    ),
    Story(
        name="new_face",
        deadline=(130, 300),
        review=(210, 245),
        value=(66, 82),
        score=(68, 71),
    ),
    Story(
        name="renewal_behind",
        shapes=("fixed",),
        deadline=(34, 62),
        behind=3,
        value=(72, 84),
        need=46,
        review=(180, 230),
        hours=(113, 119),
    ),
    Story(
        name="courted",
        sightings=((16, 3), (41, 2), (75, 2)),
        mandatory=290,
        value=(62, 74),
        score=(69, 72),
        hours=(111, 116),
        mark="reviewed",
        marked_as="watch",
    ),
    Story(
        name="unhappy",
        score=(58, 61),
        drop=13,
        gap=17,
        scored=(30, 70),
        value=(64, 80),
        hours=(115, 122),
        need=42,
    ),
    Story(
        name="promises",
        overdue=(18, 11, 31),
        is_redated=True,
        touch=(95, 118),
        qbr=(30, 76),
        review=(210, 250),
        hours=(112, 118),
        score=(70, 73),
    ),
)
AT_RISK = (
    Story(
        name="sliding",
        met="one",
        qbr=(96, 120),
        team=(78, 82),
        lost_key=48,
        hours=(118, 126),
        need=52,
        score=(61, 64),
        drop=12,
        gap=14,
        overdue=(9, 3),
        escalation=12,
        sightings=((28, 2),),
        review=(230, 270),
    ),
    Story(
        name="champion_left",
        qbr=(60, 85),
        touch=(105, 130),
        value=(78, 95),
        review=(225, 260),
        score=(69, 72),
        deadline=(130, 300),
    ),
    Story(
        name="deadline_missed",
        shapes=("fixed",),
        deadline=(-24, -6),
        behind=2,
        hours=(113, 120),
        value=(70, 88),
        need=44,
        sightings=((38, 2),),
    ),
    Story(
        name="notice_received",
        shapes=("fixed", "auto"),
        deadline=(12, 75),
        notice_given=19,
        score=(64, 68),
        drop=9,
        gap=12,
        sightings=((70, 2),),
        value=(76, 96),
        need=46,
    ),
    Story(
        name="out_of_contract",
        shapes=("fixed",),
        deadline=(-150, -75),
        behind=1,
        review=(210, 250),
        value=(66, 80),
        hours=(115, 122),
        need=39,
    ),
    Story(
        name="under_review",
        defence="rfp",
        score=(68, 72),
        drop=7,
        deadline=(130, 260),
        sightings=((33, 3),),
        lost_key=70,
        need=47,
        value=(66, 80),
    ),
)
UNKNOWN = (
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
)
OTHERS = (
    CALM,
    YOUNG,
    Story(name="stage_due", shapes=("fixed", "auto"), deadline=(95, 119), behind=1),
    Story(name="agree_it", shapes=("fixed",), deadline=(12, 29), behind=1, score=(84, 93)),
    Story(name="doubted", judged="watch"),
    Story(name="snooze_over", mark="back", value=(64, 74), deadline=(190, 400)),
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
STORIES = {story.name: story for story in (*AT_RISK, *WATCH, *UNKNOWN, *OTHERS)}
