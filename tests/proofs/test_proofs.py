"""Every proof with its small numbers, and the table that they are printed in."""

from __future__ import annotations

import pytest

from tests.proofs.__main__ import PROOFS, apart
from tests.proofs.__main__ import missed as missed_in
from tests.proofs.report import Report


@pytest.mark.service
@pytest.mark.parametrize("name", PROOFS)
def test_it_holds(name: str) -> None:
    missed = apart(name, large=False, guard=True)
    assert not missed, missed


def test_a_report_without_figures_holds_nothing() -> None:
    assert not Report().held


def test_a_miss_is_named_beside_its_goal() -> None:
    report = Report()
    report.all_of("drafts offered", 50, 50)
    assert report.held
    report.none("lost", ["the fee of Acme"])
    report.at_most("p99", 51.2, 50, "ms")
    assert not report.held
    words = [line.split() for line in str(report).splitlines()]
    assert words[1] == ["lost", "1", "0", "MISSED"]
    assert words[2] == ["p99", "51.2", "ms", "<=", "50", "ms", "LATE"]
    assert words[3] == ["lost:", "the", "fee", "of", "Acme"]


def test_what_a_proof_has_missed_is_said_again_without_the_rest() -> None:
    report = Report()
    report.all_of("drafts offered", 50, 50)
    report.none("lost", ["the fee of Acme"])
    report.at_most("memory", 3, 5, "MB")
    lines = ["crash: nothing is lost\n", *f"{report}\n".splitlines(keepends=True)]
    said = missed_in(lines)
    assert [line.split()[0] for line in said.splitlines()] == ["lost", "lost:"]
    assert missed_in(["a\n", "Traceback\n"]) == "a\nTraceback\n"


def test_a_guard_lets_what_takes_time_be_late_and_nothing_else() -> None:
    report = Report()
    report.at_most("p99", 149, 50, "ms")
    assert report.guarded
    assert not report.held
    report.at_most("longest", 151, 50, "ms")
    assert not report.guarded
    other = Report()
    other.at_most("memory", 201, 200, "MB")
    assert not other.guarded


def test_what_must_hold_each_time_must_happen_at_all() -> None:
    report = Report()
    report.all_of("kills", 0, 0)
    assert not report.held
