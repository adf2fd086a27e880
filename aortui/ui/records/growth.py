"""What is shown of a client's growth: in its record, and below the grid of the white space."""

from __future__ import annotations

from datetime import date

from rich.text import Text

from aortui.domain import growth as rules
from aortui.domain.growth import Cell, Idea
from aortui.domain.money import Money, short
from aortui.services.growth import ClientGrowth, against
from aortui.ui import cells, list_cells
from aortui.ui.blocks import PANE as PANE
from aortui.ui.blocks import behind, ends, wrapped
from aortui.ui.paint import Edges, Line, ink, joined
from aortui.ui.records.grid import Cell as Placed
from aortui.ui.records.grid import Grid, heading, label, nothing, placed, stacked
from aortui.ui.subject import Subject
from aortui.ui.widgets.picks import Item

LABEL = 12
INKS = {
    rules.HELD: "text",
    rules.PITCH: "text",
    rules.IDEA: "text",
    rules.RIVAL: "watch",
    rules.UNKNOWN: "hint",  # most of a grid is unknown, and that is no news
    rules.NOTHING: "hint",
}
STAGES = {"idea": "text", "proposed": "text", "agreed": "steady", "dropped": "second"}


def word(cell: Cell) -> Text:
    """The word of a cell in its ink."""
    return ink((cell.word, INKS.get(cell.kind, "second")))


def said(cell: Cell) -> str:
    """The same as a sentence without its subject."""
    if cell.kind == rules.HELD:
        return "ours, exclusive" if cell.word == "excl" else "ours, preferred"
    if cell.kind == rules.RIVAL:
        if cell.word == rules.LOST:
            return "lost; nobody noted to whom"
        is_one = cell.word != rules.A_RIVAL
        return f"{cell.word} has it" if is_one else f"{' or '.join(cell.rivals)} has it"
    return {
        rules.PITCH: "we pitch for it",
        rules.IN_HOUSE: "they do it in house",
        rules.OPEN: "open: nobody has it",
        rules.NOTHING: "they do not buy it",
    }.get(cell.kind, "? not known who has it")


def paid(found: ClientGrowth) -> Text:
    """``USD 1.90m a year, +12 % on last year``."""
    if not found.now.rows:
        return ink(("nothing a year", "second"))
    if not found.now.is_known:
        return ink(("? fee not known", "unknown"))
    whole = cells.total(found.now.minor, found.currency, "a year")
    return whole.append(f", {against(found.now, found.then)}", "second")


def of_client(name: str, found: ClientGrowth, width: int) -> list[Line]:
    """Below the grid: what grew, what is ours, what is routed, the ideas, what is missing."""
    held = [f"{slug} {one.word}" for slug, one in found.places.items() if one.kind == rules.HELD]
    room, folds = width - LABEL, 1 if width > PANE else 4
    lines: list[Line] = _headed(cells.name(name), paid(found), width)
    lines += behind("ours", *wrapped(", ".join(held) or "-", room, most=folds))
    lines += behind("routed", *wrapped(_routed(found), room, most=folds))
    is_open = [idea for _, idea in found.ideas if idea.stage in rules.OPEN_STAGES]
    if is_open:
        lines += behind("ideas", *(_idea(one, found.currency) for one in is_open[:1]))
    missing = [line for one in found.missing for line in wrapped(one, room, "unknown")]
    return [*lines, *behind("missing", *missing)]


def of_service(name: str, slug: str, found: ClientGrowth, width: int, today: date) -> list[Line]:
    """Below the grid: who has the service, who was seen there, what was thought of."""
    cell = found.places.get(slug, rules.EMPTY)
    right = ink((said(cell), "unknown" if not cell.is_known else INKS.get(cell.kind, "second")))
    lines = _headed(cells.name(f"{name} / {slug}"), right, width)
    for row in (one for one in found.scopes if one.category == slug):
        fee = None if row.fee_minor is None else Money(row.fee_minor, row.fee_currency)
        share = f", {row.routed} % of their budget" if row.routed is not None else ""
        said_of = joined([cells.value(row.designation), list_cells.total(fee).append(share)])
        lines += behind(row.name if width > PANE else "fee", said_of)
    if cell.rivals and cell.kind != rules.RIVAL:
        lines += behind("seen there", cells.second(", ".join(cell.rivals)))
    lines += behind("ideas", *(_idea(one, found.currency) for one in cell.ideas))
    if not cell.is_known:
        how = f"# {slug}_in-house, _open, _none or who"
        lines += behind("note it", *wrapped(how, width - LABEL, "second", most=2))
    return lines


def _headed(left: Text, right: Text, width: int) -> list[Line]:
    """Beside each other where there is room, else below."""
    if left.cell_len + right.cell_len + 2 <= width:
        return [ends(left, right)]
    return [left, right]


def _routed(found: ClientGrowth) -> str:
    """``media-buying 80 %, creative ?``."""
    parts = [
        f"{row.name} {'?' if row.routed is None else f'{row.routed} %'}" for row in found.scopes
    ]
    return ", ".join(parts) or "-"


def _idea(one: Idea, base: str) -> Edges:
    worth = cells.amount(one.value_minor, one.value_currency, base)
    right = joined([ink((one.stage, STAGES.get(one.stage, "second"))), worth])
    return ends(cells.value(one.idea), right)


def section(found: ClientGrowth, client: str, grid: Grid, today: date) -> list[Item]:
    """The section of a client's record."""
    return stacked(
        _sums(found, grid),
        _space(found, client, grid),
        _opportunities(found, client, grid),
        _proposed(found, client, grid, today),
        [Item(ink((one, "unknown"))) for one in found.missing],
    )


def _sums(found: ClientGrowth, grid: Grid) -> list[Item]:
    """The fee against last year, and how much of what they spend comes to us."""
    then = found.then
    before = short(then.minor, found.currency) if then.rows and then.is_known else ""
    lines = [Item(_labelled("fee", paid(found), cells.second(f"{before} then" if before else "")))]
    for at, row in enumerate(found.scopes):
        share = cells.value(f"{row.routed} %") if row.routed is not None else ink(("?", "unknown"))
        budget = cells.amount(row.budget_minor, row.budget_currency, found.currency)
        of = joined([cells.second("of a budget of"), budget], " ")
        known = of if row.budget_minor is not None else cells.second("budget not known")
        subject = Subject("scopes", row.id, f"{row.client} / {row.name}", row.client_id,
                          row.client, row.id, is_scored=row.is_scored)  # fmt: skip
        line = _labelled("routed" if at == 0 else "", cells.value(row.name), joined([share, known]))
        lines.append(Item(line, key=("scopes", row.id), value=subject))
    return lines


def _labelled(name: str, left: Text, right: Text) -> Edges:
    return Edges(Text.assemble((f"{name:<{LABEL}}", "hint"), left, end=""), right)


def _space(found: ClientGrowth, client: str, grid: Grid) -> list[Item]:
    """The client's row of the grid, a few services a line; what it needs is one key away."""
    head = ink(("white space", "section"), ("  g w for all clients", "hint"))
    lines, line = [Item(head)], Text(end="")
    width = 0
    for slug, one in found.places.items():
        part = Text.assemble((f"{slug} ", "second"), word(one), end="")
        if width and width + 3 + part.cell_len > grid.edge:
            lines.append(Item(line))
            line, width = Text(end=""), 0
        if width:
            line.append("   ")
            width += 3
        line.append_text(part)
        width += part.cell_len
    return [*lines, Item(line)] if width else lines


def _opportunities(found: ClientGrowth, client: str, grid: Grid) -> list[Item]:
    head = heading(
        grid, "ideas to grow",
        label(grid.third, grid.fourth - 2, "service", roomy=True),
        label(grid.near + 1 - 10, grid.near, "stage", roomy=False),
        label(grid.near + 1, grid.right, "a year", right=True),
    )  # fmt: skip
    if not found.ideas:
        return [head, nothing("No idea yet.", "A", "enters one.")]
    return [head, *(_opportunity(slug, one, found, client, grid) for slug, one in found.ideas)]


def _opportunity(slug: str, one: Idea, found: ClientGrowth, client: str, grid: Grid) -> Item:
    is_open = one.stage in rules.OPEN_STAGES
    end = grid.third - 2 if not grid.is_narrow else grid.near - 10
    line = placed(
        grid,
        Placed(0, end, ink((one.idea, "text" if is_open else "second"))),
        Placed(grid.third, grid.fourth + 6, cells.second(slug), roomy=True),
        Placed(grid.near - 9, grid.near, ink((one.stage, STAGES.get(one.stage, "second")))),
        Placed(
            grid.near + 1, grid.right,
            cells.amount(one.value_minor, one.value_currency, found.currency), right=True,
        ),
    )  # fmt: skip
    subject = Subject("opportunities", one.id, one.idea, found.id, client)
    return Item(line, key=("opportunities", one.id), value=subject)


def _proposed(found: ClientGrowth, client: str, grid: Grid, today: date) -> list[Item]:
    """Ideas that were put before the client; what came of them nobody wrote down."""
    days = rules.IDEAS_DAYS
    head = heading(grid, f"proposed in {days} d", note=str(len(found.proposed) or ""))
    if not found.proposed:
        return [head, nothing(f"No idea proposed in {days} days.", "t t", "logs one.")]
    return [head, *(_put(one, client, found.id, grid, today) for one in found.proposed)]


def _put(one: rules.Proposed, client: str, client_id: int, grid: Grid, today: date) -> Item:
    by = ", ".join(name.split(" ")[0] for name in one.by)
    line = placed(
        grid,
        Placed(0, 11, cells.day(one.on, today)),
        Placed(13, grid.right - 10, cells.value(one.summary or one.scope)),
        Placed(grid.right - 8, grid.right, cells.second(by), right=True),
    )
    subject = Subject("activities", one.id, one.summary or "idea", client_id, client)
    return Item(line, key=("activities", one.id), value=subject)
