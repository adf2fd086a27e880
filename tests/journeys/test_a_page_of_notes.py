"""A new hire and a page of notes: three clients, their people and last week, by quick lines alone.

The notes are those of ``tests/data/notes.txt``; the same lines through ``aortui add -`` make the
same book.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from tests.hand import Hand
from tests.terminal import AORTUI, Terminal

DAY = ("--today", "2026-11-23", "--as", "Nia")
# The client, in which way it is named, and the lines about it.
NOTES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        '"Kestrel Rail"',
        (
            "pr excl EUR420k from 1dec ends 30nov28 notice 6mo tier b",
            "p @ines.varga:buyer ines.varga@kestrel.example Head of Communications",
            "p @tomas.reid level day-to-day",
            "meeting on wed @ines @tomas :) want the launch plan before Christmas",
            "promise on wed due 4dec first draft of the launch plan",
        ),
    ),
    (
        '"Bluewater Bank"',
        (
            "seo pref $9.5k/mo from 1mar26 renews 28feb notice 60d",
            "p @omar.haddad Marketing Manager",
            "call on fri @omar :( reports too slow",
            "competitor on 18nov Brightside called on them, says Omar",
            "todo due 1dec @omar ask for a review date",
        ),
    ),
    (
        '"Orchard & Lane"',
        (
            "c ~tom furniture",
            "creative excl 1.1m from 1jun23 open notice 90d",
            "p @ruth.lane:buyer ruth@orchardlane.example Founder",
            "qbr on 17nov @ruth :) liked the autumn numbers",
            "value on 17nov @ruth +18 % store visits",
            "need on 17nov @ruth out-of-scope a Spanish version",
            "idea on 17nov loyalty film, about 150k",
        ),
    ),
)
VERBS = ("c ", "p ", "todo ")
A_PAGE = 1_100  # keys that these notes may take


def with_client(client: str, line: str) -> str:
    """The line as it stands alone: the client behind the verb, if it has one."""
    verb = next((verb for verb in VERBS if line.startswith(verb)), "")
    return f"{verb}{client} {line.removeprefix(verb)}"


def enter(hand: Hand) -> None:
    """All notes by the quick line; nothing is refused, nothing corrected."""
    terminal = hand.terminal
    terminal.wait_for("Your book is empty.")
    terminal.settle()
    hand.press("a")
    for at, (client, lines) in enumerate(NOTES):
        if at:
            hand.press("backspace")  # lets go of the client before
        for number, line in enumerate(lines):
            written = line if number else with_client(client, line)
            hand.press(written)
            terminal.settle(0.2)
            terminal.wait_until(lambda: not refused(terminal))  # half a line may have been
            hand.press("enter")
            terminal.wait_until(lambda text=written: text not in terminal.text())
            terminal.wait_for("written.")


def refused(terminal: Terminal) -> list[str]:
    """Lines of the screen that warn or refuse."""
    return [line for line in terminal.text().splitlines() if line.strip().startswith("! ")]


def exported(book: Path) -> dict[str, Any]:
    """All tables of a book, without the moments."""
    done = subprocess.run(
        [*AORTUI, "--book", str(book), "export", "--format", "json"],
        capture_output=True, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    tables = json.loads(done.stdout)
    return {name: rows for name, rows in tables.items() if name not in ("batches", "changes")}


def test_a_page_of_notes_without_one_correction(tmp_path: Path) -> None:
    env = {"HOME": str(tmp_path)}
    typed, piped = tmp_path / "typed.aortui", tmp_path / "piped.aortui"
    with Terminal("--book", str(typed), *DAY, env=env) as terminal:
        hand = Hand(terminal)
        enter(hand)
        keys = hand.counted()
        hand.press("escape")
        terminal.wait_for("1 Today")
        hand.press("Q")
        assert terminal.status() == 0
    print(f"\na page of notes: {sum(len(lines) for _, lines in NOTES)} lines, {keys} keys")
    assert keys <= A_PAGE

    lines = [with_client(client, line) for client, lines in NOTES for line in lines]
    done = subprocess.run(
        [*AORTUI, "--book", str(piped), *DAY, "add", "-"],
        input="\n".join(lines), capture_output=True, text=True, check=False,
        env={**os.environ, **env},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert exported(typed) == exported(piped)
    assert_what_the_notes_say(exported(typed))


def assert_what_the_notes_say(tables: dict[str, Any]) -> None:
    """Every fact of the page that a token holds."""
    clients = {row["id"]: row for row in tables["clients"]}
    assert [row["name"] for row in clients.values()] == [name.strip('"') for name, _ in NOTES]
    assert [row["tier"] for row in clients.values()] == ["B", "", ""]
    terms = [
        (
            row["shape"], row["starts_on"], row["ends_on"], row["renews_months"],
            row["notice_count"], row["notice_unit"], row["fee_minor"], row["fee_currency"],
        )
        for row in tables["terms"]
    ]  # fmt: skip
    assert terms == [
        ("fixed", "2026-12-01", "2028-11-30", None, 6, "m", 42_000_000, "EUR"),
        ("auto", "2026-03-01", "2027-02-28", 12, 60, "d", 11_400_000, "USD"),
        ("open", "2023-06-01", None, None, 90, "d", 110_000_000, "USD"),
    ]
    people = [(row["name"], row["role"], row["title"], row["level"]) for row in tables["contacts"]]
    assert people == [
        ("Ines Varga", "buyer", "Head of Communications", "director"),
        ("Tomas Reid", "", "", "day-to-day"),
        ("Omar Haddad", "", "Marketing Manager", "manager"),
        ("Ruth Lane", "buyer", "Founder", "executive"),
    ]
    assert_what_happened(tables)


def assert_what_happened(tables: dict[str, Any]) -> None:
    """Last week, what is promised, and whose the scopes are."""
    happened = [
        (row["kind"], row["happened_on"], row["sentiment"], len(row["contact_ids"]))
        for row in tables["activities"]
    ]
    assert happened == [
        ("meeting", "2026-11-18", "good", 2),
        ("promise", "2026-11-18", "", 0),
        ("call", "2026-11-20", "bad", 1),
        ("competitor", "2026-11-18", "", 0),
        ("qbr", "2026-11-17", "good", 1),
        ("value", "2026-11-17", "", 1),
        ("need", "2026-11-17", "", 1),
        ("idea", "2026-11-17", "", 0),
    ]
    assert [row["due_on"] for row in tables["activities"] if row["due_on"]] == ["2026-12-04"]
    assert [(row["title"], row["due_on"]) for row in tables["tasks"]] == [
        ("ask for a review date", "2026-12-01")
    ]
    owners = {row["id"]: row["name"] for row in tables["members"]}
    assert [owners[row["owner_id"]] for row in tables["scopes"]] == ["Nia", "Nia", "Tom"]
