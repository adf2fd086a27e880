"""What stands below the signals of Why: the sum, the way it went, and the line under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from aortui.domain import days
from aortui.domain.lengths import Length
from aortui.domain.months import MONTHS, first_of_year
from aortui.domain.terms import add, subtract
from aortui.services.entries import Entry
from aortui.services.why import BandDay, Cheapest, Limit, SignalView, WhyView
from aortui.ui import cells
from aortui.ui.paint import Edges, Line, fitted, ink, joined
from aortui.ui.previews import own_call
from aortui.ui.why_lines import DAY, POINTS, Room

LABEL = 14


def total(view: WhyView, room: Room, beside: Text) -> Line:
    """``29.1 / 7 known x 10 = 42``, and what there is to say at the right."""
    if view.score is None:
        return ink(("Nothing is known yet, so there is no score.", "second"))
    _, _, colour = cells.BANDS[view.band]
    by = f"{view.known} known" if view.is_even else f"{view.weight:g} of weight"
    left = ink(
        (f"{view.weighed:>{POINTS}.1f}", "name"), (f"  / {by} x 10 = ", "second"),
        (str(view.score), colour.removesuffix(" bold") + " bold"),
    )  # fmt: skip
    return room.broad(Edges(left, fitted_in(beside, room.breadth - left.cell_len - 2)))


def fitted_in(text: Text, room: int) -> Text:
    """Cut where there is less room; nothing where there is hardly any."""
    return text if text.cell_len <= room else fitted(text, room) if room >= DAY else Text()


def _year(trend: Sequence[BandDay], today: date) -> Text:
    """``dec ▁▁▂▂▃▃▃▃▅▅▅▅ nov``: the score at the end of each month, of a hundred."""
    if len(trend) < 2:
        return Text()
    scores = [_score_on(trend, end) for end in _month_ends(today)]
    first, last = (days.MONTHS[one.month - 1][:3].lower() for one in (first_of_year(today), today))
    spark = cells.spark([score or 0 for score in scores], most=100)
    return Text.assemble((f"{first} ", "hint"), spark, (f" {last}", "hint"), end="")


def _month_ends(today: date) -> list[date]:
    """The last days of eleven months, and today."""
    first = first_of_year(today)
    days_of = (subtract(add(first, Length(at, "m")), Length(1, "d")) for at in range(1, MONTHS))
    return [*days_of, today]


def _score_on(trend: Sequence[BandDay], day: date) -> int | None:
    return next((one.score for one in reversed(trend) if one.day <= day and one.band), None)


def trend(view: WhyView, today: date, room: int) -> Text:
    """``13 Oct to today  24 → 33 → 42``: the last changes, as much as there is room for."""
    last = view.steps
    if len(last) < 2:
        return Text()
    scores = cells.became(*(ink((_score(one), cells.BANDS[one.band][2])) for one in last))
    begin = cells.day(last[0].day, today, narrow=True).plain
    since = ink((f"{begin} to today  ", "second"))
    whole = Text.assemble(since, scores, end="")
    fits = [text for text in (whole, scores) if text.cell_len <= room]
    return fits[0] if fits else Text()


def _score(one: BandDay) -> str:
    return "-" if one.score is None else str(one.score)


def moved(view: WhyView, today: date) -> list[Line]:
    """For some days after a change of the band: from what, and which entry did it."""
    if view.moved is None:
        return []
    now = cells.band_plain(view.band)
    was = cells.band_plain(view.moved.band, view.moved.score)
    day = ink((days.written(view.moved.on, today), "text"))
    cause = ink((f": {why_moved(view)}", "second"))
    return [cells.label("since", joined([day, cells.became(was, now)]), cause, width=LABEL)]


def _news(view: WhyView, today: date) -> Text:
    """``since Fri 20 Nov ! WATCH 33: call entered by sam``."""
    assert view.moved is not None
    day, was = days.written(view.moved.on, today), view.moved
    cause = ink((f": {why_moved(view)}", "second"))
    band = cells.band_plain(was.band, was.score)
    return Text.assemble((f"since {day} ", "hint"), band, cause, end="")


def why_moved(view: WhyView) -> str:
    """The entry that changed the band; where nobody wrote anything, the worst that is known."""
    cause = view.moved.cause if view.moved else ""
    return cause or next((one.fact for one in view.signals if one.points), "nothing is wrong")


def below(
    view: WhyView, under: object, one: SignalView | None, today: date, room: Room, height: int
) -> list[Line]:
    """The sum, and all about the line under the cursor, in so many lines.

    In a low window the step comes first and nothing stands apart.
    """
    news, beside = moved(view, today), []
    if view.own_call is not None:
        beside.append(own_call(view.own_call, today, room.breadth))
    facts, step = _about(view, under, one, today, room)
    limits = _limits(one, room) if isinstance(under, SignalView) else []
    roomy = [*news, *beside], facts, step, limits
    apart = [line for block in roomy if block for line in (Text(), *block)]
    head = total(view, room, _year(view.trend, today))
    for lines in ([head, *apart], [head, *(line for block in roomy for line in block)]):
        if len(lines) <= height:
            return lines
    head = total(view, room, _news(view, today) if view.moved else _year(view.trend, today))
    close = [head, *beside, *facts, *step, *_sources(one, limits)]
    if len(close) <= height:
        return close
    if isinstance(under, SignalView):
        return [head, *step, *beside, *facts]
    return [head, *facts, *step]  # what is under the cursor was cut in the list


def _about(
    view: WhyView, under: object, one: SignalView | None, today: date, room: Room
) -> tuple[list[Line], list[Line]]:
    """What we know of the line under the cursor, and what is to be done."""
    if isinstance(under, Cheapest):
        told = f"{under.act.words}, done today: no other single act leads to a lower score"
        return _labelled("facts", told, room), _step(
            "Enter makes it a task", view.act_by, today, room
        )
    if isinstance(under, Entry):
        on = f"{days.written(under.on, today)}, " if under.on else ""
        told = f"{on}{under.what}{f': {under.who}' if under.who else ''}"
        return _labelled("entry", told, room), _labelled("next step", "Enter opens it", room)
    if isinstance(under, Limit):
        told = f"{under.words}; {under.changed}" if under.changed else under.words
        key = f"; aortui policy set {under.keys[0]} changes it" if under.keys else ""
        change = f"{under.source}{key}"
        return _labelled("limit", told, room), _labelled("source", change, room)
    if one is None:
        return [], []
    return _labelled("facts", one.sentence, room), _step(one.next_step, one.act_by, today, room)


def _labelled(label: str, words: str, room: Room, colour: str = "text") -> list[Line]:
    lines = cells.wrapped(words, room.breadth - LABEL)
    return [
        cells.label("" if at else label, ink((line, colour)), width=LABEL)
        for at, line in enumerate(lines)
    ]


def _step(words: str, act_by: date | None, today: date, room: Room) -> list[Line]:
    """The next step in the ink of a name, and the day to act by at the right."""
    by = Text()
    if act_by is not None:
        by = Text.assemble(("  act by ", "hint"), cells.day(act_by, today), end="")
    lines: list[Line] = []
    for at, part in enumerate(cells.wrapped(words, room.breadth - LABEL - by.cell_len)):
        step = cells.label("" if at else "next step", cells.name(part), width=LABEL)
        lines.append(step if at else room.broad(Edges(step, by)))
    return lines


def _limits(one: SignalView | None, room: Room) -> list[Line]:
    """The thresholds of a signal, each with its source at the right."""
    lines: list[Line] = []
    for limit in (limit for limit in one.limits if limit.is_threshold) if one else ():
        words = f"{limit.words}; {limit.changed}" if limit.changed else limit.words
        left = cells.label("" if lines else "limits", ink((words, "second")), width=LABEL)
        lines.append(room.broad(Edges(left, ink((str(limit.source), "hint")))))
    return lines


def _sources(one: SignalView | None, limits: Sequence[Line]) -> list[Line]:
    """The same in one line: how many, and by whom."""
    if one is None or len(limits) < 2:
        return list(limits)
    names = dict.fromkeys(str(limit.source) for limit in one.limits if limit.is_threshold)
    told = f" shows {len(limits)}, {', '.join(names)}"
    words = ink(("Right", "key"), (told, "second"))
    return [cells.label("limits", words, width=LABEL)]
