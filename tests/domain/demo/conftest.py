"""The demo of one seed and day, made once."""

from __future__ import annotations

from datetime import date

import pytest

from aortui.domain.book_files import BookFile
from aortui.domain.demo.agency import agency
from aortui.store.restore import blanks

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def demo() -> BookFile:
    return agency(seed=1, today=TODAY, blanks=blanks())
