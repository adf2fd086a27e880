"""Named tuples are those of ``typing``, only made in less time."""

from __future__ import annotations

import pickle

from aortui.tuples import NamedTuple


class Fee(NamedTuple):
    """So much a year."""

    minor: int
    currency: str = "EUR"

    @property
    def is_free(self) -> bool:
        return not self.minor

    def __str__(self) -> str:
        return f"{self.currency} {self.minor}"


def test_it_is_a_tuple_with_names_defaults_and_words_of_its_own() -> None:
    fee = Fee(250)
    assert fee == (250, "EUR") == Fee(currency="EUR", minor=250)
    assert (repr(fee), str(fee)) == ("Fee(minor=250, currency='EUR')", "EUR 250")
    assert [one.is_free for one in (fee, fee._replace(minor=0))] == [False, True]
    assert fee._asdict() == {"minor": 250, "currency": "EUR"}
    assert Fee._field_defaults == {"currency": "EUR"}
    assert Fee.__doc__ == "So much a year."


def test_it_is_known_by_its_module_and_its_fields_by_their_types() -> None:
    assert (Fee.__module__, Fee.__qualname__) == (__name__, "Fee")
    assert Fee.__annotations__ == {"minor": "int", "currency": "str"}
    assert pickle.loads(pickle.dumps(Fee(1))) == Fee(1)
