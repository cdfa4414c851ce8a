"""The view: all choices of the reader as one frozen value.

A view determines the content of a page: the same view on the same data is the same picture, wherever it is opened. Its form in a
URL is :mod:`decision.links.link`.
"""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.criteria import BUDGET
from decision.catalogue.fields import Field
from decision.catalogue.platforms import USUAL_TIER, Lens
from decision.cells.cell import Basis

MAX_SELECTED, MAX_PEOPLE = 4, 5
MAX_FIND = 60
MAX_NAME = 24
"""The longest name of a person, in characters."""

ROW_KINDS = ("platforms", "offers")
"""What the table has a row for."""

RESULT = "result"
"""The step of the wizard after all questions."""


FieldTest = Literal["yes", "at-least", "at-most", "is", "has"]
"""Ways to test the value of a field: a yes or anything at all, an amount or a day, one value, an entry of a list."""


@dataclass(frozen=True, slots=True)
class ChosenMustHave:
    """A must-have: a filter or a field with what is asked of it, or several of these, of which one has to be met.

    ``filter``: the filter's id, or the field's name where ``test`` says how it is tested. ``option``: the chosen one of the filter's
    options; for a field a number, a date, or a value as :func:`~decision.ranking.field_words.word` spells it. ``any_of``: the alternatives;
    then nothing else is given.
    """

    filter: str = ""
    option: str | float | None = None
    test: FieldTest | None = None
    any_of: tuple["ChosenMustHave", ...] = ()

    @property
    def ways(self) -> tuple["ChosenMustHave", ...]:
        """The alternatives, or the must-have alone."""
        return self.any_of or (self,)

    @property
    def id(self) -> str:
        """The id of the filter or the name of the field; of alternatives all of them, with ``|`` between."""
        return "|".join(way.filter for way in self.ways)


@dataclass(frozen=True, slots=True)
class Sort:
    """The column that orders the table: a criterion, a field, ``name`` or ``score``."""

    column: str = "score"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """A colleague's weights under a name: pairs of criterion and weight 0 to 10, all criteria at once."""

    name: str
    weights: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class View:
    """The reader's choices. None means untouched: the default of the data set holds.

    ``weights``: pairs of criterion and weight 0 to 10, all criteria at once. ``categories`` and ``statuses``: which platforms
    are ranked. ``find``: part of a name. ``unknowns``: id of the way to count unknown values. ``promises``: whether a promised start counts
    where none was measured. ``unclear``: whether platforms that a must-have cannot tell apart are left out or kept.
    ``selected``: up to four platforms to compare, None for the first three. ``columns``: further fields as columns.
    ``data``: the version of the data for which a link was pinned.

    ``needs``: the needs chosen in the wizard, most important first. ``trust``: the answer on how far the code is trusted.
    ``task``: duration of the longest task in seconds; 0 where it is not given. ``answers``: ids of further answers that set no must-have. ``step``: the question on the Choose page,
    empty for the beginning, or for the result once there are needs. ``done``: advice of the guide that was
    ticked off. ``own``: whether a team's own facts count, where the site has some.

    ``unsure``: uncertainty of the weights in percent, 0 to 100. ``sampled``: whether simulations draw unknown values at
    random. ``rival``: the platform with which the leader is compared; empty for the second. ``work``: a
    described workload as pairs of a parameter's id and its value, None for none. ``rows``: whether the table has a row for each platform, or
    for each offer. ``price_by``: whether the price counts by
    the reference hour or by that workload. ``people``: further named sets of weights.
    """

    lens: Lens = "evidence"
    tier: str = USUAL_TIER
    weights: tuple[tuple[str, int], ...] | None = None
    must: tuple[ChosenMustHave, ...] = ()
    languages: tuple[str, ...] = ("python", "node")
    categories: tuple[str, ...] | None = None
    statuses: tuple[str, ...] | None = None
    find: str = ""
    unknowns: str = "middle"
    promises: Literal["measured", "trust"] = "measured"
    unclear: Literal["drop", "keep"] = "drop"
    selected: tuple[str, ...] | None = None
    columns: tuple[str, ...] = ()
    sort: Sort = field(default_factory=Sort)
    only_differences: bool = False
    rows: Literal["platforms", "offers"] = "platforms"
    data: str = ""
    needs: tuple[str, ...] = ()
    trust: str = ""
    task: int = 0
    answers: tuple[str, ...] = ()
    step: str = ""
    done: tuple[str, ...] = ()
    own: Literal["use", "hide"] = "use"
    unsure: int = 30
    sampled: bool = True
    rival: str = ""
    work: tuple[tuple[str, float | str], ...] | None = None
    price_by: Literal["hour", "work"] = "hour"
    people: tuple[Person, ...] = ()

    @cached_property
    def basis(self) -> Basis:
        """The choices on which the content of cells depends, made once for each view."""
        is_counted = self.price_by == "work" or any(way.filter == BUDGET for must in self.must for way in must.ways)
        work = self.work if is_counted else None
        return Basis(self.lens, self.tier, self.promises, self.languages, self.price_by, work)

    @cached_property
    def unweighted(self) -> "View":
        """The view with the usual weights, order and selection: all that decides which platforms are ranked and what cells hold."""
        return replace(self, weights=None, sort=Sort(), selected=None)

    @property
    def by_offer(self) -> bool:
        """Whether the table has a row for each offer; the guide tells none apart."""
        return self.rows == "offers" and self.lens == "evidence"

    def weights_for(self, catalogue: Catalogue) -> dict[str, int]:
        """Return the weight of every criterion: the reader's, or the data set's where untouched; 0 where a link left it out."""
        if self.weights is None:
            return {criterion.id: criterion.weight for criterion in catalogue.criteria}
        chosen = dict(self.weights)
        return {criterion.id: chosen.get(criterion.id, 0) for criterion in catalogue.criteria}

    def categories_for(self, catalogue: Catalogue) -> tuple[str, ...]:
        """Return the categories that are ranked: the reader's, or those ranked from the start and those that a must-have opens."""
        if self.categories is not None:
            return self.categories
        chosen = {way.filter for must in self.must for way in must.ways}
        opened = {category for rule in catalogue.filters if rule.id in chosen for category in rule.opens}
        return tuple(term.id for term in catalogue.terms.categories if term.ranked == "default" or term.id in opened)

    def statuses_for(self, catalogue: Catalogue) -> tuple[str, ...]:
        """Return the statuses that are ranked: the reader's, or all."""
        return self.statuses if self.statuses is not None else tuple(term.id for term in catalogue.terms.statuses)


def rankable(catalogue: Catalogue) -> list[str]:
    """Return the categories that a ranking may hold."""
    return [term.id for term in catalogue.terms.categories if term.ranked != "never"]


def language_field(catalogue: Catalogue) -> Field:
    """Return the field whose entries a reader may want: that of the criterion with the shape ``share``."""
    criterion = next(criterion for criterion in catalogue.criteria if criterion.evidence.shape == "share")
    return catalogue.fields[criterion.evidence.field]


def language_values(catalogue: Catalogue) -> list[str]:
    """Return the entries that a reader may want, without the word that stands for all of them."""
    measures = [criterion.evidence for criterion in catalogue.criteria]
    words = {
        word
        for measure in measures
        for word in (*measure.top_words, *(measure.preparing.words if measure.preparing else ()))
    }
    return [option.value for option in language_field(catalogue).allowed if option.value not in words]


def kept_answers(catalogue: Catalogue) -> list[str]:
    """Return the answers of the wizard that a view keeps by their ids."""
    return [option.id for question in catalogue.questions for option in question.options if option.kept]


def steps(catalogue: Catalogue) -> list[str]:
    """Return the steps of the wizard in order: its questions, then the result."""
    return [*(question.id for question in catalogue.questions), RESULT]


def seen(catalogue: Catalogue, view: View) -> Catalogue:
    """Return the catalogue of a view: without a team's own facts where the view hides them."""
    return catalogue.plain if view.own == "hide" and catalogue.plain else catalogue
