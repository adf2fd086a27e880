"""Today for cron and login banners: 72 columns of ASCII, or nothing at all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aortui.cli import plain
from aortui.services.review import Line, Totals
from tests.cli.command import Command

DAY = date(2026, 11, 24)
TODAY = ("--today", "2026-11-24")
SUMS = Totals({"at_risk": 2, "watch": 4}, 4_310_000_00, 11_800_000_00, 0, 0, "USD")


@pytest.fixture(scope="module")
def agency(small_demo: Path) -> Path:
    return small_demo


def line(**more: object) -> Line:
    given: dict[str, object] = {
        "id": 1, "kind": "scope", "row_id": 1, "client_id": 1, "client": "Acme Corp",
        "scope_id": 1, "scope": "pr", "category": "pr", "contact_id": None, "band": "at_risk",
        "score": 42, "known": 7, "reason": "84 % through one contact",
        "act_by": date(2026, 12, 31), "owner": "sam", "notice_by": None, "fee_base": None,
        "has_fee": False,
    }  # fmt: skip
    return Line(**(given | more))


def page(*lines: Line, sums: Totals = SUMS) -> list[str]:
    return [*plain.page(lines, sums, DAY, band=lambda one: one.band.upper())]


def test_the_day_and_the_totals_then_a_line_or_two_a_row() -> None:
    wide = line(client="Müller & Söhne", scope="media-buying DACH", reason="no QBR", act_by=DAY)
    short = line(reason="no talk for 30 d", band="watch", score=31)
    assert page(line(band="at_risk"), wide, short) == [
        "Tue 24 Nov 2026  2 at risk  4 watch           USD 4.31m of 11.8m at risk",
        "",
        "AT_RISK 42   Acme Corp / pr                                  Thu 31 Dec",
        "             84 % through one contact",
        "AT_RISK 42   Muller & Sohne / media-buying DACH                   today",
        "             no QBR",
        "WATCH 31     Acme Corp / pr         no talk for 30 d         Thu 31 Dec",
    ]


def test_what_is_not_known_and_what_is_long() -> None:
    dim = line(band="unknown", known=3, act_by=None, reason="3 of 9: no contact")
    task = line(kind="task", band="", score=None, client="", scope="", reason="x" * 90, known=0)
    sums = SUMS._replace(bands={}, fee_in_all=0)
    assert page(dim, task, sums=sums) == [
        "Tue 24 Nov 2026  1 to do",
        "",
        "UNKNOWN 3/9  Acme Corp / pr         3 of 9: no contact                -",
        "             -                                               Thu 31 Dec",
        "             " + "x" * 58 + "~",
    ]


def test_hostile_text_is_neither_wide_nor_obeyed() -> None:
    found = page(line(client="\x1b[2J東京‮\r\n" * 9, reason="→ “now” ☃\x07\u200b"))
    assert all(row.isascii() and row.isprintable() and len(row) <= 72 for row in found)
    assert found[-1].strip() == '> "now" ??'


def test_the_demo_fits_and_says_the_same_rows(aortui: Command, agency: Path) -> None:
    of = ("--book", str(agency), *TODAY)
    rows = aortui("review", "--json", *of).rows
    found = aortui("review", "--plain", *of).out
    assert found.isascii()
    lines = found.splitlines()
    assert max(map(len, lines)) <= 72
    assert all(row.rstrip() == row for row in lines)
    assert sum(not row.startswith(" ") for row in lines[lines.index("") + 1 :]) == len(rows)
    assert "AT RISK " in found


def test_an_owner_and_a_check_go_with_it(aortui: Command, agency: Path) -> None:
    of = ("--book", str(agency), *TODAY)
    owner = next(row["owner"] for row in aortui("review", "--json", *of).rows if row["owner"])
    whole, mine = (
        aortui("review", "--plain", *of),
        aortui("review", "--plain", "--owner", owner, *of),
    )
    assert 0 < len(mine.out.splitlines()) < len(whole.out.splitlines())
    assert aortui("review", "--plain", "--check", "watch", *of).status == 1


def test_nothing_due_is_nothing_said(aortui: Command) -> None:
    aortui("init")
    done = aortui("review", "--plain", "--check", "watch")
    assert (done.status, done.out, done.err) == (0, "", "")


def test_plain_and_json_exclude_each_other(aortui: Command, agency: Path) -> None:
    done = aortui("review", "--plain", "--json", "--book", str(agency))
    said = "aortui: --plain is for people and --json for programs; give one of them.\n"
    assert (done.status, done.out, done.err) == (2, "", said)
