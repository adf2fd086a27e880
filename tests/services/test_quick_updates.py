"""What stands in the book is changed by = in front, and by nothing else."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aortui.errors import Rejected, Stale
from aortui.services import forms, history, quick
from aortui.store import models, records
from aortui.store.models import Scope
from aortui.store.scopes import has_ended
from tests.services.a_quick_book import DAY, TODAY, add, counts, found, last, look, rows

ACME = 's "Acme Corp" mb excl 1.2m from 1apr25 renews 31mar27 notice 90d'
EXISTS = "Acme Corp / media-buying exists, ends 31 Mar 2027; = in front updates it."


@pytest.fixture(autouse=True)
def _book(book: Path) -> None:
    found()
    add(ACME, "p acme @jane.doe:buyer VP Marketing")


def test_what_exists_is_not_made_again() -> None:
    shown = look("acme mb 1.4m")
    assert shown.warnings == (EXISTS,)
    assert not shown.is_ready
    assert not shown.refusal
    assert shown.rows
    with pytest.raises(Rejected) as refused:
        add("acme mb 1.4m")
    assert str(refused.value) == EXISTS


def test_what_has_renewed_itself_ends_with_the_period_that_runs() -> None:
    add("acme seo pref 80k from 1apr20 renews 31mar21 notice 60d")
    assert look("acme seo 90k").warnings == (
        "Acme Corp / seo exists, ends 31 Mar 2027; = in front updates it.",
    )


def test_an_ended_scope_is_made_again_from_its_end_on() -> None:
    sheet = forms.load("scopes", 1)
    ended = {"status": "ended", "ended_on": "1nov26", "outcome": "lost"}
    forms.save(sheet, {**sheet.texts, **ended}, **DAY)
    before = "Acme Corp / media-buying was exclusive until 31 Oct 2026; from when is this one?"
    assert look("acme mb excl 1.4m from 31oct26").refusal == before
    assert look("acme mb excl").refusal == before
    assert look("acme mb excl from 1nov26").is_ready
    assert look("acme mb pref 1.4m from 31oct26").is_ready


def test_an_update_shows_before_and_after_and_changes_the_last_term() -> None:
    line = "=acme mb 1.4m ends 31mar28 notice 3mo stage proposed pref"
    assert rows(line) == {
        "scope": "changed Acme Corp / media-buying: exclusive → preferred",
        "fee": "changed USD 1,200,000 a year → USD 1,400,000 a year | currency, period: default",
        "term": "changed 1 Apr 2025 to Wed 31 Mar 2027, renews every 12 mo → "
        "1 Apr 2025 to Fri 31 Mar 2028",
        "notice": "changed 90 days → 3 months",
        "notice by": "31 Dec 2027, in 402 d | 31 Mar 2028 - 3 m",
        "renewal": "changed none → proposed",
    }
    add(line)
    term = last("terms")
    assert counts()["terms"] == 1
    assert (term["shape"], term["renews_months"], term["notice_unit"]) == ("fixed", None, "m")
    assert (term["stage"], term["stage_on"]) == ("proposed", "2026-11-24")
    assert last("scopes")["designation"] == "preferred"


def test_an_update_may_say_what_happened_too() -> None:
    add("= acme mb 1.4m call @jane.doe agreed to it")
    assert last("terms")["fee_minor"] == 140_000_000
    assert (last("activities")["summary"], last("activities")["scope_id"]) == ("agreed to it", 1)
    assert counts()["scopes"] == counts()["terms"] == 1


def test_what_was_shown_is_written_or_nothing() -> None:
    line = "=acme mb 1.4m"
    seen = quick.preview(line, **DAY)
    quick.add("=acme mb 1.3m", today=TODAY, actor="ana")
    before = counts()
    with pytest.raises(Stale) as stale:
        quick.add(line, seen=seen, **DAY)
    assert str(stale.value).startswith("The book has changed; look again: ana, ")
    assert counts() == before
    quick.add(line, seen=quick.preview(line, **DAY), **DAY)
    assert last("terms")["fee_minor"] == 140_000_000


@pytest.mark.parametrize(("theirs", "is_refused"), [("excl", False), ("preferred", True)])
def test_where_a_default_comes_from_is_no_part_of_what_is_written(
    theirs: str, is_refused: bool
) -> None:
    seen = quick.preview("Kestrel mb 40k", **DAY)
    assert "exclusive: as Acme Corp / media-buying" in str(seen.rows)
    quick.add(f"Wayne mb 60k {theirs}", today=TODAY, actor="ana")
    assert "as Wayne / media-buying" in str(quick.preview("Kestrel mb 40k", **DAY).rows)
    if is_refused:
        with pytest.raises(Stale):
            quick.add("Kestrel mb 40k", seen=seen, **DAY)
    else:
        quick.add("Kestrel mb 40k", seen=seen, **DAY)
    assert last("scopes")["designation"] == ("preferred" if is_refused else "exclusive")


def test_the_first_line_of_somebody_new_is_what_was_shown() -> None:
    who = {"today": TODAY, "actor": "newcomer"}
    line = '"Vandelay" pr excl 90k @art:buyer call hello'
    assert quick.add(line, seen=quick.preview(line, **who), **who).touched["scopes"]


def test_a_stage_that_stands_already_keeps_its_day() -> None:
    quick.add("=acme mb stage proposed", today=TODAY.replace(day=1), actor="sam")
    add("=acme mb stage proposed 1.3m")
    assert last("terms")["stage_on"] == "2026-11-01"


def test_a_later_start_makes_the_term_that_follows() -> None:
    line = "=acme mb from 1apr27 ends 31mar29 3m/total"
    assert rows(line)["term"] == "new 1 Apr 2027 to Sat 31 Mar 2029"
    assert rows(line)["fee"] == "USD 1,500,000 a year | USD 3,000,000 in all"
    add(line)
    first, second = records.current("terms", 1), last("terms")
    assert (first["ends_on"], second["starts_on"]) == ("2027-03-31", "2027-04-01")
    assert (second["shape"], second["renews_months"]) == ("fixed", None)
    assert (second["notice_count"], second["notice_unit"]) == (90, "d")
    assert records.current("scopes", 1)["since_on"] == "2025-04-01"


def test_notice_is_noted_and_says_by_whom() -> None:
    assert rows("=acme mb given 1nov us")["notice"] == "changed given Sun 1 Nov by us"
    add("=acme mb given 1nov")
    assert (last("terms")["notice_given_on"], last("terms")["notice_given_by"]) == (
        *("2026-11-01", "client"),
    )


def test_what_cannot_stand_together_is_refused_and_shown() -> None:
    shown = look("=acme mb from 1apr25 ends 31mar25")
    assert shown.refusal == "The end (31 Mar 2025) comes before its start (1 Apr 2025)."
    assert [row.label for row in shown.rows][:2] == ["scope", "term"]


def test_two_exclusive_scopes_cannot_both_be_true() -> None:
    add("s acme pr excl 10k from 1jan25 ends 31oct26")
    sheet = forms.load("scopes", last("scopes")["id"])
    ended = {"status": "ended", "ended_on": "1nov26", "outcome": "expired"}
    forms.save(sheet, {**sheet.texts, **ended}, **DAY)
    add("acme pr pref 10k from 1oct26")
    assert look("=acme pr 20k").is_ready
    assert look("=acme pr excl").refusal.startswith("Acme Corp / pr was exclusive until 31 Oct")


def test_there_must_be_something_to_update() -> None:
    without = "is not there to be updated; without = the line makes"
    assert look("=acme seo 1m").refusal == f"Acme Corp / seo {without} it."
    assert look("=acme @bob.smith:user").refusal == f"Bob Smith {without} them."
    with pytest.raises(Rejected):
        add("=acme seo 1m")


def test_of_two_scopes_in_a_category_none_is_meant() -> None:
    sheet = forms.blank("scopes", **DAY)
    emea = {"client": "acme corp", "category": "media-buying", "territory": "EMEA"}
    forms.save(sheet, {**sheet.texts, **emea, "designation": "preferred"}, **DAY)
    refusal = "Acme Corp has 2 media-buying scopes, 'all' and 'EMEA'; open one of them."
    assert look("=acme mb 2m").refusal == refusal
    assert look("acme mb call hello").refusal == refusal


def test_a_known_person_is_not_made_another_by_chance() -> None:
    shown = look("acme @jane:champion")
    assert shown.warnings == ("Jane Doe is known with the role buyer; = in front changes it.",)
    assert not shown.is_ready
    assert rows("=acme @jane:champion")["contact"] == "changed Jane Doe: buyer → champion"
    add("=acme @jane:champion")
    assert last("contacts")["role"] == "champion"


def test_what_was_not_known_of_a_person_is_filled_in() -> None:
    add("acme call @jane jane.doe@acme.com wants the plan")
    assert last("contacts")["email"] == "jane.doe@acme.com"
    assert counts()["contacts"] == 1


def test_a_client_is_changed_and_keeps_the_rest() -> None:
    assert look("c acme tier B").warnings == ("Acme Corp exists; = in front updates it.",)
    add("=c acme tier B ~tom retail")
    client = last("clients")
    assert (client["tier"], client["industry"]) == ("B", "retail")
    assert client["owner_id"] == models.Member.get(models.Member.name == "Tom").id


def test_saying_what_is_so_writes_nothing() -> None:
    for line in ("=acme mb 1.2m notice 90d", "=acme mb excl", "acme @jane:buyer"):
        shown = look(line)
        assert shown.is_ready
        assert shown.warnings == ("All of that is so already; nothing would be written.",)
        assert add(line).is_empty


def test_tags_stand_once() -> None:
    add("=acme mb #q1")
    assert rows("=acme mb #q1 #Q2")["tags"] == "changed #q1 #q2 | on Acme Corp / media-buying"
    add("=acme mb #q1 #Q2", "acme call #vip hello")
    assert {(row.entity, row.word) for row in models.Tag.select()} == {
        *(("scopes", "q1"), ("scopes", "q2"), ("clients", "vip")),
    }


def test_an_update_is_undone_as_one() -> None:
    before = {name: last(name) for name in ("scopes", "terms", "contacts")}
    add("=acme mb 2m pref ~tom open")
    history.undo_newest(actor="sam")
    after = {name: last(name) for name in before}
    versions = {"version": 0}
    assert {k: {**v, **versions} for k, v in after.items()} == {
        k: {**v, **versions} for k, v in before.items()
    }


def test_a_scope_with_an_outcome_has_ended_with_its_day_as_in_the_lists() -> None:
    def ended(day: str, **more: str) -> None:
        sheet = forms.load("scopes", 1)
        forms.save(sheet, {**sheet.texts, "ended_on": day, "outcome": "lost", **more}, **DAY)

    ended("1dec26")
    assert records.current("scopes", 1)["status"] == "active"
    for today, runs in ((date(2026, 11, 30), True), (date(2026, 12, 1), False)):
        shown = quick.preview("acme mb excl from 1dec26 1.4m", today=today, actor="sam")
        assert bool(shown.warnings) is runs
        assert Scope.select().where(has_ended(today)).exists() is not runs
        assert quick.preview("=acme mb 2m", today=today, actor="sam").is_ready is runs
    ended("1dec26", status="ended")  # by hand, and still until then
    assert look("acme mb 1.4m").warnings


def test_a_fee_without_a_currency_keeps_that_of_its_term() -> None:
    add("acme pr EUR 420k ends 31mar27")
    fee = rows("= acme pr 450k")["fee"]
    assert fee == (
        "changed EUR 420,000 a year → EUR 450,000 a year | currency: as before | period: default"
    )
    add("= acme pr 450k")
    assert (last("terms")["fee_minor"], last("terms")["fee_currency"]) == (45_000_000, "EUR")
    assert rows("= acme pr $460k/y")["fee"] == "changed EUR 450,000 a year → USD 460,000 a year"
    assert rows("= acme pr 1m/total from 1apr27 ends 31mar29")["fee"].startswith("EUR 500,000 a")
    add("= acme pr 460k from 1apr27 ends 31mar28")
    assert (last("terms")["fee_minor"], last("terms")["fee_currency"]) == (46_000_000, "EUR")
    assert rows("acme seo 450k")["fee"] == "USD 450,000 a year | currency, period: default"


def test_a_kept_currency_has_its_own_decimals() -> None:
    add("acme pr JPY 42m ends 31mar27")
    assert look("= acme pr 1234.56/y").refusal == "The fee is in JPY, which has no decimals."
    add("= acme pr 45m")
    assert (last("terms")["fee_minor"], last("terms")["fee_currency"]) == (45_000_000, "JPY")


def test_a_day_that_became_text_is_told_and_the_line_stays_ready() -> None:
    shown = look("acme call 20nov they moved")
    assert shown.warnings == ("20nov is text here; on 20nov dates it.",)
    assert shown.is_ready
