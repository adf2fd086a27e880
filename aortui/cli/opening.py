"""Which book is meant, as whom and on which day; opening it, and making it where that is meant."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from aortui import settings
from aortui.cli import printer
from aortui.domain.days import parse_day
from aortui.domain.fields import Leaning
from aortui.domain.text import clean
from aortui.errors import Forbidden, NotFound, Rejected
from aortui.services import books, roles
from aortui.services.books import BookInfo
from aortui.settings import Opening

LAST = Leaning.LAST  # a day without a year has been
WAY_OUT = "leave out --as-of to write"
DUMB = "TERM is dumb: no screens here. `aortui review --plain`, or TERM=vt100 aortui."


def complete(options: Namespace) -> None:
    """Put in what the environment knows, where the line does not say it."""
    options.actor = clean(options.actor)
    options.is_named = bool(options.actor)
    options.actor = options.actor or roles.system_login()
    if options.today and options.as_of:
        raise Rejected(as_of="--today and --as-of both say which day it is; give one of them.")
    options.day = parse_day(options.today, date.today()) if options.today else None
    options.past = parse_day(options.as_of, date.today(), LAST) if options.as_of else None
    options.today = options.day or date.today()
    options.settings = chosen(is_needed=options.settles)
    options.is_default = not (options.book or os.environ.get("AORTUI_BOOK"))
    options.book = settings.book_place(options.book, options.settings)


def chosen(*, is_needed: bool) -> settings.Settings:
    """The settings; those of nobody where they are not in order and a command is to mend that.

    Raises Rejected where they are needed.
    """
    try:
        return settings.load()
    except Rejected:
        if is_needed:
            raise
        return settings.Settings()


def open_book(options: Namespace) -> None:
    """Open the book on its day; a missing one is made if the command may."""
    if options.creates:
        create_missing(options)
    info = books.open_book(books.place(options.book), read_only=options.read_only)
    options.actor = roles.admit(options.actor if options.is_named else "").actor
    options.zone = ZoneInfo(info.time_zone)
    books_day = datetime.now(options.zone).date()
    if options.past is not None:
        look_back(options, books_day)
        return
    options.today = options.day or books_day
    books.turn_day(options.today, is_books_day=options.today == books_day)


def look_back(options: Namespace, books_day: date) -> None:
    """Go on with the book of the day that was asked for; say so where it was not there yet."""
    options.today = options.past
    past = books.look_back(options.past, today=books_day, way_out=WAY_OUT)
    if past.note:
        printer.tell(past.note)


def refuse_past(options: Namespace) -> None:
    """Raise Forbidden before a command writes what is not there yet, where it was to look back."""
    if options.past is not None:
        raise Forbidden(f"--as-of only reads; {WAY_OUT}.")


def create_missing(options: Namespace) -> None:
    """Make the book if there is nothing yet, and say so."""
    place = books.place(options.book)
    if not (options.read_only or options.past or books.is_there(place)):
        create_book(options)
        printer.tell(f"{options.book} is new.")


def create_book(options: Namespace, *, currency: str = "USD", time_zone: str = "") -> BookInfo:
    """Make an empty book and open it; the folder of the default book is made as well."""
    refuse_past(options)
    path = books.place(options.book)
    if options.is_default and isinstance(path, Path):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    zone = time_zone or local_zone()
    return books.create_book(path, actor=options.actor, base_currency=currency, time_zone=zone)


def is_zone(name: str) -> bool:
    """Whether this is the name of a time zone."""
    try:
        return bool(ZoneInfo(name).key)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # a path, a folder of zones
        return False


def local_zone() -> str:
    """The time zone of this machine, as far as it has a name."""
    from pendulum.tz.local_timezone import get_local_timezone  # slow, and only a new book asks

    name = get_local_timezone().name
    return name if is_zone(name) else "UTC"


def member(name: str) -> int:
    """The member who goes by this name or login; raises NotFound."""
    found = books.member_of(name)
    if found is None:
        raise NotFound(f"There is no member {name}.")
    return found


def is_at_a_terminal() -> bool:
    """Whether a person sits there who can be asked."""
    return bool(sys.stdin and sys.stdin.isatty() and sys.stdout.isatty())


def needs_a_terminal(otherwise: str) -> None:
    """Raise Rejected with this sentence where no person sits."""
    if not is_at_a_terminal():
        raise Rejected(terminal=otherwise)


def needs_screens() -> None:
    """Raise Rejected where the terminal says that its cursor cannot be moved."""
    if os.environ.get("TERM") == "dumb":
        raise Rejected(terminal=DUMB)


def ask(question: str, answers: Sequence[str]) -> str:
    """One of the answers, or its start; raises Rejected when the terminal is closed instead."""
    printer.speaks()
    while True:
        print(f"{question} {' or '.join(answers)}: ", end="", file=sys.stderr, flush=True)
        typed = sys.stdin.readline()
        if not typed:
            raise Rejected(answer="No answer came; nothing was written.")
        word = typed.strip().lower()
        fitting = [answer for answer in answers if word and answer.startswith(word)]
        if len(fitting) == 1:
            return fitting[0]


def opening(options: Namespace, *, throw_away: bool = False) -> Opening:
    """What the program with screens is to open."""
    state = settings.state_folder()
    if options.restricted:
        from aortui.cli import restricted  # only for a forced command

        state = restricted.state_folder(options.actor)
    return Opening(
        book=options.book,
        actor=options.actor,
        is_named=options.is_named,
        state=state,
        today=options.day,
        as_of=options.past,
        read_only=options.read_only,
        throw_away=throw_away,
        settings=options.settings,
        own=None if throw_away or options.restricted else settings.own_file(),
        is_restricted=options.restricted,
        shows_faults=options.debug,
    )
