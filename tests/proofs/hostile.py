"""Texts that mean harm, in every field, on every screen and in the answer of every command."""

from __future__ import annotations

from collections.abc import Sequence

from tests.journeys.test_hostile_names import LINE, WALK
from tests.proofs import content
from tests.proofs.commands import commands
from tests.proofs.hostile_book import (
    columns,
    raw_texts,
    type_through_forms,
    type_through_lines,
    write_past_the_doors,
)
from tests.proofs.place import Place, a_place
from tests.proofs.report import Report, progress
from tests.proofs.strings import ALL, HARM, harmful
from tests.terminal import Terminal

NAME = "hostile"
GOAL = "40 strings x every field, screen and command: 0 raw bytes, 0 markup, 0 actions, 0 crashes"
CLIENTS = 12
LISTS = "1234567"
PAGES = ([["g", "b"]], [["g", "w"]], [["g", "x"]], [["N"]], [["3"], ["w"]], [["2"], ["p"]])
RECORDS = [["2"], ["enter"], *[["tab"]] * 8, ["q"], ["3"], ["enter"], *[["tab"]] * 8, ["q"],
           ["6"], ["enter"], *[["tab"]] * 4, ["q"], ["7"], ["enter"]]  # fmt: skip
FORMS = [["3"], ["1"], *([key] for at in range(17) for key in ("A" + "j" * at, "enter", "escape"))]
LITERAL = ("[bold red]", "[/b]", "[@click")  # markup that stands there as it was typed
COMMANDS = (
    ("review",), ("review", "--json"), ("history",), ("history", "--json"), ("export",),
    ("export", "--format", "json"), ("export", "--format", "ics"), ("policy",), ("rate",),
    ("backtest",), ("paths",), ("config",), ("what-if", "scope 1 lost"), ("add", "[b", "--dry-run"),
    ("add", "\x1b]0;x\x07 pr", "--dry-run"), ("show", "\x1b[2J"), ("why", "\u202ex"), ("doctor",),
    ("list", "clients", "\x1b[31m"), ("import", "/no/\x1b[31m.csv"), ("undo", "9\x9b"),
    ("defence", "\x1b]0;x\x07"), ("handover", "\u202ea", "b"), ("duplicates",), ("member",),
    *(("list", what, *more) for more in ((), ("--json",)) for what in (
        "clients", "scopes", "contacts", "renewals", "pitches", "activities", "tasks", "members",
        "conflicts", "categories",
    )),
)  # fmt: skip


def run(large: bool) -> Report:
    """Typed through each door; then written past them and shown everywhere."""
    report = Report()
    report.add("strings", len(ALL), ">= 40", len(ALL) >= 40)
    through_the_doors(report, ALL if large else ALL[::4])
    with a_place(CLIENTS) as place:
        texts = write_past_the_doors(place.book)
        fields = len(list(columns()))
        report.add(f"texts in {fields} fields, past the doors", texts, "> 1,000", texts > 1000)
        on_commands(report, place)
        on_screens(report, place, large)
        clicked(report, place)
    return report


def through_the_doors(report: Report, texts: Sequence[str]) -> None:
    """Forms and lines, which clean what they take."""
    progress("typing")
    with a_place(CLIENTS) as place:
        with content.opened(place.book):
            forms, broken = type_through_forms(texts)
            lines, odd = type_through_lines(texts)
        report.none(f"{forms} forms and {lines} lines: broke down", broken + odd)
        report.none("raw characters that were stored", raw_texts(place.book))


def on_commands(report: Report, place: Place) -> None:
    """What commands answer, on a pipe."""
    progress("commands")
    names = [name for (name,) in place.rows("SELECT name FROM clients") if "\0" not in name][:5]
    asked = [*COMMANDS, *((word, "--", name) for name in names for word in ("show", "why"))]
    with commands(place) as run:
        answers = [(words, run(*words)) for words in asked]
    raw = [(words, harmful(one.out.replace(b"\r\n", b"\n") + one.err)) for words, one in answers]
    report.none(f"{len(answers)} commands: raw characters", [one for one in raw if one[1]])
    report.none(
        f"{len(answers)} commands: ended otherwise than in a sentence",
        [f"{words}: {answer.status} {answer.err[-160:]!r}"
         for words, answer in answers if not answer.is_sentence],
    )  # fmt: skip


def on_screens(report: Report, place: Place, large: bool) -> None:
    """Every list, page, record, form, dialog; read as the bytes that a terminal gets."""
    walks = [
        [["3"], ["1"], *RECORDS],
        FORMS,
        [["2"], *LINE],
        [step for page in PAGES for step in page],
    ]
    walks += [[[number], *WALK] for number in (LISTS if large else "23")]
    walks += [[[number], ["G"], ["pageup"], ["?"], ["escape"]] for number in LISTS]
    sizes = ((80, 24), (60, 20), (160, 50)) if large else ((80, 24),)
    raw, ended, unseen = [], [], set(LITERAL)
    for size in sizes:
        for number, steps in enumerate(walks):
            progress(f"screens at {size[0]}x{size[1]}, walk {number + 1} of {len(walks)}")
            with place.terminal(size=size) as terminal:
                fault = walked(terminal, steps, unseen)
                ended += [f"{size}, walk {number}: {fault}"] if fault else []
                found = {match.group() for match in HARM.finditer(bytes(terminal.output))}
                raw += [f"{size}, walk {number}: {found}"] if found else []
    report.none("screens: raw bytes", raw)
    report.none("screens: ended by a text", ended)
    shown = len(LITERAL) - len(unseen)
    report.all_of("screens: markup shown as it was typed", shown, len(LITERAL))


def walked(terminal: Terminal, steps: Sequence[Sequence[str]], unseen: set[str]) -> str:
    """The step after which it was gone, or its end was not its own; empty where all went well.

    What has come to stand on the screen is unseen no more.
    """
    terminal.wait_for("1 Today")
    terminal.settle()
    for step in steps:
        terminal.keys(*step)
        terminal.settle(0.12)
        if unseen:  # drawing takes its time
            unseen -= {text for text in unseen if text in terminal.text()}
        if not terminal.is_running:
            return f"after {step}: {terminal.text()[-300:]}"
    terminal.keys("escape", "escape", "escape", "ctrl+q")
    status = terminal.status()
    return "" if status == 0 else f"left with {status}"


def clicked(report: Report, place: Place) -> None:
    """A click on every other cell of the lists, as a terminal that sends them would."""
    progress("clicks")
    before = set(place.folder.rglob("*"))
    with place.terminal() as terminal:
        terminal.wait_for("1 Today")
        gone = []
        for number in "234567":
            terminal.keys(number)
            terminal.settle()
            for y in range(4, 20):
                clicks = "".join(f"\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m" for x in range(3, 78, 3))
                terminal.keys(clicks)
                terminal.settle(0.03)
            terminal.keys("escape")
            terminal.settle()
            gone += [] if terminal.is_running else [number]
            if gone:
                break
        if not gone:
            terminal.keys("ctrl+q")
            gone += [] if terminal.status() == 0 else ["at the end"]
    made = {path for path in set(place.folder.rglob("*")) - before if path.suffix == ".svg"}
    report.none("clicks: ended by one", gone)
    report.none("clicks: files made by one", made)
