"""Share page: links, files and wiki snippets, with a diagnosis of what would block an embed."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from components.html.templates import macros
from components.share.controls import open_choices, render_embed_choices, render_look, render_origin
from components.share.doctor import render_findings, verdicts_html
from components.share.files import files_html
from components.share.preview import render_effect, render_preview
from components.share.texts import render_links, render_settings, render_snippets
from components.share.wiki import sources_html, wiki_html
from components.shell.urls import site
from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import ranking_answer
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.settings import configured
from decision.site.doctor import EmbedCase, diagnose
from decision.site.snippets import embed_address, picture_address, snippets

_HTML = macros("components/share/headings.html")


def render_share(catalogue: Catalogue, view: View) -> None:
    """Draw the page for the view and the choices that the address holds."""
    choices = open_choices(catalogue)
    site_url, result, view = site(), ranking(catalogue, view), replace(view, data="")
    rows = result.best_first
    default_platform_id = rows[0].platform.id if rows else catalogue.platforms[0].id
    look = (
        choices.look
        if choices.platform or choices.part != "platform"
        else replace(choices.look, platform=default_platform_id)
    )
    wiki = find(catalogue.wikis, choices.wiki)

    st.html(_HTML.head(ranking_answer(catalogue, result).headline))
    st.html(_HTML.heading("link", "Links", "They open what you see now, for anybody."))
    render_links(catalogue, view, site_url)

    lead = "What is on the screen today. Files do not follow the data; their links do."
    with st.container(key="share-files"):
        st.html(_HTML.folded_heading("files", "Files", lead))
        render_look(catalogue, choices, default_platform_id)
        st.html(files_html(catalogue, view, look))

    lead = "Everyone there sees the current state of the part chosen above."
    st.html(_HTML.heading("wiki", "In your wiki", lead))
    render_embed_choices(catalogue, choices, framed=wiki.frame != "no")
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
            st.html(Markup().join((wiki_html("Paste this", wiki), verdicts_html(findings, wiki.label))))
            render_snippets(wiki_snippets)
            st.html(_HTML.column("For the administrators"))
            render_settings(wiki, case)
        with right:
            st.html(_HTML.column("Preview", "As it shows where nothing stands in its way."))
            render_preview(catalogue, view, look, wiki)

    lead = "Each rule of the wiki, of this site and of browsers, one by one."
    st.html(_HTML.heading("doctor", "Will it show?", lead))
    render_origin(choices)
    with st.container(key="share-doctor"):
        left, right = st.columns(2, gap="medium")
        with left:
            render_findings(findings)
            st.html(sources_html(wiki))
        with right:
            st.html(_HTML.column(f"In {wiki.label}, by these rules"))
            render_effect(catalogue, view, look, wiki, findings)
