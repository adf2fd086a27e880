"""A sheet for a person's own call: the band by its first letter, why, and until when it holds."""

from __future__ import annotations

from textual.widgets import Input

from aortui.domain import days
from aortui.domain.judgements import CHOICES, Call, begun
from aortui.errors import Rejected
from aortui.services.judgements import OwnCall
from aortui.ui import cells
from aortui.ui.dialogs.prompt import Prompt, Save
from aortui.ui.paint import Line, ink
from aortui.ui.presence import Rows

THEN = "then why; until and a day at the end"


class JudgePrompt(Prompt):
    """``prepare_call("My own call on Acme Corp / pr", stands, save=coroutine)``."""

    def prepare_call(
        self, title: str, stands: OwnCall | None, *, save: Save, rows: Rows
    ) -> JudgePrompt:
        """Ask for a call; the hint says what stands, and that an empty line takes it back."""
        self.stands = stands
        self.prepare(title, label="own call", save=save, rows=rows)
        self._explain("")
        return self

    def on_input_changed(self, event: Input.Changed) -> None:
        """What is being said, and until when, as it is typed."""
        super().on_input_changed(event)
        self._explain(event.value)

    def _explain(self, typed: str) -> None:
        try:
            call = begun(typed, self.session.today)
        except Rejected:
            self.hint.show(ink((CHOICES, "hint")), self._standing())
        else:
            self.hint.show(self._said(call), ink((THEN, "hint")))

    def _said(self, call: Call) -> Line:
        """``· STEADY until Wed 24 Feb 2027, 90 d``."""
        until = days.full(call.until_on), f"{(call.until_on - self.session.today).days} d"
        why = "" if call.reason else "; say why"
        return cells.band_plain(call.band).append(f"  until {', '.join(until)}{why}", "second")

    def _standing(self) -> Line:
        """What somebody says now; one's own an empty line takes back."""
        now = self.stands
        if now is None:
            return ink((THEN, "hint"))
        if now.actor == self.session.actor:
            return ink(("empty takes back yours: ", "hint")).append_text(cells.band_plain(now.band))
        said = f" says {now.actor} until {days.full(now.until_on)}"
        return ink(("now  ", "hint")).append_text(cells.band_plain(now.band)).append(said, "second")
