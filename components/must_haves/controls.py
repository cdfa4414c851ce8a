"""Must-haves at the side: those that are always offered, the reader's further ones, each with its way out, and the picker of more."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from components.filters.controls import Control, Group
from components.filters.form import render_form
from components.must_haves.picker import picker_group, tally_text
from components.shell.state import current
from decision.caches import cached
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import MustHave
from decision.links.must_haves import must_word
from decision.ranking.admission import admission
from decision.ranking.must_haves import must_text, option_text
from decision.ranking.must_lists import in_order
from decision.ranking.view import ChosenMustHave, View, language_field, language_values

TITLE = "Must have"


def render_required(catalogue: Catalogue, view: View) -> None:
    """Draw all must-haves of a view as what is required, each with its way out, and the picker of more."""
    render_form("required", required_groups, catalogue, view)


def must_have_groups(catalogue: Catalogue, view: View) -> tuple[Group, ...]:
    """Return the languages that are wanted, every must-have that is offered or set, the further ones, and the picker of more."""
    return (_must_haves(catalogue, view), picker_group(catalogue, view))


@cached(maxsize=64, key=lambda catalogue, view: (catalogue, view.unweighted))
def _must_haves(catalogue: Catalogue, view: View) -> Group:
    """Return all must-haves at the side but the picker, which opens and closes."""
    offered = [
        _offered(catalogue, rule, view)
        for rule in catalogue.filters
        if rule.listed or any(must.filter == rule.id for must in view.must)
    ]
    further = _required(catalogue, view, (must for must in view.must if must.test or must.any_of))
    return Group(TITLE, (_wanted_languages(catalogue, view), *offered, *further))


def required_groups(catalogue: Catalogue, view: View) -> tuple[Group, ...]:
    """Return all must-haves as what is required, and the picker of more."""
    return (Group("", _required(catalogue, view, view.must)), picker_group(catalogue, view))


def _required(catalogue: Catalogue, view: View, musts: Iterable[ChosenMustHave]) -> tuple[Control, ...]:
    """Return must-haves as what each asks and how platforms stand to it, to be removed."""

    def requirement(must: ChosenMustHave) -> Control:
        return Control(
            id=f"required-{must_word(must, catalogue)}",
            kind="requirement",
            label=must_text(catalogue, must),
            value=True,
            changes=lambda _: {"must": tuple(kept for kept in current().must if kept != must)},
            note=tally_text(catalogue, view, must),
        )

    return tuple(map(requirement, musts))


def _wanted_languages(catalogue: Catalogue, view: View) -> Control:
    field = language_field(catalogue)
    return Control(
        id="languages",
        kind="chips",
        label="Languages you want",
        value=[id for id in language_values(catalogue) if id in view.languages],
        changes=lambda chosen: {"languages": tuple(chosen)},
        options=tuple((id, field.label_of(id)) for id in language_values(catalogue)),
    )


def _offered(catalogue: Catalogue, rule: MustHave, view: View) -> Control:
    """Return a must-have that has a control of its own, with what remains under it, which a list says once a value of it is chosen."""
    active = next((must for must in view.must if must.filter == rule.id), None)

    def changes(value: str | int | bool | None) -> Mapping[str, Any]:
        musts = [must for must in current().must if must.filter != rule.id]
        if value is not None and value is not False:
            musts.append(ChosenMustHave(rule.id, None if value is True else value))
        return {"must": in_order(catalogue, musts)}

    note = ""
    if active or not rule.options:
        trial = active or ChosenMustHave(rule.id)
        ranked, unsure = admission(catalogue, replace(view, must=(*[m for m in view.must if m != active], trial)))
        note = f"{ranked} match" + (f", {unsure} unknown" if unsure else "")
    return Control(
        id=f"must-{rule.id}",
        kind="choice" if rule.options else "check",
        label=rule.label,
        value=(active.option if active else None) if rule.options else active is not None,
        changes=changes,
        options=tuple((option, option_text(catalogue, rule, option)) for option in rule.options),
        note=note,
        help=rule.help,
    )
