"""Copying: a clean row, an address, a number, a page, into the clipboard of the terminal."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Awaitable, Mapping
from pathlib import Path

import pytest
from textual.app import App

from aortui.errors import Rejected
from aortui.store import database
from aortui.store.models import Client, Contact
from aortui.ui import clipboard
from aortui.ui.clipboard import LIMIT, bytes_for
from tests import agency
from tests.ui.agency_app import running, shown, typed

OSC_52 = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]*)\x07")


@pytest.fixture
def copied(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have reached the clipboard."""
    texts: list[str] = []

    async def copy(app: App[object], text: str, env: Mapping[str, str] = {}) -> None:
        bytes_for(text, {"TERM": "xterm-256color"})
        texts.append(text)

    monkeypatch.setattr(clipboard, "copy", copy)
    return texts


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COLORTERM", "truecolor")
    return agency.copy(tmp_path / "agency.aortui")


def message(lines: list[str]) -> str:
    return lines[22]


# the bytes


def test_a_terminal_is_asked_in_one_sequence_of_utf_8() -> None:
    found = OSC_52.fullmatch(bytes_for("é 日本\n", {"TERM": "xterm-256color"}))
    assert found is not None
    assert b64decode(found[1]).decode() == "é 日本\n"


@pytest.mark.parametrize(
    "env", [{"TERM": "screen-256color", "TMUX": "socket,1,0"}, {"TERM": "tmux-256color"}]
)
def test_tmux_is_asked_plainly_and_in_its_wrapping(env: dict[str, str]) -> None:
    plain = bytes_for("x", {"TERM": "xterm"})
    wrapped = plain.replace("\x1b", "\x1b\x1b")
    assert bytes_for("x", env) == f"{plain}\x1bPtmux;{wrapped}\x1b\\"


@pytest.mark.parametrize(
    "env", [{"TERM": "screen", "STY": "1.a"}, {"TERM": "screen.xterm-256color"}]
)
def test_screen_is_given_pieces_that_it_lets_pass(env: dict[str, str]) -> None:
    sent = bytes_for("x" * 2000, env)
    pieces = re.findall(r"\x1bP(.*?)\x1b\\", sent, re.DOTALL)
    assert max(map(len, pieces)) < 768
    assert "".join(pieces) == bytes_for("x" * 2000, {"TERM": "xterm"})
    assert "".join(f"\x1bP{piece}\x1b\\" for piece in pieces) == sent


def test_what_is_too_long_for_a_terminal_is_refused_in_a_sentence() -> None:
    most = LIMIT // 4 * 3
    assert OSC_52.fullmatch(bytes_for("x" * most, {}))
    with pytest.raises(Rejected, match=r"^55,501 characters are more than a terminal copies; X w"):
        bytes_for("x" * (most + 1), {})


def test_a_console_has_no_clipboard_and_is_sent_nothing() -> None:
    with pytest.raises(Rejected, match="A terminal of the kind linux has no clipboard"):
        bytes_for("x", {"TERM": "linux"})


async def test_a_tmux_that_ends_as_its_time_does_has_taken_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As behind a machine that stood still: both are told at once."""
    program = tmp_path / "tmux"
    program.write_text(f"#!/bin/sh\n/bin/cat > {tmp_path}/taken\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    async def both(ended: Awaitable[object], seconds: float) -> None:
        await ended
        raise TimeoutError

    monkeypatch.setattr("asyncio.wait_for", both)
    assert await clipboard._through_tmux("jane")
    assert (tmp_path / "taken").read_text("utf-8") == "jane"


# rows


async def test_a_message_names_whole_cells_of_a_long_row(book: Path, copied: list[str]) -> None:
    async with running(book, "3", "y", "y") as pilot:
        said = message(shown(pilot)).removeprefix("  ✓ Copied ").rstrip(".")
        assert copied[0].startswith(said)
        assert copied[0][len(said) :][:2] in ("", "  ")


async def test_a_row_is_its_visible_cells_two_blanks_apart(book: Path, copied: list[str]) -> None:
    async with running(book, "4", "j", "y", "y") as pilot:
        assert copied == ["Jane Doe  VP Marketing  Acme Corp  champion  sam  41 d"]
        assert message(shown(pilot)) == f"  ✓ Copied {copied[0]}."
    copied.clear()
    async with running(book, "4", "j", "y", "y", size=(60, 20)):
        assert copied == ["Jane Doe  VP Marketing  Acme Corp  41 d"]


async def test_of_marked_rows_each_is_a_line_and_they_stay_marked(
    book: Path, copied: list[str]
) -> None:
    async with running(book, "3", "space", "space", "y", "y") as pilot:
        lines = copied[0].split("\n")
        assert [line.split("  ")[1] for line in lines] == ["Hooli", "Globex"]
        assert message(shown(pilot)) == "  ✓ Copied 2 rows."
        await typed(pilot, "y", "y")
        assert copied[1] == copied[0]


async def test_a_row_of_today_of_the_history_of_a_record_and_of_why(
    book: Path, copied: list[str]
) -> None:
    async with running(book, "y", "y", "7", "y", "y", "2", "enter", "y", "y", "w", "y", "y"):
        today, entry, line, signal = copied
        assert today == "!! AT RISK 25  Hooli  seo  notice received  today"
        assert entry.endswith("added a pitch for Globex / events")
        assert "  " in line
        assert "seo" in line
        assert "   " not in "".join(copied)
        assert "Renewal" in signal or "renewal" in signal


async def test_what_people_typed_is_copied_without_control_characters(
    book: Path, copied: list[str]
) -> None:
    database.open_book(book)
    Client.update(name="Ac\x1b]0;me\x07\n\u202eCorp").where(Client.id == 1).execute()
    Contact.update(email="a\x1b[31m@b.c").execute()
    database.close_book()
    async with running(book, "4", "y", "y", "y", "e", "y", "r"):
        assert len(copied) == 3
        for text in copied:
            assert all(char == "\n" or char.isprintable() for char in text)


# addresses, numbers


async def test_the_address_and_the_number_of_a_contact(book: Path, copied: list[str]) -> None:
    async with running(book, "4", "j", "y", "e") as pilot:
        assert message(shown(pilot)) == "  ✓ Copied jane.doe@acme.example."
        await typed(pilot, "y", "p")
        assert message(shown(pilot)) == "  ✓ Copied +1 555 01."
        assert copied == ["jane.doe@acme.example", "+1 555 01"]


async def test_of_several_contacts_those_that_are_known(book: Path, copied: list[str]) -> None:
    database.open_book(book)
    Contact.update(email="carla@acme.example").where(Contact.name == "Carla Ruiz").execute()
    database.close_book()
    async with running(book, "4", "asterisk", "y", "e") as pilot:
        assert copied == ["carla@acme.example, jane.doe@acme.example"]
        assert message(shown(pilot)) == "  ✓ Copied 2 e-mail addresses."


async def test_who_has_none_is_said(book: Path, copied: list[str]) -> None:
    async with running(book, "4", "y", "e") as pilot:
        said = "  ! Carla Ruiz has no e-mail address yet; e enters one."
        assert message(shown(pilot)) == said
        await typed(pilot, "2", "y", "p")
        said = "  ! This row names no contact, so no phone number."
        assert message(shown(pilot)) == said
    assert copied == []


# reports


async def test_the_page_of_a_scope_of_a_client_and_of_a_contacts_client(
    book: Path, copied: list[str]
) -> None:
    async with running(book, "3", "j", "j", "y", "r") as pilot:
        assert message(shown(pilot)) == "  ✓ Copied the report on Acme Corp / media-buying."
        await typed(pilot, "2", "y", "r", "4", "y", "r")
        titles = [text.partition("\n")[0] for text in copied]
        assert titles == ["# Acme Corp / media-buying", "# Hooli", "# Acme Corp"]


async def test_of_several_rows_each_page_once(book: Path, copied: list[str]) -> None:
    async with running(book, "4", "space", "space", "space", "y", "r") as pilot:
        assert message(shown(pilot)) == "  ✓ Copied 2 reports."
        assert [row for row in copied[0].splitlines() if row.startswith("# ")] == [
            "# Acme Corp", "# Globex",
        ]  # fmt: skip


async def test_what_is_too_long_is_refused_on_the_message_line(
    book: Path, copied: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clipboard, "LIMIT", 40)
    async with running(book, "y", "r") as pilot:
        assert "are more than a terminal copies; X writes a file." in message(shown(pilot))
    assert copied == []


async def test_a_book_that_can_only_be_read_is_copied_from(book: Path, copied: list[str]) -> None:
    async with running(book, "4", "j", "y", "e", read_only=True):
        assert copied == ["jane.doe@acme.example"]


async def test_the_choices_stand_in_the_footer(book: Path) -> None:
    async with running(book, "4", "y") as pilot:
        footer = shown(pilot)[23]
        assert footer == "  y row  e e-mail  p phone  r report  d defence  Esc cancel"
