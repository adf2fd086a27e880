"""Filters: what is typed, what it says, and how it is printed back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from aortui.domain.filters.fields import LISTS, ROWS, TABLE, Takes, choices_of
from aortui.domain.filters.fields import example as example_of
from aortui.domain.filters.filter import FLAGS, Filter, Term, naming
from aortui.domain.filters.parsing import LIMIT, parse
from aortui.domain.money import Money
from aortui.errors import Rejected

TODAY = date(2026, 11, 24)


def printed(text: str, of: str = "") -> str:
    return str(parse(text, TODAY, "USD", of))


def refused(text: str, of: str = "") -> str:
    with pytest.raises(Rejected) as refusal:
        parse(text, TODAY, "USD", of)
    assert set(refusal.value.fields) == {"filter"}
    return str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("", ""),
        ("  acme   corp ", "acme corp"),
        ('"Kestrel Rail"', '"Kestrel Rail"'),
        ('"Kestrel Rail', '"Kestrel Rail"'),
        ('"or" "archived"', '"or" "archived"'),
        ("-retail", "-retail"),
        ("not:retail", "-retail"),
        ("--retail", "retail"),
        ("risk:watch", "risk:watch"),
        ("RISK=at", "risk:at_risk"),
        ('risk:"at risk"', "risk:at_risk"),
        ("own:sam", "owner:sam"),
        ("owner:?", "owner:-"),
        ("category:media", "cat:media"),
        ("excl", "held:exclusive"),
        ("-pref", "-held:preferred"),
        ("ended", "status:ended"),
        ("#tag", "#tag"),
        ("@jane.doe", '@"jane doe"'),
        ("@jane", "@jane"),
        ("notice <= 30d", "notice<=30d"),
        ("notice:6w", "notice<=6w"),
        ("notice:31mar27", "notice=2027-03-31"),
        ("touch>3mo", "touch>3mo"),
        ("touch<1oct", "touch<2026-10-01"),
        ("ends<eoq", "ends<2026-12-31"),
        ("due<=31mar", "due<=2027-03-31"),
        ("fee>500k", "fee>500k"),
        ("fee:1.2m", "fee=1200k"),
        ("fee<=1234.56", "fee<=1234.56"),
        ("fee:-", "fee:-"),
        ("role:lead", 'role:"marketing lead"'),
        ("role:marketing-lead", 'role:"marketing lead"'),
        ("-archived", "-archived"),
        ("acme or globex owner:me", "acme or globex owner:me"),
        ('client="Kestrel Rail"', 'client="Kestrel Rail"'),
    ],
)
def test_what_is_typed_is_printed_at_full_length(typed: str, means: str) -> None:
    assert printed(typed) == means


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("ower:sam", "no field 'ower'; did you mean owner?"),
        ("zz:1", "no field 'zz'; there is risk, owner, client, cat and more."),
        ("risk:x", "no risk 'x'; there is at_risk, watch, unknown, steady."),
        ("stage:pro", "stage:pro is proposed or proposal?"),
        ("notice<=", "notice<= what? For example notice<=30d."),
        ("notice<=30", "30 of what? Write 30d or 3mo."),
        ("notice<=3m", "3m is three million; months are 3mo."),
        ("ends<03/04/2027", "03/04/2027: day or month first? Write 2027-04-03 or 3apr27."),
        ("<=30d", "<=30d of what? For example notice<=30d, fee>500k."),
        ("tier<B", "tier has no less or more; write tier:B."),
        ("fee<-", "fee has no less or more; write fee:-."),
        ("fee>EUR3k", "EUR3k: fee is compared in USD, as all sums are."),
        ("archived:yes", "archived stands alone, without :."),
        ("-", "- stands in front of what is left out: -retail."),
        ("acme or", "or stands between two filters: acme or globex."),
        ("or", "or stands between two filters: acme or globex."),
        ('""', 'Quotes stand around a name: "Kestrel Rail".'),
        ("@", "@ and what? For example @jane."),
        ("a " * 41, "A filter has at most 40 terms."),
        ("a" * (LIMIT + 1), "A filter has at most 400 characters."),
    ],
)
def test_a_refusal_names_the_word_and_the_way_out(typed: str, sentence: str) -> None:
    assert refused(typed) == sentence


@pytest.mark.parametrize(
    ("of", "typed", "sentence"),
    [
        ("contacts", "stage:proposed", "contacts have no stage; renewals and pitches have it."),
        ("today", "kind:call", "lines of Today have no kind; activities have it."),
        ("scopes", "level:director", "scopes have no level; clients and contacts have it."),
        ("pitches", "stage:proposed", "no stage 'proposed'; did you mean proposal?"),
        ("history", "ower:x", "no field 'ower'; words alone are looked for here."),
        ("tasks", "status:won", "no status 'won'; there is open, done."),
    ],
)
def test_a_field_that_a_list_has_not_is_refused_there(of: str, typed: str, sentence: str) -> None:
    assert refused(typed, of) == sentence


def test_a_word_that_is_a_flag_elsewhere_is_a_word_here() -> None:
    assert parse("excl", TODAY, "USD", "contacts").terms == (Term("", ":", "excl"),)
    assert parse("ended", TODAY, "USD", "contacts").terms == (Term("", ":", "ended"),)
    assert parse("archived", TODAY, "USD", "history").terms == (Term("", ":", "archived"),)


def test_names_are_looked_for_as_they_are() -> None:
    assert naming("risk:watch -b or @c").terms == tuple(
        Term("", ":", word) for word in ("risk:watch", "-b", "or", "@c")
    )
    assert naming(" ").groups == ()


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("notice<=30d", 0, 30),
        ("notice<30d", 0, 29),
        ("notice>30d", 31, None),
        ("notice>=30d", 30, None),
        ("notice=30d", 30, 30),
        ("notice<today", None, -1),
        ("notice<=+30d", None, 30),
        ("ends<=1w", 0, 7),
        ("due<=7d", None, 7),
        ("touch>30d", None, -31),
        ("touch>=30d", None, -30),
        ("touch<30d", -29, None),
        ("touch<=30d", -30, None),
        ("touch=30d", -30, -30),
        ("touch<yest", None, -2),
    ],
)
def test_a_length_counts_from_today_or_back_from_it(
    typed: str, low: int | None, high: int | None
) -> None:
    (term,) = parse(typed, TODAY, "USD").terms
    days = [None if end is None else TODAY + timedelta(end) for end in (low, high)]
    assert list(term.span(TODAY)) == days


def test_only_what_is_archived_in_each_alternative_is_of_the_archive() -> None:
    assert parse("archived acme or archived", TODAY, "USD").is_archived
    assert not parse("archived acme or globex", TODAY, "USD").is_archived
    assert not parse("", TODAY, "USD").is_archived


@pytest.mark.parametrize("of", ROWS)
def test_every_field_explains_itself_with_an_example_that_can_be_read(of: str) -> None:
    for field in TABLE:
        if of in field.lists:
            (term,) = parse(example_of(field, of), TODAY, "USD", of).terms
            assert term.field == field.name
            assert field.takes is not Takes.CHOICE or choices_of(field, of)


WORDS = [
    *(field.name for field in TABLE), *(field.example for field in TABLE), *FLAGS,
    *("acme", "or", "-", "not:", '"', '""', "@", "#", ":", "=", "<=", ">", "30d", "3mo", "1.5k"),
    *("?", "eoq", "31mar", "é\u0301", "\u200d", "\x00", "\n", "İ", "ß", "0x", "..", "%", "\\"),
]  # fmt: skip
LINES = st.lists(st.sampled_from(WORDS) | st.text(max_size=3), max_size=12).flatmap(
    lambda words: st.sampled_from([" ".join(words), "".join(words)])
)


@given(LINES | st.text(max_size=60), st.sampled_from(["", *LISTS]))
@example('@"a.b" @a..b', "")
@example('"a""b', "")
@example('client:"-"', "clients")
def test_whatever_is_typed_is_read_or_refused_and_reads_back_the_same(text: str, of: str) -> None:
    try:
        found = parse(text, TODAY, "USD", of)
    except Rejected:
        return
    if len(str(found)) <= LIMIT:
        assert parse(str(found), TODAY, "USD", of) == found


@given(st.integers(0, 10**12), st.sampled_from(["USD", "JPY", "KWD", "CLF"]))
def test_an_amount_reads_back_the_same_in_any_currency(minor: int, currency: str) -> None:
    said = Filter(((Term("fee", ">", Money(minor, currency)),),), TODAY)
    assert parse(str(said), TODAY, currency) == said
