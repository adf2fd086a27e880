"""``aortui share``: a book for a group of people on this machine."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace
from pathlib import Path

from aortui import settings
from aortui.cli import printer
from aortui.cli.opening import refuse_past
from aortui.errors import Forbidden, Unwritable
from aortui.services import sharing


def arguments(parser: ArgumentParser) -> None:
    """The group, the book, and whether it is everybody's when they name none."""
    parser.add_argument("--group", required=True, metavar="NAME", help="a Unix group")
    parser.add_argument(
        "--default", action="store_true", help="make it the book of everybody on this machine"
    )
    parser.add_argument(
        "book", nargs="?", default=SUPPRESS, metavar="PATH", help="instead of --book"
    )
    parser.set_defaults(opens=False, settles=False)


def run(options: Namespace) -> None:
    """Set it up, and say what was done and what colleagues type."""
    refuse_past(options)
    book = Path(options.book).resolve()
    done = sharing.share(str(book), options.group)
    if options.default:
        done += make_default(book)
    if options.json:
        row = {"book": str(book), "group": options.group, "changed": done}
        printer.rows([row], options.today)
        return
    printer.say(*(done or ["Everything was set up already."]))
    typed = "aortui" if settings.machine_book() == str(book) else f"aortui --book {book}"
    if not book.exists():
        printer.say(f"There is no book yet: aortui init {book}")
    printer.say(f"Who is in the group {options.group} opens it with: {typed}")
    printer.say(f"root lets somebody in: usermod -aG {options.group} NAME; they sign in again.")


def make_default(book: Path) -> list[str]:
    """Name the book in the settings of this machine; raises Forbidden for who is not root."""
    from aortui.settings.writing import write_machine  # tomlkit, for this alone

    try:
        is_new = write_machine(str(book))
    except Unwritable as error:
        raise Forbidden(f"{error} Write it as root: sudo aortui share ... --default") from error
    return [f"{settings.machine_file()}: book = {book}"] if is_new else []
