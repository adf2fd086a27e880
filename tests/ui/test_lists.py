"""What the five lists of the book show, on a small agency."""

from __future__ import annotations

from pathlib import Path

import pytest

from aortui.services import rates
from aortui.store import clients, contacts, database, pitches, scopes
from aortui.ui.screens.book_list import BookList
from tests import agency
from tests.ui.agency_app import running, shown, typed
from tests.ui.names_app import settle


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return agency.copy(tmp_path / "agency.aortui")


@pytest.fixture(autouse=True)
def _colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORTERM", "truecolor")


async def test_clients_show_risk_name_tier_fee_touch_owner_and_the_next_task(book: Path) -> None:
    async with running(book, "2", "j", "j") as pilot:
        assert shown(pilot)[1:] == [
            "  6 clients  !! 2 at risk  ! 1 watch  ? 1 unknown   USD 2.85m a year, 1 no rate",
            "",
            "  risk ↓          client           tier     fee    touch  by     next",
            "  !! AT RISK 25   Hooli               B    640k      8 d  sam    -",
            "  !! AT RISK 32   Globex              B       -        -  ana    -",
            "▌ !  WATCH   37   Acme Corp           A   1.90m     41 d  sam    send the Q2 o…",
            "  ?  UNKNOWN 1/9  Initech             C    310k        -  ana    -",
            "  -               Umbrella [pr]       -       -        -  sam    -",
            "  -               Vandelay            -       -        -  ana    -",
            *[""] * 4,
            "  " + "─" * 77,
            "  Acme Corp  retail · sam                            ? share: a rate is missing",
            "  scopes      !  media-buying  exclusive              1.20m   notice Thu 31 Dec",
            "              !  creative      preferred               700k   notice 2 Oct 2027",
            "  contacts    Carla Ruiz  CMO                                     buyer   never",
            "              Jane Doe    VP Marketing                         champion    41 d",
            "  next        send the Q2 outline   Fri 27 Nov",
            "",
            "",
            "  t log  w why  e edit  n note  r renew  T task  d reviewed  s snooze     ? +24",
        ]


async def test_a_clients_share_of_all_fees_says_what_it_leaves_out(book: Path) -> None:
    async with running(book, "2", "j") as pilot:  # Globex is paid in what has no rate
        assert shown(pilot)[15].endswith("? share: a rate is missing")
    database.open_book(book)
    rates.set_rate("EUR", "1.1", today=agency.TODAY, actor="sam")
    agency.a_scope("Hooli", "events")
    database.close_book()
    async with running(book, "2", "j") as pilot:
        assert shown(pilot)[15].endswith(" % of all fees, 1 without")


async def test_scopes_show_designation_fee_and_notice_and_in_a_wide_list_the_rest(
    book: Path,
) -> None:
    async with running(book, "3", "j", "j") as pilot:
        assert shown(pilot)[3] == (
            "  risk ↓          client         scope           held          fee       notice"
        )
        assert shown(pilot)[6] == (
            "▌ !  WATCH   37   Acme Corp      media-buying    excl        1.20m   Thu 31 Dec"
        )
        assert shown(pilot)[15:18] == [
            "  Acme Corp / media-buying  exclusive · owner sam              USD 1.20m a year",
            "  notice by   Thu 31 Dec, in 37 d   31 Mar 2027 - 90 d",
            "  renewal     prepared; by now it should be proposed      look Tue 8 Dec (14 d)",
        ]
        await pilot.resize_terminal(200, 30)
        await settle(pilot)
        assert shown(pilot)[3].split()[6:11] == ["fee", "share", "ends", "notice", "days"]
        assert "  1.20m     80 %  31 Mar 2027   Thu 31 Dec    37 d" in shown(pilot)[6]


async def test_contacts_show_who_left_below_who_is_there(book: Path) -> None:
    async with running(book, "4", "j") as pilot:
        assert shown(pilot)[1:8] == [
            "  4 contacts  at 2 clients  1 left",
            "",
            "  name             title              client ↑      role         ours      last",
            "  Carla Ruiz       CMO                Acme Corp     buyer                 never",
            "▌ Jane Doe         VP Marketing       Acme Corp     champion     sam       41 d",
            "  Abe Zuno         Buyer              Globex                              never",
            "  Bob Ito          Media Lead         Acme Corp                            left",
        ]
        assert shown(pilot)[15:19] == [
            "  Jane Doe  VP Marketing                                  jane.doe@acme.example",
            "  role        champion, director                                      +1 555 01",
            "  reports to  Carla Ruiz",
            "  activity    Wed 14 Oct  call        wants Q2 plan earlier",
        ]
        await typed(pilot, "G")
        assert "  left        Mon 12 Oct   nobody named to follow" in shown(pilot)


async def test_renewals_are_a_timeline_and_show_the_ladder_with_its_due_days(book: Path) -> None:
    async with running(book, "5", "j") as pilot:
        assert shown(pilot)[1:9] == [
            "  Next 9 months  one column is one week           USD 1.84m a year ends in view",
            "",
            "     client      scope         dec jan feb mar  apr may  jun jul aug        fee",
            "  !! Globex      creative     out of contract: ended Sat 31 Oct        EUR 850k",
            "▌ !  Acme Corp   media-buying ━━━━━◆────────────◇                         1.20m",
            "  ·  Acme Corp   creative     ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━›      700k",
            "  !! Hooli       seo          ──────────────────◇ notice given             640k",
            "  ·  Initech     pr           open ended: 90 d notice, to Mon 22 Feb       310k",
        ]
        assert shown(pilot)[10] == (
            "                              ◆ notice by    ◇ last day    › beyond"
        )
        assert shown(pilot)[13] == "     ends by quarter   Q1 2  1.84m"
        assert shown(pilot)[15:21] == [
            "  Acme Corp / media-buying  fixed · exclusive                  USD 1.20m a year",
            "  notice by   Thu 31 Dec, in 37 d   31 Mar 2027 - 90 d = 31 Dec 2026",
            "",
            "  stage       ✓ prepared ──── ! discussed ─── ! proposed ──── ○ agreed",
            "  due by        4 Jul           2 Sep           2 Oct           1 Dec",
            "  next        Send the proposal; name the decision maker   two stages behind",
        ]
        await typed(pilot, "k")
        assert shown(pilot)[16:18] == [
            "  contract    Out of contract since 1 Nov 2026: nothing was signed to follow.",
            "  next        r y renews it  r r other terms  r x it ended",
        ]


async def test_pitches_show_open_ones_first_and_closed_ones_with_both_reasons(book: Path) -> None:
    async with running(book, "6", "j", "j") as pilot:
        assert shown(pilot)[1:7] == [
            "  3 pitches  1 to defend  1 to win  1 closed                 USD 1.60m at stake",
            "",
            "  client          scope            to      stage          decision ↑      value",
            "  Umbrella [pr]   social           win     rfp            Mon 14 Dec       400k",
            "  Acme Corp       media-buying     defend  rumour         Wed 20 Jan      1.20m",
            "▌ Globex          events           win     ! lost         1 Jun 2026    EUR 90k",
        ]
        assert shown(pilot)[15:19] == [
            "  Globex / events  opened 24 Nov 2026                            EUR 90k a year",
            "  they say    price",
            "  we say      too slow",
            "  checklist   ○ discovery   ○ proposal   ○ case studies   ○ presentation",
        ]
        await pilot.resize_terminal(96, 24)
        await settle(pilot)
        assert "1 of 4" in shown(pilot)[4]


async def test_a_narrow_window_hides_columns_instead_of_shrinking_all(book: Path) -> None:
    headings = {
        "2": "  risk ↓          client            fee    touch  next",
        "3": "  risk ↓          client         scope               notice",
        "4": "  name             title                client ↑       last",
        "5": "     client           jan   mar    may    jul   ↑       fee",
        "6": "  client          scope            stage         decision ↑",
    }
    async with running(book, size=(60, 20)) as pilot:
        for key, heading in headings.items():
            await typed(pilot, key)
            assert shown(pilot)[3] == heading
            await typed(pilot, "G")
            assert all(len(line) <= 59 for line in shown(pilot))


@pytest.mark.parametrize(("size", "at", "keys"), [((120, 40), 82, "23456"), ((200, 50), 121, "46")])
async def test_a_wide_window_has_a_pane_of_its_own_for_every_row(
    book: Path, size: tuple[int, int], at: int, keys: str
) -> None:
    async with running(book, size=size) as pilot:
        for key in keys:
            await typed(pilot, key)
            first = [line[at:] for line in shown(pilot)[1:-1]]
            await typed(pilot, "G")
            last = [line[at:] for line in shown(pilot)[1:-1]]
            assert first[0] == last[0] == ""
            assert first[2] != last[2] != ""


async def test_the_book_knows_every_order_that_a_heading_offers(book: Path) -> None:
    orders = {
        "clients": clients.listed(agency.TODAY).orders,
        "scopes": scopes.ORDERS,
        "contacts": contacts.listed(agency.TODAY).orders,
        "renewals": scopes.ORDERS,
        "pitches": pitches.listed({}, "USD").orders,
    }
    async with running(book) as pilot:
        for key in "23456":
            await typed(pilot, key)
            screen = pilot.app.screen
            assert isinstance(screen, BookList)
            offered = {column.sort for column in screen.COLUMNS if column.sort}
            assert offered <= orders[screen.PLACE].keys()
            assert screen.SORT[0] in offered


async def test_an_empty_list_names_the_key_that_fills_it(tmp_path: Path) -> None:
    path = tmp_path / "new.aortui"
    agency.found(path)
    agency.enter("clients", name="Acme Corp")
    database.close_book()
    said = {
        "3": ["  No scope yet.", "  A enters what a client gave you to do."],
        "4": ["  No contact yet.", "  A enters whom you know at a client."],
        "5": ["  No contract yet.", "  A enters a scope with its term."],
        "6": ["  No pitch yet.", "  A enters a review to win or to defend."],
    }
    async with running(path) as pilot:
        for key, lines in said.items():
            await typed(pilot, key)
            assert shown(pilot)[4:6] == lines
        await typed(pilot, "A")
        assert "New pitch" in shown(pilot)[0]
