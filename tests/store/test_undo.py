"""Every batch can be taken back, and brought back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from aortui.errors import Rejected, Stale
from aortui.store import changes, models, records, undo
from aortui.store.changes import Batch, batch
from aortui.store.models import TABLES


def save(actor: str, entity: str, row_id: int | None, **values: object) -> tuple[int, int]:
    with batch(actor, f"{entity}.save") as done:
        row_id = records.save(entity, row_id, values, done)
    return row_id, done.id


def u(actor: str) -> Batch | None:
    row = changes.newest_standing(actor)
    return undo.take_back(row.id, actor=actor, action="history.undo") if row else None


def redo(actor: str) -> Batch | None:
    row = changes.newest_undo(actor)
    return undo.take_back(row.id, actor=actor, action="history.redo") if row else None


@pytest.fixture(autouse=True)
def _members(book: Path) -> None:
    with batch("sam", "nothing"):
        pass
    with batch("tom", "nothing"):
        pass


def tables() -> dict[str, list[dict[str, object]]]:
    found = {}
    for name, model in TABLES.items():
        ids = [i for (i,) in model.select(model.id).order_by(model.id).tuples()]
        rows = [records.current(name, i) for i in ids]
        found[name] = [{k: v for k, v in row.items() if k != "version"} for row in rows]
    return found


def test_ten_edits_take_ten_undos_and_ten_redos(book: Path) -> None:
    client, _ = save("sam", "clients", None, name="Acme 0")
    states = [tables()]
    for n in range(1, 11):
        save("sam", "clients", client, name=f"Acme {n}")
        states.append(tables())
    for state in reversed(states[:-1]):
        u("sam")
        assert tables() == state
    for state in states[1:]:
        redo("sam")
        assert tables() == state
    assert redo("sam") is None


def test_a_batch_that_creates_a_client_and_hangs_a_scope_on_it_goes_and_returns_as_one(
    book: Path,
) -> None:
    save("sam", "categories", None, slug="pr", name="PR")
    with batch("sam", "scopes.add") as done:
        client = records.save("clients", None, {"name": "Acme"}, done)
        values = {"client_id": client, "category_id": 1, "known_on": "2026-11-24"}
        records.save("scopes", None, values, done)
    full = tables()
    u("sam")
    assert tables()["clients"] == tables()["scopes"] == []
    redo("sam")
    assert tables() == full


def test_a_new_action_empties_redo(book: Path) -> None:
    client, _ = save("sam", "clients", None, name="Acme")
    save("sam", "clients", client, name="Apex")
    u("sam")
    save("sam", "clients", client, tier="A")
    assert changes.newest_undo("sam") is None


def test_undo_never_takes_back_what_a_colleague_built_on(book: Path) -> None:
    client, made = save("sam", "clients", None, name="Apex")
    save("tom", "clients", client, name="Abel")
    save("tom", "clients", client, name="Apex")  # equal values, but he built on it
    before = tables()
    with pytest.raises(Stale, match="tom"):
        undo.take_back(made, actor="sam", action="history.undo")
    assert tables() == before


def test_a_client_to_which_a_colleague_hung_a_contact_stays(book: Path) -> None:
    client, made = save("sam", "clients", None, name="Apex")
    save("tom", "contacts", None, client_id=client, name="Jane", name_key="jane")
    with pytest.raises(Stale, match="built on it since: tom"):
        undo.take_back(made, actor="sam", action="history.undo")
    assert changes.newest_standing("sam").id == made


def test_a_person_whom_an_activity_names_stays(book: Path) -> None:
    client, _ = save("sam", "clients", None, name="Apex")
    person, made = save("sam", "contacts", None, client_id=client, name="Jane")
    values = {"client_id": client, "happened_on": "2026-11-01", "contact_ids": [9, person]}
    save("tom", "activities", None, **values)
    with pytest.raises(Stale, match="built on it since: tom"):
        undo.take_back(made, actor="sam", action="history.undo")


def test_the_same_batch_is_undone_once(book: Path) -> None:
    _, made = save("sam", "clients", None, name="Apex")
    undo.take_back(made, actor="tom", action="history.undo")
    with pytest.raises(Rejected, match="tom did that already"):
        undo.take_back(made, actor="sam", action="history.undo")


def test_undoing_a_redo_undoes_the_action_it_brought_back(book: Path) -> None:
    _, made = save("sam", "clients", None, name="Apex")
    u("sam")
    brought = redo("sam")
    assert brought is not None
    again = undo.take_back(brought.id, actor="sam", action="history.undo")
    assert changes.get(again.id).undoes == made
    assert tables()["clients"] == []


def test_an_action_in_which_nothing_differs_leaves_no_trace(book: Path) -> None:
    client, made = save("sam", "clients", None, name="Apex")
    _, empty = save("sam", "clients", client, name="Apex")
    assert empty == 0
    assert changes.newest_id() == made
    assert records.current("clients", client)["version"] == 1


@pytest.mark.parametrize("seed", range(20))
def test_any_sequence_of_two_people_undone_newest_first_gives_equal_tables(
    book: Path, seed: int
) -> None:
    chance = random.Random(seed)
    empty = tables()
    rows: list[int] = []
    for n in range(25):
        actor = chance.choice(["sam", "tom"])
        deed = chance.random()
        if deed < 0.3 or not rows:
            rows.append(save(actor, "clients", None, name=f"Client {n}")[0])
        elif deed < 0.7:
            save(actor, "clients", chance.choice(rows), industry=f"trade {n}")
        elif deed < 0.8:
            with batch(actor, "clients.remove") as done:
                records.remove("clients", rows.pop(), done)
        else:
            with batch(actor, "clients.archive") as done:
                for row in rows:
                    records.save("clients", row, {"archived_on": f"2026-11-{n + 1:02}"}, done)
    end = tables()
    done = models.Batch.select().where(models.Batch.action != changes.JOINED)
    standing = [row.id for row in done.order_by(models.Batch.id.desc())]
    undone = [undo.take_back(i, actor="sam", action="history.undo").id for i in standing]
    assert tables() == empty
    for i in reversed(undone):
        undo.take_back(i, actor="tom", action="history.redo")
    assert tables() == end


def test_the_log_replays_to_the_tables(book: Path) -> None:
    client, _ = save("sam", "clients", None, name="Apex")
    save("sam", "clients", client, tier="A", competitors=["Globex", "Initech"])
    u("sam")
    replayed: dict[tuple[str, int], object] = {}
    for row in models.Change.select().order_by(models.Change.id):
        if row.entity == "members":
            continue
        replayed[row.entity, row.row_id] = row.after
    assert replayed == {("clients", client): records.current("clients", client)}


def test_who_wrote_last_is_never_somebody_who_only_came_in(book: Path) -> None:
    save("sam", "clients", None, name="Apex")
    with batch("ana", "clients.save") as done:
        last = changes.newest_before(done.id)
    assert (last.actor, last.action) == ("sam", "clients.save")
