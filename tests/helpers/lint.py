"""The shipped data with one thing changed, and the findings of a lint rule."""

from dataclasses import replace
from functools import lru_cache

from decision.catalogue.platforms import SINGLE_OFFER, Claim, GuideCheck
from decision.lint import findings
from decision.lint.rule import DataSet, Rule
from decision.loading.load import examine

E2B = "e2b"


@lru_cache(maxsize=1)
def shipped() -> DataSet:
    """Return the data set as shipped."""
    return examine()


def faults_of(rule: Rule, data_set: DataSet | None = None) -> list[tuple[str, str, str, str]]:
    """Return file, place, actual and expected value of every finding of a rule."""
    rule_findings = [*findings(rule, data_set or shipped())]
    assert all(finding.rule == rule.NAME and finding.severity == rule.SEVERITY for finding in rule_findings)
    faults = [finding.fault for finding in rule_findings]
    return [(fault.file.removeprefix("data/"), fault.field, fault.found, fault.expected) for fault in faults]


def with_parts(**parts: object) -> DataSet:
    """Return the shipped data with some parts of the catalogue in place of others."""
    return replace(shipped(), catalogue=replace(shipped().catalogue, **parts))


def with_platform(**changes: object) -> DataSet:
    """Return the shipped data with one platform changed."""
    platforms = (
        platform.model_copy(update=changes) if platform.id == E2B else platform
        for platform in shipped().catalogue.platforms
    )
    return with_parts(platforms=tuple(platforms))


def with_claims(*claims: Claim) -> DataSet:
    """Return the shipped data with these as the only claims of one platform, which has one offer."""
    return with_platform(claims=claims, offers=(SINGLE_OFFER,))


def with_check(**changes: object) -> DataSet:
    """Return the shipped data with the first checked statement of one platform changed."""
    check, *further = shipped().catalogue.platform[E2B].guide_check
    return with_platform(guide_check=(check.model_copy(update=changes), *further))


def claim(field: str = "session.max_duration", value: object = 300, **changes: object) -> Claim:
    """Return a sound claim, or one whose changes nobody has validated."""
    sound = Claim(platform=E2B, field=field, value=value, source="https://x.example/a", kind="vendor-docs")
    return sound.model_copy(update=changes)


def checked(**changes: object) -> GuideCheck:
    """Return a checked statement of the guide."""
    return shipped().catalogue.platform[E2B].guide_check[0].model_copy(update=changes)


def with_first(name: str, **changes: object) -> DataSet:
    """Return the shipped data with the first record of one of the catalogue's lists changed."""
    record, *further = getattr(shipped().catalogue, name)
    return with_parts(**{name: (record.model_copy(update=changes), *further)})
