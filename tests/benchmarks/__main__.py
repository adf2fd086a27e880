"""``python -m tests.benchmarks``: the program's speed beside its budgets."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.budgets import missed, report
from tests.benchmarks.measure import interleaved, programs
from tests.terminal import AORTUI

LARGE = 10_000  # clients


def a_demo_book(folder: Path, clients: int) -> Path:
    book = folder / f"{clients}.aortui"
    size = ("--to", str(book), "--clients", str(clients))
    subprocess.run([*AORTUI, "demo", *size], check=True, stdin=subprocess.DEVNULL)
    return book


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--clients", type=int, default=1_000)
    parser.add_argument("--idle", type=float, default=10, help="seconds at rest")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        book = a_demo_book(Path(folder), options.clients)
        large = a_demo_book(Path(folder), LARGE)
        runs = interleaved(programs(book, large, options.clients), options.runs, options.idle)
    print(f"{options.clients:,} clients; {report(runs)}")
    return 1 if missed(runs, slack=1) else 0


if __name__ == "__main__":
    sys.exit(main())
