"""``python -m tests.proofs [NAME...]``: what must hold, measured, beside its goal.

The small numbers are for every day, ``--large`` is for releases.
"""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Protocol, cast

from tests.proofs.report import Report
from tests.terminal import ROOT

# Each is a module beside this one; one that is missing is an error.
PROOFS = (
    "crash",
    "writers",
    "stale",
    "seen",
    "shared",
    "layouts",
    "guide",
    "hangup",
    "hostile",
    "broken",
    "full",
    "busy",
    "import_",
    "export",
    "restricted",
    "backup",
    "idle",
    "postgres",
    "together_server",
    "failover",
    "secrets",
    "slow_lines",
)


MISSES = ("LATE", "MISSED")  # how the line of a figure ends
LAST = 20  # lines that are shown of a proof that broke down


class Proof(Protocol):
    """What a module of a proof holds."""

    NAME: str
    GOAL: str  # one line

    def run(self, large: bool) -> Report: ...


def proof(name: str) -> Proof:
    """The module of this proof."""
    return cast(Proof, importlib.import_module(f"tests.proofs.{name}"))


def prove(name: str, large: bool, *, guard: bool = False) -> bool:
    """Run one proof and print its table; whether it holds, on a busy machine for a guard."""
    asked = proof(name)
    print(f"{asked.NAME}: {asked.GOAL}", flush=True)
    began = time.monotonic()
    report = asked.run(large)
    verdict = "holds" if report.held else "DOES NOT HOLD"
    took = time.monotonic() - began
    print(f"{report}\n  {asked.NAME} {verdict} ({took:.1f} s)\n", flush=True)
    return report.guarded if guard else report.held


def apart(name: str, large: bool, *, guard: bool = False) -> str:
    """The same in a process of its own: one that breaks down is a miss, and the next one runs.

    Nothing if it holds, else the lines that say what does not; all of it is printed meanwhile.
    """
    words = [sys.executable, "-m", "tests.proofs", name]
    words += ["--large"] * large + ["--guard"] * guard
    lines: list[str] = []
    pipe, nothing = subprocess.PIPE, subprocess.DEVNULL
    with subprocess.Popen(
        words, cwd=ROOT, stdin=nothing, stdout=pipe, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            lines.append(line)
    return missed(lines) if process.returncode else ""


def missed(lines: Sequence[str]) -> str:
    """Of what a proof has printed, the lines that say what it missed, or its last ones."""
    at = next((at for at, line in enumerate(lines) if line.rstrip().endswith(MISSES)), len(lines))
    notes = [line for line in lines[at:] if not line.rstrip().endswith("held")]
    return "".join(notes or lines[-LAST:]) or "it ended without a word"


def main() -> int:
    """Run those named, or all; 1 if one does not hold."""
    parser = argparse.ArgumentParser(prog="python -m tests.proofs", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PROOFS))
    parser.add_argument("--large", action="store_true", help="the numbers for a release")
    late = "a figure of time may be three times its goal: for a machine that does other things"
    parser.add_argument("--guard", action="store_true", help=late)
    options = parser.parse_args()
    names = [name if name in PROOFS else f"{name}_" for name in options.names]
    unknown = [name for name in names if name not in PROOFS]
    if unknown:
        parser.error(f"there is no proof {unknown[0].rstrip('_')}; there are {', '.join(PROOFS)}")
    if len(names) == 1:
        return 0 if prove(names[0], options.large, guard=options.guard) else 1
    asked = names or PROOFS
    failed = [one for one in asked if apart(one, options.large, guard=options.guard)]
    print(f"does not hold: {', '.join(failed)}" if failed else "all of them hold")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
