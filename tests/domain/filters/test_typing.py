"""Filters while one types: what is completed."""

from __future__ import annotations

import pytest

from aortui.domain.filters.completing import completed

NAMES = {
    "owner": ["sam", "Ana Ruiz"], "cat": ["media-buying", "creative"], "tag": ["key"],
    "client": ["Acme", "Kestrel Rail"], "person": ["Jane Doe", "J. Ito"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("ow", "owner:"),
        ("acme -ri", "acme -risk:"),
        ("not", "notice<="),
        ("to", "touch>"),
        ("fe", "fee>"),
        ("arch", "archived"),
        ("risk:", "risk:at_risk"),
        ("risk:W", "risk:watch"),
        ("owner:", "owner:me"),
        ("owner:s", "owner:sam"),
        ('owner:"a', 'owner:"Ana Ruiz"'),
        ("owner:a", ""),
        ("cat:cr", "cat:creative"),
        ("client:ac", "client:Acme"),
        ('client="k', 'client="Kestrel Rail"'),
        ("@ja", "@jane.doe"),
        ("#", "#key"),
        ("notice<=9", "notice<=90d"),
        ("role:mar", "role:marketing-lead"),
        ("o", ""),
        ("acme ", ""),
        ("", ""),
        ("acme", ""),
        ("risk:watch", ""),
        ("ower:s", ""),
    ],
)
def test_the_last_word_is_completed(typed: str, whole: str) -> None:
    assert completed(typed, "", NAMES) == whole


def test_only_what_a_list_has_is_offered() -> None:
    assert completed("le", "contacts", {}) == "level:"
    assert completed("le", "scopes", {}) == ""
    assert completed("stage:r", "pitches", {}) == "stage:rumour"
