"""What things look like: inks by meaning in each palette, and symbols. Colours stand here only.

An *ink* is a name from INKS ("risk", "second"), an ink and " bold", or one of the levels
("name", "section", "key", "tab", "chip", "open", "track", "cursor"). A *ground* is what it
stands on: "page", "bar" (header, sheet, pane, field), "sel" (cursor row), "typing" (focused field).
``use(choose(...))`` once at the start; then ``look()`` is the look of this terminal.
"""

from __future__ import annotations

import locale
from collections.abc import Mapping
from functools import lru_cache

from rich.console import Console
from rich.style import Style
from textual.theme import Theme

from aortui.tuples import NamedTuple

INKS = (
    *("rule", "text", "strong", "second", "hint", "accent", "on"),
    *("risk", "watch", "unknown", "steady"),
)
TOKENS = ("bg", "bar", "sel", *INKS)
LIFTED = {"hint": "second", "second": "text", "rule": "hint"}  # on the cursor row
DIM = ("hint", "rule")  # dim in 16 colours: nothing that one must read

PALETTES: dict[str, dict[str, str]] = {
    name: dict(zip(TOKENS, colours.split(), strict=True))
    for name, colours in {
        "dark": "#12151a #1a1f27 #24385a #3d4652 #d3d8df #f4f6f9 #a4aebb #858f9d #7fbaff #0c1420"
        " #ff8a80 #ecbc55 #c8acff #7fca95",
        "light": "#fcfcfd #eef1f5 #d3e4fa #c3cad4 #25292f #0a0e13 #4d5866 #636e7c #0a58b8 #ffffff"
        " #b0201a #7a4f00 #6428b4 #22653a",
        "contrast": "#000000 #000000 #00337a #9a9a9a #ffffff #ffffff #dcdcdc #cfcfcf #8fd3ff"
        " #000000 #ffa39b #ffd75f #dcc8ff #9df0b1",
        "16": "default default default bright_black default default default default bright_cyan"
        " default bright_red bright_yellow default bright_green",
        "16-light": "default default default bright_black default default default default blue"
        " default red magenta default default",
        "none": " ".join(["default"] * len(TOKENS)),
    }.items()
}
# With 256 colours these round towards strange hues; the ones here land on true greys.
ROUNDED: dict[str, dict[str, str]] = {
    "dark": {"sel": "#3a3f47"},
    "light": {"sel": "#e6e7e9", "hint": "#585c62"},
}
ANSI = ("16", "16-light", "none")


class Look(NamedTuple):
    """One terminal's palette and symbols."""

    name: str  # of a palette
    colours: Mapping[str, str]
    ascii: bool = False

    @property
    def is_ansi(self) -> bool:
        """Whether the terminal's own colours are used."""
        return self.name in ANSI

    @property
    def bar(self) -> str:
        """What stands in column 0 of the cursor row; a reversed row needs none."""
        if self.name == "none" or self.ascii:
            return ">"
        return " " if self.is_ansi else "▌"

    def style(self, ink: str, ground: str = "page") -> Style:
        """The terminal style of an ink on a ground."""
        return _style(self, ink, ground)

    def __hash__(self) -> int:
        return hash((self.name, self.ascii, self.colours["sel"]))


@lru_cache(maxsize=1024)
def _style(look: Look, ink: str, ground: str) -> Style:
    ink, bold = (ink.removesuffix(" bold"), True) if ink.endswith(" bold") else (ink, False)
    if ink in LEVELS:
        ink, bold = LEVELS[ink]
    if look.is_ansi:
        return _ansi(look, ink, ground, bold)
    colours = look.colours
    if ink in ("tab", "chip", "block"):
        ground_colour = colours["watch" if ink == "chip" else "accent"]
        return Style(color=colours["on"], bgcolor=ground_colour, bold=bold)
    if ground in ("sel", "typing"):
        ink = LIFTED.get(ink, ink)
    page = {"page": "bg", "typing": "sel"}.get(ground, ground)
    inked = "accent" if ink == "open" else ink
    return Style(
        color=colours[inked], bgcolor=colours[page], bold=bold, underline=ink == "open" or None
    )


def _ansi(look: Look, ink: str, ground: str, bold: bool) -> Style:
    """In 16 colours and in none: bold, dim, underline and reverse do the work."""
    if ground == "sel" or ink in ("tab", "chip", "block"):
        return Style(color="default", bgcolor="default", reverse=True, bold=bold or ink == "strong")
    inked = "accent" if ink == "open" else ink
    return Style(
        color=look.colours[inked],
        bgcolor="default",
        bold=bold or ink == "strong",
        dim=ink in DIM or None,
        underline=ink == "open" or ground == "typing" or None,
    )


# level -> ink, bold
LEVELS: dict[str, tuple[str, bool]] = {
    "name": ("strong", True),
    "section": ("second", True),
    "key": ("accent", True),
    "tab": ("tab", True),  # the active screen in the header
    "chip": ("chip", True),  # past view, read-only
    "open": ("open", True),  # the open section of a record
    "track": ("rule", False),  # the empty part of a bar
    "cursor": ("block", False),  # in a field
}
# Symbols and their ASCII twins; inside a "track" a "-" becomes ".".
TWINS = str.maketrans("·○✓▌•›→…↑↓━╾─▁▂▃▅▇◆◇├└│", ".o+>*>>~^v=--_.-=#nE+`|")


def in_ascii(text: str, track: bool = False) -> str:
    """The same in ASCII symbols; letters of other scripts stay."""
    text = text.translate(TWINS)
    return text.replace("-", ".") if track else text


def choose(setting: str, symbols: str, environ: Mapping[str, str]) -> Look:
    """The look for this terminal: a person's setting, else what the terminal tells of itself."""
    depth = Console(force_terminal=True, _environ=environ).color_system
    light = environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15")
    name = setting
    if environ.get("NO_COLOR") is not None or depth is None:
        name = "none"  # without a depth not even bold is sent
    elif setting == "auto":
        name = "light" if light else "dark"
        if depth not in ("truecolor", "256"):
            name = "16-light" if light else "16"
    colours = PALETTES[name] | (ROUNDED.get(name, {}) if depth == "256" else {})
    plain = symbols == "ascii"
    if symbols == "auto":
        plain = locale.getencoding().replace("-", "").lower() != "utf8"
    return Look(name, colours, plain)


def textual_theme(look: Look) -> Theme:
    """The look as variables for the few widgets that Textual paints itself."""
    colours = dict(look.colours)
    if look.is_ansi:
        colours = {token: f"ansi_{colour}" for token, colour in colours.items()}
    return Theme(
        name=f"aortui-{look.name}",
        primary=colours["accent"],
        foreground=colours["text"],
        background=colours["bg"],
        surface=colours["bg"],
        panel=colours["bar"],
        dark=look.name not in ("light", "16-light"),
        ansi=look.is_ansi,
        variables={token: colour for token, colour in colours.items() if token != "text"}
        | {
            "ink": colours["text"],
            "typing-style": "underline" if look.is_ansi else "none",
            "ansi-background": "ansi_default" if look.is_ansi else "transparent",
            "ansi-foreground": "ansi_default" if look.is_ansi else "transparent",
            "scrollbar": colours["rule"],
            "scrollbar-background": colours["bg"],
        },
    )


_in_use = Look("dark", PALETTES["dark"])


def look() -> Look:
    """The look of this terminal."""
    return _in_use


def use(chosen: Look) -> None:
    """Paint in this look from now on."""
    global _in_use
    _in_use = chosen
    painted.cache_clear()


@lru_cache(maxsize=1024)
def painted(ink: str, ground: str) -> Style:
    """The style of an ink on a ground in this terminal: asked for each part of each line."""
    return _in_use.style(ink, ground)
