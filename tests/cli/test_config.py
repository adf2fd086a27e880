"""``aortui config``: every setting with its value, where it comes from and what it may be."""

from __future__ import annotations

import subprocess
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from aortui import settings
from aortui.__main__ import check_keys
from aortui.cli import opening
from aortui.cli.main import main
from aortui.cli.parser import DEFAULTS
from tests.cli.command import Command


@pytest.fixture(autouse=True)
def machine(place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The settings for everybody on this machine; there are none yet."""
    monkeypatch.setenv("XDG_CONFIG_DIRS", str(tmp_path / "machine"))
    monkeypatch.delenv("AORTUI_BOOK")
    return tmp_path / "machine" / settings.NAME / settings.FILE


def by_key(aortui: Command) -> dict[str, tuple[str | None, str]]:
    return {row["key"]: (row["value"], row["source"]) for row in aortui("config", "--json").rows}


def test_everything_that_can_be_set_is_listed_with_what_it_may_be(aortui: Command) -> None:
    lines = aortui("config").out.splitlines()
    assert lines[0].split() == ["KEY", "VALUE", "FROM", "MAY", "BE"]
    assert lines[2].split(maxsplit=3) == [
        "theme", "auto", "default", "auto, dark, light, contrast, 16, 16-light",
    ]  # fmt: skip
    sort = next(line for line in lines if line.startswith("lists.scopes.sort"))
    assert "as usual" in sort
    assert sort.endswith("risk, client, scope, designation, owner, fee, routed, ends, notice by")
    assert lines[-1].endswith(str(settings.own_file()))


def test_a_value_says_where_it_comes_from(
    aortui: Command, machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.parent.mkdir(parents=True)
    machine.write_text('theme = "contrast"\nsymbols = "ascii"\nbook = "/srv/a.aortui"\n', "utf-8")
    aortui("config", "theme", "dark")
    found = by_key(aortui)
    assert found["theme"] == ("dark", "person")
    assert found["symbols"] == ("ascii", "machine")
    assert found["book"] == ("/srv/a.aortui", "machine")
    assert found["lists.scopes.sort"] == (None, "default")
    said = aortui("config", "unset", "theme")
    assert said.out == "theme is now contrast, which the machine says.\n"
    monkeypatch.setenv("AORTUI_BOOK", "/other.aortui")
    said = aortui("config", "book", "/own.aortui")
    assert said.out == "book is now /own.aortui, but AORTUI_BOOK says /other.aortui.\n"
    assert by_key(aortui)["book"] == ("/other.aortui", "environment")


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("theme", "light", "light"),
        ("keys.go.today", "f5", "f5"),
        ("lists.scopes.columns", "client,  fee from 96 ,notice", "client, fee from 96, notice"),
        ("lists.scopes.sort", "notice by", "notice by"),
        ("lists.scopes.down", "yes", "true"),
        ("lists.renewals.zoom", "18", "18"),
        ("filters.scopes.large", "fee>EUR500k", "fee>EUR500k"),
        ("filters.scopes.at risk. mine", "risk:at_risk owner:me", "risk:at_risk owner:me"),
    ],
)
def test_what_is_set_is_read_back_and_taken_out_again(
    aortui: Command, key: str, typed: str, kept: str
) -> None:
    assert aortui("config", key, typed).out == f"{key} is now {kept}.\n"
    assert aortui("config", key).out == f"{kept}\n"
    assert by_key(aortui)[key] == (kept, "person")
    assert aortui("config", "set", key, typed).status == 0
    assert aortui("config", "unset", key).out.startswith(f"{key} is as usual again")
    gone = aortui("config", "unset", key)
    assert (gone.status, gone.err) == (2, f"aortui: {key} is not set by you.\n")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["them"], "There is no setting them; did you mean theme?"),
        (["theme", "blue"], "theme is one of auto, dark, light, contrast, 16, 16-light, not blue."),
        (["theme", ""], "theme is one of auto, dark, light, contrast, 16, 16-light, not ."),
        (["book", " "], "book is some text; `config unset` takes it out."),
        (["lists.scope.sort", "fee"], "There is no list scope; did you mean scopes?"),
        (["lists.scopes.sorts"], "lists.scopes has no sorts; did you mean sort?"),
        (["lists.history.sort", "who"], "lists.history has no sort."),
        (["lists.scopes.sort", "fees"], "scopes cannot be sorted by fees; did you mean fee?"),
        (["lists.scopes.columns", "risk, fees"], "scopes has no column fees; did you mean fee?"),
        (["lists.scopes.columns", "fee from x"],
         "fee from x: write `fee from 96`, a width in cells."),
        (["lists.history.columns", "zzz"], "history has no column zzz; there is when, who, what."),
        (["lists.scopes.down", "maybe"], "down is true or false, not maybe."),
        (["lists.renewals.zoom", "10"], "zoom is 3, 6, 9, 12, 18, 24, 36 months, not 10."),
        (["lists.scopes.zoom", "9"], "lists.scopes has no zoom."),
        (["filters.scopes.mine", "ower:me"], "no field 'ower'; did you mean owner?"),
        (["filters.scopes.mine"], "No filter of scopes is called mine."),
        (["set", "theme"], "Write `config set KEY VALUE` or `config unset KEY`."),
        (["filters.scopes.mine", "risk:watch", "owner:me"],
         "A value with blanks stands in quotes: config KEY 'a b'."),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_in_one_sentence(
    aortui: Command, words: list[str], sentence: str
) -> None:
    refused = aortui("config", *words)
    assert (refused.status, refused.err) == (2, f"aortui: {sentence}\n")
    assert not settings.own_file().exists()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["keys.edti", "v"], "settings, keys: there is no action edti; did you mean edit?"),
        (["keys.edit", "n"], "settings, keys: n is claimed by edit and note."),
    ],
)
def test_keys_are_checked_as_at_the_start(
    capsys: pytest.CaptureFixture[str], words: list[str], sentence: str
) -> None:
    assert main(["config", *words], check_keys) == 2
    assert capsys.readouterr().err == f"aortui: {sentence}\n"
    assert main(["config", "keys.edit", "v"], check_keys) == 0
    assert settings.load().keys == {"edit": "v"}


def test_a_wrong_value_in_the_file_is_mended_by_the_command(aortui: Command) -> None:
    own = settings.own_file()
    own.parent.mkdir(parents=True)
    own.write_text('theme = "blue"\n', "utf-8")
    assert "theme is one of auto" in aortui("config").err
    assert aortui("config", "theme", "dark").out == "theme is now dark.\n"


def test_the_command_loads_no_screens(tmp_path: Path) -> None:
    code = (
        "import sys; sys.argv = ['aortui', 'config']\n"
        "from aortui.__main__ import main; main()\n"
        "print({name.split('.')[0] for name in sys.modules} & {'textual', 'peewee'})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "textual" not in done.stdout.splitlines()[-1]


def test_a_throw_away_book_keeps_nothing_that_is_chosen_in_it(place: Path) -> None:
    options = Namespace(**DEFAULTS)
    opening.complete(options)
    assert opening.opening(options).own == settings.own_file()
    assert opening.opening(options, throw_away=True).own is None
