"""Switches above the table: the lens, the plan, and what has a row. They are one form in a row."""

from collections.abc import Callable, Sequence

from components.filters.controls import Control, Group
from components.filters.form import Groups, render_form
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.terms import Term
from decision.ranking.view import View

KEY = "switches"
"""Key of the form."""

Switch = Callable[[Catalogue, View], Control | None]
"""A function that describes a switch for a view; None where there is nothing to switch."""


def render_switches(
    catalogue: Catalogue, view: View, switches: Sequence[Switch], key: str = KEY, further: Groups | None = None
) -> None:
    """Draw switches in a row. ``further``: groups that stand behind them."""

    def groups(catalogue: Catalogue, view: View) -> tuple[Group, ...]:
        controls = (switch(catalogue, view) for switch in switches)
        return (
            Group("", tuple(control for control in controls if control)),
            *(further(catalogue, view) if further else ()),
        )

    render_form(key, groups, catalogue, view, look="row", width="stretch" if further else "content")


def lens_switch(catalogue: Catalogue, view: View) -> Control:
    """Return the lens switch: today's evidence, or what the guide says."""
    return _one_of("Lens", catalogue.terms.lenses, view.lens, "lens")


def tier_switch(catalogue: Catalogue, view: View) -> Control | None:
    """Return the plan switch; the guide does not distinguish plans, so its lens has none."""
    return None if view.lens == "guide" else _one_of("Plan", catalogue.terms.tiers, view.tier, "tier")


def rows_switch(catalogue: Catalogue, view: View) -> Control | None:
    """Return the switch for one row for each offer, where a platform has several; the guide tells none apart."""
    if view.lens == "guide" or not any(len(platform.offers) > 1 for platform in catalogue.platforms):
        return None
    return Control(
        id="rows",
        kind="switch",
        label="One row for each offer",
        value=view.by_offer,
        changes=lambda is_on: {"rows": "offers" if is_on else "platforms"},
        help="An offer is one configuration or service that you can buy, such as one with a GPU. A platform ranks by its best offer.",
    )


def _one_of(label: str, terms: Sequence[Term], chosen: str, name: str) -> Control:
    options = tuple((term.id, term.label) for term in terms)
    return Control(name, "segments", label, chosen, lambda id: {name: id}, options)
