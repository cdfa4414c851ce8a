"""Share page: links, files and wiki snippets, with a diagnosis of what would block an embed."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from components.html.templates import macros
from components.share.controls import open_choices, render_embed_choices, render_look, render_origin
from components.share.doctor import render_findings, verdicts_html
from components.share.files import files_html
from components.share.preview import render_effect, render_preview
from components.share.texts import render_links, render_settings, render_snippets, render_subscriptions
from components.share.wiki import sources_html, wiki_html
from components.shell.urls import site
from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.certainty.certainty import ranking_answer
from decision.ranking.ranking import ranking
from decision.ranking.view import View
from decision.settings import configured
from decision.site.doctor import EmbedCase, diagnose
from decision.site.parts import PARTS
from decision.site.snippets import embed_address, picture_address, snippets
from decision.wizard.carried import view_of_answers

_HTML = macros("components/share/headings.html")


def render_share(catalogue: Catalogue, view: View) -> None:
    """Draw the page for the view and the choices that the address holds."""
    choices = open_choices(catalogue)
    ranked = replace(view, data="")
    site_url, result = site(), ranking(catalogue, ranked)
    # A recommendation is made of the answers themselves, all other parts of the weights and must-haves that they set.
    view = view_of_answers(catalogue, ranked) if PARTS[choices.part].page == "choose" else ranked
    rows = result.best_first
    default_platform_id = rows[0].platform.id if rows else catalogue.platforms[0].id
    look = (
        choices.look
        if choices.platform or choices.part != "platform"
        else replace(choices.look, platform=default_platform_id)
    )
    wiki = find(catalogue.wikis, choices.wiki)

    st.html(_HTML.head(ranking_answer(catalogue, result).headline))
    st.html(_HTML.heading("link", "Links", "They open this view for anyone."))
    render_links(catalogue, ranked, site_url)

    lead = "A feed says when the leader, one of the first five ranks, a price or a verdict changes in this view."
    with st.container(key="share-feed"):
        st.html(_HTML.folded_heading("subscribe", "Subscribe to this view", lead, always=True))
        render_subscriptions(catalogue, ranked, site_url)

    lead = "A snapshot of today's data. Files stay as they are; the links in them show newer data."
    with st.container(key="share-files"):
        st.html(_HTML.folded_heading("files", "Files", lead))
        render_look(catalogue, choices, default_platform_id)
        st.html(files_html(catalogue, view, look))

    lead = "Readers of the wiki see the part chosen above with current data."
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
            st.html(_HTML.column("Preview", "How it looks where nothing blocks it."))
            render_preview(catalogue, view, look, wiki)

    lead = "Every rule of the wiki, of this site and of browsers that applies."
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
