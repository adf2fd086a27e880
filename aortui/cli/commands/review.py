"""``aortui review``: today's rows, the same as on the screen."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from aortui.cli import plain, printer
from aortui.cli.opening import member
from aortui.cli.tables import Column, present
from aortui.domain.vocabulary import BANDS
from aortui.errors import Rejected
from aortui.services import review
from aortui.services.review import Line, View

FOUND = 1  # the exit code of --check when there is something


def category(line: Line) -> str:
    """The slug, which has no blanks, without the territory and brand behind it."""
    return line.scope.partition(" ")[0]


def shown_band(line: Line) -> str:
    """The band in words; a task, and a loss nobody has explained, have none."""
    return "todo" if line.kind == "task" else line.band.replace("_", " ").upper()


def shown_score(line: Line) -> object:
    """What is known instead of a score that too little is known for."""
    return f"{line.known} of 9" if line.band == "unknown" else line.score


COLUMNS: tuple[Column[Line], ...] = (
    Column("kind", lambda line: line.kind),
    Column("id", lambda line: line.row_id),
    Column("client", lambda line: line.client, "CLIENT"),
    Column("category", category, "SCOPE", words=lambda line: line.scope),
    Column("band", lambda line: line.band, "RISK", words=shown_band),
    Column("score", lambda line: line.score, "SCORE", right=True, words=shown_score),
    Column("reason", lambda line: line.reason, "WHY"),
    Column("act_by", lambda line: line.act_by, "ACT BY"),
    Column("owner", lambda line: line.owner, "OWNER"),
)


def arguments(parser: ArgumentParser) -> None:
    """Whose rows, and whether a script only wants to know."""
    parser.add_argument("--owner", metavar="NAME", help="only this member's rows")
    parser.add_argument(
        "--plain", action="store_true", help="72 columns of ASCII, for cron and login banners"
    )
    parser.add_argument(
        "--since", default="", metavar="DATE", help="instead: what is new since the end of that day"
    )
    levels = ("watch", "at_risk")
    parser.add_argument("--check", choices=levels, help="exit 1 if any row is that or worse")


def run(options: Namespace) -> int:
    """Print them; silent when nothing is due, so that cron sends no mail."""
    if options.plain and options.json:
        raise Rejected(plain="--plain is for people and --json for programs; give one of them.")
    if options.since:
        from aortui.cli import news  # two views of the book are compared for who asks

        return news.show(options)
    view = View(owner_id=member(options.owner)) if options.owner else View()
    lines = review.rows(view, today=options.today)
    if options.plain:
        rows = plain.page(lines, review.totals(view), options.today, band=shown_band)
        printer.raw("".join(f"{row}\n" for row in rows))
    else:
        present(COLUMNS, lines, options.today, as_json=options.json)
    if not options.check:
        return 0
    serious = BANDS[: BANDS.index(options.check) + 1]
    return FOUND if any(line.band in serious for line in lines) else 0
