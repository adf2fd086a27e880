"""One person among many, for the proof *writers*: edits the same few clients, or reads the lists.

``python -m tests.proofs.one_writer BOOK NAME EDITS HELD PAUSE`` says ``ready``, waits for a line,
and prints what it did as one line of JSON; ``EDITS`` 0 reads until its input ends. ``HELD`` are
seconds inside each transaction, ``PAUSE`` those between two edits, on average.
"""

from __future__ import annotations

import json
import random
import select
import sys
import time
from datetime import date
from pathlib import Path

from aortui.errors import Stale
from aortui.services import books, clients, forms, review
from aortui.store import changes
from aortui.store.lists import View
from tests.proofs.place import TODAY

DAY = date.fromisoformat(TODAY)
SAME = 4  # clients that all of them edit


def edit(client: int, name: str) -> tuple[float, float, int]:
    """Count one up in a client's notes: the longest save, and how often it was stale.

    Of the save when it began, in monotonic seconds, and how long it took.
    """
    saves: list[tuple[float, float]] = []
    while True:
        form = forms.load("clients", client)
        typed = {**form.texts, "notes": str(int(form.texts["notes"] or 0) + 1)}
        began, is_saved = time.monotonic(), True
        try:
            forms.save(form, typed, today=DAY, actor=name)
        except Stale:
            is_saved = False
        saves.append((time.monotonic() - began, began))
        if is_saved:
            took, began = max(saves)
            return began, took, len(saves) - 1


def write(name: str, edits: int, pause: float) -> dict[str, object]:
    """All of one person's edits, on the clients in turn."""
    chance, done = random.Random(name), []
    for at in range(edits):
        time.sleep(pause * chance.uniform(0.5, 1.5))
        done.append(edit(1 + at % SAME, name))
    began, seconds, stale = zip(*done, strict=True)
    return {"began": began, "seconds": seconds, "stale": sum(stale)}


def read(pause: float) -> dict[str, object]:
    """The lists again and again, until the input ends; a list never shows half a write."""
    seconds = []
    while not select.select([sys.stdin], [], [], pause / 4)[0]:
        began = time.perf_counter()
        review.rows(View(), today=DAY)
        clients.rows(View(), today=DAY)
        seconds.append(time.perf_counter() - began)
    return {"seconds": seconds, "stale": 0}


def main(book: str, name: str, edits: str, held: str, pause: str) -> None:
    """Open the book as the program does, and begin when all are there."""
    books.open_book(Path(book))
    books.turn_day(DAY, is_books_day=True)
    if float(held):
        changes.after_each_batch(lambda done: time.sleep(float(held)))
    print("ready", flush=True)
    sys.stdin.readline()
    seconds = float(pause)
    done = write(name, int(edits), seconds) if int(edits) else read(seconds)
    print(json.dumps(done), flush=True)
    books.close_book()


if __name__ == "__main__":
    main(*sys.argv[1:])
