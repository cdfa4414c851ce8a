"""Chooser of the table's further columns: two groups of the form above it, one button until it is opened."""

from typing import Any

import streamlit as st

from components.filters.controls import Control, Group
from components.shell.state import current
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.platforms import Lens
from decision.ranking.view import View

_OPEN = "atlas.columns-open"


def columns_groups(catalogue: Catalogue, view: View) -> tuple[Group, ...]:
    """Return the button, and where it is open the list to add from and the columns that are there."""
    is_open: bool = st.session_state.get(_OPEN, False)
    button = Control("columns-open", "fold", "Columns", is_open, lambda is_open: {"is_open": is_open})
    opening = Group("", (button,), keep=_keep_open)
    if not is_open:  # what nobody sees is not sent
        return (opening,)
    labels = dict(column_labels(catalogue, view.lens))
    adding = Control(
        id="columns-add",
        kind="search",
        label="Further columns",
        value=None,
        changes=_added,
        options=tuple(labels.items()),
        empty="Add columns",
    )
    shown = (_shown(name, labels[name]) for name in view.columns if name in labels)
    return (opening, Group("", (adding, *shown)))


@cached(maxsize=4)
def column_labels(catalogue: Catalogue, lens: Lens) -> tuple[tuple[str, str], ...]:
    """Return the fields that can be columns, those of criteria left out because they are there, each with its label."""
    criterion_fields = {criterion.measure(lens).field for criterion in catalogue.criteria}
    groups = {group.id: group.label for group in catalogue.groups}
    return tuple(
        (name, f"{groups[field.group]}: {field.label}")
        for name, field in catalogue.fields.items()
        if name not in criterion_fields
    )


def _shown(name: str, label: str) -> Control:
    return Control(f"column-{name}", "requirement", label, True, lambda _: _removed(name))


def _added(name: str | None) -> dict[str, Any]:
    columns = current().columns
    return {} if name is None or name in columns else {"columns": (*columns, name)}


def _removed(name: str) -> dict[str, Any]:
    return {"columns": tuple(column for column in current().columns if column != name)}


def _keep_open(is_open: bool) -> None:
    """Remember whether the chooser is open."""
    st.session_state[_OPEN] = is_open
