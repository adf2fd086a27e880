"""The book's own: its settings, policy, rates, and what others have written since."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from peewee import fn

from aortui.domain.vocabulary import CATEGORIES
from aortui.errors import Rejected, Unopenable
from aortui.store import changes, models, records
from aortui.store.causes import DAMAGED
from aortui.store.changes import Batch, batch
from aortui.store.database import pulse
from aortui.tuples import NamedTuple

if TYPE_CHECKING:
    from aortui.domain.risk.policy import Policy

MILLION = 1_000_000
INFO = "SELECT name, base_currency, time_zone FROM settings ORDER BY id LIMIT 1"
POLICY = "SELECT content FROM policies ORDER BY id DESC LIMIT 1"
RATES = (
    "SELECT currency, millionths, from_on FROM rates"
    " WHERE from_on <= '{today}' AND archived_on IS NULL ORDER BY from_on, id"
)


class BookInfo(NamedTuple):
    """What the book says of itself."""

    name: str
    base_currency: str
    time_zone: str


class Mark(NamedTuple):
    """How far somebody has read: the pulse of the book and its newest batch."""

    pulse: int = -1
    newest: int = 0


class News(NamedTuple):
    """Which entities others have touched since a mark, and the mark to ask with next time."""

    entities: frozenset[str]
    mark: Mark


def info() -> BookInfo:
    """The settings of the open book; the usual ones if its making was cut short."""
    row = models.db.execute_sql(INFO).fetchone()
    if row is None:
        usual = models.Setting()
        row = (usual.name, usual.base_currency, usual.time_zone)
    return BookInfo(*row)


def found(actor: str, *, name: str, base_currency: str, time_zone: str) -> Batch:
    """The first batch of a new book: its settings and the usual categories."""
    with batch(actor, "books.create") as done:
        values = {"name": name, "base_currency": base_currency, "time_zone": time_zone}
        records.save("settings", None, values, done)
        for slug, (title, aliases) in CATEGORIES.items():
            category = {"slug": slug, "name": title, "aliases": aliases}
            records.save("categories", None, category, done)
    return done


def identity() -> str:
    """The name under which the first batch was written; "" before there is one."""
    row = models.Batch.select(models.Batch.command_id).order_by(models.Batch.id).first()
    return "" if row is None else str(row.command_id)


def is_empty() -> bool:
    """Whether nobody has entered a client yet."""
    return not models.Client.select(models.Client.id).exists()


def policy() -> Policy:
    """The newest policy; the default until somebody changes a number."""
    from aortui.domain.risk.policy import DEFAULT  # the risk is loaded with its first question

    row = models.db.execute_sql(POLICY).fetchone()
    if row is None:
        return DEFAULT
    from aortui.domain.risk.tuning import from_numbers  # few books have changed a number

    try:
        return from_numbers(json.loads(row[0]))
    except Rejected as error:  # it was none when it was written
        raise Unopenable(DAMAGED) from error


def policy_day() -> date | None:
    """Since when the present policy holds; None for the default."""
    row = models.Policy.select().order_by(models.Policy.id.desc()).first()
    return None if row is None else row.from_on


def rate_rows(today: date) -> list[tuple[str, int, date]]:
    """Currency, millionths and first day of each rate that counts on a day."""
    newest = {row[0]: row for row in models.db.execute_sql(RATES.format(today=today))}
    return sorted((code, rate, date.fromisoformat(day)) for code, rate, day in newest.values())


def rate_of_day(currency: str, day: date) -> int | None:
    """The row of a currency's rate that begins on that very day."""
    query = models.Rate.select(models.Rate.id).where(
        (models.Rate.currency == currency) & (models.Rate.from_on == day)
    )
    return query.scalar()  # type: ignore[no-any-return]  # peewee


def rates(today: date) -> dict[str, Fraction]:
    """The base currency for one unit of each currency: the latest whose day has come."""
    found = {currency: Fraction(rate, MILLION) for currency, rate, _ in rate_rows(today)}
    return found | {info().base_currency: Fraction(1)}


def member_of(actor: str) -> int | None:
    """The member who goes by this login or name, if one does."""
    model, key = models.Member, actor.casefold()
    login = (model.login == actor) | (fn.LOWER(model.login) == key)  # SQL knows ASCII only
    query = model.select(model.id).where(login | (model.name_key == key))
    row = query.order_by(~login).first()
    return None if row is None else int(row.id)


def reached(mark: Mark, wrote: int) -> Mark:
    """The mark moved on to one's own batch, unless another connection has written since.

    What others wrote may be there a moment before it is heard: no batch may lie between.
    """
    is_next = wrote > mark.newest and not changes.are_between(mark.newest, wrote)
    return mark._replace(newest=wrote) if is_next and pulse() == mark.pulse else mark


def news(mark: Mark) -> News:
    """What others have committed since the mark; microseconds when nobody has."""
    now = pulse()
    if now == mark.pulse:
        return News(frozenset(), mark)
    reached = changes.newest_id()
    touched = changes.entities_since(mark.newest) if mark.pulse >= 0 else frozenset()
    return News(touched, Mark(now, reached))
