"""A filter for only rows like this one, put on and taken off."""

from __future__ import annotations

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from aortui.domain.filters.filter import Filter
from aortui.domain.filters.narrowing import term_like, toggled
from aortui.domain.filters.parsing import parse
from aortui.domain.text import clean

TODAY = date(2026, 11, 24)


@given(st.text(max_size=60).map(clean).filter(bool))
@example("or")
@example('6" Nails')
@example("-x or #y @z")
@example("-")
def test_any_name_makes_a_filter_that_reads_back_as_the_same(name: str) -> None:
    term = term_like("client", name)
    words = str(Filter(((term,),)))
    assert parse(words, TODAY, "USD", "scopes").groups == ((term,),)


def test_a_term_stands_in_every_alternative_and_leaves_all_of_them() -> None:
    acme, globex = term_like("client", "acme"), term_like("client", "globex")
    mine = term_like("owner", "sam")
    either = Filter(((acme,), (globex,)))
    both = toggled(either, mine)
    assert str(both) == "client=acme owner:sam or client=globex owner:sam"
    assert toggled(both, mine) == either
    assert toggled(Filter(((mine,), (mine, acme))), mine) == Filter(())
    assert str(term_like("owner", "")) == "owner:-"
