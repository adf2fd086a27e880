"""What the lists of the book have in common: cells, and lines about a scope or a person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from rich.text import Text

from aortui.domain import ahead, days
from aortui.domain.money import Money
from aortui.domain.vocabulary import SIGNALS, STAGES
from aortui.services.contacts import ContactRow
from aortui.services.scopes import ScopeRow
from aortui.ui import cells, fees
from aortui.ui.cells import BANDS
from aortui.ui.fees import short_day
from aortui.ui.paint import Edges, fitted, ink, joined

AMOUNT, CONTRACT, WHEN = 9, 18, 6  # cells of what ends a line about a scope, about a person
WHOLE = 16  # cells of ``from 31 Dec 2027``
LEAST = 15  # of the contract in a narrow window
NAME = 24  # cells that a name has at most beside something else
RENEWAL = SIGNALS.index("renewal")
STATES = {
    "out_of_contract": "out of contract",
    "notice_given": "notice given",
    "ended": "ended by notice",
}


def risk(band: str, score: int | None, known: int | None, instead: str = "") -> Text:
    """``!! AT RISK 42``, ``?  UNKNOWN 3/9``; what there is to say ``instead`` of a band."""
    if not band:
        return ink((f"   {instead}", "second")) if instead else cells.value("")
    shown = cells.band(band, score)
    return shown.append(f" {known}/{len(SIGNALS)}", "unknown") if band == "unknown" else shown


def sign(band: str) -> Text:
    """``!! `` over three cells."""
    mark, _, colour = BANDS.get(band, ("", "", "hint"))
    return ink((f"{mark:<3}", colour))


def bands(counts: Mapping[str, int], *, words: bool) -> Text:
    """``!! 2 at risk  ! 4 watch``; where room is short without the words. Steady is no news."""
    parts = []
    for band, (mark, word, colour) in BANDS.items():
        number = counts.get(band)
        if number and band != "steady":
            said = f" {word.lower()}" if words else ""
            inked = f"{colour.removesuffix(' bold')} bold"
            parts.append(ink((f"{mark} {number}", inked), (said, "second")))
    return joined(parts)


def since(last: date | None, today: date, never: str = "-") -> Text:
    """``41 d``: how long ago; ``today``."""
    if last is None:
        return ink((never, "hint" if never == "-" else "unknown"))
    gone = (today - last).days
    return cells.away(gone) if gone else cells.value("today")


def called(member: str) -> Text:
    """One of us, by the first name: there is no room for more."""
    return cells.second(member.split(" ")[0])


def amount(value: Money | None, base: str) -> Text:
    """``1.20m``; with its code where it is not the book's currency."""
    return cells.amount(value.minor, value.currency, base) if value else cells.value("")


def notice_day(on: date | None, today: date) -> Text:
    """The notice day, bold when it is near, in the ink of risk when it has passed."""
    if on is not None and on < today:
        return ink((days.written(on, today), "risk"))
    return cells.day(on, today)


def status(row: ScopeRow) -> str:
    """What a scope is that has no band: pitching, lost, ended by notice."""
    if row.status == "pitching":
        return "pitching"
    if row.starts_on and row.status == "active" and not row.outcome:
        return ahead.state(row.starts_on)
    return row.outcome or STATES.get(row.state, "" if row.status == "active" else row.status)


def contract(row: ScopeRow, today: date, label: str = "notice ") -> Text:
    """``notice Thu 31 Dec``, or how the contract stands where there is no such day."""
    if row.status != "active" or row.outcome:
        return cells.second(status(row))
    if row.starts_on:
        said = status(row)
        return cells.value(said if label or len(said) <= LEAST else _soon(row.starts_on, today))
    if row.state in STATES:
        return ink((STATES[row.state], "risk"))
    if row.notice_by is None:
        return cells.second("open ended" if row.shape in ("open", "min") else "")
    return joined([cells.hint(label), notice_day(row.notice_by, today)], "")


def renewal(row: ScopeRow) -> int | None:
    """Tenths of points of the renewal signal; None where it is not known."""
    return row.tenths[RENEWAL] if row.tenths else None


def renewal_sign(row: ScopeRow) -> Text:
    """``!!`` by the points of the renewal: what is behind, missed, out of contract."""
    if not row.is_scored:
        return sign("at_risk" if row.state == "ended" else "")
    tenths = renewal(row)
    if tenths is None:
        return sign("unknown")
    return sign({"risk": "at_risk", "watch": "watch"}.get(cells.meaning(tenths), "steady"))


def _soon(on: date, today: date) -> str:
    """``starts 1 Dec``, ``starts Jan 2027``: no longer than ``out of contract``."""
    said = days.full(on).partition(" ")[2] if on.year != today.year else short_day(on, today)
    return f"starts {said}"


def total(value: Money | None, unknown: str = "no fee") -> Text:
    """``USD 1.20m a year``, and what to say where it is not known."""
    return cells.total(value.minor, value.currency, "a year") if value else cells.hint(unknown)


def stage(row: ScopeRow) -> Text:
    """``prepared → proposed``: where the renewal is and, if it is behind, where it should be."""
    at, expected = row.stage or "none", row.expected_stage or "none"
    if STAGES.index(expected) <= STAGES.index(at):
        return cells.value("" if at == "none" else at)
    colour = cells.meaning(renewal(row) or 0) or "watch"
    return cells.became(cells.value(at), ink((expected, f"{colour} bold")))


def scope_table(
    rows: Sequence[ScopeRow], today: date, base: str, *, narrow: bool = False
) -> list[Edges]:
    """``!! media-buying  exclusive   1.20m  notice Thu 31 Dec``, a line each."""
    label, width = ("", LEAST) if narrow else ("notice ", CONTRACT)
    name = min(NAME, max((len(row.name) for row in rows), default=0))
    lines = []
    for row in rows:
        words = fitted(cells.value(row.name), name)
        left = joined([sign(row.band).append_text(words), cells.second(row.designation)])
        paid = fitted(fees.of_list(row, today, base, AMOUNT), AMOUNT, right=True)
        stands = fitted(contract(row, today, label), width, right=True)
        lines.append(Edges(left, joined([paid, stands])))
    return lines


def scope_pane(rows: Sequence[ScopeRow], today: date, base: str) -> list[Edges]:
    """The same in a pane, two lines each."""
    lines = []
    for row in rows:
        left = sign(row.band).append(row.name, "text")
        lines.append(Edges(left, fees.of_list(row, today, base, WHOLE)))
        lines.append(Edges(cells.second(f"   {row.designation}"), contract(row, today)))
    return lines


def people_table(rows: Sequence[ContactRow], today: date) -> list[Edges]:
    """``Jane Doe  VP Marketing   champion   41 d``, a line each."""
    name = min(NAME, max((len(row.name) for row in rows), default=0))
    lines = []
    for row in rows:
        left = joined([fitted(cells.value(row.name), name), cells.second(row.title)])
        last = fitted(since(row.touch_on, today, "never"), WHEN, right=True)
        lines.append(Edges(left, joined([cells.second(row.role), last])))
    return lines


def people_pane(rows: Sequence[ContactRow], today: date) -> list[Edges]:
    """The same in a pane, two lines each."""
    lines = []
    for row in rows:
        lines.append(Edges(cells.value(row.name), since(row.touch_on, today, "never")))
        lines.append(Edges(cells.second(f"  {row.title}"), cells.second(row.role)))
    return lines
