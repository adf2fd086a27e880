"""How a list and its preview share a window."""

from __future__ import annotations

from aortui.tuples import NamedTuple

WIDE, WIDEST = 120, 200  # columns from which the preview is a pane, and a broad one
PANE, BROAD_PANE = 39, 80
NARROW = 80  # columns below which the preview is shorter
ROOMY = 22  # rows from which the message line stands below the preview
PREVIEW, SHORT_PREVIEW = 6, 4  # lines, at 24 rows and in a narrow window
LEAST_WIDTH, LEAST_HEIGHT = 60, 14  # below these only one line is shown
AROUND_ROOMY, AROUND = 18, 16  # rows for all but the preview, nine rows of the list among them


class Room(NamedTuple):
    """What there is room for."""

    is_wide: bool  # the preview is a pane at the right
    is_low: bool  # the message stands above the rule
    preview: int  # lines
    pane: int  # columns


def room(width: int, height: int) -> Room:
    """For a window of so many columns and rows."""
    roomy, wide = height >= ROOMY, width >= WIDE
    lines = min(PREVIEW, height - (AROUND_ROOMY if roomy else AROUND))
    if width < NARROW:
        lines = min(lines, SHORT_PREVIEW)
    pane = BROAD_PANE if width >= WIDEST else PANE
    return Room(wide, not wide and not roomy, max(1, lines), pane)


def too_small(width: int, height: int) -> str:
    """What is said in a window that has no room for us; "" for one that has."""
    if width >= LEAST_WIDTH and height >= LEAST_HEIGHT:
        return ""
    return f"This window is {width}x{height}; aortui needs {LEAST_WIDTH}x{LEAST_HEIGHT}."
