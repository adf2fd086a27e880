"""Who cannot be served side by side without a word: names, industries, territories, time."""

from __future__ import annotations

import time
from datetime import date

from aortui.domain.conflicts import INDUSTRY, NAMED, Party, Work, found

ACME = Party(1, "Acme Corp", "", "retail", ("GLOBEX", "  Initech  Ltd "))
GLOBEX = Party(2, "Globex Corporation", "Globex", "Retail", ())
INITECH = Party(3, "Initech Ltd", "", "software", ())


def work(client: int, category: str = "pr", number: int = 1, **more: object) -> Work:
    values = {"territory": "", "binds_us": False} | more
    return Work("scopes", number, client, category, **values)  # type: ignore[arg-type]


def pairs(*works: Work) -> list[tuple[str, int, int]]:
    return [
        (one.kind, one.client.id, one.other.id) for one in found([ACME, GLOBEX, INITECH], works)
    ]


def test_names_are_compared_folded_and_short_names_too() -> None:
    assert pairs(work(2), work(3)) == [(NAMED, 1, 2), (NAMED, 1, 3)]


def test_a_name_without_work_for_it_is_no_conflict() -> None:
    assert pairs(work(1)) == []


def test_an_open_pitch_is_work_and_is_said_as_one() -> None:
    (one,) = found([ACME, GLOBEX], [Work("pitches", 9, 2, "seo", "", binds_us=False)])
    assert one.sentence == (
        "Acme Corp names Globex Corporation as a competitor; we pitch for seo there."
    )


def test_a_scope_that_is_pitched_for_is_not_said_to_be_held() -> None:
    pitched = work(2, "seo", is_pitched=True)
    (one,) = found([ACME, GLOBEX], [pitched])
    assert one.sentence.endswith("; we pitch for seo there.")
    (one,) = found([ACME, GLOBEX], [pitched, work(2, number=2)])
    assert one.sentence.endswith("; we have pr there.")


def test_exclusivity_that_binds_us_meets_the_industry_and_the_category() -> None:
    binding = work(1, binds_us=True)
    assert (INDUSTRY, 1, 2) in pairs(binding, work(2, number=2))
    assert (INDUSTRY, 1, 2) not in pairs(binding, work(2, "seo", 2))
    assert (INDUSTRY, 1, 3) not in pairs(binding, work(3, number=2))
    assert (INDUSTRY, 1, 2) not in pairs(work(1), work(2, number=2))


def test_other_territories_and_other_times_do_not_meet() -> None:
    binding = work(1, binds_us=True, territory="Germany", begins=date(2026, 1, 1))
    assert (INDUSTRY, 1, 2) in pairs(binding, work(2, number=2))
    assert (INDUSTRY, 1, 2) in pairs(binding, work(2, number=2, territory="GERMANY"))
    assert (INDUSTRY, 1, 2) not in pairs(binding, work(2, number=2, territory="France"))
    assert (INDUSTRY, 1, 2) not in pairs(binding, work(2, number=2, ends=date(2026, 1, 1)))


def test_a_client_without_an_industry_meets_nobody() -> None:
    bare = [one._replace(industry="", competitors=()) for one in (ACME, GLOBEX)]
    assert found(bare, [work(1, binds_us=True), work(2, number=2)]) == []


def test_a_client_is_no_conflict_with_itself() -> None:
    alone = ACME._replace(competitors=("Acme Corp",))
    assert found([alone], [work(1, binds_us=True), work(1, number=2, territory="France")]) == []


def test_ten_thousand_clients_are_looked_at_once_each() -> None:
    many = [Party(n, f"Client {n}", "", f"trade {n}", (f"Client {n + 1}",)) for n in range(10_000)]
    works = [work(n, f"service {n % 12}", n, binds_us=True) for n in range(10_000)]
    begun = time.perf_counter()
    assert len(found(many, works)) == 9_999
    assert time.perf_counter() - begun < 5
