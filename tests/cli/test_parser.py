"""The command line is read the same way wherever an option stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.cli import commands
from aortui.cli.parser import COMMANDS, module_of, parse
from aortui.errors import Rejected


@pytest.mark.parametrize(
    "words",
    [
        ["--book", "b", "--as", "sam", "--json", "paths"],
        ["paths", "--book", "b", "--as", "sam", "--json"],
        ["--book", "b", "paths", "--json", "--as", "sam"],
        ["--book", "other", "paths", "--book", "b", "--json", "--as", "sam"],
    ],
)
def test_options_stand_before_or_after_the_command(words: list[str]) -> None:
    options = parse(words)
    assert (options.command, options.book, options.actor) == ("paths", "b", "sam")
    assert options.json
    assert not options.read_only


def test_without_a_command_the_program_is_meant() -> None:
    assert parse([]).command == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["paths", "--as-at", "2026-01-01"], "--as-at"),
        (["paths", "--bok", "b"], "--bok"),
        (["forecast"], "forecast"),
        (["paths", "--book"], "expected one argument"),
    ],
)
def test_what_is_not_understood_is_one_sentence(words: list[str], said: str) -> None:
    with pytest.raises(Rejected) as refused:
        parse(words)
    assert said in str(refused.value)
    assert "--help" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_every_command_has_its_file_and_every_file_its_command() -> None:
    folder = Path(str(commands.__file__)).parent
    files = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert {module_of(name).rpartition(".")[2] for name in COMMANDS} == files


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        parse([name, "--help"])
    assert COMMANDS[name].split(",")[0] in " ".join(capsys.readouterr().out.split())
