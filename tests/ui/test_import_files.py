"""The files around an import: found, read, read again, written, and what takes long."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.services import books
from aortui.ui import waiting
from aortui.ui.dialogs.file_prompt import FilePrompt
from tests.ui.names_app import settle, text
from tests.ui.own_book import SHEET, ask_for, count, press, running, sheet, show, until

UNCLEAR = "Client;Service;Start;Ends\nAcme;PR;01/02/2026;03/04/2027\n"


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Where a book will be made."""
    return tmp_path / "agency.aortui"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("missing.csv", None, "There is no file "),
        ("", None, "Type the name of a file."),
        ("empty.csv", "", "The file is empty."),
        ("other.csv", "a;b\n1;2\n", "No column is headed Client; the first line reads a, b."),
        ("book.json", "{}", "A whole book comes in by the command line: aortui import FILE."),
    ],
)
async def test_what_cannot_be_read_gets_its_sentence_and_the_typing_stays(
    book: Path, tmp_path: Path, name: str, content: str | None, said: str
) -> None:
    if content is not None:
        sheet(tmp_path, content, name)
    async with running(book, (200, 24)) as (app, pilot):
        typed = str(tmp_path / name) if name else ""
        prompt = await ask_for(pilot, typed)
        await press(pilot, "enter")
        assert app.screen is prompt
        assert f"! {said}" in text(app)
        assert prompt.field.value == typed


async def test_tab_completes_names_and_a_tilde_is_the_home_folder(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "sheets").mkdir()
    for name in ("clients.csv", "clients-old.csv", "clients.pdf"):
        sheet(tmp_path / "sheets", UNCLEAR, name)
    async with running(book) as (app, pilot):
        prompt = await ask_for(pilot, "~/sh")
        await press(pilot, "tab")
        assert prompt.field.value == "~/sheets/"
        await press(pilot, "tab")
        assert prompt.field.value == "~/sheets/clients"
        assert "clients-old.csv  clients.csv" in text(app)
        await press(pilot, ".", "tab")
        assert prompt.field.value == "~/sheets/clients.csv"
        await press(pilot, "x", "tab")
        assert "Nothing there begins like this." in text(app)
        await press(pilot, "backspace", "enter")
        assert "Start and Ends: day or month first?" in text(app)


async def test_refused_rows_go_into_a_file_and_never_over_another_unasked(
    book: Path, tmp_path: Path
) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(SHEET.read_bytes())
    bad = tmp_path / "sheet-refused.csv"
    async with running(book) as (app, pilot):
        await show(pilot, path)
        await press(pilot, "X", "enter")
        assert "2 refused rows written to" in text(app)
        written = bad.read_text(encoding="utf-8").splitlines()
        assert written[1].endswith("no client name,The row names no client.")
        assert len(written) == 3
        bad.write_text("mine")
        await press(pilot, "X", "enter")
        assert "sheet-refused.csv is there already. Write over it?" in text(app)
        await press(pilot, "n")
        assert "sheet-refused.csv is there already; name another file." in text(app)
        assert bad.read_text() == "mine"
        await press(pilot, "enter", "y")
        assert len(bad.read_text(encoding="utf-8").splitlines()) == 3
        await press(pilot, "X")
        prompt = app.screen
        assert isinstance(prompt, FilePrompt)
        prompt.field.fill(str(path))
        await press(pilot, "enter")
        assert "sheet.csv is the sheet itself; name another file." in text(app)
    assert path.read_bytes() == SHEET.read_bytes()


async def test_a_mended_file_is_read_again(book: Path, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Client;Service;Ends\nAcme;PR;2027-02-30\n")
    async with running(book) as (app, pilot):
        await show(pilot, path)
        assert "1 line: 1 refused." in text(app)
        sheet(tmp_path, "Client;Service;Ends\nAcme;PR;2027-02-28\n")
        await press(pilot, "R")
        assert "1 line: 1 new." in text(app)
        path.unlink()
        await press(pilot, "R")
        assert "There is no file" in text(app)
        assert "1 line: 1 new." in text(app)


async def test_what_takes_long_says_how_far_it_is_and_escape_stops_it(
    book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "PATIENCE", 0.0)
    monkeypatch.setattr(waiting, "AGAIN", 0.01)
    rows = "".join(f"Client {n};PR;2026-01-01;2027-12-31;$5k\n" for n in range(2500))
    path = sheet(tmp_path, f"Client;Service;Start;Ends;Fee\n{rows}")
    async with running(book) as (app, pilot):
        prompt = await ask_for(pilot, path)
        app.simulate_key("enter")
        await until(pilot, lambda: "of 2,500" in text(app))
        assert "Esc stops" in text(app)
        app.simulate_key("enter")
        app.simulate_key("escape")
        await settle(pilot)
        assert app.screen is prompt
        assert "Stopped; nothing was written." in text(app)
        await press(pilot, "enter")
        assert "2,500 lines: 2,500 new." in text(app)
        app.simulate_key("enter")
        await until(pilot, lambda: "writing row" in text(app))
        app.simulate_key("q")
        app.simulate_key("escape")
        await settle(pilot)
        assert "· Stopped; nothing was written." in text(app)
        assert await count(app, "clients") == 0
        app.simulate_key("enter")
        await until(pilot, lambda: "writing row" in text(app))
        app.exit()
    books.open_book(book)
    assert books.is_empty()
    books.close_book()
