"""A short document with one table in the languages of wikis: Markdown, MediaWiki, DokuWiki, and Confluence's storage format.

Every text may be hostile: in each language it reads as exactly that text and never as markup. The means differ: Markdown has the backslash, MediaWiki has character entities, DokuWiki has a mark for plain text, Confluence is XML.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from decision.characters import NOT_TEXT
from decision.documents.table import Table, escaped, markdown_lines

_PLAIN_MEDIAWIKI = re.compile(r"[^\w ,.()%/+–…]|_", re.ASCII)
_MAGIC = re.compile(r"\b(RFC|PMID|ISBN)\b")
_PLAIN_WORD = re.compile(r"(?:[A-Za-z]+|[0-9]+)[,;]?")


@dataclass(frozen=True, slots=True)
class TableDocument:
    """A short document: a title, a table and its notes.

    ``facts``: pairs of a name such as "Weights" and a value; ``notes``: lines in small; ``link``: a whole address.
    """

    title: str
    lead: str
    table: Table
    facts: Sequence[tuple[str, str]]
    notes: Sequence[str]
    link: str
    link_text: str

    @property
    def rows(self) -> list[list[str]]:
        """Texts of the table's rows, with the signs of marks."""
        return [[f"{entry.plain} {entry.signs}".strip() for entry in row] for row in self.table.rows]


def markdown_text(text: str) -> str:
    """Return text that Markdown, GitHub's dialect too, reads as itself.

    >>> print(markdown_text("a|b @c &lt; www.x"))
    a\\|b &#64;c &amp;lt; www\\.x
    """
    plain = re.sub(r"&(?!amp;)", "&amp;", escaped(_one_line(text))).replace("@", "&#64;")
    return re.sub(r"(?i)\b(www)\.", r"\1\.", plain)


def mediawiki_text(text: str) -> str:
    """Return text that MediaWiki reads as itself: all but letters, digits and a few harmless signs as character entities.

    >>> mediawiki_text("a|b [[c]]")
    'a&#124;b &#91;&#91;c&#93;&#93;'
    """
    safe = _PLAIN_MEDIAWIKI.sub(lambda match: f"&#{ord(match[0])};", _one_line(text))
    return _MAGIC.sub(lambda match: f"&#{ord(match[0][0])};{match[0][1:]}", safe)


def dokuwiki_text(text: str) -> str:
    """Return text that DokuWiki reads as itself. Only words that can mean nothing else stand without its mark for plain text.

    >>> dokuwiki_text("E2B"), dokuwiki_text("two words, 3")
    ('<nowiki>E2B</nowiki>', 'two words, 3')
    """
    line = _one_line(text)
    if all(_PLAIN_WORD.fullmatch(word) for word in line.split(" ") if word):
        return line
    # The closing mark cannot stand inside: split it, so that neither half is one.
    return "<nowiki>" + line.replace("</nowiki>", "<</nowiki><nowiki>/nowiki>") + "</nowiki>"


def confluence_text(text: str) -> str:
    """Return text that XML reads as itself.

    >>> confluence_text('<a b="c">')
    '&lt;a b=&quot;c&quot;&gt;'
    """
    return html_text(_one_line(text))


def html_text(text: str) -> str:
    """Return text that HTML reads as itself, and whatever fills in templates before it.

    >>> html_text("<{{x}}>")
    '&lt;&#123;&#123;x}}&gt;'
    """
    return escape(text).replace("{", "&#123;")


def without_macros(page: str) -> str:
    """Return a page of HTML in which no template or macro begins: of a pair of signs that begins one, the first is an entity."""
    return re.sub(r"\{(?=[{%#])", "&#123;", page)


def _one_line(text: str) -> str:
    return " ".join(NOT_TEXT.sub("", text).split())


def to_markdown(document: TableDocument) -> str:
    """Return the document as Markdown with a table."""
    encode = markdown_text
    lines = [f"**{encode(document.title)}** {encode(document.lead)}".strip(), ""]
    if document.rows:
        lines += [*markdown_lines(document.table.header, document.rows, encode), ""]
    lines += [f"{encode(name)}: {encode(text)}.  " for name, text in document.facts]
    lines += [f"{encode(note)}  " for note in document.notes]
    lines.append(f"[{encode(document.link_text)}](<{link_address(document.link)}>)")
    return "\n".join(lines) + "\n"


def to_mediawiki(document: TableDocument) -> str:
    """Return the document for a MediaWiki page, with a table that can be sorted."""
    encode = mediawiki_text
    lines = [f"'''{encode(document.title)}''' {encode(document.lead)}".strip(), ""]
    if document.rows:
        lines += [
            '{| class="wikitable sortable"',
            *(f'! scope="col" | {encode(text)}' for text in document.table.header),
        ]
        for row in document.rows:
            lines += ["|-", *(f"| {encode(text)}" for text in row)]
        lines += ["|}", ""]
    lines += [f"{encode(name)}: {encode(text)}.<br>" for name, text in document.facts]
    lines += [f"{encode(note)}<br>" for note in document.notes]
    lines.append(f"[{link_address(document.link)} {encode(document.link_text)}]")
    return "\n".join(lines) + "\n"


def to_dokuwiki(document: TableDocument) -> str:
    """Return the document for a DokuWiki page."""
    encode = dokuwiki_text
    lines = [f"**{encode(document.title)}** {encode(document.lead)}".strip(), ""]
    if document.rows:
        lines.append("^ " + " ^ ".join(map(encode, document.table.header)) + " ^")
        lines += ["| " + " | ".join(encode(text) or " " for text in row) + " |" for row in document.rows]
        lines.append("")
    lines += [f"{encode(name)}: {encode(text)}. \\\\" for name, text in document.facts]
    lines += [f"{encode(note)} \\\\" for note in document.notes]
    lines.append(f"[[{link_address(document.link)}|{encode(document.link_text)}]]")
    return "\n".join(lines) + "\n"


def to_confluence(document: TableDocument) -> str:
    """Return the document in Confluence's storage format, which is XHTML."""
    encode = confluence_text

    def row(tag: str, texts: Sequence[str]) -> str:
        return "<tr>" + "".join(f"<{tag}>{encode(text)}</{tag}>" for text in texts) + "</tr>"

    parts = [f"<p><strong>{encode(document.title)}</strong> {encode(document.lead)}</p>"]
    if document.rows:
        body = row("th", document.table.header) + "".join(row("td", texts) for texts in document.rows)
        parts.append(f"<table><tbody>{body}</tbody></table>")
    parts += [f"<p>{encode(name)}: {encode(text)}.</p>" for name, text in document.facts]
    parts += [f"<p>{encode(note)}</p>" for note in document.notes]
    parts.append(f'<p><a href="{escape(link_address(document.link))}">{encode(document.link_text)}</a></p>')
    return "\n".join(parts) + "\n"


def link_address(link: str) -> str:
    """Return an address without any sign that could end a link in one of the languages; ours have none of them."""
    return re.sub(r"[\s<>\[\]|\"'{}\\^`]", lambda match: f"%{ord(match[0]):02X}", link)


WRITERS: dict[str, Callable[[TableDocument], str]] = {
    "md": to_markdown,
    "mediawiki": to_mediawiki,
    "dokuwiki": to_dokuwiki,
    "confluence": to_confluence,
}
