"""What the program may cost, as ratios to two minimal Textual programs and as bytes."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from tests.benchmarks.measure import Run

Runs = Sequence[dict[str, Run]]


@dataclass(frozen=True, slots=True)
class Budget:
    """A figure and its limit: times another program's, or outright when ``than`` is empty.

    Where the limit is not reached yet, ``reached`` is what is: the report says MISSED all the
    same, and the guard against getting slower starts from there.
    """

    what: str
    figure: str
    limit: float
    than: str = ""
    unit: str = "ms"
    reached: float = 0.0
    of: str = "aortui"  # whose figure it is
    against: str = ""  # which figure of the other it is held against; empty: the same

    @property
    def held_to(self) -> str:
        """The other program's figure."""
        return self.against or self.figure

    def value(self, runs: Runs) -> float:
        """The median of the figure."""
        return statistics.median(getattr(run[self.of], self.figure) for run in runs)

    def spent(self, runs: Runs) -> float:
        """What to hold against the limit: run by run, so that a slower minute hits both."""
        if not self.than:
            return self.value(runs)
        return statistics.median(
            getattr(run[self.of], self.figure) / getattr(run[self.than], self.held_to)
            for run in runs
        )

    def kept(self, runs: Runs) -> bool:
        """Whether the limit holds."""
        return self.spent(runs) <= self.limit

    def guarded(self, runs: Runs, slack: float) -> bool:
        """Whether it is no slower than it was, with some slack for a noisy machine."""
        return self.spent(runs) <= max(self.limit, self.reached) * slack

    def line(self, runs: Runs) -> str:
        """One line of the report."""
        value = f"{self.value(runs):10,.1f} {self.unit}"
        if not self.than:
            other, spent, limit = "", f"{self.spent(runs):,.0f}", f"{self.limit:,.0f}"
        else:
            theirs = statistics.median(getattr(run[self.than], self.held_to) for run in runs)
            other = f"{self.than} {theirs:,.1f}"
            spent, limit = f"{self.spent(runs):.2f} {self.than}", f"{self.limit:.2f} {self.than}"
        verdict = "kept" if self.kept(runs) else "MISSED"
        return f"{self.what:28}{value:16}{other:>12}{spent:>10}  of{limit:>8}  {verdict}"


BUDGETS = (
    Budget("start to first rows", "first_rows", 1.10, "H", reached=1.4),
    Budget("start until still", "still", 1.20, "H", reached=1.4),
    Budget("start, bytes written", "start_bytes", 25_000, unit="B"),
    Budget("cursor down, with preview", "down", 0.70, "T"),
    Budget("cursor down, bytes", "down_bytes", 1_100, unit="B"),
    # 20 ms where the empty app takes 196 to its first paint
    Budget("letter to preview, 10k", "letter", 0.10, "H", of="large", against="first_rows"),
    Budget("nine letters of ten, 10k", "slow_letter", 0.10, "H", of="large", against="first_rows"),
    Budget("at rest, bytes", "idle_bytes", 0, unit="B"),
    Budget("at rest, CPU a second", "idle_cpu", 1.5, "H"),
)


def report(runs: Runs) -> str:
    """Every figure beside its budget."""
    heading = f"medians of {len(runs)} interleaved runs; H: an empty app, T: a DataTable\n"
    return heading + "\n".join(budget.line(runs) for budget in BUDGETS)


def missed(runs: Runs, slack: float) -> list[str]:
    """The figures beyond what the guard lets through."""
    return [budget.line(runs) for budget in BUDGETS if not budget.guarded(runs, slack)]
