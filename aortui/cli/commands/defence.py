"""``aortui defence``: all that speaks for us on a scope, as a Markdown file."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from aortui.cli import finding, printer
from aortui.domain.text import clean
from aortui.errors import Rejected, Unwritable
from aortui.services import defence


def arguments(parser: ArgumentParser) -> None:
    """Which scope, and where to."""
    parser.add_argument("scope", metavar="CLIENT/CATEGORY", help="or #12, as lists number scopes")
    parser.add_argument("file", nargs="?", default="", metavar="FILE", help="else it is printed")


def run(options: Namespace) -> None:
    """Print it, or write it into a file that is not there yet."""
    row = finding.scope(options.scope, options.today)
    text = defence.of_scope(row.id, today=options.today)
    if options.json:
        found = {"id": row.id, "client": row.client, "category": row.category, "markdown": text}
        printer.rows([found], options.today)
    elif not options.file:
        printer.raw(text)
    else:
        _write(Path(options.file).expanduser(), text)
        printer.say(f"The defence of {row.client} / {row.name} is in {options.file}.")


def _write(path: Path, text: str) -> None:
    name = clean(path.name)
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            file.write(text)
    except FileExistsError as error:
        raise Rejected(file=f"{name} is there already; name another file.") from error
    except OSError as error:
        raise Unwritable(f"{name} cannot be written: {error.strerror}.") from error
