"""The policy by dotted keys: shown, stored, and one number changed at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from aortui.domain.risk.policy import (
    DEFAULT,
    Competition,
    Delivery,
    Neglect,
    Policy,
    Ramp,
    Renewal,
    Resourcing,
    SingleThread,
    Sponsor,
)
from aortui.errors import Rejected

MOST = 3660  # the largest number a policy needs: ten years of days

# What a number may be; without it, whole and 0 or more.
DECIMAL = {"scale": 1000}  # shown as a decimal, kept in whole thousandths
POINTS = {"most": 10}
DIVISOR = {"least": 1}
ALLOWED: Mapping[type, Mapping[str, Mapping[str, int]]] = {
    Neglect: dict.fromkeys(("touch", "strategic"), DIVISOR),
    Resourcing: dict.fromkeys(("one_lost", "more_lost"), POINTS),
    SingleThread: {
        "share": DECIMAL,
        **dict.fromkeys(("one_short", "more_short", "one_level", "above_share"), POINTS),
        **dict.fromkeys(("one_of_us", "no_buyer", "grace_cap"), POINTS),
    },
    Sponsor: dict.fromkeys(("not_introduced", "introduced"), POINTS),
    Renewal: {"parts": DIVISOR, "stage_behind": POINTS},
    Competition: {"half_life": DIVISOR, **dict.fromkeys(("strength", "far", "near"), POINTS)},
    Delivery: {"promise": POINTS},
    Policy: {"weights": DECIMAL},
}


def numbers(policy: Policy) -> dict[str, int | float]:
    """``{"neglect.touch.A": 14, "resourcing.fte.amber": 0.9, ...}``: for JSON, and to print."""
    return {key: _shown(value, limits.get("scale", 1)) for key, value, limits in _leaves(policy)}


def from_numbers(content: Mapping[str, int | float]) -> Policy:
    """The way back; what is not mentioned is as by default. Raises Rejected (key or value)."""
    return _changed(DEFAULT, {key: str(number) for key, number in content.items()})


def change(policy: Policy, key: str, text: str) -> Policy:
    """The policy with one number changed, as typed. Raises Rejected (key or value)."""
    return _changed(policy, {key: text.strip()})


def _changed(policy: Policy, texts: Mapping[str, str]) -> Policy:
    for key in texts:
        if key not in LIMITS:
            from aortui.domain.names import meant  # only where something is wrong

            raise Rejected(key=f"no policy key '{key}'{meant(key, LIMITS)}")
    changed: Policy = _with(policy, {key: _read(key, text) for key, text in texts.items()})
    _check(changed)
    return changed


def _read(key: str, text: str) -> int:
    """The number as the policy keeps it."""
    limits = LIMITS[key]
    least, most, scale = limits.get("least", 0), limits.get("most", MOST), limits.get("scale", 1)
    try:
        number = Decimal(text)
    except InvalidOperation:
        raise Rejected(value=f"{key}: '{text}' is no number.") from None
    if not number.is_finite() or not least <= number <= most:
        raise Rejected(value=f"{key} goes from {least} to {most}, not {text}.")
    scaled = number * scale
    if scaled != int(scaled):
        kind = "whole numbers" if scale == 1 else "at most three decimals"
        raise Rejected(value=f"{key} takes {kind}, not {text}.")
    return int(scaled)


def _check(policy: Policy) -> None:
    """What a number alone does not show. Raises Rejected (value)."""
    if not any(policy.weights.values()):
        raise Rejected(value="One signal at least needs a weight above 0.")
    if policy.bands.watch >= policy.bands.at_risk:
        raise Rejected(value="bands.watch must stay below bands.at_risk.")
    if policy.sponsor.settled_days >= policy.sponsor.window:
        raise Rejected(value="sponsor.settled_days must stay below sponsor.window.")
    for (key, ramp), (_, usual) in zip(_ramps(policy), _ramps(DEFAULT), strict=True):
        falls = usual.red < usual.amber
        if ramp.red == ramp.amber or falls != (ramp.red < ramp.amber):
            raise Rejected(value=f"{key}.red must stay {'below' if falls else 'above'} its amber.")


def _children(node: Any, limits: Mapping[str, int]) -> Iterator[tuple[str, Any, Mapping[str, int]]]:
    """The parts of a part of the policy, each with what its number may be."""
    if isinstance(node, Mapping):
        yield from ((name, value, limits) for name, value in node.items())
    elif isinstance(node, Ramp):
        yield from ((name, getattr(node, name), {"scale": node.scale}) for name in ("amber", "red"))
    else:
        allowed = ALLOWED.get(type(node), {})
        yield from ((name, getattr(node, name), allowed.get(name, {})) for name in node._fields)


def _leaves(
    node: Any, prefix: str = "", limits: Mapping[str, int] | None = None
) -> Iterator[tuple[str, int, Mapping[str, int]]]:
    for name, value, allowed in _children(node, limits or {}):
        if isinstance(value, int):
            yield prefix + name, value, allowed
        else:
            yield from _leaves(value, f"{prefix}{name}.", allowed)


def _ramps(policy: Policy) -> Iterator[tuple[str, Ramp]]:
    for section, part, _ in _children(policy, {}):
        for name, value, _ in _children(part, {}):
            if isinstance(value, Ramp):
                yield f"{section}.{name}", value


def _with(node: Any, changes: Mapping[str, int], prefix: str = "") -> Any:
    """The same part of the policy with some numbers changed, by dotted key."""
    parts = {}
    for name, value, _ in _children(node, {}):
        key = prefix + name
        is_number = isinstance(value, int)
        parts[name] = changes.get(key, value) if is_number else _with(value, changes, f"{key}.")
    return parts if isinstance(node, Mapping) else node._replace(**parts)


def _shown(value: int, scale: int) -> int | float:
    return value // scale if value % scale == 0 else value / scale


LIMITS = {key: limits for key, _, limits in _leaves(DEFAULT)}
