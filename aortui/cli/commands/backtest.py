"""``aortui backtest``: the scores held against what came of it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from textwrap import wrap

from aortui.cli import printer
from aortui.cli.tables import Column, print_table, values
from aortui.domain import backtest_words as words
from aortui.domain.backtest import ENOUGH, FLAGS, Case, Row, Share
from aortui.services import backtest
from aortui.services.backtest import Backtest

WIDTH = 78


def caught(row: Row) -> str:
    """``3 (1 by notice)``: whoever has notice in hand needs no score."""
    return f"{row.caught} ({row.noticed} by notice)" if row.noticed else str(row.caught)


def interval(one: Share) -> dict[str, object] | None:
    """A share with its interval at 95 %; null of nothing."""
    if not one.of:
        return None
    bounds = {"low": round(one.low, 4), "high": round(one.high, 4)}
    return {"hits": one.hits, "of": one.of, **bounds}


COLUMNS: tuple[Column[Row], ...] = (
    Column("days_before", lambda row: row.before, "BEFORE", right=True),
    Column("caught", lambda row: row.caught, "CAUGHT", right=True, words=caught),
    Column("by_notice", lambda row: row.noticed),
    Column("missed", lambda row: row.missed, "MISSED", right=True),
    Column("false_alarms", lambda row: row.false_alarms, "FALSE", right=True),
    Column("quiet", lambda row: row.quiet, "QUIET", right=True),
    Column("left_out", lambda row: row.left_out, "LEFT OUT", right=True),
    Column(
        "precision", lambda row: interval(row.precision), "PRECISION",
        words=lambda row: words.share(row.precision),
    ),
    Column(
        "recall", lambda row: interval(row.recall), "RECALL",
        words=lambda row: words.share(row.recall),
    ),
    Column("caught_by_base_rate", lambda row: round(row.by_chance, 2)),
    Column("caught_by_oldest_touch", lambda row: row.by_silence),
    Column("enough", lambda row: row.says),
)  # fmt: skip


def arguments(parser: ArgumentParser) -> None:
    """Whose thresholds, and what counts as a warning."""
    parser.add_argument(
        "--policy", choices=("now", "then"), default="now",
        help="by today's thresholds, or by those of each day",
    )  # fmt: skip
    parser.add_argument("--flag", choices=FLAGS, default=FLAGS[0], help="the band that warns")


def run(options: Namespace) -> None:
    """Look back, and say what the scores were worth."""
    then = options.policy == "then"
    found = backtest.run(options.today, then=then, flag=options.flag)
    if options.json:
        rows = [values(COLUMNS, row) for row in found.rows]
        printer.rows(rows, options.today, **_beside(found, options.policy))
        return
    printer.say(f"{words.heading(found, then=then)}.")
    if not found.losses + found.kept:
        printer.say("No outcome is on record yet; r x on a scope records how it ended.")
        return
    if verdict := words.verdict(found):
        printer.say(verdict)
    printer.say("")
    print_table(COLUMNS, found.rows, options.today)
    printer.say("", *(f"{words.rivals(row)}." for row in found.rows), words.lead(found))
    for name, stood in words.missed(found):
        text = f"Never flagged: {name}: {stood}."
        printer.say(*wrap(text, WIDTH, subsequent_indent="  "))


def _beside(found: Backtest, policy: str) -> dict[str, object]:
    """What is about all rows."""
    missed = [
        _case(one.case) | {"last_band": one.last.band, "last_score": one.last.score,
                           "days_before": one.last.before, "reason": one.last.reason}
        for one in found.never_flagged
    ]  # fmt: skip
    return {
        "losses": found.losses, "kept": found.kept, "flag": found.flag, "policy": policy,
        "needed": ENOUGH, "lead_days": found.lead_days, "warned": found.warned,
        "never_flagged": missed,
    }  # fmt: skip


def _case(case: Case) -> dict[str, object]:
    return {"id": case.scope_id, "scope": case.name, "outcome": case.outcome, "on": case.on}
