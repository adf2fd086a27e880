"""Today's rows for the eye, for programs and for cron."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.cli.command import Command

DAY = date(2026, 11, 24)
TODAY = ("--today", "2026-11-24")
KEYS = ["kind", "id", "client", "category", "band", "score", "reason", "act_by", "owner"]
ORDER = ["at_risk", "watch", "unknown", "steady", None]


@pytest.fixture(scope="module")
def agency(small_demo: Path) -> Path:
    return small_demo


def test_rows_stand_worst_first_with_their_keys(aortui: Command, agency: Path) -> None:
    rows = aortui("review", "--json", "--book", str(agency), *TODAY).rows
    assert rows
    assert all(list(row) == KEYS for row in rows)
    bands = [ORDER.index(row["band"]) for row in rows if row["kind"] == "scope"]
    assert bands == sorted(bands)
    assert {row["band"] for row in rows if row["kind"] == "task"} <= {None}
    assert all(row["act_by"] is None or row["act_by"] >= "2026-11-24" for row in rows)
    assert all(" " not in (row["category"] or "") for row in rows)


def test_people_get_the_same_rows_as_a_table(aortui: Command, agency: Path) -> None:
    rows = aortui("review", "--json", "--book", str(agency), *TODAY).rows
    heading, *lines = aortui("review", "--book", str(agency), *TODAY).out.splitlines()
    assert heading.split() == ["CLIENT", "SCOPE", "RISK", "SCORE", "WHY", "ACT", "BY", "OWNER"]
    assert len(lines) == len(rows)
    for line, row in zip(lines, rows, strict=True):
        assert line.startswith(row["client"] or "-")
        assert row["reason"] in line


def test_one_members_rows(aortui: Command, agency: Path) -> None:
    every = aortui("review", "--json", "--book", str(agency), *TODAY).rows
    owner = next(row["owner"] for row in every if row["owner"])
    mine = aortui("review", "--owner", owner, "--json", "--book", str(agency), *TODAY).rows
    assert mine == [row for row in every if row["owner"] == owner]
    assert 0 < len(mine) < len(every)


def test_an_unknown_owner_is_refused(aortui: Command, agency: Path) -> None:
    done = aortui("review", "--owner", "nobody", "--book", str(agency), *TODAY)
    assert (done.status, done.out) == (2, "")
    assert "nobody" in done.err


def test_a_script_learns_by_the_exit_code_whether_anybody_is_at_risk(
    aortui: Command, agency: Path
) -> None:
    rows = aortui("review", "--json", "--book", str(agency), *TODAY).rows
    assert any(row["band"] == "at_risk" for row in rows)
    assert aortui("review", "--check", "at_risk", "--book", str(agency), *TODAY).status == 1
    assert aortui("review", "--check", "watch", "--book", str(agency), *TODAY).status == 1


def test_nothing_due_is_silent_so_that_cron_sends_no_mail(aortui: Command) -> None:
    aortui("init")
    done = aortui("review", "--check", "watch")
    assert (done.status, done.out, done.err) == (0, "", "")
    assert aortui("review", "--json").rows == []
