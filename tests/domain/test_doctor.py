"""What a doctor says of the ways in which a shared book can lie wrongly on a disk."""

from __future__ import annotations

from typing import Any

import pytest

from aortui.domain.doctor import NOTE, WRONG, Finding, findings, fine
from aortui.domain.health import Backup, Facts, Inside, Lies, Me

TEAM, OTHERS, ROOM = 500, 501, 1 << 30
ME = Me(1000, "sam", frozenset({1000, TEAM}), frozenset({1000, TEAM}))


def lies(path: str, mode: int, **other: Any) -> Lies:
    usual = {"uid": 1000, "owner": "sam", "gid": TEAM, "group": "team"}
    return Lies(path=path, mode=mode, **(usual | other))


SHARED = Facts(
    "/srv/a.aortui",
    ME,
    folder=lies("/srv", 0o2770),
    book=lies("/srv/a.aortui", 0o660),
    free=ROOM,
    size=1_000_000,
    inside=Inside(2, 2),
    backup=Backup("/srv/a.aortui.backups/a.aortui", 1, ""),
)
PRIVATE = SHARED._replace(
    folder=lies("/home/sam", 0o700, gid=1000, group="sam"),
    book=lies("/home/sam/a.aortui", 0o600, gid=1000, group="sam"),
)


def wrong(facts: Facts) -> list[Finding]:
    return [one for one in findings(facts) if one.kind == WRONG]


@pytest.mark.parametrize("facts", [SHARED, PRIVATE], ids=["shared", "private"])
def test_a_book_that_lies_well_is_fine(facts: Facts) -> None:
    assert findings(facts) == []
    assert len(fine(facts, [])) == 10


WAL = "/srv/a.aortui-wal"
LAYOUTS: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "folder not setgid": (
        {"folder": lies("/srv", 0o770)}, "does not hand its group on", "chmod g+s /srv",
        "mode 2770",
    ),
    "folder not for the group": (
        {"folder": lies("/srv", 0o2750)}, "may not write in /srv", "chmod g+rwx /srv", "mode 2770",
    ),
    "another group": (
        {"book": lies("/srv/a.aortui", 0o660, gid=OTHERS, group="others")},
        "belongs to the group others, its folder to team", "chgrp team", "group 500",
    ),
    "book 0644": (
        {"book": lies("/srv/a.aortui", 0o644)}, "may not write /srv/a.aortui", "chmod g+rw",
        "mode 660",
    ),
    "book for everybody": (
        {"book": lies("/srv/a.aortui", 0o664)}, "Everybody on this machine may read", "o-rwx",
        "mode 660",
    ),
    "book read-only": (
        {"book": lies("/srv/a.aortui", 0o440)}, "may not be written by anybody", "u+rw",
        "mode 640",
    ),
    "-wal of a reader": (
        {"beside": (lies(WAL, 0o644, uid=7, owner="ana"),)}, f"Only ana may write {WAL}",
        "ana or root: chmod 660", "replace",
    ),
    "lock of its maker": (
        {"beside": (lies("/srv/a.aortui.lock", 0o600, uid=7, owner="ana"),)},
        "Only ana may write", "chmod 660", "replace",
    ),
    "not in the group": (
        {"me": ME._replace(groups=frozenset({1000}), listed=frozenset({1000}))},
        "sam is not in the group team", "sudo usermod -aG team sam", "",
    ),
    "not signed in since": (
        {"me": ME._replace(groups=frozenset({1000}))}, "not since before signing in",
        "Sign out", "",
    ),
    "out of reach": (
        {"barred": (lies("/home/sam", 0o700),)}, "lets nobody but sam pass", "chmod o+x", "",
    ),
    "network": ({"network": "NFS"}, "lies on NFS", "disk of this machine", ""),
    "no room": ({"free": 1_000}, "0.0 MB are free", "Make room", ""),
    "damaged page": (
        {"inside": Inside(2, 2, ("row 3 missing from index",))}, "row 3 missing",
        "aortui restore /srv/a.aortui.backups/a.aortui", "",
    ),
    "newer": ({"inside": Inside(9, 2)}, "version 9, this aortui knows 2", "Update aortui.", ""),
    "another program's": (
        {"trouble": "/srv/a.aortui is another program's database, not an aortui book.",
         "inside": None}, "another program's", "--book", "",
    ),
    "log against rows": (
        {"inside": Inside(2, 2, (), ("clients 1", "clients 2"))},
        "2 rows differ from the history: clients 1 and clients 2.", "Another program wrote", "",
    ),
    "log against many rows": (
        {"inside": Inside(2, 2, (), tuple(f"clients {at}" for at in range(1, 6)))},
        "history: clients 1, clients 2, clients 3 and 2 more.", "Another program wrote", "",
    ),
    "unusable backup": (
        {"backup": Backup("/srv/b", 1, "It is damaged.")}, "cannot be used: It is damaged.",
        "aortui backup", "",
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_is_wrong_is_named_with_its_cure(layout: str) -> None:
    change, what, cure, heal = LAYOUTS[layout]
    found = wrong(SHARED._replace(**change))
    (one,) = (one for one in found if what in one.what)
    assert cure in one.cure
    assert (heal == "") == (one.heal == "")
    assert one.heal.startswith(heal)
    assert one.check not in fine(SHARED, found)


def test_what_could_not_be_looked_at_is_not_called_fine() -> None:
    nowhere = Facts("/no/a.aortui", ME, "There is no folder /no; make it first.")
    assert fine(nowhere, findings(nowhere)) == []
    text = SHARED._replace(inside=None, trouble="/srv/a.aortui is not an aortui book.")
    assert {"pages", "version", "history"}.isdisjoint(fine(text, findings(text)))
    assert "folder" in fine(text, findings(text))


def test_what_may_wait_is_a_note() -> None:
    said = [
        SHARED._replace(backup=None),
        SHARED._replace(backup=Backup("/srv/b", 30, "")),
        SHARED._replace(inside=Inside(1, 2)),
        SHARED._replace(beside=(lies("/srv/a.aortui-journal", 0o660),)),
        PRIVATE._replace(book=lies("/home/sam/a.aortui", 0o640, gid=1000, group="sam")),
        PRIVATE._replace(folder=lies("/tmp", 0o1777)),
    ]
    for facts in said:
        (found,) = findings(facts)
        assert found.kind == NOTE
        assert found.cure


def test_root_works_in_any_group() -> None:
    root = Me(0, "root", frozenset({0}), frozenset({0}))
    assert wrong(SHARED._replace(me=root)) == []


def test_what_somebody_else_left_beside_a_private_book_is_wrong() -> None:
    left = lies("/home/sam/a.aortui.lock", 0o600, uid=0, owner="root", gid=0, group="root")
    (found,) = wrong(PRIVATE._replace(beside=(left,)))
    assert "belongs to root: sam cannot save" in found.what
    assert found.heal == "replace"
