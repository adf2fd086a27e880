"""A draft printed as a line that says the same; tokens in any order say the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aortui.domain.quick.draft import Draft, Named
from aortui.domain.quick.known import KnownClient, KnownMember, KnownPerson
from aortui.domain.quick.lexicon import RESERVED
from aortui.domain.quick.printing import printed
from aortui.domain.text import clean, name_key
from aortui.domain.vocabulary import PITCH_REASONS
from tests.domain.quick.a_book import ABook, read

ODD = (
    *("Jane", 'Joe "Fast" Smith', "Orchard & Lane", "Łódź", "a.b", "x@y.zz", "--", '"', "''", "#1"),
    *(
        "call",
        "c",
        "todo",
        "media",
        "excl",
        "open",
        "=",
        "@jane",
        "1.2m",
        "31mar27",
        "Straße",
        "😀",
    ),
)


def odd_book() -> ABook:
    """Everybody is called like a word of the line, or worse."""
    people = [KnownPerson(at, name, "", "", has_left=not at % 5) for at, name in enumerate(ODD, 1)]
    clients = [KnownClient(at, name, name[:3]) for at, name in enumerate((*ODD, *RESERVED), 1)]
    return ABook(
        clients=clients,
        of_client={one.id: people for one in clients},
        categories={"call": ("say",), "pr": ("public relations",), "360": (), "us": (), "1m": ()}
        | {"--": (), "#x": (), "+90d": ()},
        members=[KnownMember(at, name, f"login{at}") for at, name in enumerate(ODD, 1)],
    )


BOOK = odd_book()
NAMES = st.one_of(
    st.sampled_from((*ODD, *sorted(RESERVED))),
    st.text(min_size=1, max_size=40).map(clean).filter(name_key),
)
DAYS = st.dates(date(1990, 1, 1), date(2190, 1, 1))
PAST = st.dates(date(1990, 1, 1), date(2026, 11, 24))
LENGTHS = st.builds(
    lambda count, unit: f"{count}{unit}", st.integers(1, 99), st.sampled_from(("d", "w", "mo"))
)
FEES = st.one_of(
    st.sampled_from(
        (
            "1.2m",
            "0k",
            "1234.56/y",
            "EUR850k",
            "EUR 850k",
            "850k GBP",
            "$9,500/mo",
            "1.5b JPY",
            "7k/total",
        )
    ),
    st.integers(0, 10**12).map(lambda number: f"KWD{number}.125"),
)
TEXTS = st.one_of(
    st.text(max_size=60),
    st.lists(NAMES, max_size=6).map(" ".join),
    st.sampled_from(("on @jane fri", "a :) b due fri", '"a" b -- c', "told @Jane #x that")),
)


def quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def keyword(word: str, arguments: st.SearchStrategy[object]) -> st.SearchStrategy[str]:
    return arguments.map(lambda argument: f"{word} {argument}")


def some(*tokens: st.SearchStrategy[str]) -> st.SearchStrategy[list[str]]:
    """Each of these tokens, or not."""
    return st.tuples(*(st.one_of(st.just(""), token) for token in tokens)).map(
        lambda found: [token for token in found if token]
    )


PERSON = st.builds(
    lambda name, role: f"@{quoted(name)}{role}",
    NAMES,
    st.sampled_from(("", ":buyer", ":lead", ":user")),
)
OWNER = NAMES.map(lambda name: f"~{quoted(name)}")
TAG = st.sampled_from(("#vip", "#q1", "#1st"))
CATEGORY = st.sampled_from(('"call"', "pr", '"360"', '"us"', '"1m"', "say", '"--"', '"#x"', "+90d"))
BESIDE = st.sampled_from(
    ('"call"', "pr", "360", '"us"', "1m", "say", '"--"', '"#x"', "+90d")
)  # a text and no fee
SHAPE = st.one_of(
    keyword("ends", DAYS), keyword("renews", DAYS), keyword("min", DAYS), st.just("open")
)
STAGE = keyword("stage", st.sampled_from(("prepared", "agreed")))
GIVEN = st.one_of(keyword("given", PAST), keyword("given", PAST).map("{} us".format))
TIER = keyword("tier", st.sampled_from("ABC"))
TERM = (keyword("from", DAYS), SHAPE, keyword("notice", LENGTHS), STAGE, GIVEN)
MOOD = st.sampled_from((":)", ":|", ":("))
ABOUT = (keyword("on", PAST), st.just("two-way"), st.just("strategic"), MOOD)
DUE = keyword("due", DAYS)
LEVEL = keyword("level", st.sampled_from(("executive", "day-to-day")))
KIND = st.sampled_from(("call", "visit", "mail", "need out-of-scope"))
SIGHTING = st.just("competitor strength 2")
EXCL = st.sampled_from(("excl", "preferred"))


def line(
    verb: str,
    always: st.SearchStrategy[list[str]],
    maybe: st.SearchStrategy[list[str]],
    last: st.SearchStrategy[str],
) -> st.SearchStrategy[tuple[str, list[str], str]]:
    """What stands in front, the tokens in some order, what stands last."""
    begins = NAMES.map(lambda name: f"{verb} {quoted(name)}".strip())
    known = st.sampled_from([one.name for one in BOOK.clients])
    if verb in ("", "todo", "pitch"):
        begins = known.map(lambda name: f"{verb} {quoted(name)}".strip())
    tokens = st.builds(lambda some, more: [*some, *more], always, maybe).flatmap(st.permutations)
    return st.tuples(begins, tokens.map(list), last)


BEHIND = TEXTS.map(lambda text: f"-- {text}")
SEEN = st.builds(lambda rival, text: f"-- {quoted(rival)} {text}", NAMES, TEXTS)
TITLE = st.one_of(st.just(""), BEHIND, NAMES.map(lambda name: quoted(clean(name, limit=50))))
REASON = st.sampled_from(("", *PITCH_REASONS, '"new need" -- "why"'))
LINES = st.one_of(
    line(
        "s",
        st.tuples(CATEGORY).map(list),
        some(EXCL, FEES, *TERM, PERSON, OWNER, TAG, TIER),
        BEHIND,
    ),
    line("c", st.just([]), some(TIER, OWNER, TAG, PERSON), TITLE),
    line("p", st.tuples(PERSON).map(list), some(LEVEL, OWNER, TAG, keyword("left", DAYS)), TITLE),
    line("", st.tuples(KIND).map(list), some(*ABOUT, DUE, PERSON, OWNER, TAG, BESIDE), BEHIND),
    line("", st.tuples(SIGHTING).map(list), some(*ABOUT, PERSON, TAG, BESIDE), SEEN),
    line("", st.tuples(KIND, CATEGORY, EXCL).map(list), some(FEES, *TERM, PERSON), BEHIND),
    line("todo", st.just([]), some(DUE, OWNER.map(lambda _: "~login3"), TAG), st.just("do it")),
    line("pitch", st.tuples(CATEGORY).map(list), some(FEES, DUE, keyword("on", PAST), TAG), REASON),
)


@given(LINES, st.randoms(use_true_random=False))
def test_tokens_in_any_order_say_the_same(
    parts: tuple[str, list[str], str], random: st.DrawFn
) -> None:
    begins, tokens, last = parts
    shuffled = list(tokens)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert read(" ".join((begins, *tokens, last)), BOOK) == read(
        " ".join((begins, *shuffled, last)), BOOK
    )


@given(LINES, st.booleans())
def test_every_draft_is_printed_as_a_line_that_says_the_same(
    parts: tuple[str, list[str], str], update: bool
) -> None:
    begins, tokens, last = parts
    draft = read(" ".join((begins, *tokens, last)), BOOK)
    again(draft)
    if update and draft.client.id is not None and draft.makes <= {"client", "scope", "contact"}:
        again(read(" ".join(("=", begins, *tokens, last)), BOOK))


def again(draft: Draft) -> None:
    """Print and read, with the client in the line and in the prompt."""
    assert read(printed(draft), BOOK) == draft
    assert read(printed(draft, prompt=True), BOOK, draft.client) == draft


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("acme mb excl 1.2m/y", '"Acme Corp" media-buying excl 1.2m'),
        ("acme mb 1234.56/y", '"Acme Corp" media-buying 1.23456k'),
        ("acme mb 450k/total", '"Acme Corp" media-buying 450k/total'),
        ("acme mb $450k", '"Acme Corp" media-buying USD450,000'),
        ("glob call @jane hi", 'Globex call @"Jane" -- hi'),
        (
            "= acme mb renews eoy every 1y",
            '= "Acme Corp" media-buying renews 2026-12-31 every 12mo',
        ),
        ("p acme @doe:lead Boss", 'p "Acme Corp" @Jane.Doe:lead "Boss"'),
        ("acme competitor Bright called", '"Acme Corp" competitor -- "Bright" called'),
        ("c new tier a -- met", 'c "new" tier A -- met'),
    ],
)
def test_a_line_is_printed_plainly(typed: str, line: str) -> None:
    assert printed(read(typed)) == line


def test_in_a_prompt_the_client_is_left_out() -> None:
    draft = read("acme call hi")
    assert printed(draft, prompt=True) == "call -- hi"
    assert read("call -- hi", client=Named("Acme Corp", 1)) == draft
