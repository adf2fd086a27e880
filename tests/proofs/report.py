"""What a proof hands back: its figures beside their goals, and whether they hold."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

SLACK = 3  # times a limit: so late it may be where a guard asks, not who proves


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was measured, what it had to be."""

    name: str
    value: str
    goal: str
    held: bool
    late: bool = False  # missed, but by no more than a busy machine explains

    def line(self) -> str:
        """One line of the report."""
        verdict = "held" if self.held else "LATE" if self.late else "MISSED"
        return f"  {self.name:46}{self.value:>18}   {self.goal:20}{verdict}"


@dataclass(slots=True)
class Report:
    """The figures of one proof, in the order in which they were taken.

    ``notes`` say what a miss looked like (the first few of them), one line each.
    """

    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, name: str, value: object, goal: str, held: bool) -> None:
        """A figure with its goal, both in words."""
        self.figures.append(Figure(name, str(value), goal, held))

    def none(self, name: str, found: Iterable[object], notes: int = 5) -> None:
        """Something of which there must be none; the first few are named below the table."""
        all_found = list(found)
        self.add(name, len(all_found), "0", not all_found)
        self.notes += [f"{name}: {one}" for one in all_found[:notes]]

    def all_of(self, name: str, good: int, total: int) -> None:
        """Something that must hold each time, and more than no time."""
        self.add(name, f"{good} of {total}", f"{total} of {total}", good == total > 0)

    def at_most(self, name: str, value: float, limit: float, unit: str) -> None:
        """A measure with its upper limit, in this unit."""
        late = unit in ("ms", "s") and limit < value <= SLACK * limit
        goal = f"<= {limit:,.0f} {unit}"
        self.figures.append(Figure(name, f"{value:,.1f} {unit}", goal, value <= limit, late))

    def take(self, part: str, other: Report) -> None:
        """The figures of another report, each behind the name of that part."""
        self.figures += [replace(one, name=f"{part}: {one.name}") for one in other.figures]
        self.notes += [f"{part}: {note}" for note in other.notes]

    @property
    def held(self) -> bool:
        """Whether something was measured and all of it holds."""
        return bool(self.figures) and all(figure.held for figure in self.figures)

    @property
    def guarded(self) -> bool:
        """The same where what takes time may be late: other things run on the machine."""
        return bool(self.figures) and all(figure.held or figure.late for figure in self.figures)

    def __str__(self) -> str:
        lines = [figure.line() for figure in self.figures]
        return "\n".join([*lines, *(f"    {note}" for note in self.notes)])


def progress(text: str) -> None:
    """Say on stderr what is under way; the table goes to stdout."""
    print(f"    {text}", file=sys.stderr, flush=True)
