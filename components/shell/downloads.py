"""Downloads of the ranking on screen. The files are made on request, from the same result."""

import json

import streamlit as st

from decision.catalogue.catalogue import Catalogue
from decision.documents.ranking import to_csv, to_json, to_markdown
from decision.ranking.ranking import Ranking


def render_downloads(catalogue: Catalogue, result: Ranking) -> None:
    """Draw the download menu: CSV, JSON, Markdown."""
    name = f"sandbox-atlas-{result.dataset}"
    menu = st.popover("Download", icon=":material/download:", key="downloads", on_change="rerun")
    if not menu.open:  # a closed menu is not drawn with every change
        return
    with menu:
        st.caption("The rows, columns and order that you see.")
        _button("CSV", f"{name}.csv", "text/csv", lambda: "\ufeff" + to_csv(catalogue, result))
        _button("JSON", f"{name}.json", "application/json", lambda: _json(catalogue, result))
        _button("Markdown", f"{name}.md", "text/markdown", lambda: to_markdown(catalogue, result))


def _button(label: str, file: str, mime: str, make) -> None:  # type: ignore[no-untyped-def]
    st.download_button(label, make, file, mime, key=f"download-{label}", on_click="ignore", width="stretch")


def _json(catalogue: Catalogue, result: Ranking) -> str:
    return json.dumps(to_json(catalogue, result), indent=2, ensure_ascii=False)
