"""A form as data: its fields, what it starts with, how it is saved. No widgets.

``Form(title, fields, texts, save)`` is enough; ``Page.open_form(form, then)`` shows it and gives
``then`` what ``save`` returned. ``save(texts)`` gets every text by field name and raises Rejected
with a sentence by field (they are shown below their fields), Stale or another expected error (all
typing stays). With ``newest`` a Stale save is offered again beside what the other person wrote.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.text import Text

from aortui.domain.fields import Field, Kind
from aortui.tuples import NamedTuple
from aortui.ui.drafts import Seen

Texts = Mapping[str, str]
Save = Callable[[dict[str, str]], Awaitable[object]]
Suggest = Callable[[str, Texts], Awaitable[Sequence[str]]]
Warn = Callable[[Texts], Awaitable[str]]
LINES_HEIGHT = 4  # of a field of several lines


class Computed(NamedTuple):
    """A line behind a field that follows what is typed: ``notice by``."""

    after: str  # a field's name
    label: str
    line: Callable[[Texts], Text]


@dataclass(frozen=True, slots=True)
class Form:
    """One filling-in of a form; see the module."""

    title: str  # "New scope"
    fields: tuple[Field, ...]
    texts: Texts  # what it starts with, by field name; missing ones are empty
    save: Save
    place: str = ""  # before the title in the header: "3 Scopes"
    subject: Text = field(default_factory=Text)  # the second line
    suggest: Suggest | None = None  # the known names of an entity, given all texts
    warn: Warn | None = None  # what saving would bring about and does not keep from saving
    computed: tuple[Computed, ...] = ()
    newest: Callable[[], Awaitable[Form]] | None = None  # the same form as it stands now
    left_by: Callable[[Any], Awaitable[Form]] | None = None  # the same as a save of it has left it
    draft: str = ""  # what a kept draft is found by; empty: the title
    focus: str = ""  # the field to begin with; empty: the first
    rows: tuple[Seen, ...] = ()  # what it writes, as it was seen
    earlier: Callable[[tuple[Seen, ...], Texts], Form] | None = None  # as these rows were seen
    beside: tuple[tuple[str, int], ...] = ()  # what another one's new row would stand beside
    stood: Texts | None = None  # these rows as they were read; None: the texts it starts with

    @property
    def edited(self) -> tuple[tuple[str, int], ...]:
        """What others see that one edits: the rows that are there already, and ``beside``."""
        known = ((entity, number) for entity, number, _ in self.rows if number is not None)
        return (*known, *self.beside)

    @property
    def before(self) -> Texts:
        """What stood in the book when it was opened."""
        return self.texts if self.stood is None else self.stood


class Planned(NamedTuple):
    """One line of the sheet; a field of several lines takes four of them."""

    kind: str  # blank, section, field, error, computed
    text: str = ""
    field: Field | None = None
    computed: Computed | None = None

    @property
    def height(self) -> int:
        """In lines."""
        tall = self.kind == "field" and self.field and self.field.kind is Kind.LINES
        return LINES_HEIGHT if tall else 1


def plan(
    fields: Sequence[Field], errors: Mapping[str, str], computed: Sequence[Computed]
) -> Iterator[Planned]:
    """The sheet from top to bottom: sections, fields, what was refused, computed lines."""
    for at, one in enumerate(fields):
        if one.section:
            if at:
                yield Planned("blank")
            yield Planned("section", one.section)
        yield Planned("field", field=one)
        if one.name in errors:
            yield Planned("error", errors[one.name])
        for line in computed:
            if line.after == one.name:
                yield Planned("computed", computed=line)
