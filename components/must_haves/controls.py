"""Must-haves at the side: those that are always offered, the reader's further ones, each with its way out, and the picker of more."""

from collections.abc import Iterable
from dataclasses import replace

import streamlit as st

from components.must_haves.picker import render_picker, tally_text
from components.shell.state import change, controlled, current, on_change
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import MustHave
from decision.documents.table import escaped
from decision.format import cut
from decision.links.must_haves import must_word
from decision.ranking.admission import admission
from decision.ranking.must_haves import must_text, option_text
from decision.ranking.must_lists import in_order
from decision.ranking.view import ChosenMustHave, View, language_field, language_values

ANY = "Any"

LONGEST_NAME = 36
"""The longest must-have on the button that removes it, in characters."""


def render_must_haves(catalogue: Catalogue, view: View) -> None:
    """Draw every must-have that is offered or set, and the picker of further ones."""
    _wanted_languages(catalogue, view)
    for rule in catalogue.filters:
        if rule.listed or any(must.filter == rule.id for must in view.must):
            _must(catalogue, rule, view)
    render_further(catalogue, view, [must for must in view.must if must.test or must.any_of])
    render_picker(catalogue, view)


def render_further(catalogue: Catalogue, view: View, musts: Iterable[ChosenMustHave]) -> None:
    """Draw must-haves that have no control of their own: what each asks, how platforms stand to it, and the button that removes it."""
    for must in musts:
        text = must_text(catalogue, must)
        with st.container(key=f"further-{must_word(must, catalogue)}", gap="xxsmall"):
            st.markdown(f"{escaped(text)}  \n:small[:gray[{tally_text(catalogue, view, must)}]]")
            st.button(
                f"Remove “{escaped(cut(text, LONGEST_NAME))}”",
                icon=":material/close:",
                key=f"remove-{must_word(must, catalogue)}",
                type="tertiary",
                on_click=remove,
                args=(must,),
            )


def remove(must: ChosenMustHave) -> None:
    """Take a must-have out of the view. For callbacks."""
    change(must=tuple(kept for kept in current().must if kept != must))


def _wanted_languages(catalogue: Catalogue, view: View) -> None:
    field = language_field(catalogue)
    st.multiselect(
        "Languages you want",
        language_values(catalogue),
        format_func=field.label_of,
        key=controlled("languages", list(view.languages)),
        on_change=on_change("languages", lambda chosen: {"languages": tuple(chosen)}),
        select_all=False,
    )


def _must(catalogue: Catalogue, rule: MustHave, view: View) -> None:
    key = f"must-{rule.id}"
    active = next((must for must in view.must if must.filter == rule.id), None)

    def must_changes(value: object) -> dict[str, object]:
        musts = [must for must in current().must if must.filter != rule.id]
        if value is not None and value is not False:
            musts.append(ChosenMustHave(rule.id, value if isinstance(value, str | int) and value is not True else None))
        return {"must": in_order(catalogue, musts)}

    label = rule.label
    if active or not rule.options:
        trial = active or ChosenMustHave(rule.id)
        ranked, unsure = admission(catalogue, replace(view, must=(*[m for m in view.must if m != active], trial)))
        # In the label and not below it: each element of its own takes a browser most of a millisecond at every change.
        label += f"\n{ranked} remain" + (f", {unsure} cannot be told" if unsure else "")
    if rule.options:
        st.selectbox(
            label,
            rule.options,
            index=None,
            placeholder=ANY,
            format_func=lambda option: option_text(catalogue, rule, option),
            key=controlled(key, active.option if active else None),
            on_change=on_change(key, must_changes),
            help=rule.help,
        )
    else:
        st.checkbox(
            label, key=controlled(key, active is not None), on_change=on_change(key, must_changes), help=rule.help
        )
