"""Palettes, and that colours stand nowhere else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aortui.ui import theme

UI = Path(theme.__file__).parent
TRUE = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
HEX = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|rgb\(|\bansi_(bright_)?(black|red|green|yellow|blue|magenta|cyan|white)"
)


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_colours_stand_in_the_theme_alone() -> None:
    files = [path for path in UI.rglob("*") if path.suffix in (".py", ".tcss")]
    assert len(files) > 20
    found = [
        f"{path.name}:{number}: {line.strip()}"
        for path in files
        if path.name != "theme.py"
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if HEX.search(line)
    ]
    assert found == []


@pytest.mark.parametrize("name", ["dark", "light", "contrast"])
def test_every_ink_can_be_read_on_every_ground(name: str) -> None:
    colours = theme.PALETTES[name]
    inks = [ink for ink in theme.INKS if ink not in ("rule", "on")]
    for ink in inks:
        for ground in ("bg", "bar", "sel"):
            shown = theme.LIFTED.get(ink, ink) if ground == "sel" else ink
            assert contrast(colours[shown], colours[ground]) >= 4.5, (ink, ground)
    assert contrast(colours["on"], colours["accent"]) >= 4.5
    assert contrast(colours["on"], colours["watch"]) >= 4.5


@pytest.mark.parametrize(
    ("setting", "environ", "name"),
    [
        ("auto", TRUE, "dark"),
        ("auto", TRUE | {"COLORFGBG": "0;15"}, "light"),
        ("auto", {"TERM": "xterm-256color"}, "dark"),
        ("auto", {"TERM": "xterm-16color"}, "16"),
        ("auto", {"TERM": "screen", "COLORFGBG": "0;7"}, "16-light"),
        ("contrast", TRUE, "contrast"),
        ("light", {"TERM": "screen"}, "light"),
        ("dark", TRUE | {"NO_COLOR": "1"}, "none"),
    ],
)
def test_the_terminal_and_the_person_choose(
    setting: str, environ: dict[str, str], name: str
) -> None:
    assert theme.choose(setting, "unicode", environ).name == name


def test_256_colours_get_true_greys() -> None:
    look = theme.choose("light", "unicode", {"TERM": "xterm-256color"})
    assert (look.colours["sel"], look.colours["hint"]) == ("#e6e7e9", "#585c62")
    assert theme.choose("light", "unicode", TRUE).colours["sel"] == "#d3e4fa"


def test_on_the_cursor_row_secondary_text_is_lifted() -> None:
    look = theme.choose("dark", "unicode", TRUE)
    assert look.style("second", "sel").color == look.style("text").color
    assert look.style("hint", "sel").color == look.style("second").color


@pytest.mark.parametrize("name", theme.ANSI)
def test_16_colours_turn_the_cursor_row_round_and_dim_only_hints(name: str) -> None:
    look = theme.Look(name, theme.PALETTES[name])
    assert look.style("risk bold", "sel").reverse
    dim = {ink for ink in theme.INKS if look.style(ink).dim}
    assert dim == {"hint", "rule"}
    assert not any(look.style(ink).italic or look.style(ink).strike for ink in theme.INKS)


def test_without_colour_there_is_none() -> None:
    look = theme.choose("dark", "unicode", {"NO_COLOR": "", "TERM": "xterm"})
    colours = {look.style(ink).color for ink in theme.INKS}
    assert {colour.name for colour in colours if colour} == {"default"}
    assert look.bar == ">"


def test_symbols_have_ascii_twins() -> None:
    shown = "!! ? · ○ ✓ ▌ • › → … ↑ ↓ ━ ╾ ─ ▁▂▃▅▇ ◆ ◇"
    assert theme.in_ascii(shown) == "!! ? . o + > * > > ~ ^ v = - - _.-=# n E"
    assert theme.in_ascii("──", track=True) == ".."
    assert all(theme.in_ascii(chr(code)).isascii() for code in theme.TWINS)


@pytest.mark.parametrize(("encoding", "expected"), [("utf-8", False), ("ANSI_X3.4-1968", True)])
def test_symbols_follow_the_locale_even_where_python_itself_reads_utf_8(
    monkeypatch: pytest.MonkeyPatch, encoding: str, expected: bool
) -> None:
    monkeypatch.setattr("locale.getpreferredencoding", lambda _: "utf-8")  # as under LC_ALL=C
    monkeypatch.setattr("locale.getencoding", lambda: encoding)
    assert theme.choose("auto", "auto", {}).ascii is expected
