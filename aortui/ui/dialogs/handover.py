"""What a handover would move, before it does."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult

from aortui.services.handover import KINDS, Handover
from aortui.ui import cells
from aortui.ui.bindings import keys
from aortui.ui.dialogs.dialog import Dialog
from aortui.ui.paint import Edges, Line, ink
from aortui.ui.session import Session
from aortui.ui.widgets.lines import Lines

LABEL, NUMBER = 12, 6
WORDS = {"tasks": "open tasks"}
NAMED = 30  # names of a kind that a line may hold
STAYS = "What has ended, is done, left or archived stays."


class HandoverSheet(Dialog[Handover]):
    """``prepare(plan)``: how many of each, the first names, the fees; answers with the plan."""

    BINDINGS: ClassVar = keys("handover.do")
    AUTO_FOCUS = None

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.rows = Lines(ground="bar", height=len(KINDS) + 6, id="rows")
        self.plan: Handover | None = None

    def prepare(self, plan: Handover) -> HandoverSheet:
        """Show this one."""
        self.plan = plan
        self.hush()
        self.rows.show(*lines(plan))
        return self

    def sheet(self) -> ComposeResult:
        """The lines."""
        yield self.rows

    def why_not(self, id: str) -> str:
        """There must be something."""
        empty = id == "handover.do" and self.plan is not None and not self.plan.count
        return f"Nothing is in the name of {self.plan.giver.name}." if empty and self.plan else ""

    def action_handover_do(self) -> None:
        """Yes."""
        self.dismiss(self.plan)


def lines(plan: Handover) -> list[Line]:
    """``clients  3  Acme Corp, Globex, Hooli``, what the scopes pay, and what stays."""
    title = ink((f"Hand over from {plan.giver.name} to {plan.taker.name}", "name"))
    fee = cells.total(plan.fees.base, plan.currency, "a year") if plan.fees.base else Text(end="")
    if plan.fees.without:
        fee.append(f"  {plan.fees.without:,} without a fee or rate", "second")
    return [
        Text(end=""),
        Edges(title, fee),
        Text(end=""),
        *(_kind(kind, plan.names[kind]) for kind in KINDS),
        Text(end=""),
        ink((STAYS, "second")),
    ]


def _kind(kind: str, names: tuple[str, ...]) -> Text:
    if not names:
        return ink((f"{WORDS.get(kind, kind):<{LABEL}}", "hint"), (f"{'-':>{NUMBER}}", "hint"))
    return ink(
        (f"{WORDS.get(kind, kind):<{LABEL}}", "hint"),
        (f"{len(names):>{NUMBER},}", "name"),
        (f"  {', '.join(names[:NAMED])}", "second"),
    )
