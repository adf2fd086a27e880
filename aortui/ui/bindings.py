"""From the table of actions: a screen's bindings, how keys are written, and which of them clash."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from textual.binding import Binding, BindingType

from aortui.errors import Rejected
from aortui.ui.action import Action
from aortui.ui.keymap import ACTIONS, BESIDE

# Terminals and multiplexers eat these; they may only be a second way.
RESERVED_KEYS = {f"ctrl+{letter}" for letter in "abchijmoqsvwz"} | {
    "ctrl+@",
    "ctrl+left_square_bracket",
    "ctrl+backslash",
    "ctrl+right_square_bracket",
}
WRITTEN = {
    "question_mark": "?",
    "slash": "/",
    "colon": ":",
    "asterisk": "*",
    "number_sign": "#",
    "equals_sign": "=",
    "plus": "+",
    "minus": "-",
    "greater_than_sign": ">",
    "less_than_sign": "<",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "space": "Space",
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "shift+tab": "Shift+Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "home": "Home",
    "end": "End",
    "backspace": "Backspace",
}


def keys(*ids: str) -> list[BindingType]:
    """The bindings of these actions, in the order of the footer; first keys come by themselves.

    A pair ("t c") is bound as it is: Textual never fires it, but shows it among the active ones.
    """
    firsts = {action.keys: action for action in ACTIONS.values() if action.run.startswith("begin(")}
    found: dict[str, Binding] = {}
    for action in (ACTIONS[id] for id in ids):
        for key in action.keys.split(","):
            first, _, second = key.partition(" ")
            if second:
                found.setdefault(firsts[first].id, _binding(firsts[first], first))
        found[action.id] = _binding(action, action.keys)
    return list(found.values())


def _binding(action: Action, key: str) -> Binding:
    return Binding(
        key, action.method, action.label, show=False, id=action.id, priority=action.priority
    )


def written(keys: str) -> str:
    """A key as people read it: ``?``, ``Enter``, ``F2``, ``t c``; of several ways the first."""
    first = keys.split(",")[0]
    parts = (WRITTEN.get(part, part) for part in first.split(" "))
    return " ".join(_key(part) for part in parts)


def _key(part: str) -> str:
    if part[:1] == "f" and part[1:].isdigit():
        return part.upper()
    return f"Ctrl+{part[5:].upper()}" if part.startswith("ctrl+") else part


def ways(id: str, live: Mapping[str, str]) -> str:
    """The key of an action, and of the one that shares its word: ``[ ]``; live is key by id."""
    beside = ACTIONS[id].beside
    shared = beside in live and not ACTIONS[beside].label
    return " ".join(written(live[one]) for one in ((id, beside) if shared else (id,)))


def remapped(ids: Iterable[str], remap: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each key of these actions, with the action's id, as a person wants them."""
    for id in ids:
        for key in remap.get(id, ACTIONS[id].keys).split(","):
            # One true name for each key, so that "?" and "question_mark" are seen to clash.
            parts = [next(iter(Binding.make_bindings([(part, "")]))).key for part in key.split()]
            yield " ".join(parts), id


def key_conflicts(ids: Iterable[str], remap: Mapping[str, str] | None = None) -> list[str]:
    """What is wrong with the keys of actions that stand on one screen, as sentences."""
    ids = list(ids)
    pairs = list(remapped(ids, remap or {}))
    owners: dict[str, list[str]] = defaultdict(list)
    of: dict[str, list[str]] = defaultdict(list)
    for key, id in pairs:
        owners[key].append(id)
        of[id].append(key)
    found = [
        f"{written(key)} is claimed by {' and '.join(claimed)}."
        for key, claimed in owners.items()
        if len(claimed) > 1
    ]
    firsts = {key.split(" ")[0] for key in owners if " " in key}
    begins = {id for id in ids if ACTIONS[id].run.startswith("begin(")}
    for key, claimed in owners.items():
        others = [id for id in claimed if id not in begins]
        if key in firsts and others:
            found.append(f"{written(key)} begins two keys and is {others[0]}.")
    found += [
        f"{id} has only {written(keys[0])}, which a terminal may keep for itself."
        for id, keys in of.items()
        if all(_is_reserved(key) for key in keys)
    ]
    return found


def _is_reserved(key: str) -> bool:
    return any(part in RESERVED_KEYS or part.startswith("alt+") for part in key.split(" "))


def check_keys(remap: Mapping[str, str]) -> None:
    """Raises Rejected if a person's own keys name no action or cannot stand beside each other."""
    if unknown := sorted(remap.keys() - ACTIONS.keys()):
        from aortui.domain.names import meant  # only where something is wrong

        near = meant(unknown[0], ACTIONS) or "."
        raise Rejected(keys=f"settings, keys: there is no action {unknown[0]}{near}")
    for groups in BESIDE.values() if remap else ():
        here = [id for id, action in ACTIONS.items() if action.group in groups]
        if conflicts := key_conflicts(here, remap):
            raise Rejected(keys=f"settings, keys: {conflicts[0]}")
