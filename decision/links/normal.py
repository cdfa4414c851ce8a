"""Normal form of a link's parameters: what wikis, mails, chats and people have done to a link on its way is undone here, in silence.

Undone are ampersands written as entities (``&amp;must=``), texts encoded more than once, the full stop or bracket after a pasted
link, blanks and capitals where no other meaning is possible, and the parameters that newsletters and networks add to count clicks.
Pages, HTTP routes, pictures and frames all read a link in this form. It changes nothing in a link that this site writes, and nothing
in a person's own words: a text that is searched for, the name of a colleague.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from html import unescape
from unicodedata import normalize
from urllib.parse import parse_qsl, unquote

from decision.catalogue.catalogue import Catalogue
from decision.links.codec import Codec
from decision.links.pages import ENTRY, PAGE_CODECS
from decision.links.view import VIEW_CODECS

Pairs = tuple[tuple[str, str], ...]
Query = Mapping[str, str] | Pairs | str
"""Parameters of a link: decoded, or as the text after the question mark."""

MOST_ENCODINGS = 5
"""How often a text may have been encoded once too many; what is encoded deeper is left as it is."""

_OTHERS = (Codec(name, words=lambda catalogue: ()) for name in ("v", "scale", "rows", "embed", ENTRY))
KNOWN: dict[str, Codec] = {
    codec.parameter: codec
    for codec in (
        *_OTHERS,
        *(codec for page in PAGE_CODECS for codec in page.codecs.values()),
        *VIEW_CODECS.values(),
    )
}
"""Codecs of the parameters that a view, a page or a picture has."""

_TRACKING = re.compile(
    r"(?:utm|mc|pk|mtm|matomo|piwik|hsa|vero|oly|gad|fb)_.*|_{1,2}hs.*|hsctatracking"
    r"|fbclid|gclid|gclsrc|gbraid|wbraid|dclid|msclkid|yclid|ymclid|twclid|ttclid|igsh(?:id)?|li_fat_id|mkt_tok|mibextid|sfnsn"
    r"|ref|ref_src|ref_url|referrer|si|srsltid|_ga|_gl|epik|rb_clickid|irclickid|wickedid|usp|trk|spm|cmpid|ncid|xtor|_openstat"
    r"|_branch_match_id|__s|s_cid|share_id|(?:ck|ml)_subscriber.*"
    r"|_|_t|_ts|_dc|_cb|cb|ts|nocache|no_cache|cachebust(?:er)?|timestamp|rnd|rand|random"
)
"""Names of parameters that count clicks, or that keep caches from answering, in small letters."""

_BEFORE_NAME = re.compile(r"(?:[?&\s]|(?:amp|#0*38|#x0*26);)+", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});", re.IGNORECASE)
_ENCODED = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
_NEXT_PAIR = re.compile(r"&(?=[^&=]+=)")
_SEPARATORS = re.compile(r"([,:;|]|[<>]=?|=)")
_BEFORE = " \t\r\n+\"'`([{<«“‘„*_~|"
_AFTER = " \t\r\n+\"'`)]}>.,;:!?…»”’‘“*_~|\\"


def normalised(
    query: Query, catalogue: Catalogue, codecs: Iterable[Codec] = (), aliases: Mapping[str, str] | None = None
) -> Pairs:
    """Return the parameters of a link in their normal form, in their order, decoded. Never raises.

    ``codecs``: those of one page or route, which count before ``KNOWN``. ``aliases``: other names of parameters.
    """
    known = KNOWN | {codec.parameter: codec for codec in codecs}
    pairs = tuple(_raw_pairs(query))
    for _ in range(MOST_ENCODINGS):
        before, pairs = pairs, _repaired(pairs, known, catalogue)
        if pairs == before:
            break
    present = {name for name, _ in pairs}
    renamed = {old: new for old, new in (aliases or {}).items() if new not in present}
    return tuple((renamed.get(name, name), text) for name, text in pairs)


def as_dict(pairs: Pairs) -> dict[str, str]:
    """Return parameters by name; of one that stands twice the first counts."""
    by_name: dict[str, str] = {}
    for name, text in pairs:
        by_name.setdefault(name, text)
    return by_name


def _repaired(pairs: Pairs, known: Mapping[str, Codec], catalogue: Catalogue) -> Pairs:
    """Return the parameters after one round of repairs: one can uncover the need of another."""
    named = [(_known_name(name, known), text) for name, text in _separated(pairs)]
    values, depth = _unfolded_values(named, known)
    return tuple(
        (name, _normal_value(text, known[name], catalogue) if name in known else text)
        for name, text in _with_own_words(values, known, depth)
        if name in known or not _TRACKING.fullmatch(name.lower())
    )


def normal_text(text: str, words: Iterable[str]) -> str:
    """Return a text with its words spelled as they are known, and without what a sentence puts around a link.

    >>> normal_text("E2B, Modal).", ["e2b", "modal"]), normal_text("price:5.", ["price"])
    ('e2b,modal', 'price:5')
    """
    plain = text if text.isascii() else normalize("NFKC", text)
    stripped = plain.lstrip(_BEFORE).rstrip(_AFTER)
    if not stripped:
        return text
    spelled = _Spelling(words)
    return "".join(spelled.corrected(piece.strip(" \t\r\n+")) for piece in _SEPARATORS.split(stripped))


class _Spelling:
    """The spelling of some words, by which they are known in capitals too."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = set(words)

    def corrected(self, piece: str, has_dots: bool = True) -> str:
        """Return a word as it is known; one that is not known, or could be two, stays as it is."""
        if piece in self.words or not any(map(str.isalpha, piece)):
            return piece
        if spellings := self._by_small_letters.get(piece.casefold()):
            return spellings[0] if len(spellings) == 1 else piece
        if has_dots and "." in piece:
            return ".".join(self.corrected(part, has_dots=False) for part in piece.split("."))
        return piece

    @cached_property
    def _by_small_letters(self) -> dict[str, list[str]]:
        spellings: dict[str, list[str]] = {}
        for word in self.words:
            spellings.setdefault(word.casefold(), []).append(word)
        return spellings


def _normal_value(text: str, codec: Codec, catalogue: Catalogue) -> str:
    if codec.words is None:
        return text
    former = (was for _, was in catalogue.renamed)
    if not codec.own_words_after:
        return normal_text(text, (*codec.words(catalogue), *former))
    head, mark, own_words = text.partition(codec.own_words_after)
    return normal_text(head, (*codec.words(catalogue), *former)) + mark + own_words.rstrip(_AFTER)


def _raw_pairs(query: Query) -> Iterable[tuple[str, str]]:
    """Return parameters as they came, decoded once; a query that is encoded as a whole is decoded until its pairs appear."""
    if isinstance(query, str):
        return parse_qsl(until_pairs(query), keep_blank_values=True, errors="replace")
    return query.items() if isinstance(query, Mapping) else query


def until_pairs(query: str) -> str:
    """Return a query or an address that was encoded as a whole, decoded until a pair appears."""
    for _ in range(MOST_ENCODINGS):
        if "=" in query or "%" not in query:
            break
        query = unquote(query, errors="replace")
    return query


def _separated(pairs: Pairs) -> Iterator[tuple[str, str]]:
    """Yield the parameters without remains of entities: ``amp;must`` is ``must``, ``gt;`` belongs to the value before it."""
    waiting: tuple[str, str] | None = None
    for full_name, text in _apart(pairs):
        name = _BEFORE_NAME.sub("", full_name, count=1)
        entity = _ENTITY.match(f"&{name}")
        sign = unescape(entity[0]) if entity else ""
        remainder = name[len(entity[0]) - 1 :] if entity else name
        is_sign = entity is not None and sign != entity[0]
        if is_sign and not remainder and not text:
            continue  # the end of a quotation, or of a tag
        if is_sign and waiting:
            waiting = waiting[0], waiting[1] + sign + remainder + (f"={text}" if text else "")
        elif name:
            if waiting:
                yield waiting
            waiting = name, text
        elif text or not full_name.endswith(";"):
            yield full_name, text
    if waiting:
        yield waiting


def _apart(pairs: Pairs) -> Iterator[tuple[str, str]]:
    """Yield the parameters; a name that holds whole parameters, encoded with their separators, is taken apart."""
    for name, text in pairs:
        whole = name if text else until_pairs(name)
        if "=" in whole:
            yield from parse_qsl(f"{whole}={text}" if text else whole, keep_blank_values=True, errors="replace")
        else:
            yield name, text


def _known_name(name: str, known: Collection[str]) -> str:
    """Return the name of a parameter as it is known; another one stays as it is."""
    if name in known:
        return name
    plain = name.strip().lower()
    return plain if plain in known else name


def _unfolded_values(pairs: Iterable[tuple[str, str]], known: Mapping[str, Codec]) -> tuple[list[tuple[str, str]], int]:
    """Return the parameters, of which vocabulary is decoded, and how often it had been encoded too many times.

    A value that holds further parameters is taken apart.
    """
    values: list[tuple[str, str]] = []
    deepest = 0
    for name, text in pairs:
        codec = known.get(name)
        if codec is None or codec.words is None:
            values.append((name, text))
            continue
        compatible = text if text.isascii() or codec.own_words_after else normalize("NFKC", text)
        plain, depth = _unfolded(compatible, codec.own_words_after)
        deepest = max(deepest, depth)
        first, *others = [plain] if codec.own_words_after else _NEXT_PAIR.split(plain)
        values.append((name, first))
        for other in others:
            other_name, _, other_text = other.partition("=")
            values.append((_known_name(_BEFORE_NAME.sub("", other_name, count=1), known), other_text))
    return values, deepest


def _unfolded(text: str, own_words_after: str = "") -> tuple[str, int]:
    """Return a text in which no sign is encoded any more, and how often it was; unchanged where it is encoded too deep.

    A text that ends in people's own words is decoded only until the sign before them appears.
    """
    plain, depth = text, 0
    for _ in range(2 * MOST_ENCODINGS):
        if own_words_after and own_words_after in plain:
            return plain, depth
        before = plain
        if _ENCODED.search(plain):
            plain, depth = unquote(plain, errors="replace"), depth + 1
        elif not own_words_after:
            plain = _ENTITY.sub(lambda entity: unescape(entity[0]), plain)
        if plain == before:
            return plain, depth
    return text, 0


def _with_own_words(
    pairs: Iterable[tuple[str, str]], known: Mapping[str, Codec], depth: int
) -> Iterator[tuple[str, str]]:
    """Yield the parameters; people's own words are decoded as often as the vocabulary beside them had to be."""
    for name, text in pairs:
        codec = known.get(name)
        if codec is not None and codec.words is None:
            for _ in range(depth):
                text = unquote(text, errors="replace")
        yield name, text
