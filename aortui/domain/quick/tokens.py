"""One token of a quick line: a word, or a keyword with its argument, and what it says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from aortui.domain import days, lengths
from aortui.domain.names import EMAIL, meant
from aortui.domain.quick import lexicon
from aortui.domain.quick.amounts import fee
from aortui.domain.quick.categories import begun_category, exact_category, folded
from aortui.domain.quick.words import Refused, Unfit, Word, few, refused, shown
from aortui.domain.reading import chosen
from aortui.domain.tags import tag_word
from aortui.errors import Rejected
from aortui.tuples import NamedTuple

STOPS = ".,;:!?"  # behind a name in a sentence
OWNED = ("'s", "’s")
LONGEST = 60  # characters of a word that is read as a number, a day or a keyword
DATED = re.compile(
    r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|[+-]\d+[a-z]+|\d+(d|w|mo|m|q|y|days?|weeks?|months?|years?)",
    re.ASCII,
)


class Token(NamedTuple):
    """What a word says, with its argument where it has one."""

    name: str  # of lexicon.TOKENS
    value: object
    size: int = 1  # in words


class Mention(NamedTuple):
    """One of their people or of us, as the line names them."""

    name: str
    quoted: bool  # as typed; else dots are blanks, and the name may be begun only
    role: str = ""  # of vocabulary.ROLES


class Reader(NamedTuple):
    """What tokens are read against."""

    today: date
    currency: str
    categories: Mapping[str, Sequence[str]]

    def token(self, words: Sequence[Word], at: int, names: frozenset[str]) -> Token | None:
        """The token that begins at a word, one of these ``names``; None for any other word.

        Raises Refused for one that is wrong beyond doubt, Unfit for a keyword that lacks its
        argument.
        """
        word = words[at]
        if word.is_open:
            return None
        if word.sign:
            return _signed(word, names)
        if word.quoted:
            return _quoted(self, word, names)
        if not word.text or len(word.text) > LONGEST:
            return _mail(word, names)
        for read in (_keyword, _flag, _whole, _fee, _begun, _mail_of):
            if (found := read(self, words, at, names)) is not None:
                return found
        return None


def _keyword(to: Reader, words: Sequence[Word], at: int, names: frozenset[str]) -> Token | None:
    """A keyword with its argument."""
    key = words[at].key
    if key == "stage" and "pitch stage" in names:
        key = "pitch stage"
    if key not in names or (key not in lexicon.KEYWORDS and key != "pitch stage"):
        return None
    argument = words[at + 1] if at + 1 < len(words) else None
    read = _choice if key in lexicon.CHOICES else _length if key in lexicon.LENGTHS else _day
    if argument is None or argument.quoted or argument.sign or not argument.text:
        raise Unfit(f"{words[at].text}: {_asked(key)}", words[at].start, words[at].end)
    value = read(to, key, words[at], argument)
    if key == "given":
        is_us = at + 2 < len(words) and words[at + 2].key == "us"
        return Token(key, (value, "us" if is_us else ""), 3 if is_us else 2)
    return Token(key, value, 2)


def _asked(key: str) -> str:
    """What a keyword without its argument asks for."""
    if key in lexicon.CHOICES:
        return few("which one? ", _typed(key))
    if key in lexicon.LENGTHS:
        return f"how long? Write {key} {'90d' if key == 'notice' else '12mo'}."
    return f"which day? Write {key} 31mar27, {key} fri or {key} +90d."


def _choice(to: Reader, key: str, word: Word, argument: Word) -> object:
    choices = lexicon.CHOICES[key]
    kind = Refused if key == "strength" and argument.text.isdecimal() else Unfit
    try:
        return choices[chosen(argument.text, tuple(choices))]
    except Rejected as error:
        raise kind(_no_choice(error, key, argument.text), *_place(argument)) from None


def _typed(key: str) -> tuple[str, ...]:
    """The choices of a keyword as one word each."""
    return lexicon.ROLES_TYPED if key == "role" else tuple(lexicon.CHOICES[key])


def _no_choice(error: Rejected, key: str, typed: str) -> str:
    """Why a word is none of the choices of its keyword; what it begins is said as it is."""
    if len(typed) <= LONGEST and (said := str(error)).endswith("?") and " is none of " not in said:
        return said
    what = key.removeprefix("pitch ")
    is_word = len(typed) <= LONGEST and not typed.isdecimal()
    near = meant(typed, _typed(key)) if is_word else ""
    if near:
        return f"{shown(typed)} is no {what}{near}"
    return few(f"{shown(typed)} is no {what}: ", _typed(key))


def _about(error: Rejected, word: Word) -> str:
    """A refusal of another module, with a very long word cut."""
    return str(error).replace(word.text, shown(word.text))


def _length(to: Reader, key: str, word: Word, argument: Word) -> object:
    kind = Refused if argument.text[:1].isdigit() else Unfit
    if len(argument.text) > LONGEST:
        raise kind(f"{shown(argument.text)} is no length; write 90d or 3mo.", *_place(argument))
    try:
        length = lengths.parse_length(argument.text)
    except Rejected as error:
        raise kind(_about(error, argument), *_place(argument)) from None
    if key == "notice":
        return length
    if length.unit != "m" or not length.count:
        text = f"every {shown(argument.text)}: write whole months, as 12mo or 1y."
        raise refused(argument, text)
    return length.count


def _day(to: Reader, key: str, word: Word, argument: Word) -> object:
    """A day as the keyword leans; what looks like a date and is none is refused, not plain text."""
    text = argument.text
    if len(text) > LONGEST:
        raise Unfit(f"{key}: {_asked(key)}", *_place(argument))
    try:
        day = days.parse_day(text, to.today, lexicon.DAYS[key])
    except Rejected as error:
        kind = Refused if is_dated(text) else Unfit
        raise kind(_about(error, argument), *_place(argument)) from None
    if key == "given" and day > to.today:
        raise refused(argument, "That day is still to come.")
    if key == "on" and day > to.today:
        raise refused(argument, f"{days.full(day)} is still to come; a todo keeps what is planned.")
    return day


def is_dated(text: str) -> bool:
    """Whether a word is written like a day, though it may be none."""
    word = text.casefold()
    if DATED.fullmatch(word):
        return True
    found = re.fullmatch(days.DAY_FIRST, word, re.ASCII)
    return found is not None and days.month_of(found[3]) is not None


def _place(word: Word) -> tuple[int, int]:
    return word.start, word.end


def _flag(to: Reader, words: Sequence[Word], at: int, names: frozenset[str]) -> Token | None:
    """A word that says all by itself."""
    key = words[at].key
    if "kind" in names and key in lexicon.KINDS:
        return Token("kind", lexicon.KINDS[key])
    if key in lexicon.FLAGS and lexicon.FLAGS[key][0] in names:
        return Token(*lexicon.FLAGS[key])
    return None


def _quoted(to: Reader, word: Word, names: frozenset[str]) -> Token | None:
    """A category in quotes."""
    if word.tail or not names & {"quoted category", "quoted slug"}:
        return None
    slug = exact_category(word, to.categories)
    may = slug == folded(word.text) and not lexicon.is_bare(slug)
    return _category(slug, names) if may or "quoted category" in names else None


def _category(slug: str, names: frozenset[str]) -> Token | None:
    return Token("category", slug) if slug and "category" in names else None


def _whole(to: Reader, words: Sequence[Word], at: int, names: frozenset[str]) -> Token | None:
    if words[at].key in lexicon.RESERVED - lexicon.VERBS.keys():
        return None  # a category of that name is written in quotes
    return _category(exact_category(words[at], to.categories), names)


def _begun(to: Reader, words: Sequence[Word], at: int, names: frozenset[str]) -> Token | None:
    if "begun category" not in names or words[at].key in lexicon.RESERVED:
        return None
    slug = begun_category(words[at], to.categories)
    return Token("begun category", slug) if slug else None


def _fee(to: Reader, words: Sequence[Word], at: int, names: frozenset[str]) -> Token | None:
    if "fee" not in names:
        return None
    found = fee(words, at, to.currency, to.categories)
    return Token("fee", *found) if found else None


def _mail_of(to: Reader, words: Sequence[Word], at: int, names: frozenset[str]) -> Token | None:
    return _mail(words[at], names)


def _mail(word: Word, names: frozenset[str]) -> Token | None:
    if "mail" not in names or not EMAIL.fullmatch(word.text):
        return None
    if len(word.text) > 200:
        raise refused(word, f"{shown(word.text)} is longer than 200 characters.")
    return Token("mail", word.text)


def _signed(word: Word, names: frozenset[str]) -> Token | None:
    """@ ~ # with what stands behind it."""
    name = {"@": "person", "~": "owner", "#": "tag"}[word.sign]
    return Token(name, SIGNED[name](_bare(word))) if name in names else None


def _bare(word: Word) -> Word:
    """A word without what follows a name in a sentence: @jane.doe, @jane.doe's."""
    text = (word.tail if word.quoted else word.text).rstrip(STOPS)
    if text.casefold().endswith(OWNED):
        text = text[: -len(OWNED[0])].rstrip(STOPS)
    return word._replace(tail=text) if word.quoted else word._replace(text=text)


def _person(word: Word) -> Mention:
    name, colon, role = word.text, "", word.tail
    if not word.quoted:
        name, colon, role = word.text.partition(":")
    elif role.startswith(":"):
        colon, role = ":", role[1:]
    elif role:
        raise Unfit(f"{shown(word.typed)}: behind the quote stands a blank.", *_place(word))
    if not colon:
        return _mention(word, name)
    try:
        said = lexicon.ROLES[chosen(role, tuple(lexicon.ROLES))]
    except Rejected:
        sentence = few(f"{shown(role)} is no role: ", lexicon.ROLES_TYPED)
        raise Unfit(sentence, *_place(word)) from None
    return _mention(word, name)._replace(role=said)


def _owner(word: Word) -> Mention:
    if word.tail:
        raise Unfit(f"{shown(word.typed)}: behind the quote stands a blank.", *_place(word))
    return _mention(word, word.text)


def _mention(word: Word, name: str) -> Mention:
    name = name if word.quoted else name.replace(".", " ")
    name = " ".join(name.split())
    if not name:
        raise Unfit(f"{word.sign} of whom? Write {word.sign}jane.doe.", *_place(word))
    return Mention(name, word.quoted)


def _tag(word: Word) -> str:
    try:
        return tag_word(word.text)
    except Rejected:
        sentence = f"{shown(word.typed)} is no tag: letters, digits, - and _, as #key-account."
        raise Unfit(sentence, *_place(word)) from None


SIGNED: dict[str, Callable[[Word], object]] = {"person": _person, "owner": _owner, "tag": _tag}
