"""What must agree between the files of the data set, beyond the shape of each record.

Each check is a small generator over the catalogue that yields the place, what was found and what was expected.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from decision.faults import Fault
from decision.guidance_checks import RULES as GUIDANCE_RULES
from decision.reading import Reader
from decision.records import Criterion, Filter, Lens
from decision.source import Path, Problem

if TYPE_CHECKING:
    from decision.catalogue import Catalogue


def check(catalogue: "Catalogue", reader: Reader, providers: Mapping[str, str | None]) -> list[Fault]:
    """Return every disagreement between the files; ``providers`` is the map from a benchmark's ids to platforms."""
    problems: list[Problem] = []
    for rule in (*_RULES, *GUIDANCE_RULES):
        problems.extend(rule(catalogue))
    problems.extend(_providers_exist(catalogue, providers))
    found: list[Fault] = []
    for file, path, value, expected in problems:
        source = reader.source(file)
        if source:
            found.append(source.fault(path, value, expected))
    return found


def _claims_fit_the_vocabulary(catalogue: "Catalogue") -> Iterator[Problem]:
    sections = {f"guide:{section.id}" for section in catalogue.guide.sections}
    for platform in catalogue.platforms:
        file = f"platforms/{platform.id}.yaml"
        for i, claim in enumerate(platform.claims):
            place: Path = ("claims", i)
            field = catalogue.fields.get(claim.field)
            if field is None:
                yield file, (*place, "field"), claim.field, "a field of data/fields.yaml"
                continue
            if expected := field.expects(claim.value):
                yield file, (*place, "value"), claim.value, f"{expected} ({claim.field})"
            if claim.unit is not None and claim.unit not in (field.unit, *field.units):
                yield file, (*place, "unit"), claim.unit, " or ".join((field.unit, *field.units))
            if (claim.kind == "guide") != claim.source.startswith("guide:"):
                yield (
                    file,
                    (*place, "source"),
                    claim.source,
                    "guide: with a section for kind guide, https for all others",
                )
            elif claim.kind == "guide" and claim.source not in sections:
                yield file, (*place, "source"), claim.source, "guide: and a section of data/guide.yaml"
            if claim.kind == "measurement":
                yield file, (*place, "kind"), claim.kind, "measurements in data/measurements/, not as claims"


def _guide_checks_name_fields(catalogue: "Catalogue") -> Iterator[Problem]:
    seen: set[str] = set()
    for platform in catalogue.platforms:
        file = f"platforms/{platform.id}.yaml"
        for i, statement in enumerate(platform.guide_check):
            if statement.field not in catalogue.fields:
                yield file, ("guide_check", i, "field"), statement.field, "a field of data/fields.yaml"
            if statement.id in seen:
                yield file, ("guide_check", i, "id"), statement.id, "an id that no other statement has"
            seen.add(statement.id)


def _ids_are_unique(catalogue: "Catalogue") -> Iterator[Problem]:
    lists: tuple[tuple[str, str, str, Iterable[str]], ...] = (
        ("criteria.yaml", "criteria", "id", [c.id for c in catalogue.criteria]),
        ("filters.yaml", "filters", "id", [f.id for f in catalogue.filters]),
        ("presets.yaml", "presets", "id", [p.id for p in catalogue.presets]),
    )
    for file, key, name, ids in lists:
        seen: set[str] = set()
        for i, value in enumerate(ids):
            if value in seen:
                yield file, (key, i, name), value, "an id that is not taken"
            seen.add(value)


def _fields_have_groups(catalogue: "Catalogue") -> Iterator[Problem]:
    groups = {group.id for group in catalogue.groups}
    for i, field in enumerate(catalogue.fields.values()):
        if field.group not in groups:
            yield "fields.yaml", ("fields", i, "name"), field.name, "a name that starts with a group's id and a dot"


def _criteria_can_be_measured(catalogue: "Catalogue") -> Iterator[Problem]:
    for i, criterion in enumerate(catalogue.criteria):
        for lens in _LENSES:
            yield from _measure_problems(catalogue, i, criterion, lens)


def _measure_problems(catalogue: "Catalogue", i: int, criterion: Criterion, lens: Lens) -> Iterator[Problem]:
    measure = criterion.measure(lens)
    place: Path = ("criteria", i, lens)
    field = catalogue.fields.get(measure.field)
    if field is None and measure.origin != "reference_price":
        yield "criteria.yaml", (*place, "field"), measure.field, "a field of data/fields.yaml"
    if measure.shape in ("log", "linear") and (measure.worst is None or measure.best in (None, measure.worst)):
        yield "criteria.yaml", (*place, "worst"), measure.worst, "two different anchors, worst and best"
    if measure.shape == "levels":
        for level, value in measure.levels.items():
            if not 0 <= value <= 1:
                yield "criteria.yaml", (*place, "levels", level), value, "a value from 0 to 1"
        for option in field.allowed if field else ():
            if option.value not in measure.levels and option.value != "not_applicable":
                yield "criteria.yaml", (*place, "levels"), option.value, "a level for each allowed value of the field"


def _filters_can_be_tested(catalogue: "Catalogue") -> Iterator[Problem]:
    for i, rule in enumerate(catalogue.filters):
        place: Path = ("filters", i)
        if rule.criterion and rule.criterion not in catalogue.criterion:
            yield "filters.yaml", (*place, "criterion"), rule.criterion, "a criterion's id"
        for field in (*rule.fields, *filter(None, (rule.on_request, rule.within))):
            if field.partition("=")[0] not in catalogue.fields:
                yield "filters.yaml", (*place, "fields"), field, "fields of data/fields.yaml"
        if bool(rule.criterion) == bool(rule.fields) and not (rule.criterion and rule.test == "at-most"):
            yield "filters.yaml", place, rule.id, "either a criterion or fields; both only with at-most"
        if not _options_fit(catalogue, rule):
            yield "filters.yaml", (*place, "options"), rule.options, f"options for the test {rule.test}"


def _options_fit(catalogue: "Catalogue", rule: Filter) -> bool:
    if rule.test in ("yes", "all"):
        return not rule.options
    if rule.test == "level":
        criterion = catalogue.criterion.get(rule.criterion)
        return bool(criterion) and set(rule.options) <= set(criterion.evidence.levels)  # type: ignore[union-attr]
    if rule.test == "has":
        return bool(rule.options) and bool(rule.fields)
    return bool(rule.options) and all(isinstance(option, int) and option > 0 for option in rule.options)


def _presets_weigh_criteria(catalogue: "Catalogue") -> Iterator[Problem]:
    for i, preset in enumerate(catalogue.presets):
        for criterion, weight in preset.weights.items():
            if criterion not in catalogue.criterion:
                yield "presets.yaml", ("presets", i, "weights", criterion), criterion, "a criterion's id"
            elif not 0 <= weight <= 10:
                yield "presets.yaml", ("presets", i, "weights", criterion), weight, "a weight from 0 to 10"


def _providers_exist(catalogue: "Catalogue", providers: Mapping[str, str | None]) -> Iterator[Problem]:
    for provider, platform in providers.items():
        if platform is not None and platform not in catalogue.platform:
            yield "measurements/sources.yaml", ("providers", provider), platform, "a platform's id, or nothing"


_LENSES: tuple[Lens, Lens] = ("evidence", "guide")
_RULES: tuple[Callable[["Catalogue"], Iterator[Problem]], ...] = (
    _claims_fit_the_vocabulary,
    _guide_checks_name_fields,
    _ids_are_unique,
    _fields_have_groups,
    _criteria_can_be_measured,
    _filters_can_be_tested,
    _presets_weigh_criteria,
)
