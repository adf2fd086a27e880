"""Whatever stands in a line: it is read, or refused in one clean sentence with a place."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from aortui.domain.quick.draft import Named
from aortui.domain.quick.grammar import LONGEST, parse
from aortui.domain.quick.lexicon import RESERVED
from aortui.domain.quick.printing import printed
from aortui.domain.quick.words import Refused
from aortui.domain.text import clean
from aortui.domain.vocabulary import CATEGORIES
from tests.domain.quick.a_book import ACME, TODAY, ABook, why

BOOK = ABook()
PROMPT = Named("Acme Corp", ACME)
BEGINNINGS = (
    *("", "acme ", "acme call ", "c ", "s acme ", "p acme ", "todo acme ", "pitch acme pr "),
    *("= acme ", "n acme ", "acme mb excl ", "t ", "new ", '"acme corp" competitor '),
)
PARTS = (
    *(*RESERVED, *CATEGORIES, "acme", "glob", "ac", '"Acme Corp"', '"Kestrel', "media", "=", "--"),
    *(
        "@jane",
        "@jan",
        '@"Jane Doe":buyer',
        "@new.one",
        "@bob:lead",
        "@a:b",
        '@"',
        '@""',
        "@",
        "@.",
    ),
    *("~ana", '~"Tom B"', "~x", "~", "#vip", "#1", "#", "#a/b", "a@acme.com", "x@group.com", "a@b"),
    *(
        "1.2m",
        "EUR",
        "850k",
        "EUR850k",
        "1,4m",
        "5/total",
        "$5k",
        "1e9",
        "1_000",
        "٣٤",
        "²",
        "1.2.3m",
    ),
    *("31mar27", "31mar", "fri", "2027-02-30", "+90d", "90d", "3mo", "3m", "eom", "0mar", "+9y"),
    *("9" * 5000, "9" * 39 + "m", "9" * 50 + "d", "x" * 500, "+" + "9" * 30 + "d", "1.2m" * 30),
    *(
        '"',
        "'",
        '""',
        '"a"b',
        '"""',
        "``",
        "\\",
        "%s",
        "{}",
        "[bold]",
        "$(id)",
        "; rm",
        "&&",
        "</a>",
    ),
    *("\u200b", "\x1b[31m", "\n", "\t", "\x00", "\x85", "\ud800", "\u202e", "a" + "\u0301" * 20),
    *(
        "İ",
        "ß",
        "ﬁ",
        "😀",
        "👩\u200d💻",
        "مرحبا",
        "日本",
        "buyer",
        "dir",
        "A",
        "2",
        "us",
        "prop",
        "rfp",
    ),
)


def attempt(line: str, client: Named | None) -> bool:
    """Whether it is read; then its draft is printed and read again."""
    try:
        draft = parse(line, BOOK, TODAY, client)
    except Refused as error:
        refused = error
    else:
        assert parse(printed(draft), BOOK, TODAY) == draft
        assert parse(printed(draft, prompt=True), BOOK, TODAY, draft.client) == draft
        return True
    assert 0 <= refused.start <= refused.end <= len(line)
    sentence = str(refused)
    assert sentence == clean(sentence, limit=200)
    assert sentence[-1:] in (".", "?")
    return False


def test_ten_thousand_hostile_lines() -> None:
    random = Random(42)
    read = 0
    for _ in range(10_000):
        count = random.randint(0, 9)
        gap = random.choice((" ", " ", "  ", ""))
        parts = [random.choice(PARTS) for _ in range(count)]
        line = random.choice(BEGINNINGS) + gap.join(parts)
        read += attempt(line, random.choice((None, None, PROMPT)))
    assert 1000 < read < 9000


def test_every_token_doubled() -> None:
    for begins in BEGINNINGS:
        for part in PARTS:
            attempt(f"{begins}{part} {part}", None)
            attempt(f"{part} {part} {begins}", PROMPT)


def test_a_line_that_is_too_long_is_refused() -> None:
    assert why("acme call " + "x " * LONGEST)[1] == f"A line has {LONGEST:,} characters at most."
    attempt("acme mb " + '"' * (LONGEST - 8), None)
    attempt("acme call " + "@jane " * 900, None)


@given(st.sampled_from(BEGINNINGS), st.text(), st.sampled_from((None, PROMPT)))
def test_any_text(begins: str, text: str, client: Named | None) -> None:
    attempt(begins + text, client)


@given(st.lists(st.one_of(st.sampled_from(PARTS), st.text(max_size=5))), st.booleans())
def test_any_words(parts: list[str], has_client: bool) -> None:
    attempt(" ".join(parts)[:LONGEST], PROMPT if has_client else None)
