"""What is shown of a line of Today below the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from aortui.domain import days
from aortui.services.preview import Look, OwnCall, ScopePreview, TaskPreview
from aortui.ui import cells, fees
from aortui.ui.columns import NARROW
from aortui.ui.paint import Edges, Line, fitted, ink, joined

LABEL = 12


def below(shown: ScopePreview, width: int, today: date, news: Line | None = None) -> list[Line]:
    """Six lines over the width of the window; what is new comes before what moved this week."""
    row, narrow = shown.row, width < NARROW
    title = [(f"{row.client} / {row.name}", "name")]
    if not narrow:
        owner = f" · owner {row.owner}" if row.owner else ""
        title.append((f"  {row.designation}{owner}", "second"))
    if shown.tags:
        title.append((f"  {cells.tags(shown.tags)}", "second"))
    fee = fees.whole(row, today, "" if narrow else "a year", "no fee")
    room = width - 3
    lines: list[Line] = [
        Edges(ink(*title), fee),
        _notice(shown, today, room),
        _renewal_and_look(shown, today, room),
        cells.label("last touch", _touch(shown, today, room - LABEL)),
        cells.label("next step", _step(shown, today)),
        _moved(shown, today) if news is None else news,
    ]
    if shown.own_call is not None:
        # The window has six lines: the empty one goes, else how the renewal stands.
        del lines[2 if news or shown.moved else -1]
        lines.insert(2, own_call(shown.own_call, today, room))
    return lines


def below_task(shown: TaskPreview, today: date) -> list[Line]:
    """When it is due, and what it is about."""
    row, scope = shown.row, shown.scope
    about = [row.client, row.category] if row.category else [row.client]
    lines: list[Line] = [
        Edges(
            joined([ink((row.title, "name")), cells.second(cells.tags(shown.tags))]),
            cells.second(f"owner {row.owner}" if row.owner else ""),
        ),
        cells.label("due", due(row.due_on, today)),
    ]
    if row.client:
        lines.append(cells.label("about", cells.value(" / ".join(about))))
    if scope is not None and scope.band:
        reason = cells.second(f"   {scope.reason}")
        lines.append(cells.label("stands", stands(scope.band, scope.score), reason))
    if shown.contact:
        lines.append(cells.label("with", cells.value(shown.contact)))
    return lines


def due(on: date | None, today: date) -> Text:
    """``Mon 23 Nov, 1 d ago``: a day that has passed is late."""
    if on is None:
        return cells.hint("no day")
    away = f", {days.distance(on, today)}" if on != today else ""
    colour = "risk" if on < today else "text"
    return ink((days.written(on, today), "risk bold" if on < today else "name"), (away, colour))


def _notice(shown: ScopePreview, today: date, room: int) -> Text:
    """The day and its sum, else how the contract stands; a long sentence needs no label."""
    by = shown.row.notice_by
    if shown.notice_sum and by is not None:
        return cells.label("notice by", due(by, today), cells.second(f"   {shown.notice_sum}"))
    said = cells.value(shown.contract.removesuffix("."))
    return cells.label("contract", said) if said.cell_len + LABEL <= room else said


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


def _renewal_and_look(shown: ScopePreview, today: date, room: int) -> Line:
    """Both in one line where they fit; the look sooner without why it is that day."""
    line = cells.label("renewal", _renewal(shown))
    ways = [*(_look(shown, today, brief) for brief in (False, True)), _least(shown, today)]
    fit = [look for look in ways if line.cell_len + 2 + look.cell_len <= room]
    return Edges(line, fit[0]) if fit else line


def _look(shown: ScopePreview, today: date, is_brief: bool) -> Text:
    """``next look Tue 1 Dec (7 d)``; behind the key where that is what it would come to."""
    look = shown.look
    if look is None:
        return Text(end="")
    word = "snoozed until" if look.mark == "snoozed" else "next look"
    key = "" if look.mark else "d "
    look = look._replace(why="") if is_brief else look
    return ink((key, "key"), (f"{word} {next_look(look, today)}", "hint"))


def _least(shown: ScopePreview, today: date) -> Text:
    """``look Thu 3 Dec (7 d)``, where hardly any room is left."""
    look = shown.look
    if look is None or look.mark == "snoozed":
        return Text(end="")
    return ink((f"look {next_look(look._replace(why=''), today)}", "hint"))


def next_look(look: Look, today: date) -> str:
    """``Tue 1 Dec (7 d)``, ``Tue 22 Dec (28 d: nothing changed)``; of a snooze the day alone."""
    when, why = days.written(look.on, today), f": {look.why}" if look.why else ""
    return when if look.mark == "snoozed" else f"{when} ({look.days} d{why})"


def own_call(call: OwnCall, today: date, room: int) -> Text:
    """``own call    · STEADY says sam until 24 Feb: knows the CMO``."""
    said = cells.band_plain(call.band)
    said.append(f" says {call.actor} until {days.written(call.until_on, today)}", "second")
    line = cells.label("own call", said)
    return fitted(line.append(f": {call.reason}", "text"), room)


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
    step, row = shown.step, shown.row
    if row.state == "ended" and not row.band:
        return ink(("r x", "key"), (" says how it ended, and why", "second"))
    if step is None:
        return cells.second("none planned")
    if step.due_on is None and not step.owner:
        return cells.value(step.words)
    by = Text("   ", end="").append_text(due(step.due_on, today))
    return Text.assemble((step.words, "text"), by, (f"  {step.owner}", "second"), end="")


def _moved(shown: ScopePreview, today: date) -> Text:
    """``since Mon   ! WATCH 33 → !! AT RISK 42   term changed by ana``."""
    if shown.moved is None:
        return Text()
    cause = shown.moved.cause or shown.row.reason
    return cells.label(since(shown, today), became(shown), cells.second(f"   {cause}"))


def since(shown: ScopePreview, today: date) -> str:
    """``since Mon``: when the band changed."""
    on = shown.moved.on if shown.moved else today
    return "since today" if on == today else f"since {days.WEEKDAYS[on.weekday()][:3]}"


def became(shown: ScopePreview) -> Text:
    """``! WATCH 33 → !! AT RISK 42``."""
    assert shown.moved is not None
    before = stands(shown.moved.band, shown.moved.score)
    return cells.became(before, stands(shown.row.band, shown.row.score))


def stands(band: str, score: int | None) -> Text:
    """A band in a sentence; what is unknown has no score here."""
    return cells.band_plain(band, None if band == "unknown" else score)


def marked(
    count: int, fee: Text, bands: Sequence[Text], acts: Sequence[tuple[str, str]], width: int
) -> list[Line]:
    """``3 marked``, their total, and what can be done to all: in a line, or one below the other.

    ``width`` is the room for the line, which ends with the last of the acts; 0 is a pane.
    """
    keys = [ink((key, "key"), (f" {word}", "second")) for key, word in acts]
    while len(keys) > 1 and 0 < width < joined(keys).cell_len:
        del keys[-2]
    head = ink((f"{count:,} marked", "name"))
    if width:
        return [Edges(joined([head, *bands]), fee), Text(), joined(keys)]
    return [Edges(head, fee), joined(bands), Text(), *keys]
