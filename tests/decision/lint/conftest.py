"""What the tests of the lint rules share: the shipped data with one thing changed, and what a rule finds in it."""

from dataclasses import replace
from functools import lru_cache

from decision.catalogue.platforms import Claim, GuideCheck
from decision.lint import findings
from decision.lint.rule import DataSet, Rule
from decision.loading.load import examine

ONE = "e2b"
FILE = f"platforms/{ONE}.yaml"


@lru_cache(maxsize=1)
def shipped() -> DataSet:
    """The data set as shipped."""
    return examine()


def found(rule: Rule, data_set: DataSet | None = None) -> list[tuple[str, str, str, str]]:
    """File, place, what was found and what was expected, for everything that a rule finds."""
    seen = [*findings(rule, data_set or shipped())]
    assert all(finding.rule == rule.NAME and finding.severity == rule.SEVERITY for finding in seen)
    return [
        (each.fault.file.removeprefix("data/"), each.fault.field, each.fault.found, each.fault.expected)
        for each in seen
    ]


def with_(**parts: object) -> DataSet:
    """The shipped data with some parts of the catalogue in place of others."""
    return replace(shipped(), catalogue=replace(shipped().catalogue, **parts))


def with_platform(**changes: object) -> DataSet:
    """The shipped data with one platform changed."""
    platforms = (
        platform.model_copy(update=changes) if platform.id == ONE else platform
        for platform in shipped().catalogue.platforms
    )
    return with_(platforms=tuple(platforms))


def with_claims(*claims: Claim) -> DataSet:
    """The shipped data with these as the only claims of one platform."""
    return with_platform(claims=claims)


def with_check(**changes: object) -> DataSet:
    """The shipped data with the first checked statement of one platform changed."""
    first, *rest = shipped().catalogue.platform[ONE].guide_check
    return with_platform(guide_check=(first.model_copy(update=changes), *rest))


def claim(field: str = "session.max_duration", value: object = 300, **changes: object) -> Claim:
    """A sound claim, or one whose changes nobody has validated."""
    sound = Claim(platform=ONE, field=field, value=value, source="https://x.example/a", kind="vendor-docs")
    return sound.model_copy(update=changes)


def checked(**changes: object) -> GuideCheck:
    """A checked statement of the guide."""
    return shipped().catalogue.platform[ONE].guide_check[0].model_copy(update=changes)


def first(name: str, **changes: object) -> DataSet:
    """The shipped data with the first record of one of the catalogue's lists changed."""
    record, *rest = getattr(shipped().catalogue, name)
    return with_(**{name: (record.model_copy(update=changes), *rest)})
