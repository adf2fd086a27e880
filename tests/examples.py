"""How many examples hypothesis tries: where books lie on a server each costs much more."""

from __future__ import annotations

AT_MOST = 10

_is_few = False


def be_few() -> None:
    """From now on; before the tests are imported."""
    global _is_few
    _is_few = True


def many(wanted: int) -> int:
    """So many, or the few that a server allows in the time of a run."""
    return min(wanted, AT_MOST) if _is_few else wanted
