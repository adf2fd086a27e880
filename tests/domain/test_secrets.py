"""Passwords are hidden wherever they stand, and nothing else is."""

from __future__ import annotations

import pytest

from aortui.domain.secrets import has_password, shown


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://u:s3cret@h/db",
        "postgres://u:s3cret@h1:5432,h2:5432/db?target_session_attrs=read-write",
        "postgresql+pool://u:s3cret@h/db",
        "POSTGRESQL://u:s3cret@h/db",
        "postgresql://u:s3cret:with@and/s3cret@h/db",
        "postgresql://:s3cret@h/db",
        "postgresql://h/db?user=u&password=s3cret&sslmode=require",
        "postgresql://h/db?sslpassword=s3cret",
    ],
)
def test_a_password_in_a_url_is_seen_and_hidden(url: str) -> None:
    assert has_password(url)
    assert has_password(f"--book={url}")
    for text in (url, f"cannot reach {url}: refused", f"{url} is new."):
        assert "s3cret" not in shown(text)
        assert "/db" in shown(text)


def test_connection_strings_too() -> None:
    assert shown("host=h user=u password=s3cret dbname=d") == (
        "host=h user=u password=*** dbname=d"
    )
    assert shown("host=h password='s 3cret' dbname=d") == "host=h password=*** dbname=d"


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://u@h/db", "postgresql:///db?host=/run", "/srv/book.aortui",
        "https://ana:note@example.com", "call @jane: 10:30 at acme", "a postgres pitch: 90k @sam",
    ],
)  # fmt: skip
def test_nothing_else_is(text: str) -> None:
    assert not has_password(text)
    assert shown(text) == text
