"""Somebody was faster than a form: what each has changed is taken, what both have is asked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from aortui.errors import AortuiError, Busy, Lost, NotFound, Rejected, Stale, TooNew, Unsure
from aortui.ui.dialogs.conflict import Conflict, Settled, differing
from aortui.ui.drafts import Draft
from aortui.ui.forms.form import Form

if TYPE_CHECKING:
    from aortui.ui.screens.form import FormScreen

KEPT = "Everything you typed is kept."
UNSURE = "Whether that was saved is seen when the server is back; F2 makes sure."
ANOTHER = "It is saved as it stood before; this would be another one."
FOUND_DRAFT = "What you were typing when the line dropped is filled in again."
CHANGED = "Your draft is here again. The record has changed since; F2 shows both."


async def land(screen: FormScreen, form: Form) -> None:
    """Save what stands in a form, once, and leave it; where somebody was faster, settle that."""
    once, typed = screen.once, screen.sheet.texts
    try:
        earlier = await once.earlier(screen.session)
        if earlier is not None:
            await _settled(screen, form, earlier)
            return
        with once.trying(typed):
            answer = await form.save(typed)
    except Rejected as refused:
        show_refused(screen, refused.fields)
    except Stale as stale:
        await settle(screen, stale)
    except Unsure:
        screen.say(UNSURE, "refused")
    except (Busy, Lost) as error:
        screen.say(f"{error} F2 tries again.", "refused")
    except TooNew as error:
        screen.say(f"Not saved: {error}", "refused")
    except AortuiError as error:
        screen.say(f"Not saved: {error} Your typing is kept; F2 tries again.", "refused")
    else:
        screen.dismiss(answer)


async def _settled(screen: FormScreen, form: Form, earlier: object) -> None:
    """It was saved when the server went away: what was typed since comes on top of that."""
    sent, typed = screen.once.sent or {}, screen.sheet.texts
    if typed != sent and form.left_by is not None:
        left = replace(await form.left_by(earlier), draft=screen.draft_name())
        typed = screen.sheet.texts
        since = {name: text for name, text in typed.items() if text != sent.get(name, "")}
        screen.once.forget()
        screen.go_on_with(left, {**typed, **left.texts, **since})
        await screen.save_now(left)
        return
    screen.once.forget()
    if typed == sent:
        screen.dismiss(earlier)
    else:
        screen.say(ANOTHER, "warn", "F2", "saves it")


async def settle(screen: FormScreen, stale: Stale) -> None:
    """Offer theirs beside what was typed; where both wrote the same there is nothing to offer."""
    form = screen.form
    if form is None or form.newest is None:
        screen.say(f"Not saved: {stale}. {KEPT}", "refused")
        return
    try:
        newest = await form.newest()
    except NotFound as gone:
        screen.say(f"Not saved: {gone} {KEPT}", "refused")
        return

    typed = screen.sheet.texts
    if (
        form.rows and form.rows[0][1] is None
    ):  # theirs is another row, beside which this one may be meant all the same
        screen.go_on_with(newest, typed)
        screen.say(f"Not saved: {stale}.", "refused", "F2", "saves yours too")
        return

    def settled(found: Settled) -> None:
        screen.go_on_with(newest, found.texts)
        if found.save:
            screen.action_form_save()

    if not differing(form, newest, typed):
        screen.go_on_with(newest, typed)
        await screen.save_now(newest)
        return
    await screen.open(screen.dialog(Conflict).prepare(form, newest, typed, stale), settled)


def resumed(form: Form, draft: Draft) -> tuple[Form, str]:
    """The form with the texts of a draft, and what to say of it.

    A record that has changed since the draft was begun stays as it was seen then: so saving it
    finds out, and shows theirs beside what was typed.
    """
    is_same = [row[:1] for row in draft.rows] == [row[:1] for row in form.rows]
    said = FOUND_DRAFT
    if draft.rows != form.rows and is_same and form.earlier is not None:
        form, said = form.earlier(draft.rows, draft.stood), CHANGED
    return replace(form, texts={**form.texts, **draft.texts}, stood=form.before), said


def show_refused(screen: FormScreen, by_field: dict[str, str]) -> None:
    """Mark the fields and go to the first; others are said on the message line."""
    typed = screen.sheet.typed
    shown = {name: why for name, why in by_field.items() if name in typed}
    screen.sheet.errors = shown
    screen.sheet.arrange_lines()
    if first := next((name for name in typed if name in shown), ""):
        screen.go_to(first)
        labels = ", ".join(typed[name].field.label for name in shown)
        screen.say(f"Not saved: look at {labels}. {KEPT}", "refused")
    else:
        screen.say(f"Not saved: {' '.join(by_field.values())} {KEPT}", "refused")
