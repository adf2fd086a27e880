"""Passwords in the URL of a book: never shown, never kept, refused on a command line."""

from __future__ import annotations

import re

HIDDEN = "***"
# Up to the last @ of the word: a password may have one in it that somebody did not write as %40.
IN_URL = re.compile(r"(\bpostgres(?:ql)?(?:\+\w+)?://[^\s:/@?]*:)\S*(?=@)", re.IGNORECASE)
IN_OPTION = re.compile(r"(\b(?:ssl)?password\s*=\s*)('[^']*'|[^\s&\"']+)", re.IGNORECASE)
ON_THE_LINE = (
    "Others on this machine can read a password on the command line. Leave it out and put it"
    " into ~/.pgpass, or put the whole URL into AORTUI_BOOK."
)


def shown(text: str) -> str:
    """The text with passwords of URLs and connection strings hidden."""
    if "://" not in text and "assword" not in text.lower():
        return text
    return IN_OPTION.sub(rf"\1{HIDDEN}", IN_URL.sub(rf"\1{HIDDEN}", text))


def has_password(word: str) -> bool:
    """Whether a word of the command line is, or holds, the URL of a book with its password."""
    return "postgres" in word.lower() and "://" in word and shown(word) != word
