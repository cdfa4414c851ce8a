"""Controls and parts of the Share page. Its choices are kept in the address, like the view."""

from collections.abc import Mapping
from dataclasses import replace

import streamlit as st

from components.html.elements import element
from components.share.fields import TextField, render_fields
from components.share.frame import ISOLATED, render_frame, render_picture
from components.share.texts import blocked_html, findings_html
from components.shell.state import choose, chosen, controlled, on_choice
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.wikis import Wiki
from decision.links.choices import EXPECTED_ORIGIN, HEIGHTS, MAX_ORIGIN, WIDTHS, Look, ShareChoices, wiki_origin
from decision.ranking.view import View
from decision.settings import ALL, ancestors_line, is_listed
from decision.site.addresses import page_path
from decision.site.doctor import EmbedCase, EmbedFinding, verdict
from decision.site.pages import PARTS, alternative_text
from decision.site.snippets import Snippet, embed_address, picture_address

_THEMES = {"auto": "As the wiki", "light": "Light", "dark": "Dark"}
_WRONG = "share-wrong-origin"


def open_choices(catalogue: Catalogue) -> ShareChoices:
    """Return the choices in the address, with the first wiki where none was chosen."""
    choices = chosen(ShareChoices)
    return replace(choices, wiki=choices.wiki or catalogue.wikis[0].id)


def render_links(catalogue: Catalogue, view: View, site: str) -> None:
    """Draw the link to the view, and the one that is pinned to today's data."""
    free, pinned = replace(view, data=""), replace(view, data=catalogue.version)
    fields: list[TextField] = [
        {
            "label": "Link",
            "text": site + page_path(catalogue, free),
            "note": "Opens this view on the newest data, whatever changes here later.",
        },
        {
            "label": "Pinned link",
            "text": site + page_path(catalogue, pinned),
            "note": f"Opens it too, and says what changed since the data of today ({catalogue.version}).",
        },
    ]
    render_fields("share-links", fields)


def render_look(catalogue: Catalogue, choices: ShareChoices, default_platform_id: str) -> None:
    """Draw the selectors of the part, its platform, colours and width. ``default_platform_id``: the platform while none was chosen."""
    with st.container(horizontal=True, key="share-look"):
        _select("Part", "part", choices.part, {id: part.label for id, part in PARTS.items()})
        if choices.part == "platform":
            labels = {platform.id: platform.label for platform in catalogue.platforms}
            _select("Platform", "platform", choices.platform or default_platform_id, labels)
        about = "A picture is light unless you choose dark. A frame can follow the page around it."
        _select("Colours", "theme", choices.theme, _THEMES, about)
        _number("Width of the picture", "width", choices.width, WIDTHS)


def render_embed_choices(catalogue: Catalogue, choices: ShareChoices, framed: bool) -> None:
    """Draw the selector of the wiki, and where it shows frames (``framed``) the settings of the frame."""
    with st.container(horizontal=True, vertical_alignment="bottom", key="share-embed"):
        _select("Wiki", "wiki", choices.wiki, {wiki.id: wiki.label for wiki in catalogue.wikis})
        if not framed:
            return
        _number("Height of the frame", "height", choices.height, HEIGHTS)
        st.toggle(
            "Live at once",
            key=controlled("share-live", choices.live),
            on_change=on_choice("share-live", lambda value: {"live": value}),
            help="Otherwise the frame shows picture and table, and starts the app on a click. Twelve on a page stay quick that way.",
        )


def _select(label: str, name: str, value: str, labels: Mapping[str, str], about: str | None = None) -> None:
    key = f"share-{name}"
    st.selectbox(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=controlled(key, value),
        on_change=on_choice(key, lambda choice: {name: choice}),
        help=about,
    )


def _number(label: str, name: str, value: int, limits: tuple[int, int]) -> None:
    key = f"share-{name}"
    st.number_input(
        label,
        *limits,
        step=20,
        key=controlled(key, value),
        on_change=on_choice(key, lambda choice: {name: choice}),
        help=f"In pixels, from {limits[0]} to {limits[1]:,}.",
    )


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
                "label": "On this site: the environment of the server",
                "text": ancestors_line(case.ancestors, case.origin),
                "note": "" if case.origin else "With your wiki's address; enter it below to have it filled in.",
            }
        )
    way_labels = {"frame": "frames", "picture": "pictures"}
    for setting in wiki.settings:
        label, line = f"In {wiki.label}, for {way_labels[setting.for_]}: {setting.file}", setting.filled(case.site)
        fields.append({"label": label, "text": line, "long": "\n" in line or len(line) > 70})
    if fields:
        render_fields("share-settings", fields)
    else:
        st.html('<p class="wiki-note">Nothing has to be set.</p>')


def render_preview(catalogue: Catalogue, view: View, look: Look, wiki: Wiki) -> None:
    """Draw the embed as it shows where nothing blocks it."""
    if wiki.frame == "no":
        _picture("share-preview", catalogue, view, look)
    else:
        title = f"Preview: {PARTS[look.part].label}"
        render_frame("share-preview", embed_address(catalogue, "", view, look), title, look.height, look.theme)


def render_origin(choices: ShareChoices) -> None:
    """Draw the field for the wiki's address, and an error for a rejected one."""
    rejected = st.session_state.get(_WRONG) if not choices.origin else None
    st.text_input(
        "Your wiki's address",
        key=controlled("share-origin", rejected or choices.origin),
        max_chars=MAX_ORIGIN,
        placeholder="https://wiki.example.org",
        on_change=_read_origin,
        help="Any page of it will do. It is compared with what this site allows; nothing is sent to it.",
    )
    if rejected:
        st.html(
            f'<div class="notice" role="alert">{element("p", f"“{rejected}” is no address. Expected {EXPECTED_ORIGIN}.")}</div>'
        )


def _read_origin() -> None:
    typed = st.session_state["share-origin"].strip()
    st.session_state.pop(_WRONG, None)
    try:
        choose(origin=wiki_origin(typed) if typed else "")
    except ValueError:
        st.session_state[_WRONG] = typed
        choose(origin="")


def render_findings(findings: tuple[EmbedFinding, ...]) -> None:
    """Draw the findings of the doctor, for the frame and for the picture."""
    ways = dict.fromkeys(finding.rule.way for finding in findings)
    st.html("".join(findings_html(findings, way) for way in ways))


def render_effect(catalogue: Catalogue, view: View, look: Look, wiki: Wiki, findings: tuple[EmbedFinding, ...]) -> None:
    """Draw the view as it would stand in the wiki under these rules."""
    framed = verdict(findings, "frame")
    if framed == "blocks":
        st.html(blocked_html(findings))
        if verdict(findings, "picture") == "blocks":
            st.html('<p class="wiki-note">The picture would not show either.</p>')
        else:
            st.html('<p class="wiki-note">The picture would show:</p>')
            _picture("share-effect", catalogue, view, look)
        return
    isolated = wiki.isolated == "yes"
    if wiki.isolated != "yes":
        isolated = st.toggle(
            "As if the wiki isolated the frame",
            key="share-isolated",
            help="Some wikis give frames the attribute sandbox without allow-same-origin.",
        )
    static_look = replace(look, live=False)
    title = f"In {wiki.label}: {PARTS[look.part].label}"
    address = embed_address(catalogue, "", view, static_look)
    render_frame("share-effect", address, title, look.height, look.theme, ISOLATED if isolated else "")


def _picture(key: str, catalogue: Catalogue, view: View, look: Look) -> None:
    address, text = picture_address(catalogue, "", view, look), alternative_text(catalogue, view, look)
    render_picture(key, address, text, look.width)
