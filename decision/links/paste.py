"""People from pasted links: colleagues' links as they stand in a mail, a chat or a list, one or many, with names and other text around them.

A link's weights get the name under which it is pasted where a chat or a wiki wrote it so (``<https://…|Ann>``, ``[Ann](https://…)``), else the one
that stands before it on its line, else on the line before; people who are named in a link come with their
names. What cannot be used is told with its line and what was expected.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from decision.catalogue.catalogue import Catalogue
from decision.characters import NOT_TEXT
from decision.format import cut, quoted
from decision.links.link import MAX_QUERY, from_query
from decision.links.normal import normalised, until_pairs
from decision.links.people import PeopleImport, free_name, named
from decision.links.view import VIEW_CODECS
from decision.ranking.view import MAX_NAME, MAX_PEOPLE, Person

MAX_PASTE = 20_000
"""The longest text that is read, in characters."""

MAX_LINKS = 20
"""The most links that are read; there is no room for as many people."""

MAX_FAULTS = 10
"""The most faults that are told one by one."""

EXPECTED = "expected an address of this site with a view after its question mark, such as …/?v=2"
CONCERNS = ("w", "people", "link", "v")
"""Parameters that weights and people depend on."""

_VIEW = {"v", *(codec.parameter for codec in VIEW_CODECS.values())}
_TOKEN = re.compile(r'[^\s<>"]+')
_START = re.compile(r"https?(?:://|%3a%2f%2f)", re.IGNORECASE)
_ADDRESS = r"https?://[^\s<>\"|\[\]]{1,4000}"
_NAMED = re.compile(
    rf"<(?P<slack_link>{_ADDRESS})\|(?P<slack_name>[^<>|]{{0,200}})>"
    rf"|\[(?P<markdown_name>[^\[\]]{{0,200}})\]\(<?(?P<markdown_link>{_ADDRESS}?)>?(?:\s\"[^\"]{{0,200}}\")?\)"
    rf"|\[\[(?P<dokuwiki_link>{_ADDRESS})\|(?P<dokuwiki_name>[^\[\]|]{{0,200}})\]\]"
    rf"|\[(?P<jira_name>[^\[\]|]{{0,200}})\|(?P<jira_link>{_ADDRESS})\]"
    rf"|\[(?P<mediawiki_link>{_ADDRESS}) (?P<mediawiki_name>[^\[\]]{{0,200}})\]"
    rf"|<a\s[^<>]{{0,200}}?href=\"(?P<html_link>[^\"]{{1,4000}})\"[^<>]{{0,400}}>(?P<html_name>[^<>]{{0,200}})</a>",
    re.IGNORECASE,
)
"""A link with a name, as Slack, Markdown and Teams, DokuWiki, Jira, MediaWiki and HTML write it."""
_FORMS = ("slack", "markdown", "dokuwiki", "jira", "mediawiki", "html")
_BARE = re.compile(r"[?&]?(?:v|w|people)=")
_LEADING = re.compile(r"(?:\s*(?:[>*•·|–—-]+\s|\d{1,2}[.)]\s|\[[^\]]{0,30}\d[^\]]{0,30}\]))*\s*")
_AROUND = " \t:;,=→|<>[({*_~`\"'–—-"
_AFTER = " .,;:!?)]}>'\"…"


@dataclass(frozen=True, slots=True)
class PastedLink:
    """A link in a pasted text: its line, counted from 1, and the name before it, which may be empty."""

    line: int
    name: str
    link: str


def from_links(catalogue: Catalogue, text: str, name: str = "", people: tuple[Person, ...] = ()) -> PeopleImport:
    """Return the people of all links in a text. ``name``: for the first link that has none; ``people``: those who are there already. Never raises."""
    if len(text) > MAX_PASTE:
        return PeopleImport(
            (), (f"The text is too long: expected at most {MAX_PASTE:,} characters. Nothing was read.",)
        )
    group, faults, read = list(people), list[str](), set[str]()
    for count, pasted in enumerate(pasted_links(text)):
        if count == MAX_LINKS:
            faults.append(f"Line {pasted.line}: nothing from here on was read; expected at most {MAX_LINKS} links.")
            break
        if pasted.link in read and not pasted.name:
            continue
        read.add(pasted.link)
        candidates, problems = _people_of(catalogue, pasted.link, pasted.name or name)
        name = name if pasted.name else ""
        faults += [f"Line {pasted.line}: {problem}" for problem in problems]
        for person in candidates:
            if person in group:
                continue
            if len(group) >= MAX_PEOPLE:
                faults.append(
                    f"Line {pasted.line}: {person.name or 'its weights'} left out; expected at most {MAX_PEOPLE} people."
                )
                continue
            group.append(Person(free_name(tuple(group), person.name), person.weights))
    if not read:
        faults.append(
            f"{quoted(text.strip(), 60)} has no link; {EXPECTED}."
            if text.strip()
            else f"Nothing was pasted; {EXPECTED}."
        )
    return PeopleImport(tuple(group[len(people) :]), _shortened(faults))


def pasted_links(text: str) -> Iterator[PastedLink]:
    """Yield the links in a text with the names before them.

    >>> [link.name for link in pasted_links("1. Ann: https://a.example/?v=2 and Bob - https://a.example/?w=gpu:1")]
    ['Ann', 'and Bob']
    """
    before = ""
    for number, line in enumerate(text.splitlines(), 1):
        line = NOT_TEXT.sub("", line)
        last, is_first = 0, True
        for start, end, own_name, link in _links(line):
            name = own_name or _name(line[last:start])
            if is_first and not name and len(before) <= MAX_NAME:
                name = before
            yield PastedLink(number, name, link)
            last, is_first = end, False
        before = _name(line) if is_first else ""


def _links(line: str) -> Iterator[tuple[int, int, str, str]]:
    """Yield the links of a line: where each begins and ends, the name that it carries, which may be empty, and the link itself."""
    end = 0
    for match in _NAMED.finditer(line):
        yield from _plain_links(line, end, match.start())
        form = next(form for form in _FORMS if match[f"{form}_link"])
        yield match.start(), match.end(), _carried_name(match[f"{form}_name"]), unescape(match[f"{form}_link"])
        end = match.end()
    yield from _plain_links(line, end, len(line))


def _plain_links(line: str, first: int, end: int) -> Iterator[tuple[int, int, str, str]]:
    """Yield the links between two places of a line that carry no name."""
    for token in _TOKEN.finditer(line.replace("](", "  "), first, end):
        start = _link_start(token[0])
        if start is not None:
            yield token.start() + start, token.end(), "", token[0][start:].rstrip(_AFTER)


def _carried_name(text: str) -> str:
    """Return the name that a link carries; nothing where it carries its own address, or a sentence such as a page's title."""
    name = _name(unescape(text))
    return "" if len(name) > MAX_NAME or _START.search(name) or "=" in name else name


def _link_start(token: str) -> int | None:
    """Return where in a word a link starts; None where it is none."""
    if match := _START.search(token):
        return match.start()
    if _BARE.match(token) or ("?" in token and "=" in token.partition("?")[2]):
        return 0
    return None


def _name(text: str) -> str:
    """Return a text without what lists, quotations and chats put around a name."""
    text = text.replace("](", " ")
    match = _LEADING.match(text)
    return " ".join(text[match.end() if match else 0 :].strip(_AROUND).split())


def _people_of(catalogue: Catalogue, link: str, name: str) -> tuple[list[Person], list[str]]:
    """Return the people of a link, those with weights of their own first, and what of it cannot be used."""
    text = until_pairs(link)
    _, mark, query = text.partition("?")
    query = (query if mark else text).partition("#")[0]
    if not any(parameter in _VIEW for parameter, _ in normalised(query[:MAX_QUERY], catalogue)):
        return [], [f"{quoted(link, 60)} holds no view; {EXPECTED}."]
    parsed = from_query(query, catalogue)
    people = list(parsed.view.people)
    own = named(catalogue, parsed.view, cut(name, MAX_NAME))
    is_somebody = any(dict(person.weights) == dict(own.weights) for person in people)
    if name or not people or not (is_somebody or parsed.view.weights is None):
        people.insert(0, own)
    return people, [f"{part}." for part in parsed.ignored if part.parameter in CONCERNS]


def _shortened(faults: list[str]) -> tuple[str, ...]:
    rest = len(faults) - MAX_FAULTS
    return tuple(faults[:MAX_FAULTS]) + ((f"And {rest} more.",) if rest > 0 else ())
