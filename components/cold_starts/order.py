"""Change of order between the ways of starting."""

from collections.abc import Sequence

from markupsafe import Markup

from components.html.templates import macros
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MODES
from decision.format import milliseconds, times
from decision.starts.summary import MODE_LABELS, shifts

MOST_UNFOLDED = 8
"""Most platforms of an order that stand open."""

_HTML = macros("components/cold_starts/order.html", milliseconds=milliseconds, times=times, MOST_UNFOLDED=MOST_UNFOLDED)

PLACES = (
    "Ranks among the platforms that have a full run in both modes on the same day from the same source, so that both "
    "figures of a row are of the same day."
)


def order_html(catalogue: Catalogue, modes: Sequence[str]) -> Markup:
    """Return the change of order in some modes, side by side, on a card."""
    return _HTML.card(catalogue, PLACES, [shifts_html(catalogue, mode) for mode in modes])


def shifts_html(catalogue: Catalogue, mode: str) -> Markup:
    """Return the change of order in one mode against sequential starts."""
    order_shifts, label = shifts(catalogue, mode), MODE_LABELS[mode]
    if order_shifts:
        moved = sum(shift.place_before != shift.place_after for shift in order_shifts)
        worst = max(order_shifts, key=lambda shift: shift.times)
        lead = f"{label}: {moved} of {len(order_shifts)} platforms change rank. "
        lead += f"{catalogue.platform[worst.platform_id].label} slows down most, to {times(worst.times)} its sequential time."
    else:
        lead = f"{label}: no platform was measured in both modes on one day."
    return _HTML.shifts(catalogue, label, MODE_LABELS[MODES[0]], lead, order_shifts)
