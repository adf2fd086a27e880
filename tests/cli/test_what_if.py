"""``aortui what-if`` says what would be, and writes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.command import Command
from tests.conftest import TODAY

DAY = ("--today", TODAY.isoformat())


@pytest.fixture
def agency(small_demo: Path, place: Path) -> Path:
    return Path(shutil.copy(small_demo, place))


def test_bands_before_and_after_and_the_fees(aortui: Command, agency: Path) -> None:
    worst = aortui("review", "--json", *DAY).rows[0]
    bytes_before = agency.read_bytes()
    found = aortui("what-if", f"lose {worst['client']}", *DAY)
    assert found.status == 0
    assert f"{worst['client']}" in found.out
    assert "no more" in found.out
    assert "Lost: USD" in found.out
    assert found.out.splitlines()[-1] == "Nothing was written."
    assert agency.read_bytes() == bytes_before


def test_words_without_quotes_are_one_act_and_semicolons_divide(
    aortui: Command, agency: Path
) -> None:
    one, other = list(dict.fromkeys(row["client"] for row in aortui("review", "--json").rows))[:2]
    whole = json.loads(aortui("what-if", f"lose {one}; lose {other}", "--json", *DAY).out)
    assert len(whole["acts"]) == 2
    assert whole["after"]["fee"]["minor"] < whole["before"]["fee"]["minor"]
    assert {row["client"] for row in whole["rows"] if row["band"] is None} == {one, other}
    alone = aortui("what-if", "lose", *one.split(), "--json", *DAY)
    assert {row["client"] for row in alone.rows if row["band"] is None} == {one}


def test_nothing_to_suppose_says_the_ways(aortui: Command, agency: Path) -> None:
    found = aortui("what-if", "sell everything", *DAY)
    assert found.status == 2
    assert "lose acme" in found.err
