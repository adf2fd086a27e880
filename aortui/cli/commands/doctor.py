"""``aortui doctor``: what is wrong with the book and its place, and what helps."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from aortui.cli import printer
from aortui.domain.phrases import plural
from aortui.services import doctor
from aortui.services.doctor import WRONG, Finding, Found


def arguments(parser: ArgumentParser) -> None:
    """``--fix`` does what whoever runs it may."""
    parser.add_argument("--fix", action="store_true", help="do what you may about it")
    parser.set_defaults(opens=False, settles=False)


def run(options: Namespace) -> int:
    """1 where something is wrong, also after it was to be put right."""
    found = doctor.examine(options.book)
    done: list[tuple[Finding, str]] = []
    if options.fix:
        done = doctor.heal(found)
        found = doctor.examine(options.book)
    if options.json:
        fixed = [one.what for one, why_not in done if not why_not]
        rows = [row(one, done) for one in found.findings]
        printer.rows(rows, options.today, path=found.path, fixed=fixed, fine=found.fine)
    else:
        printer.say(*told(found, done))
    return 0 if found.is_healthy else 1


def row(one: Finding, done: list[tuple[Finding, str]]) -> dict[str, object]:
    """A finding for programs; ``why_not`` says why it could not be put right."""
    return {
        "check": one.check,
        "kind": one.kind,
        "what": one.what,
        "cure": one.cure or None,
        "can_fix": bool(one.heal),
        "why_not": reason(one, done),
    }


def reason(one: Finding, done: list[tuple[Finding, str]]) -> str | None:
    """Why this could not be put right; None where it was not tried."""
    return next((why for other, why in done if other.what == one.what and why), None)


def told(found: Found, done: list[tuple[Finding, str]]) -> Iterator[str]:
    """What was put right, what is wrong with its cure below it, and what is fine."""
    wrong = sum(one.kind == WRONG for one in found.findings)
    verdict = f"{plural(wrong, 'thing')} {'is' if wrong == 1 else 'are'} wrong"
    yield f"{found.path}: {verdict if wrong else 'nothing is wrong'}."
    still = {one.what for one in found.findings}
    for one, _ in done:
        if one.what not in still:
            yield f"fixed: {one.what}"
    for one in found.findings:
        yield f"{one.kind}: {one.what}"
        if one.cure:
            yield f"-> {one.cure}"
        if why_not := reason(one, done):
            yield f"-> not fixed: {why_not}"
    if found.fine:
        yield f"fine: {', '.join(found.fine)}"
    if not done and any(one.heal and one.kind == WRONG for one in found.findings):
        yield "`aortui doctor --fix` does what you may do of this."
