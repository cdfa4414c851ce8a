"""Previews of an embed: as it shows where nothing blocks it, and as it would stand in the wiki."""

from dataclasses import replace

import streamlit as st

from components.html.templates import macros
from components.share.doctor import blocked_html
from components.share.frame import ISOLATED, render_frame, render_picture
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.wikis import Wiki
from decision.links.choices import Look
from decision.ranking.view import View
from decision.site.doctor import EmbedFinding, verdict
from decision.site.parts import PARTS, alternative_text
from decision.site.snippets import HERE, embed_address, picture_address

_HTML = macros("components/share/headings.html")


def render_preview(catalogue: Catalogue, view: View, look: Look, wiki: Wiki) -> None:
    """Draw the embed as it shows where nothing blocks it."""
    if wiki.frame == "no":
        _picture("share-preview", catalogue, view, look)
    else:
        title = f"Preview: {PARTS[look.part].label}"
        render_frame("share-preview", embed_address(catalogue, HERE, view, look), title, look.height, look.theme)


def render_effect(catalogue: Catalogue, view: View, look: Look, wiki: Wiki, findings: tuple[EmbedFinding, ...]) -> None:
    """Draw the view as it would stand in the wiki under these rules."""
    framed = verdict(findings, "frame")
    if framed == "blocks":
        st.html(blocked_html(findings))
        if verdict(findings, "picture") == "blocks":
            st.html(_HTML.remark("The picture will not show either."))
        else:
            st.html(_HTML.remark("The picture will show:"))
            _picture("share-effect", catalogue, view, look)
        return
    isolated = wiki.isolated == "yes"
    if wiki.isolated != "yes":
        isolated = st.toggle(
            "Simulate an isolated frame",
            key="share-isolated",
            help="Some wikis give frames the attribute sandbox without allow-same-origin.",
        )
    static_look = replace(look, live=False)
    title = f"In {wiki.label}: {PARTS[look.part].label}"
    address = embed_address(catalogue, HERE, view, static_look)
    render_frame("share-effect", address, title, look.height, look.theme, ISOLATED if isolated else "")


def _picture(key: str, catalogue: Catalogue, view: View, look: Look) -> None:
    address, text = picture_address(catalogue, HERE, view, look), alternative_text(catalogue, view, look)
    render_picture(key, address, text, look.width)
