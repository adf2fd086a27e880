"""``--as-of``: every command on the book of a past day, which none of them can change."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
import time_machine

from aortui.cli.main import main
from aortui.services import demo
from aortui.settings import Opening
from tests.cli.command import Command

MORNING = datetime(2026, 11, 20, 15, tzinfo=UTC)  # ten o'clock in New York
TODAY = date(2026, 11, 26)
# What was done on each day, in the zone of the book.
DAYS = (
    (("init", "--zone", "America/New_York"), ("add", "acme pr 1.3m notice 60d ends 31mar27")),
    (("add", "acme pr call @jane on the plan"), ("add", "globex web 90k ends 31jan27")),
    (("policy", "set", "neglect.touch.B", "3"), ("rate", "EUR", "1.1"), ("undo",)),
    (("undo",), ("add", "=globex web 120k"), ("add", "=globex web notice 30d")),
)
ASKED = (
    ("export", "--format", "json"),
    ("review", "--json"),
    ("history", "--json"),
    ("policy", "--json"),
    ("why", "acme/pr", "--json"),
    ("show", "acme"),
    *(("list", name, "--json") for name in ("clients", "scopes", "contacts", "renewals")),
)
WRITES = (
    ("add", "kestrel pr 1m"),
    ("undo",),
    ("policy", "set", "neglect.touch.A", "9"),
    ("rate", "GBP", "1.2"),
    ("init", "elsewhere.aortui"),
    ("demo", "--to", "elsewhere.aortui"),
    ("import", "sheet.csv", "--yes"),
)


@pytest.fixture
def kept(aortui: Command, place: Path) -> dict[date, Path]:
    """A book written to over four days, and the copy that was taken at the end of each."""
    found = {}
    for at, commands in enumerate(DAYS):
        with time_machine.travel(MORNING + timedelta(at), tick=False):
            for words in commands:
                assert aortui(*words).status == 0, words
        day = MORNING.date() + timedelta(at)
        found[day] = Path(shutil.copy(place, place.with_name(f"{day}.aortui")))
    return found


@pytest.fixture
def _now() -> object:
    with time_machine.travel(datetime(2026, 11, 26, 15, tzinfo=UTC), tick=False):
        yield


@pytest.mark.usefixtures("_now")
def test_every_command_says_what_it_said_of_a_copy_taken_then(
    aortui: Command, kept: dict[date, Path]
) -> None:
    for day, copy in kept.items():
        for words in ASKED:
            then = aortui(*words, "--as-of", f"{day}")
            copied = aortui("--book", str(copy), "--today", f"{day}", *words)
            assert (then.status, then.out) == (copied.status, copied.out), (day, words)
    assert [row["fee"]["minor"] for row in aortui("list", "scopes", "--json").rows] == [
        130_000_000, 12_000_000,
    ]  # fmt: skip


@pytest.mark.usefixtures("_now", "kept")
def test_no_command_writes_into_the_past(
    aortui: Command, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sheet.csv").write_text("Client;Service\nKestrel;pr\n", "utf-8")
    before = aortui("export", "--format", "json").out
    for words in WRITES:
        answer = aortui(*words, "--as-of", "21nov26")
        assert answer.status == 8, words
        assert "only" in answer.err
        assert "leave out --as-of to write" in answer.err
    assert aortui("export", "--format", "json").out == before
    assert not (tmp_path / "elsewhere.aortui").exists()
    assert aortui("undo", "--as", "nobody", "--as-of", "21nov").status == 8
    place.unlink()
    assert aortui("add", "kestrel pr", "--as-of", "21nov").status == 3
    assert not place.exists()


@pytest.mark.usefixtures("_now", "kept")
def test_the_day_ends_where_the_book_is(aortui: Command) -> None:
    with time_machine.travel(datetime(2026, 11, 25, 4, 30, tzinfo=UTC), tick=False):
        assert aortui("add", "late pr").status == 0  # half past eleven in New York
    names = [row["client"] for row in aortui("list", "clients", "--json", "--as-of", "24nov").rows]
    assert names == ["acme", "globex", "late"]
    names = [row["client"] for row in aortui("list", "clients", "--json", "--as-of", "23nov").rows]
    assert names == ["acme", "globex"]


@pytest.mark.usefixtures("_now", "kept")
def test_a_day_is_written_as_in_the_quick_line_and_has_been(aortui: Command) -> None:
    assert '"today": "2026-11-21"' in aortui("review", "--json", "--as-of", "-5d").out
    assert '"today": "2026-11-21"' in aortui("--as-of", "sat", "review", "--json").out
    both = aortui("review", "--as-of", "-5d", "--today", "fri")
    assert (both.status, both.err) == (
        2, "aortui: --today and --as-of both say which day it is; give one of them.\n",
    )  # fmt: skip
    later = aortui("review", "--as-of", "tomorrow")
    assert (later.status, later.err.count("\n")) == (2, 1)
    assert "27 Nov 2026 has not come yet" in later.err
    assert aortui("review", "--as-of", "someday").status == 2
    before = aortui("list", "clients", "--as-of", "2020-02-29", "--json")
    assert (before.status, before.rows) == (0, [])
    assert before.err == "aortui: This book knows nothing before 20 Nov 2026.\n"


@pytest.mark.usefixtures("_now", "kept")
def test_the_program_begins_on_that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("aortui.cli.opening.is_at_a_terminal", lambda: True)
    opening = main(["--as-of", "-5d"])
    assert isinstance(opening, Opening)
    assert (opening.as_of, opening.today) == (date(2026, 11, 21), None)


@pytest.mark.usefixtures("_now")
def test_the_demo_can_be_read_as_of_any_day(aortui: Command, place: Path) -> None:
    demo.build(place, today=TODAY, clients=16)
    counts = []
    for word in ("-2w", "-6mo", "-30mo", "2024-04-10", "1999-01-01"):
        for words in ASKED:
            if words[0] not in ("why", "show"):
                assert aortui(*words, "--as-of", word).status == 0, (word, words)
        rows = aortui("list", "scopes", "--json", "--as-of", word).rows
        counts.append(len(rows))
        for row in rows:
            assert aortui("why", f"#{row['id']}", "--as-of", word).status == 0
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > counts[-1] == 0
