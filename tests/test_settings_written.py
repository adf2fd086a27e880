"""Settings that are changed: what else is in the file stays, and nothing is lost."""

from __future__ import annotations

import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as how
from hypothesis import strategies as st

from aortui import settings
from aortui.errors import Rejected, Unwritable
from aortui.settings import ListChoice
from aortui.settings.writing import write

OWN = """\
# my own
theme = "dark"   # the lamp is off
planet = "Mars"

[keys]
# as in vi
edit = "v"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "aortui" / "settings.toml"


@pytest.fixture
def filled(own: Path) -> Path:
    own.parent.mkdir()
    own.write_text(OWN, "utf-8")
    return own


def test_comments_and_unknown_keys_stay(filled: Path) -> None:
    assert write({("lists", "scopes", "sort"): "fee", ("theme",): "light"}, filled)
    text = filled.read_text("utf-8")
    assert text.startswith(OWN.replace('"dark"', '"light"'))
    assert settings.load(filled).lists == {"scopes": ListChoice((), "fee", False)}
    assert tomllib.loads(text)["planet"] == "Mars"


def test_what_is_taken_out_is_as_usual_again(filled: Path) -> None:
    assert write({("keys", "edit"): None, ("theme",): None}, filled)
    found = settings.load(filled)
    assert (found.theme, dict(found.keys)) == ("auto", {})
    assert "# as in vi" in filled.read_text("utf-8")
    write({("filters", "scopes", "mine"): "owner:me"}, filled)
    write({("filters", "scopes", "mine"): None}, filled)
    assert "[filters" not in filled.read_text("utf-8")
    before = filled.read_text("utf-8")
    assert not write({("filters", "scopes", "mine"): None}, filled)
    assert filled.read_text("utf-8") == before


def test_the_first_setting_makes_the_folder_and_a_file_for_the_person_alone(own: Path) -> None:
    write({("filters", "scopes", "at risk, mine"): "risk:at_risk owner:me"}, own)
    assert own.read_text("utf-8") == (
        '[filters.scopes]\n"at risk, mine" = "risk:at_risk owner:me"\n'
    )
    assert (own.stat().st_mode & 0o777, own.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_key_of_the_whole_file_stands_above_its_tables(filled: Path) -> None:
    write({("symbols",): "ascii"}, filled)
    assert settings.load(filled).symbols == "ascii"


def test_a_link_to_a_file_kept_elsewhere_stays_a_link(own: Path, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.toml"
    kept.write_text(OWN, "utf-8")
    own.parent.mkdir()
    own.symlink_to(kept)
    write({("theme",): "light"}, own)
    assert own.is_symlink()
    assert settings.read(kept)["theme"] == "light"


def test_sessions_that_write_at_once_lose_nothing_of_each_other(filled: Path) -> None:
    names = [f"filter {number}" for number in range(40)]
    with ThreadPoolExecutor(8) as sessions:
        done = [sessions.submit(write, {("filters", "scopes", n): n}, filled) for n in names]
    assert all(one.result() for one in done)
    assert set(settings.load(filled).filters["scopes"]) == set(names)


def test_a_value_that_a_start_would_refuse_is_not_written(filled: Path) -> None:
    with pytest.raises(Rejected, match="theme is one of auto, dark"):
        write({("theme",): "blue"}, filled)
    assert filled.read_text("utf-8") == OWN


def test_a_file_with_a_wrong_value_can_be_mended_and_one_that_is_no_toml_cannot(own: Path) -> None:
    own.parent.mkdir()
    own.write_text('theme = "blue"\n', "utf-8")
    write({("theme",): "dark"}, own)
    assert settings.load(own).theme == "dark"
    own.write_text("theme = \n", "utf-8")
    with pytest.raises(Rejected) as refused:
        write({("theme",): "dark"}, own)
    assert f"{own} cannot be read" in str(refused.value)


def test_a_place_that_cannot_be_written_is_named_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "aortui").write_text("a file where the folder should be", "utf-8")
    own = tmp_path / "aortui" / "settings.toml"
    with pytest.raises(Unwritable) as refused:
        write({("theme",): "light"}, own)
    assert str(refused.value) == f"Settings cannot be written: File exists: {own}."


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("C",)), min_size=1, max_size=8)
PATHS = st.one_of(
    st.tuples(st.just("filters"), st.sampled_from(("scopes", "today")), NAMES),
    st.tuples(st.just("keys"), NAMES),
    st.tuples(st.just("book")),
)
WRITES = st.lists(st.tuples(PATHS, st.one_of(st.none(), NAMES)), max_size=12)


@given(st.sampled_from(("", OWN, "[filters]\nscopes = {a = 'b'}\n", "keys.edit = 'v'\n")), WRITES)
@how(max_examples=60, deadline=None)
def test_any_changes_read_back_as_they_were_meant(
    tmp_path_factory: pytest.TempPathFactory, start: str, writes: list[tuple[Any, str | None]]
) -> None:
    own = tmp_path_factory.mktemp("own") / "settings.toml"
    own.write_text(start, "utf-8")
    meant = settings.read(own)
    for path, value in writes:
        write({path: value}, own)
        meant = changed(meant, path, value)
    assert pruned(settings.read(own)) == pruned(meant)


def changed(tree: Any, path: tuple[str, ...], value: str | None) -> Any:
    """The same on plain dictionaries."""
    first, *rest = path
    if rest:
        return {**tree, first: changed(tree.get(first, {}), tuple(rest), value)}
    left = {name: kept for name, kept in tree.items() if name != first}
    return left if value is None else {**left, first: value}


def pruned(tree: dict[str, Any]) -> dict[str, Any]:
    """Without tables that hold nothing."""
    found = {n: pruned(value) if isinstance(value, dict) else value for n, value in tree.items()}
    return {name: value for name, value in found.items() if value != {}}
