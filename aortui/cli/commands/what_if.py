"""``aortui what-if``: bands before and after something that may happen; nothing is written."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from aortui.cli import printer
from aortui.cli.tables import Column, money, print_table, values
from aortui.domain.money import short
from aortui.domain.phrases import spoken
from aortui.services import what_if
from aortui.services.what_if import Moved, Stands, Sums, Supposed


def shown(one: Stands | None) -> str:
    """``AT RISK 42``; of what is lost that."""
    if one is None:
        return "no more"
    score = f"{one.known} of 9" if one.band == "unknown" else one.score
    return f"{spoken(one.band).upper()} {score}"


def columns(currency: str) -> tuple[Column[Moved], ...]:
    """The keys of a row; fees are in the book's currency."""
    return (
        Column("id", lambda row: row.before.id),
        Column("client", lambda row: row.before.client, "CLIENT"),
        Column("category", lambda row: row.before.category),
        Column("scope", lambda row: row.before.name, "SCOPE"),
        Column(
            "band_before", lambda row: row.before.band, "NOW", words=lambda row: shown(row.before)
        ),
        Column("score_before", lambda row: row.before.score),
        Column(
            "band", lambda row: row.after and row.after.band, "THEN",
            words=lambda row: shown(row.after),
        ),
        Column("score", lambda row: row.after and row.after.score),
        Column("reason", lambda row: row.after and row.after.reason, "WHY THEN"),
        Column(
            "fee", lambda row: money(row.before.fee_base, currency), "FEE", right=True
        ),
        Column("holds_to", lambda row: row.holds_to, "HOLDS TO", right=True, year=True),
    )  # fmt: skip


def arguments(parser: ArgumentParser) -> None:
    """What may happen."""
    parser.add_argument("acts", nargs="+", metavar="ACT", help=what_if.WAYS.replace("`", "'"))


def run(options: Namespace) -> None:
    """Suppose it, and say what would be."""
    texts = list(options.acts)
    if not any(" " in text for text in texts):  # lose acme, without quotes
        texts = [" ".join(texts)]
    acts = [act for text in texts for act in what_if.several(text)]
    found = what_if.suppose(acts, today=options.today, actor=options.actor)
    if options.json:
        rows = [values(columns(found.currency), row) for row in found.moved]
        printer.rows(rows, options.today, **_beside(found))
        return
    printer.say(*found.acts, "")
    if found.moved:
        print_table(columns(found.currency), found.moved, options.today)
        printer.say("")
    else:
        printer.say("No score would move.")
    printer.say(*sums(found), "Nothing was written.")


def sums(found: Supposed) -> list[str]:
    """``At risk: 6 -> 7 scopes, USD 5.38m -> 6.50m of 37.4m a year.``"""
    before, after, currency = found.before, found.after, found.currency
    numbers = f"{before.bands.get('at_risk', 0)} -> {after.bands.get('at_risk', 0)} scopes"
    fees = [short(fee, currency) for fee in (before.fee_at_risk, after.fee_at_risk)]
    whole = short(after.fee_in_all, currency)
    lines = [f"At risk: {numbers}, {currency} {fees[0]} -> {fees[1]} of {whole} a year."]
    if found.lost_fee:
        lines.append(f"Lost: {currency} {short(found.lost_fee, currency)} a year.")
    if after.uncounted:
        lines.append(f"Not counted: {after.uncounted} without a fee or a rate.")
    return lines


def _beside(found: Supposed) -> dict[str, object]:
    """What is about all rows."""
    return {
        "acts": found.acts,
        "before": _sums(found.before, found.currency),
        "after": _sums(found.after, found.currency),
    }


def _sums(one: Sums, currency: str) -> dict[str, object]:
    return {
        "bands": one.bands,
        "fee_at_risk": money(one.fee_at_risk, currency),
        "fee": money(one.fee_in_all, currency),
        "not_counted": one.uncounted,
    }
