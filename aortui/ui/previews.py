"""What is shown beside a line of Today: below the list, or in the pane at its right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich.text import Text

from aortui.domain import days
from aortui.services.preview import Happened, Person, ScopePreview, TaskPreview
from aortui.ui import cells
from aortui.ui.paint import Edges, Line, fitted, ink, joined, laid

LABEL = 12
PANE = 36  # cells of a pane's lines
COLUMN, GUTTER = 37, 3  # of the broad pane: facts and signals, people and activity
BROAD = 2 * COLUMN + GUTTER
NARROW = 80
PEOPLE = 6
ROLES = {"marketing lead": "lead", "procurement": "procure"}


def below(shown: ScopePreview, width: int, today: date) -> list[Line]:
    """Six lines over the width of the window."""
    row, narrow = shown.row, width < NARROW
    title = [(f"{row.client} / {row.name}", "name")]
    if not narrow:
        owner = f" · owner {row.owner}" if row.owner else ""
        title.append((f"  {row.designation}{owner}", "second"))
    fee = cells.total(row.fee_minor, row.fee_currency, "" if narrow else "a year")
    return [
        Edges(ink(*title), fee if row.fee_minor is not None else ink(("no fee", "hint"))),
        _notice(shown, today),
        cells.label("renewal", _renewal(shown)),
        cells.label("last touch", _touch(shown, today, width - 3 - LABEL)),
        cells.label("next step", _step(shown, today)),
        _moved(shown, today),
    ]


def below_task(shown: TaskPreview, today: date) -> list[Line]:
    """When it is due, and what it is about."""
    row, scope = shown.row, shown.scope
    about = [row.client, row.category] if row.category else [row.client]
    lines: list[Line] = [
        Edges(ink((row.title, "name")), cells.second(f"owner {row.owner}" if row.owner else "")),
        cells.label("due", _due(row.due_on, today)),
    ]
    if row.client:
        lines.append(cells.label("about", cells.value(" / ".join(about))))
    if scope is not None and scope.band:
        stands = _stands(scope.band, scope.score)
        lines.append(cells.label("stands", stands, cells.second(f"   {scope.reason}")))
    if shown.contact:
        lines.append(cells.label("with", cells.value(shown.contact)))
    return lines


def pane(shown: ScopePreview, broad: bool, today: date) -> list[Line]:
    """The same and more; broad, in two columns."""
    facts = [*_facts(shown, today), Text(), *_signals(shown)]
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


def pane_task(shown: TaskPreview, today: date) -> list[Line]:
    """The task over the width of the pane."""
    title, *rest = below_task(shown, today)
    words = [ink((line, "name")) for line in cells.wrapped(shown.row.title, PANE)]
    owner = [title.right] if isinstance(title, Edges) and title.right.plain else []
    return [*words, *owner, Text(), *rest]


def _due(on: date | None, today: date) -> Text:
    if on is None:
        return cells.hint("no day")
    away = f", {days.distance(on, today)}" if on != today else ""
    colour = "risk" if on < today else "text"
    return ink((days.written(on, today), "risk bold" if on < today else "name"), (away, colour))


def _notice(shown: ScopePreview, today: date) -> Text:
    """The day and its sum, else how the contract stands."""
    by = shown.row.notice_by
    if not shown.notice_sum or by is None:
        return cells.label("contract", cells.value(shown.contract.removesuffix(".")))
    return cells.label("notice by", _due(by, today), cells.second(f"   {shown.notice_sum}"))


def _renewal(shown: ScopePreview) -> Text:
    """The stage, and which one it should be by now."""
    row = shown.row
    if row.shape == "open":
        return cells.value("none: it runs until notice is given")
    stage = "not begun" if row.stage in ("", "none") else row.stage
    if not shown.behind:
        nothing = "; nothing due yet" if stage == "not begun" else ""
        return ink((stage, "text"), (nothing, "second"))
    return ink((f"{stage}; by now it should be ", "text"), (row.expected_stage, "watch bold"))


def _touch(shown: ScopePreview, today: date, room: int) -> Text:
    """When and with whom we last talked, against the cadence; less of who where room is short."""
    last, every = shown.touch, f"every {shown.cadence} d"
    if last is None:
        return ink(("nobody yet", "text"), (f"   {every}", "second"))
    away = (today - last.on).days
    begun = f"{days.written(last.on, today)}, {last.kind}"
    colour = "watch" if away > shown.cadence else "second"
    end = ink((f"   {away} d", colour), (f", {every}", "second"))
    titled = f"{last.who}, {last.title}" if last.title else last.who
    ways = [f" with {titled}", f" with {last.who}", f", {last.who}"] if last.who else [""]
    fit = [way for way in ways if len(begun + way) + end.cell_len <= room]
    return ink((begun + (fit or ways[-1:])[0], "text")).append_text(end)


def _step(shown: ScopePreview, today: date) -> Text:
    step = shown.step
    if step is None:
        return cells.second("none planned")
    if step.due_on is None and not step.owner:
        return cells.value(step.words)
    by = Text("   ", end="").append_text(_due(step.due_on, today))
    return Text.assemble((step.words, "text"), by, (f"  {step.owner}", "second"), end="")


def _moved(shown: ScopePreview, today: date) -> Text:
    """``since Mon   ! WATCH 33 → !! AT RISK 42   term changed by ana``."""
    if shown.moved is None:
        return Text()
    cause = shown.moved.cause or shown.row.reason
    return cells.label(_since(shown, today), _became(shown), cells.second(f"   {cause}"))


def _since(shown: ScopePreview, today: date) -> str:
    on = shown.moved.on if shown.moved else today
    return "since today" if on == today else f"since {days.WEEKDAYS[on.weekday()][:3]}"


def _became(shown: ScopePreview) -> Text:
    assert shown.moved is not None
    before = _stands(shown.moved.band, shown.moved.score)
    return cells.became(before, _stands(shown.row.band, shown.row.score))


def _stands(band: str, score: int | None) -> Text:
    """A band in a sentence; what is unknown has no score here."""
    return cells.band_plain(band, None if band == "unknown" else score)


def _wrapped(label: str, words: str, width: int = PANE, colour: str = "text") -> list[Line]:
    """A label and up to three lines behind it."""
    lines = cells.wrapped(words, width - LABEL)[:3] or ["-"]
    begun = [cells.label(label if at == 0 else "") for at in range(len(lines))]
    return [head.append(line, colour) for head, line in zip(begun, lines, strict=True)]


def _facts(shown: ScopePreview, today: date) -> Iterator[Line]:
    row = shown.row
    fee = cells.total(row.fee_minor, row.fee_currency)
    yield Edges(ink((f"{row.client} / {row.name}", "name")), fee)
    more = [row.designation, row.owner, f"since {row.since_on.year}" if row.since_on else ""]
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
    if shown.moved is not None:
        yield cells.label(_since(shown, today), _became(shown))
        yield cells.label("", cells.second(shown.moved.cause or row.reason))


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
    yield Edges(_stands(row.band, row.score), known)
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


def marked(count: int, fee: Text, bands: Sequence[Text]) -> list[Line]:
    """``3 marked``, their total, and what can be done to all."""
    entries = (("d", "reviewed"), ("s", "snooze"), ("t", "log"), ("n", "note"), ("Esc", "unmark"))
    keys = [ink((key, "key"), (f" {word}", "second")) for key, word in entries]
    return [
        Edges(joined([ink((f"{count} marked", "name")), *bands]), fee),
        Text(),
        joined(keys),
    ]
