"""Open and close the book; what it says of itself; what others have written since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from aortui.domain import days
from aortui.domain.text import clean
from aortui.errors import Rejected, Unopenable
from aortui.store import away, book, changes, database, files, roles, summaries, trips
from aortui.store.away import Patience, through
from aortui.store.book import BookInfo, Mark, News
from aortui.store.engine import Place
from aortui.tuples import NamedTuple

__all__ = [
    "BookInfo",
    "Mark",
    "News",
    "Past",
    "Patience",
    "Place",
    "at_once",
    "close_book",
    "create_book",
    "has_kept",
    "holds_picture",
    "identity",
    "info",
    "is_empty",
    "is_free",
    "is_read_only",
    "is_replaced",
    "is_there",
    "let_go",
    "look_back",
    "may_go_away",
    "member_of",
    "news",
    "open_book",
    "place",
    "reached",
    "refusal",
    "refuse_unopenable",
    "silence",
    "stamp",
    "through",
    "turn_day",
]

MOMENT = 3.0  # seconds in which a program is shown, also over a bad line


class Past(NamedTuple):
    """The book of a past day: what it said of itself then, and how to say where one is."""

    info: BookInfo
    day: str  # "Fri 30 Oct", as people read it today
    refusal: str  # why nothing can be written into it
    note: str  # a sentence where the book was not there yet; else ""


def place(text: str) -> Place:
    """Where the book lies that somebody names: the URL of a database as it is, else a file."""
    return text if database.is_server(text) else Path(text)


def is_there(place: Place) -> bool:
    """Whether something is there, a book or not; a server is asked when the book is opened.

    Raises Unopenable where a folder above may not be entered.
    """
    return isinstance(place, str) or files.is_there(place)


def is_free(place: Place) -> bool:
    """Whether a book can be made there just so: a folder in which nothing of that name is."""
    return isinstance(place, Path) and not is_there(place) and place.parent.is_dir()


def open_book(path: Place, *, read_only: bool = False, shown_to: str | None = None) -> BookInfo:
    """Open an existing book for this thread.

    ``shown_to`` is who a program shows it to, as far as that is known: over a bad line it asks at
    once what it needs first, and reads the rest from the same picture for a moment, until it
    saves something or lets go. Raises Unopenable (missing, foreign, damaged), TooNew. Call
    ``turn_day`` before lists are read.
    """
    database.open_book(path, read_only=read_only)
    if shown_to is not None:
        database.pulse()  # first: what is written from now on is heard
        trips.look_on(MOMENT)
    with database.reading():
        if shown_to is not None:
            _ask_first(shown_to or roles.system_login())
        found = book.info()
    try:
        ZoneInfo(found.time_zone)
    except (LookupError, ValueError, OSError) as error:
        zone = clean(found.time_zone)
        raise Unopenable(f"The time zone of the book is {zone}, which is none here.") from error
    return found


def at_once(*questions: Callable[[], object], is_anew: bool = True) -> None:
    """Ask a server at once what these services ask; for a moment each answers from that.

    They are services that read, with what they are told; once something is written all is asked
    anew. Where it ``is_anew`` what was read before is not looked at any more.
    """
    if is_anew:
        trips.look_on(0)
    with database.reading():
        trips.look_on(MOMENT)
        trips.together(*questions)


def _ask_first(actor: str) -> None:
    """What a program must know of a book before it shows anything."""
    trips.together(
        book.info, book.identity, book.is_empty, book.policy, roles.owns, changes.newest_id,
        lambda: roles.standing(actor), lambda: book.member_of(actor),
    )  # fmt: skip


def create_book(
    path: Place, *, actor: str, name: str = "", base_currency: str = "USD", time_zone: str = "UTC"
) -> BookInfo:
    """Create an empty book and open it for this thread; raises Unopenable if something is there."""
    if isinstance(path, Path) and is_there(path):
        raise Unopenable(f"There is already something at {path}.")
    if not database.open_book(path, create=True):
        raise Unopenable("There is already a book in that database.")
    book.found(actor, name=name, base_currency=base_currency, time_zone=time_zone)
    return book.info()


def close_book() -> None:
    """Close the book of this thread."""
    database.close_book()


def refuse_unopenable(path: Place) -> None:
    """While another book is open still: raise Unopenable or TooNew where ``open_book`` would."""
    from aortui.store import own_file  # few go from one book to another

    own_file.refuse_unopenable(path)


def turn_day(today: date, *, is_books_day: bool) -> None:
    """Bring what lists show to this day.

    ``is_books_day``: today is the calendar's day in the book's time zone; any other day is
    computed beside the book and never written into it.
    """
    with database.telling():
        summaries.turn_day(today, is_books_day=is_books_day)


def look_back(day: date, *, today: date, way_out: str) -> Past:
    """Go on with the open book as it was recorded by the end of a day, on that day.

    The day ends in the book's time zone. It is a copy in memory, policy and scores included;
    writing raises Forbidden and names the ``way_out``. Open the book again to come back. Raises
    Rejected (as_of) for a day after today.
    """
    from aortui.store import past  # only for who looks back

    if day > today:
        raise Rejected(as_of=f"{days.full(day)} has not come yet; as of takes a day that has.")
    with database.reading():
        present, first = book.info(), past.first_day()
    said = days.full(day) if day == today else days.written(day, today)
    refusal = f"This is the book of {said}, read-only; {way_out}."
    with database.telling():
        past.stay(day, refusal)
    if first is not None and day >= first:
        return Past(info(), said, refusal, "")
    since = f" before {days.full(first)}" if first else ""
    return Past(present, said, refusal, f"This book knows nothing{since}.")


def info() -> BookInfo:
    """The settings of the open book."""
    with database.reading():
        return book.info()


def identity() -> str:
    """What tells this book from any other, wherever it lies: the name of its first batch."""
    with database.reading():
        return book.identity()


def is_empty() -> bool:
    """Whether nobody has entered a client yet."""
    with database.reading():
        return book.is_empty()


def has_kept() -> bool:
    """Whether the server that came back has what we saved last; another one may have known less."""
    with database.reading():
        return away.has_kept()


def is_read_only() -> bool:
    """Whether the open book can only be read."""
    return database.is_read_only()


def refusal() -> str:
    """Why the open book can only be read, where more is known of that. Any thread may ask."""
    book = database.opened()
    return "" if book is None else book.refusal


def is_replaced() -> bool:
    """Whether another book was put in the place of the open one. Any thread may ask, often."""
    return database.is_replaced()


def may_go_away() -> bool:
    """Whether the open book lies on a server. Any thread may ask, often."""
    return roles.lies_on_a_server()


def silence() -> float:
    """For how many seconds its server has not answered a question. Any thread may ask, often."""
    return database.silence()


def member_of(actor: str) -> int | None:
    """The member who goes by this login or name, if one does."""
    with database.reading():
        return book.member_of(actor)


def reached(mark: Mark, wrote: int) -> Mark:
    """The mark behind the batch one has written oneself, unless others have written since."""
    with database.reading():
        return book.reached(mark, wrote)


def holds_picture() -> bool:
    """Whether a server keeps old rows for what was read last. Any thread may ask, often."""
    return trips.holds_picture()


def let_go() -> None:
    """Whatever was read last is not looked at any more."""
    trips.let_go()


def stamp() -> object:
    """Another one once somebody has committed; None: nobody knows. Any thread may ask, often.

    A commit may be seen a moment later than it changes this.
    """
    return database.stamp()


def news(mark: Mark) -> News:
    """What others have committed since the mark; what lists show of it is brought up to date."""
    is_first = mark.pulse < 0
    with database.reading() if is_first else database.telling():
        found = book.news(mark)
        if found.entities:
            summaries.catch_up(mark.newest)
    return found
