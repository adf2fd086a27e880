"""One person who goes on saving whatever becomes of the server, for *postgres* and *failover*.

``python -m tests.proofs.one_keeper BOOK NAME`` says ``ready``, counts one up in the notes of a few
clients until its input ends, and prints as one line of JSON how many saves it was told of, how long
each took, and what else it heard.
"""

from __future__ import annotations

import json
import select
import sys
import time
from datetime import date
from functools import partial
from pathlib import Path

from aortui.errors import AortuiError, Stale
from aortui.services import books, forms
from aortui.services.books import Patience
from tests.proofs.one_writer import SAME
from tests.proofs.place import TODAY

DAY = date.fromisoformat(TODAY)
SECONDS = 60.0  # of patience, as the program has it
PAUSE = 0.02  # seconds between two saves: a person is not the load


def save(client: int, name: str) -> float:
    """One more in a client's notes: the seconds of the save that went through."""
    while True:
        form = books.through(partial(forms.load, "clients", client), Patience(SECONDS))
        typed = {**form.texts, "notes": str(int(form.texts["notes"] or 0) + 1)}
        began = time.perf_counter()
        try:
            books.through(
                partial(forms.save, form, typed, today=DAY, actor=name), Patience(SECONDS)
            )
        except Stale:
            continue
        return time.perf_counter() - began


def is_over(seconds: float) -> bool:
    """Whether the input has ended within so many seconds."""
    return bool(select.select([sys.stdin], [], [], seconds)[0])


def main(book: str, name: str) -> None:
    """Open the book as the program does, and begin when all are there."""
    books.open_book(Path(book))
    books.turn_day(DAY, is_books_day=True)
    print("ready", flush=True)
    sys.stdin.readline()
    seconds: list[float] = []
    failures: list[str] = []
    while not is_over(PAUSE):
        try:
            seconds.append(save(1 + len(seconds) % SAME, name))
        except AortuiError as error:
            failures.append(f"{type(error).__name__}: {error}")
    print(json.dumps({"seconds": seconds, "failures": failures}), flush=True)
    books.close_book()


if __name__ == "__main__":
    main(*sys.argv[1:])
