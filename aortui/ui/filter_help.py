"""The language of the filters, a line for each thing one may type."""

from __future__ import annotations

from rich.text import Text

from aortui.domain.filters.fields import example, fields_of
from aortui.ui.paint import ink
from aortui.ui.widgets.picks import Item

EXAMPLES = 17  # cells
WORDS = (
    ("acme corp", "both words stand in the names"),
    ('"Acme Corp"', "as one; any word in quotes is a word"),
    ("-retail", "without these; - goes with any of them"),
    ("acme or globex", "one of the two"),
)


def items(of: str) -> list[Item]:
    """What a list can be filtered by; the cursor stands on fields only."""
    words = [Item(_line(typed, said)) for typed, said in WORDS]
    fields = [Item(_line(example(one, of), one.help), key=one.name) for one in fields_of(of)]
    return [*words, *fields]


def _line(typed: str, said: str) -> Text:
    return ink((f"{typed:<{EXAMPLES}}", "name"), (said, "second"))
