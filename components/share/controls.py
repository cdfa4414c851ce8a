"""Controls of the Share page. Its choices are kept in the address, like the view."""

from collections.abc import Mapping
from dataclasses import asdict, replace

import streamlit as st

from components.share.doctor import wrong_origin_html
from components.shell.state import choose, chosen, controlled, on_choice
from decision.catalogue.catalogue import Catalogue
from decision.links.choices import EXPECTED_ORIGIN, HEIGHTS, MAX_ORIGIN, WIDTHS, ShareChoices, wiki_origin
from decision.site.parts import PARTS, TRADEOFF_PART
from decision.tradeoff.axes import AXIS_LABELS, axis_labels

_THEMES = {"auto": "Like the wiki", "light": "Light", "dark": "Dark"}
_WRONG = "share-wrong-origin"


def open_choices(catalogue: Catalogue) -> ShareChoices:
    """Return the choices in the address, with the first wiki where none was chosen."""
    choices = chosen(ShareChoices)
    return replace(choices, wiki=choices.wiki or catalogue.wikis[0].id)


def render_look(catalogue: Catalogue, choices: ShareChoices, default_platform_id: str) -> None:
    """Draw the selectors of the part, its platform, colours and width. ``default_platform_id``: the platform while none was chosen."""
    with st.container(horizontal=True, key="share-look"):
        _select("Part", "part", choices.part, {id: part.label for id, part in PARTS.items()})
        if choices.part == "platform":
            labels = {platform.id: platform.label for platform in catalogue.platforms}
            _select("Platform", "platform", choices.platform or default_platform_id, labels)
        if choices.part == TRADEOFF_PART:
            for label, name in AXIS_LABELS.items():
                _axis(catalogue, choices, label, name)
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
            "Load the live version immediately",
            key=controlled("share-live", choices.live),
            on_change=on_choice("share-live", lambda value: {"live": value}),
            help="If off, the frame shows a picture and a table, and starts the app on a click. This keeps pages with many frames fast.",
        )


def _axis(catalogue: Catalogue, choices: ShareChoices, label: str, name: str) -> None:
    labels, key = axis_labels(catalogue), f"share-{name}"
    st.selectbox(
        label,
        list(labels),
        format_func=labels.__getitem__,
        key=controlled(key, getattr(choices, name)),
        on_change=on_choice(key, lambda id: asdict(choices.axes.with_axis(name, id))),
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


def render_origin(choices: ShareChoices) -> None:
    """Draw the field for the wiki's address, and an error for a rejected one."""
    rejected = st.session_state.get(_WRONG) if not choices.origin else None
    st.text_input(
        "Your wiki's address",
        key=controlled("share-origin", rejected or choices.origin),
        max_chars=MAX_ORIGIN,
        placeholder="https://wiki.example.org",
        on_change=_read_origin,
        help="The address of any of its pages. It is only compared with this site's settings; nothing is sent to it.",
    )
    if rejected:
        st.html(wrong_origin_html(rejected, EXPECTED_ORIGIN))


def _read_origin() -> None:
    typed = st.session_state["share-origin"].strip()
    st.session_state.pop(_WRONG, None)
    try:
        choose(origin=wiki_origin(typed) if typed else "")
    except ValueError:
        st.session_state[_WRONG] = typed
        choose(origin="")
