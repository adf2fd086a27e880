"""What is shown of a line of Today in the pane at the right of the list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich.text import Text

from aortui.domain import days
from aortui.services.preview import Happened, Person, ScopePreview, TaskPreview
from aortui.ui import cells, fees, previews
from aortui.ui.paint import Edges, Line, fitted, ink, joined, laid
from aortui.ui.previews import LABEL

PANE = 36  # cells of a pane's lines
COLUMN, GUTTER = 37, 3  # of the broad pane: facts and signals, people and activity
BROAD = 2 * COLUMN + GUTTER
PEOPLE = 6
ROLES = {"marketing lead": "lead", "procurement": "procure"}


def of_scope(
    shown: ScopePreview, broad: bool, today: date, news: Sequence[Line] = ()
) -> list[Line]:
    """The same and more; broad, in two columns."""
    moved = news or _moved(shown, today)
    facts = [*_facts(shown, today), *moved, Text(), *_signals(shown)]
    rest = [*_people(shown, today), Text(), *_activity(shown, today)]
    if not broad:
        return [laid(line, PANE) for line in [*facts, Text(), *rest]]
    height = max(len(facts), len(rest))
    columns = [[laid(line, COLUMN) for line in part] for part in (facts, rest)]
    for column in columns:
        column.extend([Text(" " * COLUMN)] * (height - len(column)))
    gap = " " * GUTTER
    return [
        Text.assemble(*pair, end="")
        for pair in zip(columns[0], [gap] * height, columns[1], strict=True)
    ]


def of_task(shown: TaskPreview, today: date) -> list[Line]:
    """The task over the width of the pane."""
    title, *rest = previews.below_task(shown, today)
    words = [ink((line, "name")) for line in cells.wrapped(shown.row.title, PANE)]
    owner = [title.right] if isinstance(title, Edges) and title.right.plain else []
    return [*words, *owner, Text(), *rest]


def _wrapped(label: str, words: str, width: int = PANE, colour: str = "text") -> list[Line]:
    """A label and up to three lines behind it."""
    lines = cells.wrapped(words, width - LABEL)[:3] or ["-"]
    begun = [cells.label(label if at == 0 else "") for at in range(len(lines))]
    return [head.append(line, colour) for head, line in zip(begun, lines, strict=True)]


def _facts(shown: ScopePreview, today: date) -> Iterator[Line]:
    row = shown.row
    title, fee = ink((f"{row.client} / {row.name}", "name")), fees.whole(row, today)
    if row.starts_on:  # too long to stand beside the name
        yield from (title, fee)
    else:
        yield Edges(title, fee)
    more = [row.designation, row.owner, f"since {row.since_on.year}" if row.since_on else ""]
    more.append(cells.tags(shown.tags))
    yield cells.second(" · ".join(word for word in more if word))
    yield Text()
    if shown.notice_sum and row.notice_by:
        by = row.notice_by
        colour = "risk" if by < today else "text"
        day = ink((days.written(by, today), "risk bold" if by < today else "name"))
        yield Edges(cells.label("notice by", day), ink((days.distance(by, today), colour)))
        yield cells.label("", cells.second(shown.notice_sum))
    else:
        yield from _wrapped("contract", shown.contract)
    behind = ink((f"! {shown.behind} behind" if shown.behind else "", "watch"))
    stage = "not begun" if row.stage in ("", "none") else row.stage
    yield Edges(
        cells.label("renewal", cells.value("open" if row.shape == "open" else stage)), behind
    )
    yield from _pane_touch(shown, today)
    if shown.step is None:
        yield cells.label("next step", cells.second("none planned"))
    else:
        yield from _wrapped("next step", shown.step.words)
        if shown.step.due_on:
            due = cells.day(shown.step.due_on, today)
            yield cells.label("", due, cells.second(f"  {shown.step.owner}"))
    yield from _own_call(shown, today)
    if shown.look is not None:
        word = "snoozed" if shown.look.mark == "snoozed" else "next look"
        yield cells.label(word, cells.second(previews.next_look(shown.look, today)))


def _moved(shown: ScopePreview, today: date) -> list[Line]:
    """How the band moved this week."""
    if shown.moved is None:
        return []
    cause = cells.second(shown.moved.cause or shown.row.reason)
    became = cells.label(previews.since(shown, today), previews.became(shown))
    return [became, cells.label("", cause)]


def _own_call(shown: ScopePreview, today: date) -> Iterator[Line]:
    """What a person says, until when, and why."""
    call = shown.own_call
    if call is None:
        return
    yield cells.label("own call", cells.band_plain(call.band))
    said = f"{call.actor} until {days.written(call.until_on, today)}: {call.reason}"
    yield from _wrapped("", said, colour="second")


def _pane_touch(shown: ScopePreview, today: date) -> Iterator[Line]:
    last = shown.touch
    if last is None:
        yield cells.label("last touch", cells.value("nobody yet"))
        return
    away = (today - last.on).days
    late = "! " if away > shown.cadence else ""
    said = cells.value(f"{days.written(last.on, today)}, {last.kind}")
    yield Edges(
        cells.label("last touch", said), ink((f"{late}{away} d", "watch" if late else "text"))
    )
    if last.who:
        yield cells.label("", cells.second(", ".join(w for w in (last.who, last.title) if w)))


def _signals(shown: ScopePreview) -> Iterator[Line]:
    row = shown.row
    known = cells.second(f"{row.known} of {len(shown.signals)} known") if shown.signals else Text()
    yield Edges(previews.stands(row.band, row.score), known)
    for name, tenths in shown.signals:
        colour = "text" if tenths else "second"
        word = ink((f"{name.replace('_', ' '):<15}", colour))
        yield Edges(word.append_text(cells.bar(tenths, 10)), cells.points(tenths))


def _people(shown: ScopePreview, today: date) -> Iterator[Line]:
    yield Edges(ink(("people", "section")), ink(("last  share", "hint")))
    if not shown.people:
        yield cells.second("nobody entered yet")
    for one in shown.people[:PEOPLE]:
        yield _person(one, today)
    if len(shown.people) > PEOPLE:
        yield cells.hint(f"and {len(shown.people) - PEOPLE} more")


def _person(one: Person, today: date) -> Edges:
    last = "-" if one.last_on is None else f"{(today - one.last_on).days} d"
    late = one.is_late and one.last_on is not None
    role = ROLES.get(one.role, one.role)
    left = joined([fitted(cells.value(one.name), 13), cells.second(role)], " ")
    colour = "watch" if late else "text" if one.last_on else "hint"
    share = ink((f"{one.share} %".rjust(7), "watch" if one.is_heavy else "text"))
    return Edges(left, ink((f"! {last}" if late else last, colour)).append_text(share))


def _activity(shown: ScopePreview, today: date) -> Iterator[Line]:
    months = [today.month % 12, today.month - 1]
    first, last = (days.MONTHS[at][:3].lower() for at in months)
    line = ink((f"{first} ", "hint")).append_text(cells.spark(shown.by_month))
    line.append(f" {last} ", "hint").append(str(sum(shown.by_month)), "text")
    yield Edges(ink(("activity", "section")), line)
    for one in shown.activities:
        yield cells.label(_brief(one.on, today), cells.value(_told(one)))


def _brief(on: date, today: date) -> str:
    words = days.written(on, today)
    return words[4:] if words[:3] in {day[:3] for day in days.WEEKDAYS} else words


def _told(one: Happened) -> str:
    """``mail, Bob Ito: report``."""
    said = ", ".join(word for word in (one.kind, one.who) if word)
    return f"{said}: {one.summary}" if one.summary else said
