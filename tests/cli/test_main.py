"""One sentence and one number for everything that goes wrong, whoever reads the output."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aortui.__main__ import UNSUPPORTED
from aortui.__main__ import main as entry_point
from tests.cli.command import Command

ROOT = Path(__file__).parents[2]
RUN = "import sys; sys.path.insert(0, {!r}); from aortui.__main__ import main; sys.exit(main())"


def program(*words: str, **options: object) -> subprocess.CompletedProcess[str]:
    """The program on its own, isolated as a forced command runs it."""
    command = [sys.executable, "-I", "-c", RUN.format(str(ROOT)), *words]
    given = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL}
    return subprocess.run(command, text=True, check=False, **(given | options))  # type: ignore[call-overload,no-any-return]


def is_one_sentence(text: str) -> bool:
    return text.startswith("aortui: ") and text.endswith(".\n") and text.count("\n") == 1


def test_no_terminal_and_no_command_is_a_refusal(place: Path) -> None:
    done = program()
    assert (done.returncode, done.stdout) == (2, "")
    assert is_one_sentence(done.stderr)
    assert not place.exists()


def test_a_book_is_founded_once(aortui: Command, place: Path) -> None:
    assert aortui("init", "--currency", "eur", "--zone", "Europe/Berlin").status == 0
    before = place.read_bytes()
    again = aortui("init")
    assert again.status == 3
    assert is_one_sentence(again.err)
    assert place.read_bytes() == before


@pytest.mark.parametrize(
    ("option", "value"), [("--currency", "EURO"), ("--zone", "Berlin"), ("--zone", "../etc")]
)
def test_a_book_is_not_founded_on_nonsense(
    aortui: Command, place: Path, option: str, value: str
) -> None:
    done = aortui("init", option, value)
    assert done.status == 2
    assert is_one_sentence(done.err)
    assert not place.exists()


def test_a_full_disk_behind_the_output_is_said_once(aortui: Command, place: Path) -> None:
    aortui("init")
    with open("/dev/full", "w") as full:
        done = program("history", stdout=full)
    assert done.returncode == 7
    assert is_one_sentence(done.stderr)


def test_a_reader_that_has_gone_is_no_error(aortui: Command, place: Path) -> None:
    aortui("init")
    reader, writer = os.pipe()
    os.close(reader)
    done = program("history", stdout=writer)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, "")


def test_a_terminal_that_knows_only_ascii_gets_everything_spelled_out(place: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, {!r}); from aortui.cli import printer\n"
        "printer.prepare(); printer.say('Cyberdyne Öl')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code.format(str(ROOT))],
        env={"PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("Cyberdyne \\xd6l\n", "")


def test_who_has_no_name_here_acts_under_a_number(
    aortui: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(os, "getuid", lambda: 54_321)
    aortui("init")
    assert aortui("history", "--json").rows[0]["actor"] == "uid 54321"


def test_paths_need_no_book(aortui: Command, place: Path) -> None:
    (row,) = aortui("paths", "--json").rows
    assert row["book"] == str(place)
    assert aortui("paths", "--book", "other.aortui", "--json").rows[0]["book"] == "other.aortui"
    assert str(place) in aortui("paths").out
    assert not place.exists()


def test_where_it_cannot_run_it_says_so_and_what_to_do(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with monkeypatch.context() as windows:
        windows.setattr("os.name", "nt")
        code = entry_point()
    assert code == UNSUPPORTED
    assert is_one_sentence(said := capsys.readouterr().err)
    assert "on Windows, inside WSL" in said
