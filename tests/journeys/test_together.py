"""Several people in one book, each in a terminal: seen, waited for, and nothing typed is lost."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from aortui.services import books, forms
from aortui.ui import drafts
from tests.terminal import PATIENCE, ROOT, Terminal

TODAY = date(2026, 11, 24)
# On a server who does nothing in a turn loses it after a while; not here, however slow it is.
HOLDER = """
import sys
from contextlib import suppress
from pathlib import Path
from aortui.services import books
from aortui.store import changes
with suppress(ImportError):  # there is no server without its driver
    from aortui.store import server_turns
    server_turns.STOPPED = 600.0
books.open_book(Path(sys.argv[1]))
with changes.rehearsal("ana", "test"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Three clients of sam's with a scope each."""
    path = tmp_path / "agency.aortui"
    books.create_book(path, actor="sam")
    books.turn_day(TODAY, is_books_day=True)
    for client in ("Acme", "Globex", "Initech"):
        sheet = forms.blank("scopes", today=TODAY, actor="sam")
        typed = {"client": client, "category": "pr", "ends_on": "31dec26", "notice": "30d"}
        forms.save(sheet, {**sheet.texts, **typed}, today=TODAY, actor="sam")
    books.close_book()
    return path


def program(book: Path, person: str, size: tuple[int, int] = (80, 24)) -> Terminal:
    words = ("--book", str(book), "--today", "2026-11-24", "--as", person)
    return Terminal(*words, env={"HOME": str(book.parent / person)}, size=size)


@contextmanager
def somebody_saves(book: Path) -> Iterator[subprocess.Popen[str]]:
    """Holds the turn until a line comes, and no longer than this block."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(book)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env={"LOGNAME": "ana", "HOME": str(book.parent), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    with process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "held\n"
        try:
            yield process
        finally:
            process.kill()


def let_go(process: subprocess.Popen[str]) -> None:
    process.communicate("\n", timeout=20)


def form_of_acme(terminal: Terminal) -> None:
    """The form of the first scope."""
    terminal.wait_for("1 Today")
    terminal.keys("3")
    terminal.wait_for("3 scopes")
    terminal.settle()
    terminal.keys("e")
    terminal.wait_for("3 Scopes › Acme / pr")
    terminal.settle()


def quit_all(*terminals: Terminal) -> None:
    for terminal in terminals:
        terminal.keys("Q")
        assert terminal.status() == 0


def test_a_save_that_has_to_wait_lands_when_the_other_is_through(book: Path) -> None:
    with program(book, "sam") as sam:
        form_of_acme(sam)
        sam.keys(*["tab"] * 7, "France")
        sam.wait_for("France")
        with somebody_saves(book) as other:
            sam.keys("f2")
            said = sam.wait_for("ana is saving, ")
            assert "yours waits." in said
            assert "3 Scopes › Acme / pr" in said
            let_go(other)
            sam.wait_for("saved.")
            sam.wait_for("pr France")
        quit_all(sam)


def test_keys_echo_and_what_is_typed_on_takes_the_save_back(book: Path) -> None:
    with program(book, "sam") as sam:
        form_of_acme(sam)
        sam.keys(*["tab"] * 7, "France")
        sam.wait_for("France")
        with somebody_saves(book) as other:
            sam.keys("f2")
            sam.wait_for("yours waits.")
            sam.keys(" and Spain")
            sam.wait_for("France and Spain")
            said = sam.wait_for(" s while you went on; yours was not saved. F2 tries again.")
            assert "ana was saving, " in said
            assert other.poll() is None  # all that while she still saved
            sam.keys("f2")
            sam.wait_for("yours waits.")
            let_go(other)
            sam.wait_for("pr France and Spain")
        quit_all(sam)


def test_escape_gives_up_waiting_and_the_form_stays(book: Path) -> None:
    with program(book, "sam") as sam:
        form_of_acme(sam)
        sam.keys(*["tab"] * 7, "France")
        sam.wait_for("France")
        with somebody_saves(book):
            sam.keys("f2")
            sam.wait_for("ana is saving")
            sam.keys("escape")
            said = sam.wait_for(" s; yours was not saved. F2 tries again.")
            assert "France" in said
            sam.keys("f2")
            sam.wait_for("yours waits.")
        sam.wait_for("saved.")  # who died gives the turn back
        quit_all(sam)


def test_in_a_list_one_goes_on_while_a_save_waits(book: Path) -> None:
    with program(book, "sam") as sam:
        sam.wait_for("1 Today 3")
        sam.settle()
        with somebody_saves(book) as other:
            sam.keys("d")
            sam.wait_for("ana is saving")
            sam.keys("j")
            sam.wait_until(lambda: "Globex" in under_cursor(sam))
            sam.keys("2")
            sam.wait_for("clients")
            sam.keys("Q")
            sam.wait_for("Esc gives it up")
            let_go(other)
            sam.keys("1")
            sam.wait_for("1 Today 2")
        quit_all(sam)


def test_a_line_that_has_to_wait_is_written_once(book: Path) -> None:
    with program(book, "sam") as sam:
        sam.wait_for("1 Today 3")
        sam.settle()
        with somebody_saves(book) as other:
            sam.keys("a", "call about France")
            sam.wait_for("about France")
            sam.settle()
            sam.keys("enter", "enter")
            sam.wait_for("yours waits.")
            sam.keys("enter")
            let_go(other)
            sam.wait_for("call written.")
        sam.keys("escape")
        sam.wait_for("d reviewed")
        quit_all(sam)
    books.open_book(book)
    from aortui.store.models import Activity

    assert Activity.select().count() == 1
    books.close_book()


def test_who_has_a_form_open_is_seen_by_who_opens_it_too(book: Path) -> None:
    with program(book, "sam") as sam, program(book, "ana", (60, 20)) as ana:
        sam.wait_for("sam, ana")
        ana.wait_for("ana, sam")
        form_of_acme(sam)
        form_of_acme(ana)
        ana.wait_for("! sam has this open for editing since")
        sam.wait_for("! ana has this open for editing since")
        ana.keys("escape")
        sam.wait_until(lambda: "has this open" not in sam.text())
        ana.signal(signal.SIGKILL)
        sam.wait_until(lambda: "sam, ana" not in sam.text())
        sam.keys("escape")
        sam.wait_for("3 scopes")
        quit_all(sam)


def test_a_kill_leaves_the_form_to_the_next_start(book: Path) -> None:
    with program(book, "sam") as sam:
        form_of_acme(sam)
        sam.keys(*["tab"] * 7, "France")
        sam.wait_for("France")
        deadline = time.monotonic() + PATIENCE
        while not any("France" in kept["territory"] for kept in drafts_of(book, "sam")):
            assert time.monotonic() < deadline
            sam.read(0.05)
        sam.signal(signal.SIGKILL)
    with program(book, "sam") as sam:
        sam.wait_for("What you typed in Acme / pr is kept")
        form_of_acme(sam)
        assert "France" in sam.text()
        sam.keys("f2")
        sam.wait_for("pr France")
        quit_all(sam)


def drafts_of(book: Path, person: str) -> list[drafts.Texts]:
    folders = {folder.parent for folder in (book.parent / person).rglob(drafts.FOLDER)}
    return [kept for folder in folders for kept in drafts.load(folder).values()]


def under_cursor(terminal: Terminal) -> str:
    """The row with the cursor's bar."""
    return next((line for line in terminal.text().splitlines() if line.startswith("▌")), "")
