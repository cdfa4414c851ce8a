"""Records that guide a reader: needs, questions, roles, caveats, frequently asked questions, good practice.

They are the editorial part of the data set (``data/needs.yaml``, ``data/questions.yaml``, ``data/faq.yaml``,
``data/practices.yaml``). They hold rules, weights and words; what is true of a platform comes from its claims.
"""

from typing import Literal

from pydantic import Field as Setting

from decision.catalogue.base import ID, Record, find_or_none


class Requirement(Record):
    """A must-have that data ask for: a filter of data/filters.yaml and, where it has options, one of them."""

    filter: str
    """Id of the must-have in data/filters.yaml."""
    option: str | int | None = None
    """One of its options; null for a must-have without options."""
    adjustable: bool = False
    """Whether a reader's own answer about the same must-have takes its place, stricter or not."""


class Need(Record):
    """A need that a reader may have, with the guide's advice on it."""

    id: str = Setting(pattern=ID)
    """Id of the need."""
    label: str
    """Name of the need, as in a list."""
    noun: str
    """Name of the need inside a sentence."""
    help: str
    """Meaning of the need, in a sentence."""
    section: str
    """Id of the guide's section that gives the advice."""
    picks: tuple[str, ...] = Setting(strict=False)
    """Ids of the platforms that the guide names, in its order."""
    reason: str
    """The guide's reason for its picks, restated."""
    rule: tuple[Requirement, ...] = Setting(strict=False)
    """The must-haves that a platform needs to meet the need today, all of them."""
    rule_text: str
    """The rule in words."""
    narrows: bool = True
    """Whether the rule leaves platforms out of the ranking; false where the need is met beside the place where code runs."""
    rests_on: tuple[str, ...] = Setting(strict=False)
    """Fields, or beginnings of their names, on which the advice rests."""
    weights: dict[str, int]
    """Weight of each criterion for this need, from 0 to 10, by the criterion's id; a missing one weighs 0."""
    assumes: dict[str, float | str] = Setting(default_factory=dict)
    """Parts of the workload whose price counts, until a reader describes them otherwise, by the parameter's id."""
    faq: tuple[str, ...] = Setting(strict=False)
    """Ids of the frequently asked questions that explain the need."""
    caveats: tuple[str, ...] = Setting(default=(), strict=False)
    """Warnings that come with the need."""


class Option(Record):
    """One answer to a question, and what it sets.

    ``must``: must-haves. ``at_least``: weights by criterion that it raises to this. ``tier``: the plan. ``seconds``: how
    long the longest task runs. ``warn_below``: an isolation worth less than this, from 0 to 1, is warned about. ``at_most``: weights that
    it lowers to this. ``kept``: it sets no must-have or plan by which it could be known again, so the view keeps its id. ``work``: parts of
    the workload whose price then counts; ``assumes``: the same, until a reader describes them otherwise.
    """

    id: str = Setting(pattern=ID)
    label: str
    help: str = ""
    must: tuple[Requirement, ...] = Setting(default=(), strict=False)
    at_least: dict[str, int] = Setting(default_factory=dict)
    at_most: dict[str, int] = Setting(default_factory=dict)
    kept: bool = False
    work: dict[str, float | str] = Setting(default_factory=dict)
    assumes: dict[str, float | str] = Setting(default_factory=dict)
    tier: str = ""
    seconds: int | None = Setting(default=None, gt=0)
    warn_below: float = Setting(default=0, ge=0, le=1)


class Question(Record):
    """One step of the wizard.

    ``kind``: ``needs`` (several, in order), ``languages`` (several), ``trust`` and ``task`` (one option, kept in the view),
    ``one`` and ``several`` (options that only set must-haves and plan), ``work`` (an example of a workload), ``more`` (any must-haves that no
    other question sets). ``filter``: the must-have that an answer to
    ``languages`` sets, and one to ``task`` where the task must not be cut off. ``terms``: ids of the glossary's terms that its words use.
    """

    id: str = Setting(pattern=ID)
    label: str
    help: str
    kind: Literal["needs", "languages", "trust", "task", "one", "several", "work", "more"]
    filter: str = ""
    options: tuple[Option, ...] = Setting(default=(), strict=False)
    terms: tuple[str, ...] = Setting(default=(), strict=False)


class Role(Record):
    """A part in a stack of several platforms.

    ``guide_picks``: whom the guide names for it. ``category``: which platforms can play it, empty for the ranked ones.
    ``needs``: the needs that call for it; empty when every stack has it.
    """

    id: str = Setting(pattern=ID)
    label: str
    help: str
    guide_picks: tuple[str, ...] = Setting(strict=False)
    rule: tuple[Requirement, ...] = Setting(default=(), strict=False)
    category: str = ""
    needs: tuple[str, ...] = Setting(default=(), strict=False)


class CaveatText(Record):
    """The words of a warning that facts call for; ``{platform}`` and other names in braces are filled in.

    ``of``: the criterion or field that it looks at; empty for each criterion in turn.
    """

    id: Literal["checkpoint", "task-unknown", "export", "files-unknown", "isolation", "doubt"]
    of: str = ""
    text: str
    section: str
    faq: str


class StatementSpec(Record):
    """Specification of a statement in an FAQ entry; the statement itself is made from the data.

    ``show``: ``tally`` (who meets the filter ``of``), ``values`` (what is known of the criterion or field ``of``), ``checks``
    (guide against evidence on fields that begin with ``of``). ``platforms``: only these; empty for all that are ranked.
    """

    show: Literal["tally", "values", "checks"]
    of: str
    option: str | int | None = None
    platforms: tuple[str, ...] = Setting(default=(), strict=False)
    lead: str


class SeeAlso(Record):
    """A link from an FAQ entry to another address of this site, which is given without the slash at its beginning."""

    path: str = Setting(pattern=r"^[a-z][a-z0-9/-]*$")
    """The address, relative to that of the site."""
    label: str
    """What is there."""


class FaqEntry(Record):
    """A frequent question: the guide's answer restated, and the statements of today's evidence beside it.

    ``section``: the part of the guide that answers it; empty for a question of ours, whose answer is ours too.
    """

    id: str = Setting(pattern=ID)
    question: str
    section: str = ""
    answer: tuple[str, ...] = Setting(strict=False)
    criteria: tuple[str, ...] = Setting(default=(), strict=False)
    needs: tuple[str, ...] = Setting(default=(), strict=False)
    platforms: tuple[str, ...] = Setting(default=(), strict=False)
    see: tuple[SeeAlso, ...] = Setting(default=(), strict=False)
    now: tuple[StatementSpec, ...] = Setting(strict=False)


class Advice(Record):
    """One item of the guide's advice, to be ticked off; ``filter`` says which platforms offer what it asks for."""

    id: str = Setting(pattern=ID)
    section: str
    label: str
    text: str
    filter: str = ""
    option: str | int | None = None
    faq: str = ""


class Factor(Record):
    """One factor by which the guide compared, and the criterion that it became; ``ours``: the guide did not look at it."""

    criterion: str
    text: str
    ours: bool = False


class GuideSection(Record):
    """One part of the guide that a claim can cite."""

    id: str
    label: str


class Guide(Record):
    """The guide that the guide lens shows: what it is called, who published it, and its parts."""

    title: str
    publisher: str
    published: str
    sections: tuple[GuideSection, ...] = Setting(strict=False)

    def section_label(self, id: str) -> str:
        """Return the label of a section; the id itself where the guide has no such section."""
        section = find_or_none(self.sections, id)
        return section.label if section else id
