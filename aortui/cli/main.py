"""Run one command: read the line, open the book, do it, and say what went wrong in one sentence."""

from __future__ import annotations

import gc
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence
from errno import EIO
from functools import partial
from types import TracebackType

from aortui import settings
from aortui.cli import opening, patience, printer
from aortui.cli.parser import parse
from aortui.domain.secrets import ON_THE_LINE, has_password, shown
from aortui.errors import AortuiError, Rejected
from aortui.services import books
from aortui.settings import Opening


def watch() -> None:
    """A fault of ours goes into a log, not with clients' data onto the terminal."""
    sys.excepthook = told


def told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """What is said of a fault that nobody caught."""
    if issubclass(kind, KeyboardInterrupt) or (isinstance(error, OSError) and error.errno == EIO):
        return  # interrupted, or the line is gone: no fault
    from aortui.settings import faults  # there should be none

    printer.tell(faults.keep(error, settings.state_folder(), shown))


def main(
    words: Sequence[str], check_keys: Callable[[Mapping[str, str]], None] | None = None
) -> int | Opening:
    """The exit code of a command; without one, what the program is to open.

    ``check_keys`` raises Rejected where keys by action cannot be taken: only screens know of keys.
    """
    printer.prepare()
    try:
        if any(map(has_password, words)):
            raise Rejected(password=ON_THE_LINE)
        options = parse(words)
        if options.restricted:
            from aortui.cli import restricted  # only for a forced command

            restricted.enter(options)
        options.check_keys = check_keys
        opening.complete(options)
        done = run(options)
        printer.finish()
    except AortuiError as error:
        printer.tell(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        printer.fall_silent()
        return 141
    finally:
        books.close_book()
    return done


def run(options: Namespace) -> int | Opening:
    """Open the book, unless the command needs none, and do what was asked for."""
    if not options.command:
        sentence = "Name a command where there is no terminal; see `aortui --help`."
        opening.needs_a_terminal(sentence)
        opening.needs_screens()
        if not options.restricted:
            opening.create_missing(options)
        return opening.opening(options)
    gc.enable()  # the entry point starts without; a command may make much
    return patience.through(partial(_run, options)) or 0


def _run(options: Namespace) -> int | Opening | None:
    if options.opens:
        opening.open_book(options)
    done: int | Opening | None = options.run(options)
    return done
