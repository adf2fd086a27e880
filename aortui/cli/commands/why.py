"""``aortui why``: the score of a scope, signal by signal."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date
from textwrap import wrap

from aortui.cli import finding, printer
from aortui.cli.tables import Column, values
from aortui.domain.days import full, written
from aortui.domain.text import clean
from aortui.domain.vocabulary import SIGNALS
from aortui.services import why
from aortui.services.scopes import ScopeRow
from aortui.services.why import SignalView, WhyView

COLUMNS: tuple[Column[SignalView], ...] = (
    Column("name", lambda one: one.name),
    Column("points", lambda one: one.points),
    Column("sentence", lambda one: one.sentence),
    Column("next_step", lambda one: one.next_step),
    Column("act_by", lambda one: one.act_by),
)
INDENT = 22  # columns of points and name
WIDTH = 78


def arguments(parser: ArgumentParser) -> None:
    """Whose score."""
    parser.add_argument("scope", metavar="CLIENT/CATEGORY", help="or #12, as lists number scopes")
    said = "each threshold too, with its source and grade"
    parser.add_argument("--limits", action="store_true", help=said)


def run(options: Namespace) -> None:
    """Explain it."""
    row = finding.scope(options.scope, options.today)
    view = why.explain(row.id, options.today)
    if options.json:
        printer.rows([as_json(view, row)], options.today)
        return
    printer.say(heading(view))
    if view.band:
        for one in view.signals:
            printer.raw("\n".join(lines(one, options.today)) + "\n")
            if options.limits:
                printer.raw("".join(f"{line}\n" for line in limits(one)))
        printer.say(total(view), *news(view, options.today))


def lines(one: SignalView, today: date) -> list[str]:
    """Points, name and sentence, and below them what helps and by when."""
    points = "   ?" if one.points is None else f"{one.points:4.1f}"
    start = f"{points}  {one.name.replace('_', ' '):14}  "
    step = f"-> {one.next_step}" if one.next_step else ""
    step += f", by {written(one.act_by, today)}" if step and one.act_by else ""
    found = []
    for text in filter(None, (one.sentence, step)):
        text = clean(text, limit=printer.CELL)
        found += wrap(text, WIDTH, initial_indent=start, subsequent_indent=" " * INDENT)
        start = " " * INDENT
    return found


def as_json(view: WhyView, row: ScopeRow) -> dict[str, object]:
    """The stable keys; the signals stand in the order of their list, whatever their points."""
    signals = sorted(view.signals, key=lambda one: SIGNALS.index(one.name)) if view.band else []
    return {
        "client": view.client,
        "category": row.category,
        "band": view.band or None,
        "score": view.score,
        "known": view.known,
        "floors": view.floors,
        "id": view.scope_id,
        "signals": [values(COLUMNS, one) for one in signals],
        "cheapest": _cheapest(view),
        "own_call": view.own_call and view.own_call._asdict(),
    }


def _cheapest(view: WhyView) -> dict[str, object] | None:
    found = view.cheapest
    if found is None:
        return None
    return {"next_step": found.act.words, "score": found.score, "band": found.band}


def heading(view: WhyView) -> str:
    """``Acme Corp / media-buying: AT RISK 42, 7 of 9 known, policy of 1 Nov 2026``."""
    if not view.band:
        return f"{view.name} is not scored: it is being pitched for, or has ended."
    policy = f"policy of {full(view.policy_on)}" if view.policy_on else "the usual policy"
    score = "" if view.score is None else view.score
    return (
        f"{view.name}: {_band(view.band)} {score}".rstrip() + f", {view.known} of 9 known, {policy}"
    )


def total(view: WhyView) -> str:
    """``29.2 / 7 known x 10 = 42; at risk from 40.``"""
    if view.score is None:
        return f"Nothing is known yet; {view.because}."
    parts = f"{view.known} known" if view.is_even else f"a weight of {view.weight:g}"
    return f"{view.weighed:.1f} / {parts} x 10 = {view.score}; {view.because}."


def limits(one: SignalView) -> list[str]:
    """The thresholds of a signal, each with who says so and how good that is."""
    return [
        line
        for limit in one.limits
        for line in wrap(
            f"{limit.words}: {limit.source}{f'; {limit.changed}' if limit.changed else ''}",
            WIDTH,
            initial_indent=" " * INDENT,
            subsequent_indent=" " * (INDENT + 2),
        )
    ]


def news(view: WhyView, today: date) -> Iterator[str]:
    """How the band came to be, and what would lower it: the lines behind the sum."""
    if (call := view.own_call) is not None:
        until = f"until {written(call.until_on, today)}"
        yield f"own call: {_band(call.band)}, says {call.actor} {until}: {call.reason}"
    if len(view.steps) > 1:
        scores = " -> ".join(_score(one.score) for one in view.steps)
        yield f"{written(view.steps[0].day, today)} to today: {scores}"
    if (was := view.moved) is not None:
        worst = next((one.fact for one in view.signals if one.points), "nothing is wrong")
        bands = f"{_band(was.band)} {_score(was.score)} -> {_band(view.band)}"
        yield f"since {written(was.on, today)}: {bands} ({was.cause or worst})"
    if (found := view.cheapest) is not None:
        bands = f"{_band(view.band)} -> {_band(found.band)}"
        yield f"cheapest: {found.act.words}: {view.score} -> {found.score}, {bands}"
    elif view.band in ("at_risk", "watch"):
        yield "cheapest: no single act lowers the band."


def _score(score: int | None) -> str:
    return "-" if score is None else str(score)


def _band(name: str) -> str:
    return name.replace("_", " ").upper()
