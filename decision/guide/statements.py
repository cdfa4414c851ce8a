"""Statements of the evidence on a finding: a sentence with the numbers, and a line for each platform behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from decision.catalogue.base import find
from decision.catalogue.catalogue import Catalogue
from decision.catalogue.guidance import StatementSpec
from decision.catalogue.platforms import Claim, GuideCheck, Platform
from decision.cells.cell import Basis, Cell
from decision.cells.matrix import cell_of
from decision.cells.origin import OtherPlanOrigin, PromiseOrigin
from decision.cells.values import UNKNOWN
from decision.claims.choice import amount
from decision.guide.text import RARE, checks_sentence, values_sentence, yes_sentence
from decision.ranking.must_haves import judge, must_text
from decision.ranking.view import ChosenMustHave, language_field, rankable

Outcome = Literal[
    "yes", "known", "no", "unsettled", "unknown", "confirmed", "partly", "contradicted", "omitted", "unverified"
]

_ORDER: tuple[Outcome, ...] = ("yes", "known", "no", "unsettled", "unknown")


@dataclass(frozen=True, slots=True)
class StatementLine:
    """The evidence about one platform.

    ``outcome``: yes, no, known, unsettled (sources leave it open), unknown (no source says), or the verdict on a statement of
    the guide. ``claims``: those on which the text rests, empty where there are none. ``doubt``: why one should hesitate;
    ``conflict``: whether other claims that could have counted say something else. ``check``: the statement of the guide.
    """

    platform: Platform
    outcome: Outcome
    text: str
    detail: str = ""
    claims: tuple[Claim, ...] = ()
    doubt: str = ""
    conflict: bool = False
    check: GuideCheck | None = None

    @property
    def claim(self) -> Claim | None:
        """The first claim of the text; None where there is no claim, only a check of the guide or nothing."""
        return self.claims[0] if self.claims else None

    @property
    def is_known(self) -> bool:
        """Whether any source says anything about it."""
        return self.outcome != "unknown"


@dataclass(frozen=True, slots=True)
class Statement:
    """The evidence on one finding: a heading, one sentence with the numbers, and the lines behind them."""

    spec: StatementSpec
    lead: str
    summary: str
    lines: tuple[StatementLine, ...]

    @property
    def is_rare(self) -> bool:
        """Whether less than a quarter of the platforms are known, so that the table is only folded under the sentence."""
        known = sum(line.is_known for line in self.lines)
        return self.kind != "checks" and 0 < known < RARE * len(self.lines)

    @property
    def kind(self) -> str:
        """The method of counting: tally, values or checks."""
        return self.spec.show


def statement(catalogue: Catalogue, spec: StatementSpec, basis: Basis) -> Statement:
    """Return the statement of the claims on one finding."""
    builders = {"tally": _tally, "values": _values, "checks": _checks}
    return builders[spec.show](catalogue, spec, basis)


def _tally(catalogue: Catalogue, spec: StatementSpec, basis: Basis) -> Statement:
    must = ChosenMustHave(spec.of, spec.option)
    lines = [_tally_line(catalogue, must, platform, basis) for platform in _platforms(catalogue, spec)]
    lines.sort(key=_place)
    summary = yes_sentence(_must_label(catalogue, must, basis), _grouped(lines))
    return Statement(spec, spec.lead, summary, tuple(lines))


def _must_label(catalogue: Catalogue, must: ChosenMustHave, basis: Basis) -> str:
    """Return the text of a tally's must-have, with the reader's languages where it is about them."""
    text = must_text(catalogue, must)
    if find(catalogue.filters, must.filter).test != "all":
        return text
    return f"{text} ({', '.join(map(language_field(catalogue).label_of, basis.languages))})"


def _tally_line(catalogue: Catalogue, must: ChosenMustHave, platform: Platform, basis: Basis) -> StatementLine:
    rule = find(catalogue.filters, must.filter)
    ways = dict.fromkeys([*filter(None, [rule.criterion]), *(field.partition("=")[0] for field in rule.fields)])
    cells = {way: cell_of(catalogue, basis, platform.id, way) for way in ways}
    verdict = judge(catalogue, must, platform.id, basis)
    text, claims = verdict.reason, verdict.claims
    if verdict.outcome == "cannot tell" and len(ways) > 1:
        text, claims = _left_open(catalogue, cells)
    elif len(ways) == 1 and verdict.way in ("", *ways):
        (cell,) = cells.values()
        text, claims = verdict.reason.partition(": ")[2], _behind(cell)
    outcome: Outcome = "unsettled" if claims else "unknown"
    if verdict.outcome != "cannot tell":
        outcome = "yes" if verdict.outcome == "meets" else "no"
    conflict = any(cell.conflict for cell in cells.values() if claims and cell.chosen == claims)
    return StatementLine(platform, outcome, text, "", claims, _doubt(claims), conflict)


def _left_open(catalogue: Catalogue, cells: Mapping[str, Cell]) -> tuple[str, tuple[Claim, ...]]:
    """Return the text and claims of an undecided must-have: what is known of the ways to meet it."""
    known = {way: cell for way, cell in cells.items() if cell.is_known}
    if not known:
        return "unknown", ()
    texts = [f"{_label(catalogue, way)}: {cell.text}" for way, cell in known.items()]
    if len(known) < len(cells):
        texts.append("the rest is not documented")
    return "; ".join(texts), tuple(claim for cell in known.values() for claim in cell.chosen)


def _values(catalogue: Catalogue, spec: StatementSpec, basis: Basis) -> Statement:
    platforms = _platforms(catalogue, spec)
    cells = {platform.id: cell_of(catalogue, basis, platform.id, spec.of) for platform in platforms}
    lines = [_value_line(platform, cells[platform.id]) for platform in platforms]
    label = _label(catalogue, spec.of)
    if len(lines) == 1:
        summary = f"{label} of {platforms[0].label}: {lines[0].text if lines[0].is_known else 'not documented'}."
    elif _is_yes_or_no(catalogue, spec.of, basis):
        summary = yes_sentence(label, _grouped(lines))
    else:
        known = [(line.platform.label, cells[line.platform.id]) for line in lines if line.outcome == "known"]
        summary = values_sentence(label, known, _grouped(lines))
    criterion = catalogue.criterion.get(spec.of)
    descending = not (criterion and criterion.measure(basis.lens).less_is_better)
    lines.sort(key=lambda line: _value_order(line, cells[line.platform.id], descending))
    return Statement(spec, spec.lead, summary, tuple(lines))


def _value_line(platform: Platform, cell: Cell) -> StatementLine:
    claims = _behind(cell)
    group: Outcome = "known"
    if cell.state == "unknown":
        group = "unsettled" if claims else "unknown"
    elif cell.state == "no" or cell.value is False:
        group = "no"
    elif cell.value is True or (isinstance(cell.value, dict) and "offered" in cell.value):
        group = "yes"
    elif isinstance(cell.value, list) and set(map(type, cell.value)) == {bool}:
        group = "unsettled"
    return StatementLine(platform, group, cell.text, cell.detail, claims, _doubt(claims), cell.conflict)


def _place(line: StatementLine) -> int:
    return _ORDER.index(line.outcome)


def _value_order(line: StatementLine, cell: Cell, descending: bool) -> tuple[int, float, float, str, str]:
    """Return the sort key: the best values first, then by size, text and name; unknown values last."""
    place = _place(line)
    utility = cell.utility.low + cell.utility.high if cell.utility != UNKNOWN else 0.0
    size = amount(cell.value) * (1 if descending else -1)
    return place, -utility, -size, "" if place == 0 else line.text, line.platform.name.casefold()


def _checks(catalogue: Catalogue, spec: StatementSpec, basis: Basis) -> Statement:
    lines = []
    for platform in _platforms(catalogue, spec):
        for check in platform.guide_check:
            if check.field.startswith(spec.of):
                claims = _cited(platform, check)
                label = catalogue.fields[check.field].label
                text = check.evidence_says
                lines.append(StatementLine(platform, check.verdict, text, label, claims, _doubt(claims), check=check))
    counts = [(term.label, sum(line.outcome == term.id for line in lines)) for term in catalogue.terms.checks]
    return Statement(spec, spec.lead, checks_sentence(counts), tuple(lines))


def _cited(platform: Platform, check: GuideCheck) -> tuple[Claim, ...]:
    """Return the claim from a check's source, preferably about the same field; it has the kind and the date."""
    same_source = [claim for claim in platform.claims if claim.source == check.source and claim.kind != "guide"]
    same_source.sort(key=lambda claim: claim.field != check.field)
    return tuple(same_source[:1])


def _platforms(catalogue: Catalogue, spec: StatementSpec) -> tuple[Platform, ...]:
    if spec.platforms:
        return tuple(catalogue.platform[id] for id in spec.platforms if id in catalogue.platform)
    return tuple(platform for platform in catalogue.platforms if platform.category in rankable(catalogue))


def _is_yes_or_no(catalogue: Catalogue, of: str, basis: Basis) -> bool:
    criterion = catalogue.criterion.get(of)
    if criterion:
        return criterion.measure(basis.lens).shape == "boolean"
    return catalogue.fields[of].type in ("boolean", "offer")


def _label(catalogue: Catalogue, of: str) -> str:
    criterion = catalogue.criterion.get(of)
    return criterion.label if criterion else catalogue.fields[of].label


def _behind(cell: Cell) -> tuple[Claim, ...]:
    """Return the claims that fill a cell, or the one that an unknown cell mentions, such as a promise nobody measured."""
    match cell.origin:
        case PromiseOrigin(promises=promises) if not cell.chosen:
            return promises[:1]
        case OtherPlanOrigin(claim=claim) if not cell.chosen:
            return (claim,)
    return cell.chosen


def _doubt(claims: Sequence[Claim]) -> str:
    return next((claim.doubt for claim in claims if claim.doubt), "")


def _grouped(lines: Sequence[StatementLine]) -> dict[str, list[str]]:
    labels: dict[str, list[str]] = {}
    for line in lines:
        labels.setdefault(line.outcome, []).append(line.platform.label)
    return labels
