"""How many examples hypothesis tries: where books lie on a server each costs much more."""

from __future__ import annotations

AT_MOST = 10

_is_few = False
_given: int | None = None


def be_few() -> None:
    """From now on; before the tests are imported."""
    global _is_few
    _is_few = True


def be(number: int | None) -> None:
    """From now on so many in every test that asks, wherever the books lie; None: as it wants."""
    global _given
    _given = number


def many(wanted: int) -> int:
    """So many, or the few that a server allows in the time of a run."""
    if _given is not None:
        return _given
    return min(wanted, AT_MOST) if _is_few else wanted


def is_long() -> bool:
    """Whether a run was asked for that is long enough to meet everything."""
    return (_given or 0) >= 500
