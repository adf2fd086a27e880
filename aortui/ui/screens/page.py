"""What screens and dialogs share: keys, footer, message line, asking and saving.

``Page[T]`` is given its session and gives back a T (``dismiss``). A subclass sets ``BINDINGS =
keys(...)`` in the order of its footer and yields its widgets in ``body()``. It has:
``say(sentence, mark, key, word)`` on the message line; ``await attempt(service, ...)`` saves and
shows an expected error, None then; ``await ask(service, ...)`` reads, None if that was refused;
``await open(page, then)`` puts a page on top and gives its answer to ``then``;
``dialog(Kind)`` and ``page(Kind)`` are the one instance of a dialog or a screen;
``why_not(id)`` says why an action cannot run now.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, ClassVar, Generic, ParamSpec, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import ActiveBinding
from textual.screen import Screen
from textual.widget import Widget

from aortui.errors import AortuiError
from aortui.ui import bars
from aortui.ui.action import Action
from aortui.ui.bindings import ways, written
from aortui.ui.drafts import NOTHING, Draft
from aortui.ui.frames import LeanCompositor
from aortui.ui.keymap import ACTIONS
from aortui.ui.paint import Line, ink
from aortui.ui.past import named, way_out
from aortui.ui.room import too_small
from aortui.ui.sequences import Sequences
from aortui.ui.session import Session
from aortui.ui.widgets.lines import Lines
from aortui.ui.written import Written

if TYPE_CHECKING:
    from aortui.ui.forms.form import Form  # forms are loaded with the first one

P = ParamSpec("P")
T = TypeVar("T")
A = TypeVar("A")
D = TypeVar("D", bound="Page")  # type: ignore[type-arg]  # whatever it answers


class Page(Screen[T], Generic[T], inherit_bindings=False):
    """A whole window: a screen or a dialog; see the module."""

    BINDINGS: ClassVar = []

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._compositor = LeanCompositor()
        self.session = session
        self.is_left = False  # whether it has answered since it was opened
        self.is_writing = False  # whether it will say what became of what it saves
        self.given_to: Callable[[T], object] | None = None  # hears the answer
        self.sequences = Sequences()
        self._is_shown = False  # before that a footer would be made in vain
        self._footer_width = 0
        self._moves: dict[str, ActiveBinding] = {}  # of the focus: held down, they must be quick
        self.message = Lines(id="message")
        self.footer = Lines(id="footer", ground="bar")
        self.tiny = Lines(id="tiny", indent=0)

    def compose(self) -> ComposeResult:
        """The body between what every page has."""
        self.shape()  # now, so that the first layout is the right one
        yield from self.body()
        yield self.footer
        yield self.tiny

    def body(self) -> ComposeResult:
        """The page's own widgets, the message line among them."""
        yield self.message

    def draft_name(self) -> str:
        """What a kept draft is found by."""
        return type(self).__name__.lower()

    def draft(self) -> Draft:
        """What was typed, by field; kept until it is saved. NOTHING: nothing worth keeping."""
        return NOTHING

    # what it shows

    def say(self, text: str, mark: str = "", key: str = "", word: str = "") -> None:
        """One sentence, until the next action; mark is done, warn, refused, note or nothing."""
        self.show_message(bars.message(text, mark, key, word))

    def hush(self) -> None:
        """Nothing on the message line."""
        self.show_message()

    def show_message(self, *lines: Line) -> None:
        """Where a message stands on this page."""
        self.message.show(*lines)

    def show_footer(self) -> None:
        """Only keys that work now; the choices while a second key is awaited."""
        if not (self.is_running and self._is_shown):
            return
        self._footer_width = self.size.width
        if self.sequences.choices:
            choices = [(written(key), ACTIONS[id]) for key, id in self.sequences.choices.items()]
            choices.sort(key=lambda choice: not choice[1].is_page)  # the header shows the others
            entries = [(key, action.label or action.help) for key, action in choices]
            self.footer.show(bars.choices(entries, self.size.width))
            return
        live, own = self.live_keys(), self.own_actions()
        entries = [
            (ways(id, live), ACTIONS[id].label)
            for id, key in live.items()
            if id in own and ACTIONS[id].label and ACTIONS[id].in_footer and " " not in key
        ]
        self.footer.show(bars.footer(way_out(self, entries), self.size.width, self.help_key()))

    def help_key(self) -> str:
        """How help is called just now; nothing where there is none."""
        helps = ("help", "form_help")
        known = {key for key, on in self.active_bindings.items() if on.binding.action in helps}
        typing = isinstance(self.focused, Widget) and self.focused.check_consume_key("q", "q")
        return "?" if "question_mark" in known and not typing else "F1" if "f1" in known else ""

    def live_keys(self) -> dict[str, str]:
        """The first key of each action that works now, by its id, the page's own actions first."""
        live: dict[str, str] = {}
        for key, active in self.active_bindings.items():
            id = active.binding.id or ""
            if id in ACTIONS and active.enabled and not self.refusal(id):
                live.setdefault(id, key)
        return {id: live[id] for id in [*self.own_actions(), *live] if id in live}

    @classmethod
    def own_actions(cls) -> dict[str, None]:
        """The ids of the page's own actions, the most special first."""
        kinds = [kind.__dict__.get("BINDINGS", []) for kind in cls.__mro__]
        return {binding.id: None for bindings in kinds for binding in bindings}

    def title_in_help(self) -> str:
        """What the help calls this page."""
        return type(self).__name__

    # what it hears

    async def takes(self, key: events.Key) -> bool:
        """A key before any widget sees it: whatever is no text is done before the next one."""
        if self.sequences.choices:
            await self._end_sequence(key.key)
            return True
        typing = self.focused and self.focused.check_consume_key(key.key, key.character)
        if typing:
            return False
        move = self._moves.get(key.key)
        if move is not None and move.node is self.focused:
            await self.app.run_action(move.binding.action, default_namespace=move.node)
            return True
        live = self.active_bindings
        if self._awaits_second(key.key, live):
            return True
        active = live.get(key.key)
        if active is None:
            return False
        action = ACTIONS.get(active.binding.id or "")  # None: a field's own, as Backspace
        if action and active.node is self.focused and action.method.startswith("move"):
            self._moves[key.key] = active
        if action is None or self._may(action):
            await self.app.run_action(active.binding.action, default_namespace=active.node)
        return True

    async def after_typing(self) -> None:
        """A letter has gone into a field: wait a moment for what is to be painted with it."""

    def _awaits_second(self, first: str, live: Mapping[str, ActiveBinding]) -> bool:
        """Whether a second key is awaited now; the footer shows which."""
        pairs = {pair: active.binding.id or "" for pair, active in live.items() if active.enabled}
        self.sequences.begin(first, pairs)
        if self.sequences.choices:
            self.show_footer()
        return bool(self.sequences.choices)

    async def _end_sequence(self, second: str) -> None:
        pair = f"{self.sequences.first} {second}"
        id = self.sequences.end(second)
        self.show_footer()
        active = self.active_bindings.get(pair)
        if id and active and self._may(ACTIONS[id]):
            await self.app.run_action(active.binding.action, default_namespace=active.node)

    def _may(self, action: Action) -> bool:
        """Clear the message line for an action, or say why it cannot run."""
        if reason := self.refusal(action.id):
            self.say(reason, "warn")
            return False
        if not action.method.startswith("move"):
            self.hush()
        return True

    def refusal(self, id: str) -> str:
        """Why an action cannot run now; empty if it can."""
        return self.session.admission.why_not(id) or self.why_not(id)

    def why_not(self, id: str) -> str:
        """Why this page cannot run an action now, as a sentence; empty if it can."""
        return ""

    # Textual calls the handler of every class in the line by itself; these three are called once
    # and build on one another.

    def on_screen_resume(self) -> None:
        """Shown again."""
        self.resumed()

    def on_descendant_focus(self) -> None:
        """Another field has the focus."""
        self.refocused()

    def on_resize(self) -> None:
        """Another size."""
        self.fit()

    def resumed(self) -> None:
        """Shown again."""
        self._is_shown = True
        self.show_footer()

    def refocused(self) -> None:
        """Other keys work in a field."""
        self.show_footer()

    def fit(self) -> None:
        """Other entries fit."""
        self.shape()
        if self.size.width != self._footer_width:
            self.show_footer()

    def shape(self) -> None:
        """Give everything its place for this window; below a least size only one line is shown."""
        need = too_small(*self.app.size)
        self.tiny.show(ink((need, "text")))
        self.set_class(bool(need), "-tiny")

    # what it does

    def action_begin(self, first: str) -> None:
        """Begin two keys, where the first one was not typed but chosen in the help."""
        self._awaits_second(first, self.active_bindings)

    async def ask(self, service: Callable[P, A], *args: P.args, **kwargs: P.kwargs) -> A | None:
        """Read; a refusal is shown and answered with None."""
        try:
            return await self.session.ask(service, *args, **kwargs)
        except AortuiError as error:
            self.say(str(error), "refused")
            return None

    async def attempt(
        self, service: Callable[P, Written], *args: P.args, **kwargs: P.kwargs
    ) -> Written | None:
        """Save; a refusal is shown and answered with None."""
        try:
            return await self.session.do(service, *args, **kwargs)
        except AortuiError as error:
            self.say(str(error), "refused")
            return None

    def dialog(self, kind: type[D]) -> D:
        """The one instance of a dialog or screen, made at its first use."""
        name = named(self.app, kind.__name__)
        if not self.app.is_screen_installed(name):
            self.app.install_screen(kind(self.session), name)
        return self.app.get_screen(name, kind)

    page = dialog  # reads better for a record

    async def open(self, page: Page[A], then: Callable[[A], object] | None = None) -> None:
        """Put a page on top; ``then`` hears its answer unless that is None."""
        page.is_left, page.given_to = False, then
        await self.app.push_screen(page)

    def dismiss(self, result: T | None = None) -> AwaitComplete:
        """Answer and go; once, whatever keys are still under way, which come behind the answer."""
        if self.is_left:
            return AwaitComplete()
        self.is_left = True
        gone = super().dismiss(result)
        if result is not None and self.given_to is not None:
            self.given_to(result)  # Textual would put it behind a key that is here already
        return gone

    async def open_form(self, form: Form, then: Callable[[object], object] | None = None) -> None:
        """Fill in a form; ``then`` hears what its ``save`` returned, not at all if cancelled."""
        from aortui.ui.screens.form import FormScreen  # it imports this module

        name = named(self.app, "form " + " ".join(field.name for field in form.fields))
        if not self.app.is_screen_installed(name):
            self.app.install_screen(FormScreen(self.session, form.fields), name)
        await self.open(self.app.get_screen(name, FormScreen).prepare(form), then)
