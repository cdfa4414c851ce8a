"""Sidebar: weights, must-haves, the platforms to rank, and the treatment of unknown values."""

from collections.abc import Callable

import streamlit as st

from components.compare.presets import preset_html
from components.compare.spread import spreads_html
from components.must_haves.controls import render_must_haves
from components.shell.state import change, controlled, current, on_change
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import MAX_WEIGHT, Criterion
from decision.catalogue.terms import Term
from decision.cells.matrix import criteria_under
from decision.certainty.text import turning_points
from decision.documents.table import escaped
from decision.ranking.ranking import ranking
from decision.ranking.spread import spread_text, spreads
from decision.ranking.view import MAX_FIND, View, rankable


def render_sidebar(catalogue: Catalogue, view: View) -> None:
    """Draw every control that changes the ranking."""
    with st.sidebar:
        for title, draw in CONTROLS.items():
            st.subheader(title)
            draw(catalogue, view)


def _what_matters(catalogue: Catalogue, view: View) -> None:
    _presets(catalogue, view)
    weights = view.weights_for(catalogue)
    result = ranking(catalogue, view)
    turns = turning_points(result, tuple(weights.items()))
    criteria = criteria_under(catalogue, view.basis)
    places = spreads(result, criteria)
    for criterion, spread in zip(criteria, places, strict=True):
        notes = (spread_text(spread) if spread.total else "", escaped(turns.get(criterion.id, "")))
        _weight(catalogue, criterion, view, result.shares[criterion.id], notes)
    if result.best_first:
        st.html(spreads_html(places, spreads(result)))
    st.button("Reset everything", on_click=lambda: change(**_defaults()), width="stretch")


def _defaults() -> dict[str, object]:
    default = View()
    return {name: getattr(default, name) for name in View.__dataclass_fields__}


def _presets(catalogue: Catalogue, view: View) -> None:
    weights = view.weights_for(catalogue)
    presets = {preset.id: preset for preset in catalogue.presets}
    by_preset = {
        preset.id: {criterion.id: preset.weight_of(criterion) for criterion in catalogue.criteria}
        for preset in catalogue.presets
    }
    preset_id = next((id for id, preset_weights in by_preset.items() if preset_weights == weights), None)

    def preset_changes(id: str | None) -> dict[str, object]:
        if id is None:
            return {}
        return {"weights": tuple(by_preset[id].items()) if presets[id].weights else None}

    st.pills(
        "Starting points",
        list(presets),
        format_func=lambda id: presets[id].label,
        key=controlled("preset", preset_id),
        on_change=on_change("preset", preset_changes),
        label_visibility="collapsed",
    )
    st.html(preset_html(catalogue, preset_id))


def _weight(catalogue: Catalogue, criterion: Criterion, view: View, share: float, notes: tuple[str, ...]) -> None:
    key = f"weight-{criterion.id}"
    measure = criterion.measure(view.lens)

    def weight_changes(value: int) -> dict[str, object]:
        weights = current().weights_for(catalogue) | {criterion.id: value}
        return {"weights": tuple(weights.items())}

    # Lines of one label, as with the filters below. In a label, dollar signs would be taken for a formula.
    ends = f"{measure.worst_text} → {measure.best_text}".replace("$", "USD ")
    st.slider(
        "\n".join(filter(None, (f"{criterion.label} · {100 * share:.0f} %", ends, *notes))),
        0,
        MAX_WEIGHT,
        key=controlled(key, view.weights_for(catalogue)[criterion.id]),
        on_change=on_change(key, weight_changes),
        help=f"{criterion.question} {measure.how} {criterion.reason}",
    )


def _platforms(catalogue: Catalogue, view: View) -> None:
    _term_pills(
        "Categories", catalogue.terms.categories, rankable(catalogue), view.categories_for(catalogue), "categories"
    )
    statuses = [term.id for term in catalogue.terms.statuses]
    _term_pills("Status", catalogue.terms.statuses, statuses, view.statuses_for(catalogue), "statuses")
    st.text_input(
        "Find by name",
        max_chars=MAX_FIND,
        key=controlled("find", view.find),
        on_change=on_change("find", lambda text: {"find": text.strip()}),
    )


def _term_pills(label: str, terms: tuple[Term, ...], ids: list[str], chosen_ids: tuple[str, ...], name: str) -> None:
    by_id = {term.id: term for term in terms}
    st.pills(
        label,
        ids,
        selection_mode="multi",
        format_func=lambda id: by_id[id].label,
        key=controlled(name, [id for id in ids if id in chosen_ids]),
        on_change=on_change(name, lambda selected: {name: tuple(id for id in ids if id in selected)}),
        help=" ".join(f"{by_id[id].label}: {by_id[id].help}" for id in ids if by_id[id].help) or None,
    )


def _counting(catalogue: Catalogue, view: View) -> None:
    unknowns = {term.id: term for term in catalogue.terms.attitudes}
    st.segmented_control(
        "An unknown value counts",
        list(unknowns),
        format_func=lambda id: unknowns[id].label,
        required=True,
        key=controlled("unknowns", view.unknowns),
        on_change=on_change("unknowns", lambda id: {"unknowns": id}),
        help=" ".join(term.help for term in catalogue.terms.attitudes),
    )
    st.checkbox(
        "Trust promised cold starts",
        key=controlled("promises", view.promises == "trust"),
        on_change=on_change("promises", lambda trust: {"promises": "trust" if trust else "measured"}),
        help="Where nobody has measured a cold start, count what the vendor promises.",
    )
    if catalogue.plain is not None or view.own == "hide":
        st.checkbox(
            "Use our own facts",
            key=controlled("own", view.own == "use"),
            on_change=on_change("own", lambda use: {"own": "use" if use else "hide"}),
            help="What this site's team adds of its own counts before what others say. It is marked ⌂.",
        )
    st.checkbox(
        "Keep platforms that cannot be told",
        key=controlled("unclear", view.unclear == "keep"),
        on_change=on_change("unclear", lambda keep: {"unclear": "keep" if keep else "drop"}),
        help="Rank those, too, of which nobody says whether they have what you must have.",
    )


CONTROLS: dict[str, Callable[[Catalogue, View], None]] = {
    "What matters": _what_matters,
    "Must have": render_must_haves,
    "Which platforms": _platforms,
    "How to count": _counting,
}
"""Functions that draw the controls of the ranking, by their heading."""
