"""``aortui add``: the quick line from a shell or a pipe."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from aortui.cli import patience, printer
from aortui.cli.opening import create_book, open_book
from aortui.errors import Rejected, Stale, Unwritable
from aortui.services import books, quick
from aortui.tuples import NamedTuple

STDIN = "-"
REFUSED = "refused"
LONGEST = 65_536  # bytes of a line
UNREADABLE = "The line is not UTF-8, or longer than 64 kB."


class Answer(NamedTuple):
    """What one line came to."""

    line: int  # in what was read, the first is 1
    status: str  # new, changed, same, refused
    what: str
    batch: int | None  # None where nothing was written


def arguments(parser: ArgumentParser) -> None:
    """The line, or where lines are read."""
    parser.add_argument(
        "line", nargs="+", metavar="LINE", help="as in the program, in quotes; - reads lines"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what it would do")
    parser.set_defaults(opens=False, creates=True)


def run(options: Namespace) -> int:
    """Write one line, or each line of standard input; a missing book is made, but not to try."""
    if len(options.line) > 1:
        raise Rejected(line='The line is one word to the shell: aortui add "acme call the plan".')
    if options.dry_run and not books.is_there(books.place(options.book)):
        with TemporaryDirectory() as folder:
            options.book = str(Path(folder) / "empty.aortui")
            create_book(options)
            try:
                return answer(options)
            finally:
                books.close_book()
    open_book(options)
    return answer(options)


def answer(options: Namespace) -> int:
    """The exit code: 2 if a line was refused."""
    if options.line != [STDIN]:
        return one(options.line[0], options)
    found = tried(options) if options.dry_run else written(options)
    answers = []
    for each in found:
        answers.append(each)
        if each.status == REFUSED:
            printer.tell(f"line {each.line}: {each.what}")
        elif not options.json:
            printer.say(f"{each.line}: {each.what or 'the same'}")
            printer.finish()  # it is safe now, and whoever writes into the pipe may wait for it
    if options.json:
        printer.rows([each._asdict() for each in answers], options.today)
    return 2 if any(each.status == REFUSED for each in answers) else 0


def one(line: str, options: Namespace) -> int:
    """One line, told row by row; to try it is also to see how it is read. Raises Rejected."""
    who = {"today": options.today, "actor": options.actor}
    if options.dry_run:
        shown, batch = quick.preview(line, **who), None
        quick.check(shown)
        if not options.json:
            printer.say(f"Reads: {quick.spelled(line, **who)}")
    else:
        shown, batch = stored(line, options)
    if options.json:
        found = Answer(1, quick.status(shown), quick.summary(shown), batch)
        printer.rows([found._asdict()], options.today)
        return 0
    printer.say(*quick.told(shown))
    for warning in shown.warnings if batch or options.dry_run else ():
        printer.tell(f"! {warning}")
    if batch:
        printer.tell(f"That is batch {batch}: `aortui undo {batch}` takes it back.")
    elif not options.dry_run:
        printer.tell("That is so already; nothing was written.")
    return 0


def stored(line: str, options: Namespace) -> tuple[quick.Preview, int | None]:
    """Write a line; what exactly was written, and the batch. Raises Rejected.

    Nobody was shown anything yet: if a colleague has changed what it builds on, once more.
    """
    who = {"today": options.today, "actor": options.actor}
    while True:
        shown = quick.preview(line, **who)
        with suppress(Stale):
            return shown, quick.add(line, **who, seen=shown).id or None


def written(options: Namespace) -> Iterator[Answer]:
    """Each line of standard input in a batch of its own."""
    for number, line in read():
        try:
            if not line:
                raise Rejected(line=UNREADABLE)
            shown, batch = patience.one(partial(stored, line, options))
        except Rejected as error:
            yield Answer(number, REFUSED, str(error), None)
        else:
            status = quick.status(shown) if batch else "same"
            for warning in shown.warnings if batch else ():
                printer.tell(f"line {number}: ! {warning}")
            yield Answer(number, status, quick.summary(shown), batch)


def tried(options: Namespace) -> Iterator[Answer]:
    """What the lines would do one after the other: written into the book, and taken back."""
    if books.is_read_only():
        raise Unwritable("Lines are tried in the book itself, which is read-only; try one line.")
    numbered = list(read())
    lines = [line for _, line in numbered if line]
    found = iter(quick.rehearse(lines, today=options.today, actor=options.actor))
    for number, line in numbered:
        if not line:
            yield Answer(number, REFUSED, UNREADABLE, None)
        else:
            outcome = next(found)
            yield Answer(number, outcome.status, outcome.what, None)


def read() -> Iterator[tuple[int, str]]:
    """The lines of standard input that say something, as they come; "" is one we cannot read."""
    printer.speaks()
    if sys.stdin is None:
        raise Rejected(line="There is nothing to read: standard input is closed.")
    for number, raw in enumerate(sys.stdin.buffer, start=1):
        try:
            line = raw.decode().strip() if len(raw) <= LONGEST else ""
        except UnicodeDecodeError:
            line = ""
        if line or raw.strip():
            yield number, line
