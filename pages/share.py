"""Share page: links, files and wiki snippets, with a diagnosis of what would block an embed."""

from dataclasses import replace

import streamlit as st

from components.html.elements import element
from components.share import sections as part
from components.share import texts as html
from components.shell.frame import render_drawer_label, render_page_style
from components.shell.urls import site
from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import ranking
from decision.ranking.text import answer
from decision.ranking.view import View
from decision.settings import configured
from decision.site.doctor import EmbedCase, diagnose
from decision.site.snippets import embed_address, picture_address, snippets


def render_share(catalogue: Catalogue, view: View) -> None:
    """Draw the page for the view and the choices that the address holds."""
    render_drawer_label("Pages")
    render_page_style("share/page.css")
    choices = part.open_choices(catalogue)
    site_url, result, view = site(), ranking(catalogue, view), replace(view, data="")
    rows = result.best_first
    default_platform_id = rows[0].platform.id if rows else catalogue.platforms[0].id
    look = (
        choices.look
        if choices.platform or choices.part != "platform"
        else replace(choices.look, platform=default_platform_id)
    )
    wiki = find(catalogue.wikis, choices.wiki)

    st.html(html.head_html(answer(result).headline))
    st.html(html.heading_html("link", "Links", "They open what you see now, for anybody."))
    part.render_links(catalogue, view, site_url)

    st.html(
        html.heading_html(
            "files", "Files", "What is on the screen today. Files do not follow the data; their links do."
        )
    )
    part.render_look(catalogue, choices, default_platform_id)
    st.html(html.files_html(catalogue, view, look))

    st.html(
        html.heading_html("wiki", "In your wiki", "Everyone there sees the current state of the part chosen above.")
    )
    part.render_embed_choices(catalogue, choices, framed=wiki.frame != "no")
    wiki_snippets = snippets(catalogue, wiki, site_url, view, look)
    case = EmbedCase(
        wiki,
        site_url,
        choices.origin,
        configured(),
        wiki_snippets,
        embed_address(catalogue, site_url, view, look),
        picture_address(catalogue, site_url, view, look),
    )
    findings = diagnose(catalogue, case)
    with st.container(key="share-paste"):
        left, right = st.columns(2, gap="medium")
        with left:
            st.html(f"<h3>Paste this</h3>{html.wiki_html(wiki)}")
            part.render_snippets(wiki_snippets)
            st.html("<h3>For the administrators</h3>")
            part.render_settings(wiki, case)
        with right:
            st.html('<h3>Preview</h3><p class="wiki-note">As it shows where nothing stands in its way.</p>')
            part.render_preview(catalogue, view, look, wiki)

    st.html(
        html.heading_html("doctor", "Will it show?", "Each rule of the wiki, of this site and of browsers, one by one.")
    )
    part.render_origin(choices)
    with st.container(key="share-doctor"):
        left, right = st.columns(2, gap="medium")
        with left:
            part.render_findings(findings)
            st.html(html.sources_html(wiki))
        with right:
            st.html(f"<h3>{element('span', f'In {wiki.label}, by these rules')}</h3>")
            part.render_effect(catalogue, view, look, wiki, findings)
