"""Records that guide a reader: needs, questions, roles, caveats, frequently asked questions, good practice.

They are the editorial part of the data set (``data/needs.yaml``, ``data/questions.yaml``, ``data/faq.yaml``,
``data/practices.yaml``). They hold rules, weights and words; what is true of a platform comes from its claims.
"""

from typing import Literal

from pydantic import Field as Setting

from decision.catalogue.base import Record

_ID = r"^[a-z0-9][a-z0-9_-]*$"


class Requirement(Record):
    """A must-have that data ask for: a filter of data/filters.yaml and, where it has options, one of them."""

    filter: str
    option: str | int | None = None


class Need(Record):
    """A need that a reader may have.

    ``section`` and ``picks``: where the guide gives its advice, and whom it names, in its order; ``reason``: why, restated.
    ``rule``: what a platform must have to meet the need, all of it; ``rule_text``: the same in words. ``narrows``: whether
    the rule leaves platforms out of the ranking, or the need is met beside the place where code runs. ``rests_on``: the
    fields, or beginnings of their names, on which the advice rests. ``weights``: by criterion, 0 to 10.
    """

    id: str = Setting(pattern=_ID)
    label: str
    noun: str
    help: str
    section: str
    picks: tuple[str, ...] = Setting(strict=False)
    reason: str
    rule: tuple[Requirement, ...] = Setting(strict=False)
    rule_text: str
    narrows: bool = True
    rests_on: tuple[str, ...] = Setting(strict=False)
    weights: dict[str, int]
    faq: tuple[str, ...] = Setting(strict=False)
    caveats: tuple[str, ...] = Setting(default=(), strict=False)


class Option(Record):
    """One answer to a question, and what it sets.

    ``must``: must-haves. ``at_least``: weights by criterion that it raises to this. ``tier``: the plan. ``seconds``: how
    long the longest task runs. ``warn_below``: an isolation worth less than this, from 0 to 1, is warned about.
    """

    id: str = Setting(pattern=_ID)
    label: str
    help: str = ""
    must: tuple[Requirement, ...] = Setting(default=(), strict=False)
    at_least: dict[str, int] = Setting(default_factory=dict)
    tier: str = ""
    seconds: int | None = Setting(default=None, gt=0)
    warn_below: float = Setting(default=0, ge=0, le=1)


class Explained(Record):
    """A technical word and what it means, in one line."""

    term: str
    means: str


class Question(Record):
    """One step of the wizard.

    ``kind``: ``needs`` (several, in order), ``languages`` (several), ``trust`` and ``task`` (one option, kept in the view),
    ``one`` and ``several`` (options that only set must-haves and plan). ``filter``: the must-have that an answer to
    ``languages`` sets, and one to ``task`` where the task must not be cut off.
    """

    id: str = Setting(pattern=_ID)
    label: str
    help: str
    kind: Literal["needs", "languages", "trust", "task", "one", "several"]
    filter: str = ""
    options: tuple[Option, ...] = Setting(default=(), strict=False)
    terms: tuple[Explained, ...] = Setting(default=(), strict=False)


class Role(Record):
    """A part in a stack of several platforms.

    ``guide_picks``: whom the guide names for it. ``category``: which platforms can play it, empty for the ranked ones.
    ``needs``: the needs that call for it; empty when every stack has it.
    """

    id: str = Setting(pattern=_ID)
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


class FaqEntry(Record):
    """A frequent question: the guide's answer restated, and the statements of today's evidence beside it."""

    id: str = Setting(pattern=_ID)
    question: str
    section: str
    answer: tuple[str, ...] = Setting(strict=False)
    criteria: tuple[str, ...] = Setting(default=(), strict=False)
    needs: tuple[str, ...] = Setting(default=(), strict=False)
    platforms: tuple[str, ...] = Setting(default=(), strict=False)
    now: tuple[StatementSpec, ...] = Setting(strict=False)


class Advice(Record):
    """One item of the guide's advice, to be ticked off; ``filter`` says which platforms offer what it asks for."""

    id: str = Setting(pattern=_ID)
    section: str
    label: str
    text: str
    filter: str = ""
    option: str | int | None = None
    faq: str = ""


class Factor(Record):
    """One factor by which the guide compared, and the criterion that it became."""

    criterion: str
    text: str


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
