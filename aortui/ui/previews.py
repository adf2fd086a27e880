"""What is shown of a line of Today below the list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from aortui.domain import days
from aortui.services.preview import ScopePreview, TaskPreview
from aortui.ui import cells, fees
from aortui.ui.columns import NARROW
from aortui.ui.paint import Edges, Line, ink, joined

LABEL = 12


def below(shown: ScopePreview, width: int, today: date) -> list[Line]:
    """Six lines over the width of the window."""
    row, narrow = shown.row, width < NARROW
    title = [(f"{row.client} / {row.name}", "name")]
    if not narrow:
        owner = f" · owner {row.owner}" if row.owner else ""
        title.append((f"  {row.designation}{owner}", "second"))
    if shown.tags:
        title.append((f"  {cells.tags(shown.tags)}", "second"))
    fee = fees.whole(row, today, "" if narrow else "a year", "no fee")
    return [
        Edges(ink(*title), fee),
        _notice(shown, today, width - 3),
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
