"""What is being typed, kept in the person's own folder beside the book until it is saved.

What a dropped line or a kill left behind (see ``own_folder``) is there again for whoever opens the
same form next; of two sessions only for one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aortui.tuples import NamedTuple
from aortui.ui import own_files
from aortui.ui.own_folder import MOST as MOST
from aortui.ui.own_folder import OwnFolder

if TYPE_CHECKING:
    from aortui.ui.app import AorApp
    from aortui.ui.paint import Line
    from aortui.ui.screens.page import Page

FOLDER, FILE = "typed", "drafts.json"
AGAIN = 3.0  # seconds: what a kill, which runs no hook, takes of a form at most

Texts = Mapping[str, str]
Seen = tuple[str, int | None, int | None]  # a row: entity, number and version; None for a new one


class Draft(NamedTuple):
    """The text of each field by its name; none: nothing worth keeping."""

    texts: Texts = {}  # noqa: RUF012  # never changed
    title: str = ""  # of the form, for people
    stood: Texts = {}  # noqa: RUF012  # what stood in the book when it was begun
    rows: tuple[Seen, ...] = ()  # what it would change, as it was seen
    name: str = ""  # of a save of which no good was heard, and what was sent with it
    sent: Texts | None = None


NOTHING = Draft()


class Drafts:
    """The drafts of one session, and those that others of the same person left behind."""

    def __init__(self, state: Path) -> None:
        self._own = OwnFolder(state / FOLDER, FILE)
        self.book = ""  # whose drafts are meant
        self.is_kept = True  # not in a book that is thrown away
        self._live: dict[str, Draft] = {}  # in what is open now
        self._held: dict[str, Draft] = {}  # put aside
        self._written: object = {}
        self._said: tuple[Line, ...] = ()  # of what was left behind, as it stands on a page

    def begin(self, book: str, *, is_kept: bool) -> None:
        """From now on those of this book; what was typed in another one stays behind there."""
        if book != self.book:
            self.close()
        self.book, self.is_kept = book, is_kept

    def watch(self, app: AorApp) -> None:
        """Keep what is typed in this program every few seconds; say first what is there already."""
        app.set_interval(max(AGAIN, app.poll_seconds), app.keep_drafts)
        app.call_after_refresh(self._tell, app)

    def _tell(self, app: AorApp) -> None:
        from aortui.ui.screens.page import Page  # it imports the session, which imports this

        said = told(self.left_behind()) if self.is_kept and self._own.folder.is_dir() else ""
        if said and app.screen_stack and isinstance(app.screen_stack[-1], Page):
            app.screen_stack[-1].say(said, "note")
            self._said = app.screen_stack[-1].message.lines

    def are_told_on(self, page: Page[Any]) -> bool:
        """Whether what was left behind is still said there, since the start."""
        return bool(self._said) and page.message.lines == self._said

    def keep(self, found: Mapping[str, Draft]) -> None:
        """What stands in open forms and lines; in place of what stood in them before."""
        self._live = dict(found)
        self._write()

    def keep_of(self, screens: Iterable[object]) -> None:
        """What is typed on these."""
        from aortui.ui.screens.page import Page  # it imports the session, which imports this

        pages = [screen for screen in screens if isinstance(screen, Page)]
        found = {page.draft_name(): page.draft() for page in pages}
        self.keep({name: draft for name, draft in found.items() if draft.texts})

    def hold(self, name: str, draft: Draft) -> None:
        """Keep one that was put aside, until it is taken again; one without texts is dropped."""
        if draft.texts:
            self._live.pop(name, None)
            self._held[name] = draft
            self._write()
        else:
            self.drop(name)

    def take(self, name: str) -> Draft:
        """Go on with one that was put aside or left behind; without texts if there is none."""
        found = self._live.get(name) or self._held.pop(name, None)
        for left, path in self._left():
            if name in left:
                draft = left.pop(name)
                if found is None:
                    found = self._live[name] = draft
                    self._write()  # first, so that it is never nowhere
                self._put(path, left)  # an older one of the same name is past
        if found is not None:
            self._live[name] = found
        return found or NOTHING

    def drop(self, name: str) -> None:
        """It was saved, or is not wanted any more."""
        self._live.pop(name, None)
        self._held.pop(name, None)
        self._write()

    def left_behind(self) -> list[str]:
        """The titles of what lines that dropped have left in this book, told once."""
        titles = []
        for left, path in self._left():
            titles += [draft.title for draft in left.values() if draft.title and is_typed(draft)]
            self._put(path, {n: draft._replace(title="") for n, draft in left.items()})
        return titles

    def close(self) -> None:
        """Leave what is kept to the next session."""
        self._own.close()
        self._live, self._held, self._written = {}, {}, {}

    def _write(self) -> None:
        found = {**self._held, **self._live}
        if found == self._written or not self.is_kept:
            return
        self._own.keep(_whole(self.book, found))
        self._written = found
        if not found:
            self.close()

    def _put(self, folder: Path, drafts: Mapping[str, Draft]) -> None:
        self._own.put(folder, _whole(self.book, drafts))

    def _left(self) -> Iterator[tuple[dict[str, Draft], Path]]:
        """What nobody holds of this book, the newest first; each is ours while it is looked at."""
        for whole, path in self._own.left():
            book, left = _read(whole)
            if not left:
                self._own.put(path, {})
            elif book == self.book:
                yield left, path


def is_typed(draft: Draft) -> bool:
    """Whether it holds anything new; of a file that an editor had open it may not."""
    if not (name := draft.texts.get("file")):
        return True
    try:
        return Path(name).read_text("utf-8").strip() != draft.stood.get("text", "").strip()
    except (OSError, UnicodeDecodeError):
        return Path(name).is_file()


def load(state: Path) -> dict[str, Texts]:
    """All that is kept, by any session and of any book: the texts by the name of their form."""
    files = (state / FOLDER).glob(f"*/{FILE}")
    found = [_read(own_files.read(file, dict))[1] for file in files]
    return {name: one.texts for drafts in found for name, one in drafts.items()}


def _read(whole: Mapping[str, Any]) -> tuple[str, dict[str, Draft]]:
    """The book and the drafts of a file; what is no good is left out."""
    kept = whole.get("drafts")
    found = {}
    for name, one in kept.items() if isinstance(kept, dict) else ():
        with suppress(KeyError, TypeError, ValueError):
            found[str(name)] = _draft(one)
    return str(whole.get("book", "")), found


def _draft(one: Any) -> Draft:
    rows = tuple((str(entity), number, version) for entity, number, version in one["rows"])
    sent = None if one.get("sent") is None else _texts(one["sent"])
    name = str(one.get("name", ""))
    return Draft(_texts(one["texts"]), str(one["title"]), _texts(one["stood"]), rows, name, sent)


def _texts(kept: Any) -> Texts:
    return {str(name): str(text) for name, text in dict(kept).items()}


def _whole(book: str, drafts: Mapping[str, Draft]) -> Mapping[str, object]:
    """As it lies in a file; without drafts there is none."""
    kept = {name: draft._asdict() for name, draft in drafts.items()}
    return {"book": book, "drafts": kept} if kept else {}


def told(titles: Sequence[str]) -> str:
    """``What you typed in Acme / pr is kept; open it again to go on.``; "" for none."""
    shown = [title if len(title) <= 24 else f"{title[:23]}…" for title in titles]
    if not shown:
        return ""
    if len(shown) == 1:
        return f"What you typed in {shown[0]} is kept; open it again to go on."
    return f"What you typed in {shown[0]} and {len(shown) - 1} more is kept; open them again."
