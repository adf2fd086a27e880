"""Named tuples are those of ``typing``, only made in less time."""

from __future__ import annotations

import pickle
from copy import copy

import pytest

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


def test_what_is_wrong_is_refused() -> None:
    for arguments in ((), (1, "EUR", 3)):
        with pytest.raises(TypeError):
            Fee(*arguments)
    with pytest.raises(TypeError):
        Fee._make([1])
    with pytest.raises(ValueError, match="euros"):
        Fee(1)._replace(euros=2)  # type: ignore[call-arg]
    assert Fee._make([1, "USD"]) == Fee(1, "USD")


def test_each_class_makes_its_own_objects() -> None:
    class Empty(NamedTuple):
        pass

    class Other(NamedTuple):
        minor: int

    assert (Empty(), type(Empty())) == ((), Empty)
    assert [type(one) for one in (Other(1), Fee(1), Other(2))] == [Other, Fee, Other]
    assert copy(Other(3)) == Other(3)
    match Fee(5, "USD"):
        case Fee(minor, "USD"):
            assert minor == 5
        case other:
            raise AssertionError(other)
