"""The quick line from a shell and from a pipe: each line is safe before it is answered."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aortui.services import quick
from tests.cli.command import Command
from tests.terminal import Terminal

Pipe = Callable[[str | bytes], None]
DAY = ("--today", "2026-11-24")
ACME = 's "Acme Corp" mb excl 1.2m renews 31mar27 notice 90d'
LINES = f"""{ACME}

acme call @jane.doe hello
nobody call hello
acme pr 90k ends 31dec27
"""


@pytest.fixture
def pipe(monkeypatch: pytest.MonkeyPatch) -> Pipe:
    """Put text or bytes on standard input."""

    def put(text: str | bytes) -> None:
        raw = text.encode() if isinstance(text, str) else text
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw)))

    return put


def test_a_line_is_written_and_told(aortui: Command, place: Path) -> None:
    done = aortui("add", ACME, *DAY)
    assert done.status == 0
    assert done.out.splitlines()[:3] == [
        "Client, new: Acme Corp; owner sam: you.",
        "Scope, new: Acme Corp / media-buying / exclusive; owner sam: the client's.",
        "Fee: USD 1,200,000 a year; currency, period: default.",
    ]
    assert f"{place} is new." in done.err
    assert "`aortui undo 3` takes it back." in done.err
    rows = aortui("list", "renewals", "--json", *DAY).rows
    assert [(row["client"], row["notice_by"]) for row in rows] == [("Acme Corp", "2026-12-31")]


def test_trying_it_out_writes_nothing_not_even_a_book(aortui: Command, place: Path) -> None:
    done = aortui("add", ACME, "--dry-run", *DAY)
    assert done.status == 0
    assert done.out.startswith(
        'Reads: "Acme Corp" media-buying excl 1.2m renews 2027-03-31 notice 90d\n'
    )
    assert "Scope, new: Acme Corp / media-buying" in done.out
    assert not place.exists()
    assert list(place.parent.glob("*.aortui*")) == []


def test_a_refused_line_is_one_sentence_and_writes_nothing(aortui: Command) -> None:
    aortui("add", ACME, *DAY)
    before = aortui("history", "--json").rows
    for line, sentence in (
        ("acme pr ends 31feb27", "31feb27 is no date: February 2027 has 28 days."),
        ("acme mb 2m", "Acme Corp / media-buying exists, ends 31 Mar 2027; = in front updates it."),
        (" ", "There is nothing to write."),
    ):
        for more in ((), ("--dry-run",)):
            done = aortui("add", line, *more, *DAY)
            assert (done.status, done.out, done.err) == (2, "", f"aortui: {sentence}\n")
    assert aortui("history", "--json").rows == before


def test_a_colleague_who_is_faster_is_no_reason_to_refuse_a_line(
    aortui: Command, pipe: Pipe, monkeypatch: pytest.MonkeyPatch
) -> None:
    aortui("add", ACME, *DAY)
    add = quick.add

    def overtaken(line: str, **more: Any) -> quick.Batch:
        monkeypatch.setattr(quick, "add", add)
        quick.add("= acme mb 1.3m", today=more["today"], actor="ana")
        return quick.add(line, **more)

    monkeypatch.setattr(quick, "add", overtaken)
    pipe("= acme mb 1.4m")
    done = aortui("add", "-", *DAY)
    assert (done.status, done.err) == (0, "")
    assert done.out == "1: fee USD 1,300,000 a year → USD 1,400,000 a year\n"


def test_a_line_without_quotes_is_explained(aortui: Command, place: Path) -> None:
    done = aortui("add", "acme", "call", "hello")
    assert (done.status, done.err) == (
        *(2, 'aortui: The line is one word to the shell: aortui add "acme call the plan".\n'),
    )
    assert not place.exists()


def test_what_is_so_already_is_said(aortui: Command) -> None:
    aortui("add", ACME, *DAY)
    done = aortui("add", "=acme mb 1.2m", *DAY)
    assert (done.status, done.err) == (0, "aortui: That is so already; nothing was written.\n")


def test_each_line_of_a_pipe_is_a_batch_of_its_own(aortui: Command, pipe: Pipe) -> None:
    pipe(LINES)
    done = aortui("add", "-", *DAY)
    assert done.status == 2
    assert done.out.splitlines() == [
        "1: new client Acme Corp; new scope Acme Corp / media-buying",
        "3: new contact Jane Doe; new call hello",
        "5: new scope Acme Corp / pr",
    ]
    assert "line 4: There is no client 'nobody'" in done.err
    rows = aortui("history", "--json").rows
    assert len({row["batch"] for row in rows if row["action"] == "quick.add"}) == 3


def test_the_lines_of_a_pipe_are_tried_one_after_the_other(
    aortui: Command, pipe: Pipe, place: Path
) -> None:
    pipe(LINES)
    done = aortui("add", "-", "--dry-run", "--json", *DAY)
    assert done.status == 2
    assert [(row["line"], row["status"], row["batch"]) for row in done.rows] == [
        *((1, "new", None), (3, "new", None), (4, "refused", None), (5, "new", None)),
    ]
    assert not place.exists()


def test_for_programs_each_line_names_its_batch(aortui: Command, pipe: Pipe) -> None:
    one = aortui("add", ACME, "--json", *DAY)
    assert one.rows == [
        {"line": 1, "status": "new", "batch": 3,
         "what": "new client Acme Corp; new scope Acme Corp / media-buying"},
    ]  # fmt: skip
    pipe("=acme mb 1.3m\n=acme mb 1.3m\n")
    rows = aortui("add", "-", "--json", *DAY).rows
    assert [(row["status"], row["batch"]) for row in rows] == [("changed", 4), ("same", None)]


def test_lines_that_cannot_be_read_are_refused_and_the_rest_goes_on(
    aortui: Command, pipe: Pipe
) -> None:
    for more in (("--dry-run",), ()):
        pipe(b"c Acme\r\n\xff\xfe\n   \n" + b"x" * 70_000 + b"\nc Globex")
        done = aortui("add", "-", *more, *DAY)
        assert done.status == 2
        assert done.out == "1: new client Acme\n5: new client Globex\n"
        assert done.err.count("is not UTF-8, or longer than 64 kB.") == 2


def test_a_book_that_is_read_only_is_not_written(aortui: Command) -> None:
    aortui("add", ACME, *DAY)
    assert aortui("add", "acme call hello", "--read-only").status == 7
    assert aortui("add", "acme call hello", "--read-only", "--dry-run").status == 0
    refused = aortui("add", "-", "--read-only", "--dry-run")
    assert refused.status == 7
    assert "Lines are tried in the book itself, which is read-only" in refused.err


def test_an_answer_comes_before_the_next_line_is_sent(place: Path) -> None:
    """Whoever feeds the pipe may wait for the answer; the feeder is a person here."""
    with Terminal("add", "-", "--book", str(place), *DAY, size=(100, 24)) as terminal:
        terminal.keys(*"c Acme", "enter")
        terminal.wait_for("1: new client Acme")
        terminal.keys(*"acme call hello", "enter")
        terminal.wait_for("2: new call hello")
        terminal.keys("ctrl+d")
        assert terminal.status() == 0
