"""Texts of the Share page to copy: links to the view, snippets for a wiki, and settings for administrators."""

from dataclasses import replace

import streamlit as st

from components.html.templates import macros
from components.share.fields import TextField, render_fields
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.wikis import Wiki
from decision.changes.feed import view_feed_path
from decision.changes.subscriptions import subscriptions
from decision.ranking.view import View
from decision.settings import ALL, ancestors_line, is_listed
from decision.site.addresses import page_path
from decision.site.doctor import EmbedCase
from decision.site.snippets import Snippet

_HTML = macros("components/share/headings.html")


def render_links(catalogue: Catalogue, view: View, site: str) -> None:
    """Draw the link to the view, and the one that is pinned to today's data."""
    free, pinned = replace(view, data=""), replace(view, data=catalogue.version)
    fields: list[TextField] = [
        {
            "label": "Link",
            "text": site + page_path(catalogue, free),
            "note": "Opens this view with the newest data.",
        },
        {
            "label": "Pinned link",
            "text": site + page_path(catalogue, pinned),
            "note": f"Also lists what changed since today's data ({catalogue.version}).",
        },
    ]
    render_fields("share-links", fields)


def render_subscriptions(catalogue: Catalogue, view: View, site: str) -> None:
    """Draw the feed of the view, and the texts that subscribe to it elsewhere."""
    texts = subscriptions(site + view_feed_path(catalogue, view))
    fields: list[TextField] = [{"label": way.label, "text": way.text, "note": way.note} for way in texts]
    render_fields("share-subscribe", fields)


def render_snippets(snippets: tuple[Snippet, ...]) -> None:
    """Draw the snippets for the wiki, the best first."""
    fields: list[TextField] = [
        {"label": snippet.label, "text": snippet.text, "note": snippet.note, "fetch": snippet.fetch, "long": True}
        for snippet in snippets
    ]
    render_fields("share-snippets", fields)


def render_settings(wiki: Wiki, case: EmbedCase) -> None:
    """Draw the settings for administrators of this site and of the wiki."""
    fields: list[TextField] = []
    open_to_all = case.ancestors == (ALL,)
    listed = open_to_all or (bool(case.origin) and is_listed(case.origin, case.site, case.ancestors))
    if wiki.frame != "no" and not listed:
        fields.append(
            {
                "label": "On this site: environment variable of the server",
                "text": ancestors_line(case.ancestors, case.origin),
                "note": "" if case.origin else "Enter your wiki's address below to fill it in.",
            }
        )
    way_labels = {"frame": "frames", "picture": "pictures"}
    for setting in wiki.settings:
        label, line = f"In {wiki.label}, for {way_labels[setting.for_]}: {setting.file}", setting.filled(case.site)
        fields.append({"label": label, "text": line, "long": "\n" in line or len(line) > 70})
    if fields:
        render_fields("share-settings", fields)
    else:
        st.html(_HTML.remark("No settings needed."))
