"""Where a few letters lead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from aortui.services import finding
from aortui.store import database
from aortui.store import finding as rows
from aortui.store.models import Client, Contact, Scope
from tests import agency

TODAY = agency.TODAY


@pytest.fixture(autouse=True)
def _agency(tmp_path: Path) -> Iterator[None]:
    database.open_book(agency.copy(tmp_path / "agency.aortui"))
    yield
    database.close_book()


def names(words: str, limit: int = 20, **more: object) -> list[str]:
    return [one.name for one in finding.places(words, limit, TODAY, **more)]  # type: ignore[arg-type]


def test_the_client_comes_before_its_scopes_and_begun_names_before_begun_words() -> None:
    assert names("acme") == ["Acme Corp", "Acme Corp / creative", "Acme Corp / media-buying"]
    assert names("corp")[0] == "Acme Corp"
    agency.enter("clients", name="Cortex")
    assert names("cor")[:2] == ["Cortex", "Acme Corp"]
    assert names("ex")[0] == "Cortex"  # contained, where nothing begins so


def test_a_slash_and_a_blank_divide_words_that_all_must_fit() -> None:
    for words in ("acme/media", "acme / media", "ACME  med", "media acme"):
        assert names(words) == ["Acme Corp / media-buying"]
    assert names("acme zzz") == []


def test_people_are_found_by_their_own_name_and_told_apart_by_their_client() -> None:
    agency.enter("contacts", client="Globex", name="Jane Doerr")
    assert names("jane") == ["Jane Doe", "Jane Doerr"]
    assert names("doe") == ["Jane Doe", "Jane Doerr"]
    assert names("jane glob") == ["Jane Doerr"]
    (jane,) = finding.places("jane acme", 5, TODAY)
    assert (jane.entity, jane.about, jane.client) == ("contacts", "VP Marketing", "Acme Corp")


def test_what_has_ended_or_left_comes_last() -> None:
    found = finding.places("hooli", 9, TODAY)
    assert [(one.name, one.is_gone) for one in found] == [
        ("Hooli", False), ("Hooli / seo", False), ("Hooli / web", True),
    ]  # fmt: skip
    agency.enter("contacts", client="Acme Corp", name="Bobby")
    assert [(one.name, one.is_gone) for one in finding.places("bob", 9, TODAY)] == [
        ("Bobby", False), ("Bob Ito", True),
    ]  # fmt: skip


def test_where_one_has_been_comes_before_what_fits_as_well() -> None:
    agency.enter("clients", name="Acme Air")
    assert names("acme")[:2] == ["Acme Air", "Acme Corp"]
    acme = Client.get(Client.name == "Acme Corp").id
    assert names("acme", recent={"clients": [acme]})[:2] == ["Acme Corp", "Acme Air"]
    assert names("glo", recent={"clients": [acme]})[0] == "Globex"  # it must fit all the same


def test_the_archive_is_left_out() -> None:
    Client.update(archived_on=TODAY).where(Client.name == "Acme Corp").execute()
    Scope.update(archived_on=TODAY).where(Scope.id == 3).execute()
    assert names("acme") == names("jane") == []
    assert names("globex") == ["Globex"]


def test_only_the_kinds_that_are_asked_for() -> None:
    assert names("acme", kinds=("scopes",)) == ["Acme Corp / creative", "Acme Corp / media-buying"]
    assert names("jane", kinds=("clients",)) == []


@pytest.mark.parametrize("words", ["", "  ", "/", "%", "_", "\\", "100%", "[pr", "'", '"', "\x00"])
def test_signs_mean_themselves(words: str) -> None:
    assert set(names(words)) <= {"Umbrella [pr]", "Umbrella [pr] / social"}
    assert bool(names(words)) == (words == "[pr")


def test_of_very_many_the_best_are_still_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST", 2)
    for name in ("Beta", "Gamma Acorn", "Zaza", "Acorn", "Abel", "Ada"):
        agency.enter("clients", name=name)
    found = finding.places("a", 4, TODAY, kinds=("clients",))
    assert [one.name for one in found][:2] == ["Abel", "Acme Corp"]
    assert [one.rank for one in found] == sorted(one.rank for one in found)


def test_how_people_are_reached_in_the_order_asked_for() -> None:
    carla, jane = (Contact.get(Contact.name == name).id for name in ("Carla Ruiz", "Jane Doe"))
    assert finding.reach([jane, carla, jane, 99]) == [
        ("Jane Doe", "jane.doe@acme.example", "+1 555 01"), ("Carla Ruiz", "", ""),
    ]  # fmt: skip
