"""The one way to standard output: clean, aligned, and quiet when nobody reads any more."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from io import TextIOWrapper

from aortui.domain.secrets import shown
from aortui.domain.text import clean, width
from aortui.errors import Unwritable

SCHEMA = 1  # of the JSON; grows when a key goes or changes its meaning
GAP = "  "
CELL = 2_000  # characters

_spoken = False  # whether somebody has read anything yet, or been asked


def prepare() -> None:
    """What the encoding of standard output does not know is spelled out instead of refused."""
    global _spoken
    _spoken = False
    if sys.stdout is None:  # closed by who started us: >&-
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - for as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(*lines: str) -> None:
    """Sentences for a person, on standard output."""
    for line in lines:
        _write(clean(shown(line), limit=CELL) + "\n")


def has_spoken() -> bool:
    """Whether the command has said or asked something, so that it cannot just begin anew."""
    return _spoken


def speaks() -> None:
    """Something is said or asked elsewhere, or what cannot be read twice is read."""
    global _spoken
    _spoken = True


def tell(line: str) -> None:
    """A sentence beside the output, on standard error."""
    speaks()
    print(f"aortui: {clean(shown(line), limit=CELL)}", file=sys.stderr, flush=True)


def raw(text: str) -> None:
    """A whole file in a format of its own."""
    _write(text)


def rows(found: Iterable[object], today: date, **beside: object) -> None:
    """One JSON object; the keys of a row are its fields, ``beside`` is about all of them."""
    whole = {"schema": SCHEMA, "today": today, **beside, "rows": list(found)}
    _write(json.dumps(whole, default=_plain, ensure_ascii=True, indent=1) + "\n")


def table(
    headings: Sequence[str], lines: Iterable[Sequence[object]], *, right: Sequence[int] = ()
) -> None:
    """Columns under headings, two blanks between; ``right`` are the columns of figures."""
    cells = [
        [clean("" if cell is None else str(cell), limit=CELL) for cell in line]
        for line in (headings, *lines)
    ]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        padded = (
            " " * (widths[at] - width(cell)) + cell
            if at in right
            else cell + " " * (widths[at] - width(cell))
            for at, cell in enumerate(line)
        )
        _write(GAP.join(padded).rstrip() + "\n")


def finish() -> None:
    """Send what is still held back; raises Unwritable when it does not get out."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _lost(error) from error


def fall_silent() -> None:
    """Let nothing more out: the flush at the end of the interpreter would fail again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _write(text: str) -> None:
    speaks()
    try:
        sys.stdout.write(text)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _lost(error) from error


def _lost(error: OSError) -> Unwritable:
    fall_silent()
    return Unwritable(f"The output could not be written: {error.strerror}.")


def _plain(value: object) -> object:
    """JSON for what JSON does not know: rows, days, money."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    raise TypeError(f"{type(value).__name__} has no place in JSON")
