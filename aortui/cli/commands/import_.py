"""``aortui import``: bring in a sheet, or a book exported as JSON."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from aortui.cli import printer
from aortui.cli.opening import ask, create_book, is_at_a_terminal, open_book
from aortui.cli.tables import Column, present
from aortui.errors import NotFound, Rejected
from aortui.services import books, exports, imports
from aortui.services.imports import CHOICES, Options, Report, ReportRow, Table

MOST_BYTES = 4 << 30  # a book of 150,000 clients
COLUMNS: tuple[Column[ReportRow], ...] = (
    Column("line", lambda row: row.line, "LINE", right=True),
    Column("status", lambda row: row.status, "RESULT"),
    Column("client", lambda row: row.client, "CLIENT"),
    Column("scope", lambda row: row.scope, "SCOPE"),
    Column("what", lambda row: row.what, "WHAT"),
)


def arguments(parser: ArgumentParser) -> None:
    """The file, how far to go, and an option for each thing taken for granted."""
    parser.add_argument("file", metavar="FILE", help="CSV, or JSON that `aortui export` wrote")
    parser.add_argument("--dry-run", action="store_true", help="only say what it would do")
    parser.add_argument("--yes", action="store_true", help="do not ask")
    parser.add_argument("--errors", metavar="CSV", help="write the refused rows there")
    for name, choices in CHOICES.items():
        given = [choice for choice in choices if choice]
        parser.add_argument(f"--{name.replace('_', '-')}", choices=given, default=choices[0])
    parser.add_argument("--currency", default="", metavar="CODE", help="of bare amounts")
    parser.set_defaults(opens=False, creates=True)


def run(options: Namespace) -> None:
    """Read the file before the book is touched; a missing book is made, but not to try it out."""
    path = Path(options.file)
    if path.suffix.lower() == ".json":
        restore(path, options)
        return
    sheet = imports.read_file(path)
    if options.dry_run and not books.is_there(books.place(options.book)):
        with TemporaryDirectory() as folder:
            options.book = str(Path(folder) / "empty.aortui")
            create_book(options)
            bring_in(sheet, options)
            books.close_book()
    else:
        bring_in(sheet, options)


def bring_in(sheet: Table, options: Namespace) -> None:
    """Report, ask where somebody can answer, and do it."""
    open_book(options)
    chosen = Options(**{name: getattr(options, name) for name in (*CHOICES, "currency")})
    report = imports.preview(sheet, chosen, today=options.today)
    if report.undecided and is_at_a_terminal():
        columns = " and ".join(report.undecided)
        chosen = replace(chosen, dates=ask(f"{columns}: day or month first?", CHOICES["dates"][1:]))
        report = imports.preview(sheet, chosen, today=options.today)
    tell_of(report, options)
    if options.errors and report.refused:
        write_errors(report, Path(options.errors), Path(options.file))
    if options.dry_run:
        return
    if is_at_a_terminal() and not options.yes and ask("Bring it in?", ("yes", "no")) == "no":
        printer.tell("Nothing was written.")
        return
    done = imports.apply(sheet, chosen, today=options.today, actor=options.actor)
    if done.id:
        printer.tell(f"That is batch {done.id}: `aortui undo {done.id}` takes it back.")


def tell_of(report: Report, options: Namespace) -> None:
    """Every row, every assumption with what changes it, and the sum."""
    present(COLUMNS, report.rows, options.today, as_json=options.json)
    if not options.json:
        for one in report.assumptions:
            printer.say(f"{one.sentence}  {one.flag}".rstrip())
        printer.say(report.summary)
    if report.refused:
        printer.tell(f"{len(report.refused)} refused.")


def write_errors(report: Report, path: Path, sheet: Path) -> None:
    """The refused rows with their reasons, to be mended; never over the sheet itself."""
    if path.exists() and path.samefile(sheet):
        raise Rejected(errors=f"{path} is the sheet itself; name another file.")
    exports.write_file(path, imports.errors(report))


def restore(path: Path, options: Namespace) -> None:
    """A whole book, into one without clients."""
    if options.dry_run:
        raise Rejected(dry_run="A whole book is brought in or not; --dry-run is for sheets.")
    with opened(path) as file:
        export = exports.read_json(file)
        open_book(options)
        exports.restore_json(export, today=options.today)
    printer.tell(f"{options.book} is now the book that {path} holds.")


def opened(path: Path) -> BinaryIO:
    """A file that may be an export; a pipe or a device would never end."""
    if not path.exists():
        raise NotFound(f"There is no file {path}.")
    if not path.is_file():
        raise Rejected(file=f"{path} is no file.")
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Rejected(file=f"{path} is larger than {MOST_BYTES >> 30} GB; no book is.")
        return path.open("rb")
    except OSError as error:
        raise Rejected(file=f"{path} cannot be read: {error.strerror}.") from error
