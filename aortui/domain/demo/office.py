"""The agency itself: its book, its people, its rates, and how it weighs risk."""

from __future__ import annotations

from datetime import date, timedelta

from aortui.domain.demo.recorder import Row, working
from aortui.domain.demo.world import SHEET_MINUTE, World
from aortui.domain.risk.policy import DEFAULT
from aortui.domain.risk.tuning import change, numbers
from aortui.domain.text import name_key
from aortui.domain.vocabulary import CATEGORIES

NAME = "Quillane & Reed"
MEMBERS = (  # login, name, role
    ("sam", "Sam Okafor", "admin"),
    ("ana", "Ana Reis", "editor"),
    ("tom", "Tom Varga", "editor"),
    ("mira", "Mira Castell", "editor"),
    ("joel", "Joel Strand", "editor"),
    ("noor", "Noor Haddad", "editor"),  # plans for all of them
    ("lena", "Lena Quill", "reader"),  # finance
    ("max", "Max Dahl", "editor"),  # went to live elsewhere
)
MAX_LEFT = 420  # days ago
SPECIALISTS = (  # hold roles on scopes, and do not use the program
    *("Ada Barden", "Ben Kowal", "Celia Marsh", "Dov Zeller", "Elsa Lindqvist", "Finn Garvey"),
    *("Greta Novak", "Hal Oduya", "Ilse Jansen", "Jude Beckford", "Kit Ferrand", "Lou Tembo"),
)
RATES = {"EUR": 1_085_000, "GBP": 1_264_000}  # millionths of the base currency
RATES_DRIFT = 24_000
NINE = 9 * 60  # o'clock, in minutes


def furnish(world: World) -> None:
    """The first morning: the book, its categories, members and rates."""
    log, began = world.log, world.began
    setting = (Row("settings"), {"name": NAME, "base_currency": "USD", "time_zone": "UTC"})
    categories = []
    for slug, (name, aliases) in CATEGORIES.items():
        world.categories[slug] = Row("categories")
        values = {"slug": slug, "name": name, "name_key": name_key(name), "aliases": [*aliases]}
        categories.append((world.categories[slug], values))
    log.batch(began, "sam", "books.create", setting, *categories, minute=NINE)
    names = [*MEMBERS, *(("", name, "editor") for name in SPECIALISTS)]
    for number, (login, name, role) in enumerate(names, 2):
        row = Row("members")
        values = {"login": login, "name": name, "name_key": name_key(name), "role": role}
        log.batch(began, "sam", "members.add", (row, values), minute=NINE + number)
        if login:
            world.members[login] = row
        else:
            world.specialists.append(row)
    _rates(world)
    _policy(world)


def _rates(world: World) -> None:
    """A rate on the first day and one each January since."""
    days = [world.began]
    days += [date(year, 1, 4) for year in range(world.began.year + 1, world.today.year + 1)]
    for currency, millionths in RATES.items():
        for day in days:
            if day < world.today:
                drift = world.rng.randint(-RATES_DRIFT, RATES_DRIFT) // 1000 * 1000
                values = {"currency": currency, "millionths": millionths + drift, "from_on": day}
                world.log.add(working(day), "sam", "rates.set", "rates", **values)


def _policy(world: World) -> None:
    """Some months in they decided to call small clients every six weeks."""
    day = working(world.began + timedelta(90))
    content = numbers(change(DEFAULT, "neglect.touch.C", "42"))
    world.log.add(day, "sam", "policies.change", "policies", content=content, from_on=day)


def close(world: World) -> None:
    """What is written last: one of us left, and the sheet, all lines of which are known now."""
    if not world.is_thin:
        day = world.ago(MAX_LEFT)
        world.log.change(day, "sam", "members.edit", world.members["max"], active=False)
    if world.sheet:
        world.log.batch(world.began, "sam", "imports.apply", *world.sheet, minute=SHEET_MINUTE)
