"""Two people save one form: the second is told, sees both, and nothing that was typed is lost."""

from __future__ import annotations

from contextlib import suppress

from tests.proofs.hangup import come_to
from tests.proofs.place import Place, a_place
from tests.proofs.report import Report, progress
from tests.terminal import NotSeen, Terminal

NAME = "stale"
GOAL = "of two who save one form the second is told and sees both; nothing typed is lost"
SMALL, LARGE = 4, 24  # forms
CLIENTS = 12
FIELDS = {"territory": 7, "brand": 8}  # tabs from the first field


def run(large: bool) -> Report:
    """Fields that differ, and the same field, in turn; who owns nothing sees all scopes."""
    rounds = LARGE if large else SMALL
    report, told, both, kept, seen = Report(), 0, 0, 0, 0
    with (
        a_place(CLIENTS) as place,
        place.terminal(actor="kim") as kim,
        place.terminal(actor="lee") as lee,
    ):
        for one in (kim, lee):
            come_to(one, [("3", "held")])
        for number in range(rounds):
            is_same = bool(number % 2)
            found = a_round(place, kim, lee, number, is_same)
            told, both, kept = told + found[0], both + found[1], kept + found[2]
            seen += 1
            progress(f"{number + 1} of {rounds} forms")
    report.all_of("the second is told", told, seen)
    report.all_of("sees theirs beside the own", both, seen)
    report.all_of("both are in the book, or chosen from", kept, seen)
    return report


def a_round(
    place: Place, kim: Terminal, lee: Terminal, number: int, is_same: bool
) -> tuple[bool, bool, bool]:
    """Whether lee was told, saw both texts, and both were kept."""
    his, hers = f"Kim{number}", f"Lee{number}"
    column = "territory" if is_same else "brand"
    edit(kim, FIELDS["territory"], his)
    edit(lee, FIELDS[column], hers)
    kim.keys("f2")
    kim.wait_for("saved.")
    lee.keys("f2")
    is_told = appears(lee, "kim changed") or appears(lee, "by kim")
    sees = appears(lee, his) and appears(lee, hers)
    lee.keys("enter")
    lee.wait_for("saved.")
    for one in (kim, lee):
        one.settle()
    stands = place.count("scopes", f"{column} = '{hers}'") == 1
    # Where both wrote the same field hers stands, as she chose, and his is in the history.
    if is_same:
        stood = place.count("changes", f"after LIKE '%{his}%'") > 0
    else:
        stood = place.count("scopes", f"territory = '{his}'") == 1
    return is_told, sees, stands and stood


def edit(terminal: Terminal, tabs: int, text: str) -> None:
    """The form of the first scope, with this in place of what stood in one of its fields."""
    terminal.keys("e")
    terminal.wait_for("3 Scopes ›")
    terminal.settle()
    terminal.keys(*["tab"] * tabs, "end", "ctrl+u", text)
    terminal.wait_for(text)


def appears(terminal: Terminal, text: str) -> bool:
    """Whether it comes to stand on the screen."""
    with suppress(NotSeen):
        return text in terminal.wait_for(text)
    return False
