"""What a key may do: one line of the table of actions, and the groups it is shown in."""

from __future__ import annotations

from aortui.tuples import NamedTuple

ROW, LIST, RECORD, EVERYWHERE = "this row", "list", "record", "everywhere"
UNDO, FORM, FIELD, SHEET = "undo", "form", "dialog", "this sheet"


class Action(NamedTuple):
    """Something a key does: the screen runs ``action_`` and the id with underscores.

    ``keys`` are divided by commas, two keys in a row by a blank ("t c"). ``opens`` says that it
    opens a dialog: the next key is looked at only when that is there. ``run`` is set where the
    method is another one. ``label`` is its word in the footer, ``help`` its line in the help;
    without help only the help's filter finds it, by its label. ``beside`` is the id of the action
    that shares its line: ``u U  undo, redo``.
    """

    id: str
    keys: str
    label: str = ""
    help: str = ""
    group: str = EVERYWHERE
    opens: bool = False
    run: str = ""
    priority: bool = False  # before the focused field
    beside: str = ""
    in_footer: bool = True

    @property
    def method(self) -> str:
        """What Textual runs; the row keys are deeds."""
        if self.group == ROW and not self.run:
            return f"deed('{self.id}')"
        return self.run or self.id.replace(".", "_")

    @property
    def is_page(self) -> bool:
        """Whether it leads to a page beside the seven screens."""
        return self.run.startswith("page(")
