"""Text that people typed, made safe to keep, compare, sort and show."""

from __future__ import annotations

import unicodedata

ZWJ = "\u200d"
NEW_LINE = "\u23ce"  # what a line end becomes in a field of one line
FAR = 50  # times the limit: behind that nothing is looked at, however long a text may be
STACKED = 4  # combining marks on one character; more climb over the lines above
JOINED = ("So", "Sk", "Mn")  # emoji, their skin tones and variation selectors
LINE_ENDS = dict.fromkeys(map(ord, "\r\u0085\u2028\u2029"), "\n")
# Control characters become their pictures, so that one sees what was pasted; a tab is a space.
SEEN = {code: chr(0x2400 + code) for code in range(32)} | {0x7F: "\u2421", ord("\t"): " "}


def clean(text: str, *, limit: int = 200, lines: bool = False) -> str:
    """Safe on any terminal and otherwise as typed; ``lines`` keeps the line ends of a long field.

    Cut after ``limit`` characters. Cleaning twice changes nothing.
    """
    text = text[: FAR * limit].strip().replace("\r\n", "\n").translate(LINE_ENDS)
    text = text.translate(SEEN | {ord("\n"): "\n" if lines else NEW_LINE})
    kept: list[str] = []
    marks = 0
    for at, char in enumerate(text):
        kind = unicodedata.category(char)
        if kind in ("Mn", "Me"):
            marks += 1
        elif kind == "Cf" and not (char == ZWJ and _joins(kept[-1:], text[at + 1 : at + 2])):
            continue  # bidi controls, zero widths
        else:
            marks = 0
        if kind == "Cs" or (kind == "Cc" and char != "\n"):
            kept.append("\ufffd")  # half a character, or C1, which a terminal may obey
        elif marks <= STACKED:
            kept.append(char)
    whole = "".join(kept) if lines else " ".join("".join(kept).split())
    return _trimmed(_trimmed(whole)[:limit])


def _joins(before: list[str], following: str) -> bool:
    """A joiner stands inside an emoji, nowhere else."""
    return (
        unicodedata.category("".join(before) or " ") in JOINED
        and unicodedata.category(following or " ") == "So"
    )


def _trimmed(text: str) -> str:
    """Without blanks at the ends and without a joiner that joins nothing any more."""
    return text.strip().rstrip(ZWJ).rstrip()


def name_key(name: str) -> str:
    """What two spellings of one name have in common: width, case and spacing do not count.

    Unicode's NFKC_Casefold, so that folding a key again changes nothing.
    """
    name = unicodedata.normalize("NFD", name)
    for _ in range(2):
        name = unicodedata.normalize("NFKC", name.casefold())
    return " ".join(name.split())


def sort_key(name: str) -> str:
    """The key without accents, so that é stands beside e."""
    apart = unicodedata.normalize("NFKD", name_key(name))
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFC", bare).split())


def slug(name: str) -> str:
    """A name for typing: ``Médias & Création`` is ``medias-creation``; "" if no letter is in it."""
    spaced = "".join(char if char.isalnum() else " " for char in sort_key(name))
    return "-".join(spaced.split())


def quoted(name: str) -> str:
    """In quotes, which are doubled inside: as the quick line and what-if read a name again."""
    return '"' + name.replace('"', '""') + '"'


def width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    shown = [char for char in text if unicodedata.category(char) not in ("Mn", "Me", "Cf")]
    return len(shown) + sum(unicodedata.east_asian_width(char) in "WF" for char in shown)


# What has no accent to lose, and how it is spelled in ASCII.
LETTERS = "ß ss æ ae Æ AE œ oe Œ OE ø o Ø O ł l Ł L đ d Đ D ð d Ð D þ th Þ Th ı i € EUR £ GBP ¥ JPY"
MARKS = """‘ ' ’ ' “ " ” " „ " « " » " – - — - − - … ... · - • * → > › > ⏎ /"""
_pairs = f"{LETTERS} {MARKS}".split()
SPELLED = str.maketrans(dict(zip(_pairs[::2], _pairs[1::2], strict=True)))


def in_ascii(text: str) -> str:
    """For a terminal of which nothing is known: letters lose their accents, the rest is ``?``.

    Clean text in, one that a mail or a login banner shows as it is out.
    """
    apart = unicodedata.normalize("NFKD", text.translate(SPELLED))
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return "".join(char if " " <= char <= "~" else "?" for char in bare)
