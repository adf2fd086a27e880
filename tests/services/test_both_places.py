"""Names from everywhere: in the same order, found by the same letters, in a file and on a server.

The server's own order of letters is that of American English, which puts é beside e and a before
B: nothing in a book may hang on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aortui.domain.filters.filter import naming
from aortui.errors import Rejected
from aortui.services import books, clients, contacts, exports, finding, forms, history, scopes
from aortui.store.lists import View
from aortui.store.models import Client
from tests import agency
from tests.pg import FAST, Cluster
from tests.whole_book import bring_in

pytestmark = pytest.mark.service

TODAY = agency.TODAY
NAMES = (
    "Zebra", "aardvark", "Éclair", "Eclipse", "eclair & Sons", "Straße", "STRASSE 2", "strasse x",
    "Łódź Works", "Lodz", "İstanbul", "Istanbul", "ıspanak", "Ñandú", "Nandu", "東京広告", "東京",
    "株式会社", "🦊 Fox", "🏳️‍🌈 Pride", "Ångström", "ÅNGSTROM 2", "ﬁve", "Ｆｕｌｌ width",
    "100 % Pure", "100% pure_thing", "under_score", "back\\slash", "O'Brien", 'Say "hi"', "a-b",
    "a b", "a_b",
    "Ωmega", "ΩMEGA 2", "Жук", "жук 2", "Zürich", "Zurich", "ǅ Trade", "e\u0301lan", "%", "_", "\\",
)  # fmt: skip
LETTERS = (
    "e", "É", "ecl", "strasse", "STRAẞE", "ß", "lodz", "łódź", "İ", "i", "ı", "ist", "ñ", "n", "東",
    "京", "会社", "🦊", "🌈", "å", "angstrom", "fi", "full", "100 %", "%", "_", "\\", "'", '"',
    "a-b", "a b", "ω", "Ω", "жук", "ЖУК", "zur", "ǆ", "élan",
)  # fmt: skip
TAKEN = (
    "ZEBRA",
    "éclair",
    "straße",
    "ŁÓDŹ WORKS",
    "ångström",
    "ＺＥＢＲＡ",
    "жУК",
    "ωMEGA",
    "İSTANBUL",
)


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Path | str]]:
    """The same entered into a file and into a database."""
    with Cluster(*FAST) as cluster:
        import psycopg  # not on every machine

        with psycopg.connect(cluster.url(), autocommit=True) as line:
            line.execute(
                "CREATE DATABASE book TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"
            )
        both = [tmp_path_factory.mktemp("both") / "agency.aortui", cluster.url("book")]
        for place in both:
            fill(place)
        yield both


def fill(place: Path | str) -> None:
    agency.found(place)  # type: ignore[arg-type]  # a URL will do as well
    for name in NAMES:
        agency.enter("clients", name=name, industry=name[::-1])
    for at, name in enumerate(NAMES):
        category = ("pr", "creative", "seo")[at % 3]
        agency.a_scope(name, category, fee=f"{at}k", territory=name[:3], starts_on="1apr26")
        agency.enter("contacts", client=name, name=f"{NAMES[-at]} Doe", title=name[::-1])
        agency.enter("tasks", client=name, title=f"call {name}", due_on=f"+{at}d")
    books.close_book()


def in_both(places: list[Path | str], read: Callable[[], object]) -> object:
    """What is read in the file, once it is the same on the server."""
    found = []
    for place in places:
        books.open_book(place)
        books.turn_day(TODAY, is_books_day=True)
        found.append(read())
        books.close_book()
    assert found[0] == found[1]
    return found[0]


@pytest.mark.parametrize("descending", [False, True])
def test_lists_stand_in_the_same_order(places: list[Path | str], descending: bool) -> None:
    def read() -> object:
        found: list[object] = []
        for sort in ("", "client", "name", "scope", "fee", "owner", "title", "tier", "industry"):
            view = View(sort=sort, descending=descending)
            found += [[row.id for row in of.rows(view, today=TODAY)] for of in (clients, scopes)]
            found.append([row.id for row in contacts.rows(view, today=TODAY)])
        return found

    in_both(places, read)


def test_an_accent_stands_beside_its_letter_and_capitals_do_not_count(
    places: list[Path | str],
) -> None:
    found = in_both(places, lambda: [row.name for row in clients.rows(View(), today=TODAY)])
    assert isinstance(found, list)
    assert len(found) == len(NAMES)
    near = [name for name in found if name.casefold().startswith(("ecl", "écl"))]
    assert near == ["Éclair", "eclair & Sons", "Eclipse"]
    assert found.index("aardvark") < found.index("Zebra")


def test_letters_find_the_same(places: list[Path | str]) -> None:
    def read() -> dict[str, object]:
        found: dict[str, object] = {}
        for typed in LETTERS:
            rows = clients.rows(View(filter=naming(typed)), today=TODAY)
            told = history.rows(words=f'"{typed}"') if typed not in ('"', "\\") else []
            found[typed] = (
                [row.name for row in rows],
                finding.places(typed, 20, TODAY),
                [row.id for row in told],
            )
        return found

    found = in_both(places, read)
    assert isinstance(found, dict)
    assert found["%"][0] == ["%", "100 % Pure", "100% pure_thing"]
    assert set(found["STRAẞE"][0]) == {"Straße", "STRASSE 2", "strasse x"}


def test_a_name_is_taken_in_whatever_case_and_width(places: list[Path | str]) -> None:
    def read() -> list[str]:
        refused = []
        for name in TAKEN:
            sheet = forms.blank("clients", today=TODAY, actor="sam")
            try:
                forms.save(sheet, {**sheet.texts, "name": name}, today=TODAY, actor="sam")
            except Rejected as error:
                refused.append(f"{name}: {error}")
            else:
                history.undo_newest(actor="sam")
        return refused

    refused = in_both(places, read)
    assert isinstance(refused, list)
    taken = {one.split(":")[0] for one in refused}
    assert taken == set(TAKEN)
    assert in_both(places, Client.select().count) == len(NAMES)


def test_saved_as_json_it_is_the_same_byte_for_byte_and_comes_back(
    places: list[Path | str], tmp_path: Path
) -> None:
    texts = []
    for place in places:
        books.open_book(place)
        texts.append(exports.book_json())
        books.close_book()
    for text in texts:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.aortui"
        books.create_book(path, actor="ana")
        bring_in(text, today=TODAY)
        assert exports.book_json() == text
        books.close_book()
