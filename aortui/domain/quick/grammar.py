"""The grammar of the quick line: from one line of words to what it says."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from aortui.domain.quick import lexicon, texts
from aortui.domain.quick.draft import Draft, Named
from aortui.domain.quick.drafting import drafted
from aortui.domain.quick.gathering import Gathered
from aortui.domain.quick.hints import misplaced, no_address, nothing_said, swallowed
from aortui.domain.quick.known import Book
from aortui.domain.quick.lexicon import CLIENT, CONTACT, FREE, LOG, NOTES, SCOPE, TODO
from aortui.domain.quick.opening import Opening, opened
from aortui.domain.quick.tokens import Reader, Token
from aortui.domain.quick.words import DASHES, Refused, Unfit, Word, refused, unclosed
from aortui.tuples import NamedTuple

LONGEST = 6000  # characters of a line; a text has 4,000


class Scan(NamedTuple):
    """The tokens from a word on, each with its place, up to the first word that is none."""

    tokens: Sequence[tuple[Token, int]]
    stop: int
    broken: Refused | None = None  # why the word that stopped it is no token, if it looks like one

    @property
    def names(self) -> set[str]:
        """What there is of tokens."""
        return {token.name for token, _ in self.tokens}


def parse(line: str, book: Book, today: date, client: Named | None = None) -> Draft:
    """Read a quick line; ``client`` is the one in the prompt, which the line then does not name.

    Raises Refused with the place of the wrong word, and nothing else.
    """
    if len(line) > LONGEST:
        raise Refused(f"A line has {LONGEST:,} characters at most.", LONGEST, len(line))
    reader = Reader(today, book.currency, book.categories)
    opening = opened(line, book, client, reader)
    first = _scan(reader, opening.rest, 0, _possible(opening.verb), lenient=True)
    kind = "note" if opening.verb in NOTES else _kind(first)
    line_of = (
        lexicon.VERBS[opening.verb] if opening.verb else _inferred(opening, first, book, reader)
    )
    gathered = Gathered(line_of, book, opening.client, line_of != TODO and kind != "note")
    if line_of in FREE:
        return _free(opening, reader, gathered, first, kind)
    if line_of == SCOPE or not opening.verb:
        return _strict(opening, reader, gathered)
    return _titled(opening, reader, gathered)


def _possible(verb: str) -> frozenset[str]:
    """The tokens that may decide what the line is."""
    known = verb in NOTES or verb == "todo"
    return lexicon.EVERY - {"kind"} if known else lexicon.EVERY


def _scan(
    reader: Reader, words: Sequence[Word], at: int, names: frozenset[str], *, lenient: bool
) -> Scan:
    """Read tokens; ``lenient`` ends at what is wrong, where else it is refused."""
    found: list[tuple[Token, int]] = []
    seen_kind = False
    while at < len(words) and words[at].key != DASHES:
        try:
            token = reader.token(words, at, names)
        except Unfit as error:
            if lenient:
                return Scan(found, at, error)
            raise
        except Refused as error:
            if not lenient:
                raise
            if words[at].key not in lexicon.KEYWORDS and "fee" in names:
                found.append((Token("fee", None), at))
            return Scan(found, at, error)
        if token is None or (token.name == "kind" and seen_kind):
            break  # a second kind begins a text: call need to talk
        seen_kind = seen_kind or token.name == "kind"
        found.append((token, at))
        at += token.size
    return Scan(found, at)


def _kind(scan: Scan) -> str:
    return next((str(token.value) for token, _ in scan.tokens if token.name == "kind"), "")


def _inferred(opening: Opening, scan: Scan, book: Book, reader: Reader) -> str:
    """Which line this is without a verb. Raises Refused where it says nothing that decides."""
    names = scan.names
    if "kind" in names:
        return LOG
    if "due" in names:
        return TODO
    if names & (lexicon.TOKENS[SCOPE] - lexicon.OURS - lexicon.PEOPLE - {"tier"}):
        return SCOPE
    has_role = any(getattr(token.value, "role", "") for token, _ in scan.tokens)
    if names & {"person", "mail"} and (has_role or names & lexicon.OF_CONTACT):
        return CONTACT
    if scan.broken:
        raise scan.broken
    raise nothing_said(opening, names, scan.stop, book, reader)


def _counts(names: set[str]) -> bool:
    """Whether the words of a scope count beside a text."""
    return bool(names & lexicon.MAKE_SCOPE) and "category" in names


def _free(opening: Opening, reader: Reader, gathered: Gathered, first: Scan, kind: str) -> Draft:
    """A line that ends in a text: what happened, or what is to do."""
    if gathered.line == LOG and not kind:
        end = Word("", len(opening.line), len(opening.line))
        at = opening.rest[0] if opening.rest else end
        raise refused(at, lexicon.WHICH_KIND)
    names = lexicon.TOKENS[gathered.line]
    if opening.verb in NOTES:
        names -= {"kind"}
    if kind != "competitor":
        names -= {"strength"}
    if kind != "need":
        names -= {"out-of-scope"}
    if not first.names & {"person", "mail"}:
        names -= {"role"}
    if makes_scope := _counts(first.names):
        names |= lexicon.MAKE_SCOPE | lexicon.TERM | {"quoted category"}
    elif _ends_in_dashes(reader, opening.rest, names | {"quoted slug"}):
        names |= {"quoted slug"}
    second = _scan_free(reader, opening.rest, names)
    decided = {"kind"} if gathered.line == LOG else set() if opening.verb else {"due"}
    decided |= {"category", *lexicon.MAKE_SCOPE} if makes_scope else set()
    if any(token.name in decided and at >= second.stop for token, at in first.tokens):
        raise swallowed(opening.rest[second.stop], gathered.line, kind, reader)
    _take(second, opening.rest, gathered)
    gathered.settle()
    said = _text(opening, second.stop, reader, gathered, kind)
    return drafted(opening, gathered, kind=kind, makes_scope=makes_scope, **said)


def _ends_in_dashes(reader: Reader, words: Sequence[Word], names: frozenset[str]) -> bool:
    """Whether nothing but these tokens stands in front of ``--``."""
    if not any(word.key == DASHES for word in words):
        return False
    stop = _scan(reader, words, 0, names, lenient=True).stop
    return stop < len(words) and words[stop].key == DASHES


def _scan_free(reader: Reader, words: Sequence[Word], names: frozenset[str]) -> Scan:
    """The tokens in front of a text; a keyword without its argument begins the text."""
    found = _scan(reader, words, 0, names, lenient=True)
    if found.broken and not isinstance(found.broken, Unfit):
        raise found.broken
    return found


def _take(scan: Scan, words: Sequence[Word], gathered: Gathered) -> None:
    for token, at in scan.tokens:
        gathered.take(token, words[at])


def _text(
    opening: Opening, stop: int, reader: Reader, gathered: Gathered, kind: str
) -> dict[str, str]:
    """The text of the line, and in front of it the rival of a sighting."""
    line = opening.line
    if stop == len(opening.rest):
        return {}
    word = opening.rest[stop]
    dashes = word.key == DASHES
    at = word.end if dashes else word.start
    rival = ""
    if kind == "competitor":
        rival, at = texts.rival(line, at)
    if dashes:
        limit, what = lexicon.LIMITS[gathered.line], lexicon.TEXTS[gathered.line]
        return {"text": texts.verbatim(line, at, limit, what), "rival": rival}
    return {"text": texts.text(line, at, reader, gathered)[0], "rival": rival}


def _strict(opening: Opening, reader: Reader, gathered: Gathered) -> Draft:
    """A line of tokens alone."""
    scan = _scan(reader, opening.rest, 0, lexicon.TOKENS[gathered.line], lenient=False)
    _take(scan, opening.rest, gathered)
    if scan.stop == len(opening.rest):
        return drafted(opening, gathered)
    word = opening.rest[scan.stop]
    if word.key != DASHES:
        raise misplaced(opening, scan.stop, gathered.line, reader, gathered.book)
    return drafted(opening, gathered, note=texts.note(opening.line, word.end))


def _check_title(opening: Opening, at: int, line: str, reader: Reader) -> None:
    """Refuse the terms of a scope where they would become the industry of a client."""
    scan = _scan(reader, opening.rest, at, lexicon.EVERY, lenient=True)
    place = next((at for token, at in scan.tokens if token.name in lexicon.MAKE_SCOPE), None)
    if line == CLIENT and place is not None:
        word = opening.rest[place]
        raise refused(word, f"{word.text} makes a scope; it stands on a line of s, not of c.")


def _titled(opening: Opening, reader: Reader, gathered: Gathered) -> Draft:
    """A line with an industry, a title or a reason, and behind ``--`` a note."""
    names = lexicon.TOKENS[gathered.line]
    said, quoted, at = "", False, 0
    while True:
        scan = _scan(reader, opening.rest, at, names, lenient=False)
        _take(scan, opening.rest, gathered)
        if scan.stop == len(opening.rest):
            return drafted(opening, gathered, text=said)
        word = opening.rest[scan.stop]
        if word.key == DASHES:
            return drafted(opening, gathered, text=said, note=texts.note(opening.line, word.end))
        if word.is_open:
            raise unclosed(word)
        if quoted or word.sign or word.tail:
            raise misplaced(opening, scan.stop, gathered.line, reader, gathered.book, quoted=quoted)
        if not word.quoted:
            if "mail" in names and "@" in word.text:
                raise refused(word, no_address(word))
            _check_title(opening, scan.stop, gathered.line, reader)
            break
        said, quoted, at = texts.title(word, gathered.line), True, scan.stop + 1
    said, end = texts.text(opening.line, word.start, reader, gathered)
    note = texts.note(opening.line, end + len(DASHES)) if end < len(opening.line) else ""
    return drafted(opening, gathered, text=said, note=note)
