"""How the tables of an older book become those of this program: all steps or none."""

from __future__ import annotations

from peewee import PeeweeException

from aortui.errors import TooNew, Unopenable
from aortui.store.causes import CAUSES, DAMAGED, cause
from aortui.store.engine import Engine
from aortui.store.migrations import SCHEMA
from aortui.store.models import db


def is_older(version: int) -> bool:
    """Whether a book of that version must be brought up. Raises TooNew, Unopenable."""
    if version > SCHEMA:
        raise TooNew("The book was written by a newer aortui; update this one to open it.")
    if version < 1:
        raise Unopenable(DAMAGED)
    return version < SCHEMA


def bring_up(engine: Engine) -> None:
    """From whatever version the open book has; one that has some is backed up before.

    Inside a writing transaction, which decides whether somebody was faster. Raises Unopenable
    where a step fails; the book is then as it was.
    """
    version = engine.schema()
    if version >= SCHEMA:
        return
    if version:
        engine.keep(version)
    for number in range(version, SCHEMA):
        _step(number + 1, engine)
    engine.keep_schema(SCHEMA)


def _step(version: int, engine: Engine) -> None:
    from aortui.store.migrations import steps  # few starts need them

    try:
        for step in steps.MIGRATIONS[version - 1]:
            if isinstance(step, str):
                db.execute_sql(engine.dialect(step))
            else:
                step(db)
    except (PeeweeException, ValueError, LookupError, TypeError) as error:
        if cause(error) in CAUSES and cause(error) != "SQLITE_CORRUPT":  # full, busy
            raise
        what = f"The book was not brought to version {version} and is as it was"
        raise Unopenable(f"{what}; `aortui doctor` looks at it.") from error
