"""One JSON object whose values are lists of rows, read row by row, however large the file is.

No more than one row is held at a time, so that a book of any size goes through the same memory.
Every refusal is one sentence with the place in the file.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, NoReturn

from aortui.errors import Rejected

BLOCK = 1 << 18  # bytes read at once
MOST = 1 << 20  # characters of one row; the longest that forms can make have half of it
SPACE = " \t\n\r"
behind_space = re.compile(f"[{SPACE}]*").match
SPACED = tuple(f'"{blank}' for blank in SPACE)  # what may stand between a name and its colon
TOO_LARGE = "This is no aortui export: a value in it is too large"


class Twice(ValueError):
    """A name that stands twice in one object; JSON says nothing of which of them counts."""


class JsonRows:
    """The values of one file, from a place in it on."""

    def __init__(self, file: BinaryIO, start: int = 0) -> None:
        self._file, self._end = file, start
        self._text, self._at, self._lines, self._columns = "", 0, 0, 0
        self._is_all, self.raw = False, ""
        self._decode = codecs.getincrementaldecoder("utf-8")()
        self._file.seek(start)

    @property
    def place(self) -> int:
        """In bytes: another reader may go on from here."""
        pending = len(self._decode.getstate()[0])
        return self._end - pending - len(self._text[self._at :].encode())

    def next(self) -> str:
        """The next character that is no space, which stays; "" at the end."""
        while True:
            self._at = behind_space(self._text, self._at).end()  # type: ignore[union-attr]
            if self._at < len(self._text) or not self._read():
                return self._text[self._at : self._at + 1]

    def take(self, character: str, said: str) -> None:
        """Go on behind this one. Raises Rejected where another stands."""
        if self.next() != character:
            self.refuse(said)
        self._at += 1

    def value(self) -> Any:
        """The value that begins here, and go on behind it. Raises Rejected."""
        self.next()
        while True:
            try:
                found, end = DECODER.raw_decode(self._text, self._at)
            except json.JSONDecodeError as error:
                if self._is_too_long() or not self._read():
                    self._refuse_value(error)
                continue
            except (ValueError, RecursionError) as error:  # thousands of digits, [[[[[[...
                raise Rejected(file=f"{TOO_LARGE}{self._where()}.") from error
            if end == len(self._text) and not self._is_too_long() and self._read():
                continue  # a number may go on
            self.raw, self._at = self._text[self._at : end], end
            return found

    def row(self) -> tuple[Any, bool]:
        """A row, and whether all its texts can be shown as they are. Raises Rejected."""
        row = self.value()
        raw = self.raw
        is_plain = "\\" not in raw and raw.isprintable()
        if not is_plain or raw.count('":') != _names(row) or any(one in raw for one in SPACED):
            refuse_twice(raw)
        return row, is_plain

    def refuse(self, said: str) -> NoReturn:
        """Raises Rejected: there is no JSON at this place."""
        raise Rejected(file=f"This is no JSON: {self._place(self._at)}: {said}.")

    def _refuse_value(self, error: json.JSONDecodeError) -> NoReturn:
        is_cut = error.pos > self._at + MOST // 2 or error.msg.startswith("Unterminated string")
        if self._is_too_long() and is_cut:
            raise Rejected(file=f"{TOO_LARGE}{self._where()}.") from error
        raise Rejected(file=f"This is no JSON: {self._place(error.pos)}: {error.msg}.") from error

    def _where(self) -> str:
        return f", {self._place(self._at)}"

    def _place(self, at: int) -> str:
        """Line and column as editors count them."""
        line = self._lines + self._text.count("\n", 0, at) + 1
        begin = self._text.rfind("\n", 0, at) + 1
        column = at - begin + (self._columns if not begin else 0) + 1
        return f"line {line}, column {column}"

    def _is_too_long(self) -> bool:
        return len(self._text) - self._at > MOST

    def _read(self) -> bool:
        """Another block behind what is left; False at the end of the file."""
        if self._is_all:
            return False
        try:
            block = self._file.read(BLOCK)
            more = self._decode.decode(block, final=not block)
        except UnicodeDecodeError as error:
            raise Rejected(file="This is no JSON: it is not UTF-8.") from error
        except OSError as error:
            raise Rejected(file=f"The file cannot be read: {error.strerror}.") from error
        if not block:
            self._is_all = True
            return False
        if not self._end:
            more = more.removeprefix("\ufeff")
        self._end += len(block)
        gone = self._text[: self._at]
        self._lines += gone.count("\n")
        newest = gone.rfind("\n")
        self._columns = len(gone) - newest - 1 + (self._columns if newest < 0 else 0)
        self._text, self._at = self._text[self._at :] + more, 0
        return True


def _refuse_constant(word: str) -> NoReturn:
    raise Rejected(file=f"This is no aortui export: {word} is no number.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise Twice(next(name for name in names if names.count(name) > 1))
    return found


def refuse_twice(raw: str) -> None:
    """Raises Twice where a name stands twice in an object of this JSON."""
    SLOW.decode(raw)


def _names(value: Any) -> int:
    """How many names a row has, with the rows inside it, as long as they are no deeper."""
    if not isinstance(value, dict):
        return -1
    inner = (len(one) for one in value.values() if type(one) is dict)
    return len(value) + sum(inner)


def each(rows: JsonRows) -> Iterator[None]:
    """Once for each value of a list, at its beginning; then behind its end."""
    rows.take("[", "Expecting '['")
    if rows.next() == "]":
        rows.take("]", "")
        return
    while True:
        yield
        if rows.next() == ",":
            rows.take(",", "")
        else:
            rows.take("]", "Expecting ',' delimiter")
            return


DECODER = json.JSONDecoder(parse_constant=_refuse_constant)
SLOW = json.JSONDecoder(parse_constant=_refuse_constant, object_pairs_hook=_once)
