"""Codecs for single link parameters: writing, reading, and the report of what could not be used."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from decision.catalogue.aliases import IdKind
from decision.catalogue.catalogue import Catalogue
from decision.format import cut, quoted
from decision.links.grammar import NONE, Grammar, any_text, list_of, one_of

Ids = Callable[[Catalogue], Iterable[str]]


MOST_SUGGESTIONS = 5
"""For how many unusable parts of a link the likely meant one is looked for, which takes a while."""

NO_PARAMETER = "a parameter of this site"
"""Expected in place of a parameter that no page has."""

ANY_FACT = "the name of a fact in /data/fields.csv"
"""Expected where a link names any field."""

LONGEST_WORD = 40
"""The longest text, in characters, for which a similar word is looked for."""


@dataclass(frozen=True, slots=True)
class Ignored:
    """A part of a link that could not be used: its parameter, its text, and what was expected; ``likely``: what was probably meant."""

    parameter: str
    found: str
    expected: str
    likely: str | None = None

    def __str__(self) -> str:
        if self.expected == NO_PARAMETER:
            suggestion = f" Did you mean {self.likely}?" if self.likely else ""
            return f"“{cut(self.parameter)}” is not something a link can hold.{suggestion}"
        correction = f"did you mean {self.likely}?" if self.likely else f"expected {self.expected}"
        return f"{self.parameter}: {quoted(self.found, 60)} was left out; {correction}"


@dataclass(frozen=True, slots=True)
class ParseContext:
    """The parameter that is being read; ``drop`` notes the parts of it that cannot be used."""

    catalogue: Catalogue
    parameter: str
    ignored: list[Ignored]

    def drop(self, part: str, expected: str, word: str = "", words: Iterable[str] = (), whole: str = "{}") -> None:
        """Note a part that cannot be used. Of ``words`` the one most like ``word`` is suggested, put into ``whole``."""
        likely = similar(word, words) if len(self.ignored) < MOST_SUGGESTIONS else None
        self.ignored.append(Ignored(self.parameter, part, expected, likely and whole.format(likely)))

    def current_id(self, kind: IdKind | None, id: str) -> str:
        """Return the current id of a former one; the same where it was never renamed."""
        return self.catalogue.renamed.get((kind, id), id) if kind else id


@dataclass(frozen=True, slots=True)
class Codec:
    """The reader and the writer of one choice, and the grammar of its text.

    ``read`` returns None when nothing of the text can be used. ``words``: the words that the text may hold, so that they are known in
    capitals too; None for people's own words, which are never touched. ``own_words_after``: the sign after which those begin.
    """

    parameter: str
    read: Callable[[str, ParseContext], Any] = lambda text, context: text
    write: Callable[[Any, Catalogue], str] = lambda value, catalogue: str(value)
    grammar: Grammar = any_text
    words: Ids | None = None
    own_words_after: str = ""


def id_codec(parameter: str, allowed: Ids, kind: IdKind | None = None, expected: str = "") -> Codec:
    """Return the codec of one id; ``expected`` describes the allowed ids where naming all would be too long."""

    def read(text: str, context: ParseContext) -> str | None:
        options = list(allowed(context.catalogue))
        id = context.current_id(kind, text)
        if id in options:
            return id
        context.drop(text, expected or "one of " + ", ".join(options), text, options)
        return None

    return Codec(parameter, read, grammar=lambda catalogue: one_of(allowed(catalogue)), words=allowed)


def id_list_codec(
    parameter: str, allowed: Ids, kind: IdKind | None = None, expected: str = "", at_most: int | None = None
) -> Codec:
    """Return the codec of a list of ids, each once; ``expected`` describes the allowed ids where naming all would be too long."""

    def read(text: str, context: ParseContext) -> tuple[str, ...] | None:
        options = list(allowed(context.catalogue))
        ids: dict[str, None] = {}
        for part in text.split(",") if NONE in options else parts(text):
            id = context.current_id(kind, part)
            if id not in options:
                context.drop(part, expected or "one of " + ", ".join(options), part, options)
            elif id in ids:
                context.drop(part, f"{id} once")
            elif at_most is not None and len(ids) >= at_most:
                context.drop(part, f"at most {at_most}")
            else:
                ids[id] = None
        return tuple(ids) if ids or text == NONE else None

    return Codec(
        parameter,
        read,
        lambda ids, catalogue: ",".join(ids) or NONE,
        lambda catalogue: list_of(allowed(catalogue), at_most),
        lambda catalogue: [*allowed(catalogue), NONE],
    )


def text_codec(parameter: str, longest: int) -> Codec:
    """Return the codec of free text, without blanks around it."""

    def read(text: str, context: ParseContext) -> str:
        if len(text) > longest:
            context.drop(text, f"at most {longest} characters")
        return text[:longest].strip()

    return Codec(parameter, read, grammar=lambda catalogue: {"type": "string", "maxLength": longest})


def number_codec(parameter: str, low: int, high: int, expected: str) -> Codec:
    """Return the codec of a whole number from ``low`` to ``high``."""

    def read(text: str, context: ParseContext) -> int | None:
        number = whole(text, len(str(high)))
        if number is not None and low <= number <= high:
            return number
        context.drop(text, expected)
        return None

    return Codec(
        parameter, read, grammar=lambda catalogue: {"type": "integer", "minimum": low, "maximum": high}, words=no_words
    )


def flag_codec(parameter: str) -> Codec:
    """Return the codec of a choice between yes and no."""

    def read(text: str, context: ParseContext) -> bool | None:
        if text in ("0", "1"):
            return text == "1"
        context.drop(text, "1 or 0")
        return None

    return Codec(
        parameter,
        read,
        lambda value, catalogue: "1" if value else "0",
        lambda catalogue: one_of(("0", "1")),
        words=no_words,
    )


def no_words(catalogue: Catalogue) -> Iterable[str]:
    """Return the words of a parameter that holds numbers or dates: none."""
    return ()


def similar(word: str, words: Iterable[str]) -> str | None:
    """Return the one of some words that is most like a word, or the only one that begins with it; None where none is, or for a list.

    >>> similar("modl", ["modal", "morph"]), similar("pl", ["platform", "part"]), similar("x", ["modal"])
    ('modal', 'platform', None)
    """
    if not 0 < len(word) <= LONGEST_WORD or "," in word:
        return None
    by_key = {option.casefold().replace("_", "-"): option for option in words}
    key = word.casefold().replace("_", "-")
    longer = [option for option in by_key if option.startswith(key)]
    close = get_close_matches(key, by_key, 1) or (longer if len(longer) == 1 else [])
    return by_key[close[0]] if close else None


def corrected(word: str, words: Iterable[str], expected: str) -> str:
    """Return what was expected in place of a word: the one that was probably meant, else the description.

    >>> corrected("modl", ["modal"], "a platform's id"), corrected("x", ["modal"], "a platform's id")
    ('modal, which is similar', "a platform's id")
    """
    likely = similar(word, words)
    return f"{likely}, which is similar" if likely else expected


def parts(text: str) -> list[str]:
    """Return the non-empty entries of a list in a link."""
    return [part for part in text.split(",") if part and part != NONE]


def whole(text: str, digits: int) -> int | None:
    """Return the whole number written in at most ``digits`` plain digits; None for anything else.

    >>> whole("07", 2), whole("7.5", 3), whole("123", 2)
    (7, None, None)
    """
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None
