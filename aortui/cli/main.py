"""Run one command: read the line, open the book, do it, and say what went wrong in one sentence."""

from __future__ import annotations

import gc
from argparse import Namespace
from collections.abc import Callable, Mapping, Sequence

from aortui.cli import opening, printer
from aortui.cli.parser import parse
from aortui.errors import AortuiError
from aortui.services import books
from aortui.settings import Opening


def main(
    words: Sequence[str], check_keys: Callable[[Mapping[str, str]], None] | None = None
) -> int | Opening:
    """The exit code of a command; without one, what the program is to open.

    ``check_keys`` raises Rejected where keys by action cannot be taken: only screens know of keys.
    """
    printer.prepare()
    try:
        options = parse(words)
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
        opening.create_missing(options)
        return opening.opening(options)
    gc.enable()  # the entry point starts without; a command may make much
    if options.opens:
        opening.open_book(options)
    gc.enable()
    done: int | Opening | None = options.run(options)
    return done or 0
