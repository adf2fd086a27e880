"""The one way to write a row."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from aortui.errors import NotFound, Rejected, Stale
from aortui.store import changes, database, models, records
from aortui.store.changes import batch


def test_a_stale_save_is_refused_and_says_who_was_faster(book: Path) -> None:
    with batch("sam", "clients.save") as done:
        client = records.save("clients", None, {"name": "Acme"}, done)
    with batch("ana", "clients.save") as done:
        records.save("clients", client, {"tier": "A"}, done, seen=1)
    with pytest.raises(Stale, match="ana") as caught, batch("sam", "clients.save") as done:
        records.save("clients", client, {"tier": "B"}, done, seen=1)
    assert caught.value.actor == "ana"
    assert records.current("clients", client)["tier"] == "A"
    assert [row.action for row in models.Batch.select().order_by(models.Batch.id)] == [
        changes.JOINED,
        "clients.save",
        changes.JOINED,
        "clients.save",
    ]


def test_two_clients_of_one_name_are_refused_whatever_the_case(book: Path) -> None:
    with batch("sam", "clients.save") as done:
        records.save("clients", None, {"name": "Straße AG"}, done)
    with pytest.raises(Rejected) as caught, batch("sam", "clients.save") as done:
        records.save("clients", None, {"name": "STRASSE ag"}, done)
    assert caught.value.fields == {"name": "There is already a client of that name."}
    assert models.Client.select().count() == 1
    assert models.Batch.select().where(models.Batch.action == "clients.save").count() == 1


def test_a_row_that_is_gone_is_not_found(book: Path) -> None:
    with pytest.raises(NotFound), batch("sam", "clients.save") as done:
        records.save("clients", 7, {"name": "Acme"}, done)


def test_days_flags_and_lists_are_plain_in_the_log(book: Path) -> None:
    values = {
        "name": "Acme",
        "decision_until": date(2027, 3, 31),
        "one_decision_maker": True,
        "competitors": ("Globex",),
    }
    with batch("sam", "clients.save") as done:
        client = records.save("clients", None, values, done)
    (change,) = changes.of(done.id)
    assert change.after is not None
    assert change.after["decision_until"] == "2027-03-31"
    assert change.after["one_decision_maker"] is True
    assert change.after["competitors"] == ["Globex"]
    row = models.Client.get_by_id(client)
    assert (row.decision_until, row.competitors) == (date(2027, 3, 31), ("Globex",))


def test_an_exception_inside_a_batch_leaves_nothing(book: Path) -> None:
    def fail() -> None:
        with batch("sam", "clients.save") as done:
            records.save("clients", None, {"name": "Acme"}, done)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert models.Client.select().count() == models.Batch.select().count() == 0


def test_the_migrated_tables_are_those_of_the_models(book: Path) -> None:
    logged = (models.Batch, models.Change, models.ScopeSummary, models.BandHistory)
    for model in (*models.RECORDS, *logged):
        name = model._meta.table_name
        columns = {one.name: not one.null for one in database.db.get_columns(name)}
        fields = {f.column_name: not f.null for f in model._meta.sorted_fields}
        if not isinstance(model._meta.primary_key, models.base.IdField):
            columns[model._meta.primary_key.column_name] = True
        assert columns == fields, name


@pytest.mark.file
def test_a_file_takes_no_text_where_a_number_belongs(book: Path) -> None:
    for model in models.MODELS:
        made = "SELECT sql FROM sqlite_master WHERE name = ?"
        (sql,) = database.db.execute_sql(made, (model._meta.table_name,)).fetchone()
        assert sql.rstrip().endswith("STRICT"), model


def test_an_unknown_login_becomes_a_member_at_its_first_write(book: Path) -> None:
    for tier in ("A", "B"):
        with batch("ana", "clients.save") as done:
            records.save("clients", None, {"name": f"Client {tier}"}, done)
    (member,) = models.Member.select()
    assert (member.name, member.login, member.role) == ("ana", "ana", "editor")
    standing = changes.newest_standing("ana")
    assert standing is not None
    assert standing.action == "clients.save"


def test_a_member_known_by_name_does_not_join_again(book: Path) -> None:
    with batch("sam", "members.add") as done:
        records.save("members", None, {"name": "Ana"}, done)
    with batch("ana", "clients.save") as done:
        records.save("clients", None, {"name": "Acme"}, done)
    assert [row.name for row in models.Member.select().order_by(models.Member.id)] == ["sam", "Ana"]
