"""``aortui show``: a client, or one of its scopes."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from aortui.cli import columns, finding, printer
from aortui.cli import record_columns as shown
from aortui.cli.tables import Column, Part, R, facts, part, values
from aortui.domain.notice import sentence
from aortui.errors import NotFound
from aortui.services import client_record, scope_record


def arguments(parser: ArgumentParser) -> None:
    """Whom."""
    name = "by name, by the start of it, or #12 as lists number clients"
    parser.add_argument("name", metavar="CLIENT[/CATEGORY]", help=name)


def run(options: Namespace) -> None:
    """A name with a slash may still be the client's own."""
    try:
        row = finding.client(options.name, options.today)
    except NotFound:
        if "/" not in options.name:
            raise
        show_scope(options)
    else:
        show_client(row.id, options)


def show_client(client_id: int, options: Namespace) -> None:
    """The head, then its scopes, people, newest activities and next tasks."""
    today = options.today
    record = client_record.read(client_id, "overview", today=today)
    parts = (
        part("scopes", columns.SCOPES, record.scopes, today),
        part("contacts", shown.PEOPLE, record.people, today),
        part("activities", shown.ACTIVITIES, record.activities, today),
        part("tasks", shown.TASKS, record.tasks, today),
    )
    tell(shown.CLIENT, record, parts, options)


def show_scope(options: Namespace) -> None:
    """How it stands, then its terms and what else is written down."""
    today = options.today
    row = finding.scope(options.name, today)
    record = scope_record.read(row.id, "overview", today=today)
    parts = (
        part("terms", shown.TERMS, record.chain, today),
        part("facts", shown.FACTS, record.facts, today),
    )
    tell(shown.SCOPE, record, parts, options)
    if record.standing and not options.json:
        printer.say(sentence(record.standing, today))


def tell(
    head: tuple[Column[R], ...], record: R, parts: tuple[Part, ...], options: Namespace
) -> None:
    """One object for programs; for people the facts and a table for each list."""
    if options.json:
        lists = {one.name: one.values for one in parts}
        printer.rows([values(head, record) | lists], options.today)
        return
    printer.raw(facts(head, record, options.today))
    for one in parts:
        if one.lines:
            printer.raw("\n")
            printer.table(one.headings, one.lines, right=one.right)
