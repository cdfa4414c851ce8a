"""Snippets to paste into a page of a wiki, which show a view there: frames, pictures with a link, tables, addresses.

Each form is written in the wiki's own language, and everything that comes from a view or from data is escaped for that language. A
frame gets no ``sandbox``: without ``allow-same-origin`` in it the live app would stay blank. It sends its origin along
(``referrerpolicy``), because this site tells its height only to wikis that it knows.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from typing import Literal
from urllib.parse import quote

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.wikis import Form, Wiki
from decision.documents.markup import confluence_text, html_text, markdown_text, mediawiki_text
from decision.links.choices import Look
from decision.links.link import page_to_query, to_query_string
from decision.links.pages import TRADEOFF
from decision.ranking.view import View
from decision.settings import origin_of
from decision.site.addresses import embed_path, page_path, snapshot_path
from decision.site.pages import SITE
from decision.site.parts import PARTS, TRADEOFF_PART, alternative_text

Kind = Literal["frame", "picture", "table", "address"]

HERE = "."
"""The address of this site as its own pages write it, which holds below any path."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A text to paste. ``note``: where and how. ``fetch``: the address of the text for a page of this site, where it is made here."""

    kind: Kind
    form: Form
    label: str
    text: str
    note: str
    fetch: str = ""


def snippets(catalogue: Catalogue, wiki: Wiki, site: str, view: View, look: Look | None = None) -> tuple[Snippet, ...]:
    """Return the snippets of every form that a wiki takes, the best first. ``site``: this site's address, without a closing slash."""
    source = _Source(catalogue, site, view, look or Look())
    return tuple(_WRITERS[form](source, form) for form in wiki.forms)


def shared_page(catalogue: Catalogue, view: View, look: Look) -> str:
    """Return the path of the page on which the part stands in full."""
    part = PARTS[look.part]
    path = page_path(catalogue, view, part.page, _axes(catalogue, look))
    if not (part.needs_platform and look.platform):
        return path
    return f"{path}{'&' if '?' in path else '?'}id={quote(look.platform, safe='')}"


def _axes(catalogue: Catalogue, look: Look) -> dict[str, str]:
    return page_to_query(look.axes, catalogue, TRADEOFF).query if look.part == TRADEOFF_PART else {}


def embed_address(catalogue: Catalogue, site: str, view: View, look: Look) -> str:
    """Return the address of the part for a frame; relative where ``site`` is :data:`HERE`."""
    return _Source(catalogue, site, view, look).embed


def picture_address(
    catalogue: Catalogue, site: str, view: View, look: Look, file_format: str = "png", full: bool = False
) -> str:
    """Return the address of the part as a picture, or in another format, ``full`` CSV among them; relative where ``site`` is :data:`HERE`."""
    return _Source(catalogue, site, view, look).snapshot(file_format, full=full)


@dataclass(frozen=True, slots=True)
class _Source:
    """Input of every snippet: the catalogue, this site's address, the view and the look."""

    catalogue: Catalogue
    site: str
    view: View
    look: Look

    @property
    def axes(self) -> dict[str, str]:
        """The parameters of the trade-off's axes; none for other parts."""
        return _axes(self.catalogue, self.look)

    @property
    def platform(self) -> str | None:
        """The id of the platform on the card; None for parts that are no card."""
        return self.look.platform or None if PARTS[self.look.part].needs_platform else None

    @property
    def page(self) -> str:
        """The address of the page that shows the same."""
        return self.site + _harmless(shared_page(self.catalogue, self.view, self.look))

    @property
    def embed(self) -> str:
        """The address for a frame."""
        look = self.look
        path = embed_path(
            self.catalogue,
            self.view,
            look.part,
            theme=look.theme,
            live=look.live,
            platform_id=self.platform,
            own=self.axes,
        )
        return self.site + _harmless(path)

    def snapshot(self, file_format: str = "png", scale: float | None = None, full: bool = False) -> str:
        """Return the address of a picture or table; ``scale``: dots for each CSS pixel of a PNG, None for the usual one; ``full``: CSV with all columns."""
        look = self.look
        drawn = file_format in ("png", "svg", "html")
        path = snapshot_path(
            self.catalogue,
            self.view,
            look.part,
            file_format,
            theme="dark" if drawn and look.theme == "dark" else "light",
            width=look.width if drawn and look.width != Look().width else None,
            scale=scale,
            platform_id=self.platform,
            full=full,
            own=self.axes,
        )
        return self.site + _harmless(path)

    @property
    def title(self) -> str:
        """The name of the frame for screen readers."""
        return f"{SITE}: {PARTS[self.look.part].label}"

    @property
    def alt(self) -> str:
        """The picture's content in words."""
        return alternative_text(self.catalogue, self.view, self.look)


def _harmless(path: str) -> str:
    """Encode the signs of an address that are markup in some wiki: signatures of tildes, switches in underscores.

    >>> _harmless("/x?a=~~~&b=__c__")
    '/x?a=%7E%7E%7E&b=%5F%5Fc%5F%5F'
    """
    return path.replace("~", "%7E").replace("__", "%5F%5F")


def _html_frame(source: _Source, form: Form) -> Snippet:
    return Snippet("frame", form, "Frame", _iframe(source), "Paste it into the page's HTML.")


def _html_frame_height(source: _Source, form: Form) -> Snippet:
    text = f"{_iframe(source)}\n{_SCRIPT.replace('SITE', escape(origin_of(source.site)))}"
    note = (
        "The frame grows and shrinks with what it shows. It needs a page that allows scripts, and a site that lists it."
    )
    return Snippet("frame", form, "Frame with its height kept", text, note)


def _iframe(source: _Source, end: str = 'referrerpolicy="origin" style="border:0"></iframe>') -> str:
    return (
        f'<iframe src="{escape(source.embed)}" title="{html_text(source.title)}" width="100%" height="{source.look.height}"'
        f' loading="lazy" allow="clipboard-write" {end}'
    )


_SCRIPT = """<script>
addEventListener("message", ({ origin, source, data }) => {
  if (origin !== "SITE" || data?.type !== "sandbox-atlas:height") return
  const frame = [...document.querySelectorAll("iframe")].find((frame) => frame.contentWindow === source)
  if (frame) frame.height = Math.min(Math.max(Number(data.height) || 200, 200), 6000)
})
</script>"""


def _mdx_frame(source: _Source, form: Form) -> Snippet:
    text = _iframe(source, 'referrerPolicy="origin" style={{border: 0}} />')
    return Snippet("frame", form, "Frame", text, "Paste it into an .mdx or .md file, on a line of its own.")


def _wiki_tag(source: _Source, form: Form) -> Snippet:
    look = source.look
    attributes = {
        "part": look.part,
        "view": _harmless(to_query_string(source.view, source.catalogue)),
        "platform": source.platform or "",
        "theme": look.theme if look.theme != "auto" else "",
        "live": "1" if look.live else "",
        "height": str(look.height),
    }
    markup = "".join(f' {name}="{escape(text)}"' for name, text in attributes.items() if text)
    note = "The tag of our plugin. It shows frames of the configured site only, and their height follows."
    return Snippet("frame", form, "Frame", f"<atlas{markup} />", note)


def _confluence_frame(source: _Source, form: Form) -> Snippet:
    text = (
        '<ac:structured-macro ac:name="html"><ac:plain-text-body><![CDATA['
        f"{_iframe(source)}]]></ac:plain-text-body></ac:structured-macro>"
    )
    return Snippet("frame", form, "Frame in the HTML macro", text, "Paste it into the page's storage format.")


def _embed_address(source: _Source, form: Form) -> Snippet:
    note = "Paste it where the wiki asks for an address to embed. The frame's size is set there."
    return Snippet("address", form, "Address for a frame", source.embed, note)


def _html_picture(source: _Source, form: Form) -> Snippet:
    return Snippet("picture", form, "Picture with a link", _image(source, ">"), "Paste it into the page's HTML.")


def _mdx_picture(source: _Source, form: Form) -> Snippet:
    return Snippet("picture", form, "Picture with a link", _image(source, " />"), "Paste it into an .mdx or .md file.")


def _image(source: _Source, end: str) -> str:
    return (
        f'<a href="{escape(source.page)}"><img src="{escape(source.snapshot(scale=2))}" alt="{html_text(source.alt)}"'
        f' width="{source.look.width}" loading="lazy"{end}</a>'
    )


def _markdown_picture(source: _Source, form: Form) -> Snippet:
    text = f"[![{markdown_text(source.alt)}]({source.snapshot()})]({source.page})"
    return Snippet("picture", form, "Picture with a link", text, "Paste it into a Markdown page.")


def _mediawiki_picture(source: _Source, form: Form) -> Snippet:
    text = f"[{source.page} {source.snapshot()}]\n\n[{source.page} {mediawiki_text(source.alt)}]"
    note = "Paste it into the wikitext. Such pictures have no text of their own, so the answer follows as a link."
    return Snippet("picture", form, "Picture with a link", text, note)


def _dokuwiki_picture(source: _Source, form: Form) -> Snippet:
    text = f"[[{source.page}|{{{{{source.snapshot()}|{dokuwiki_title(source.alt)}}}}}]]"
    return Snippet("picture", form, "Picture with a link", text, "Paste it into the page.")


def _confluence_picture(source: _Source, form: Form) -> Snippet:
    text = (
        f'<p><a href="{escape(source.page)}"><ac:image ac:alt="{confluence_text(source.alt)}" ac:width="{source.look.width}">'
        f'<ri:url ri:value="{escape(source.snapshot(scale=2))}" /></ac:image></a></p>'
    )
    return Snippet("picture", form, "Picture with a link", text, "Paste it into the page's storage format.")


def _picture_address(source: _Source, form: Form) -> Snippet:
    note = "Paste it where the wiki asks for the address of a picture."
    return Snippet("address", form, "Address of the picture", source.snapshot(scale=2), note)


def _table(source: _Source, form: Form) -> Snippet:
    path = replace(source, site=HERE).snapshot(form.removeprefix("table-"))
    note = "A table stays as it is when you paste it: it does not follow the data."
    return Snippet("table", form, "Table as text", "", note, path)


def dokuwiki_title(text: str) -> str:
    """Return text for a picture's title, where DokuWiki has no escape: signs that would end it give way to others.

    >>> dokuwiki_title("a|b }} [c]")
    'a/b )) (c)'
    """
    return " ".join(text.translate(str.maketrans("[]{}|", "()()/")).split())


_WRITERS: dict[Form, Callable[[_Source, Form], Snippet]] = {
    "html-frame": _html_frame,
    "html-frame-height": _html_frame_height,
    "mdx-frame": _mdx_frame,
    "wiki-tag": _wiki_tag,
    "confluence-frame": _confluence_frame,
    "embed-address": _embed_address,
    "html-picture": _html_picture,
    "mdx-picture": _mdx_picture,
    "markdown-picture": _markdown_picture,
    "mediawiki-picture": _mediawiki_picture,
    "dokuwiki-picture": _dokuwiki_picture,
    "confluence-picture": _confluence_picture,
    "picture-address": _picture_address,
    "table-html": _table,
    "table-md": _table,
    "table-mediawiki": _table,
    "table-dokuwiki": _table,
    "table-confluence": _table,
}
