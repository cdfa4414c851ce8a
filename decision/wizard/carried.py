"""A reader's view on its way between the wizard and the other pages.

The wizard's view holds the answers as they were given, and the step. Every other page shows what they set, beside them: weights, must-haves,
plan and workload, which a reader may then move and remove there; so what answers set is set once, on the way, and not again. On the way back,
what nothing but the answers had set follows from them once more.
"""

from dataclasses import replace

from decision.catalogue.catalogue import Catalogue
from decision.ranking.view import View
from decision.wizard.answers import is_answered, settled, settled_if_answered


def view_beside(catalogue: Catalogue, view: View) -> View:
    """Return the wizard's view for another page: with what its answers set, and without the step."""
    answered = settled(catalogue, view) if view.step else settled_if_answered(catalogue, view)
    return replace(answered, step="")


def is_same(catalogue: Catalogue, first: View, second: View) -> bool:
    """Return whether two views are the same, whether or not they name the criteria that have no weight."""
    whole, other = (replace(view, weights=tuple(view.weights_for(catalogue).items())) for view in (first, second))
    return whole == other


def view_of_answers(catalogue: Catalogue, view: View) -> View:
    """Return a view of another page for the wizard: without the must-haves, weights and workload that its answers set by themselves."""
    final = settled(catalogue, view)
    if not is_answered(view) or (view.weights is None and final.weights is not None):
        return view  # without answers, or with answers that have not set anything yet
    fewest, untouched = view, View()
    for must in view.must:
        fewer = replace(fewest, must=tuple(other for other in fewest.must if other != must))
        fewest = fewer if is_same(catalogue, settled(catalogue, fewer), final) else fewest
    for fewer in (
        replace(fewest, work=untouched.work, price_by=untouched.price_by, weights=untouched.weights),
        replace(fewest, work=untouched.work, price_by=untouched.price_by),
        replace(fewest, weights=untouched.weights),
    ):
        if is_same(catalogue, settled(catalogue, fewer), final):
            return fewer
    return fewest
