"""All tables of the data package, in an order in which each stands behind those that it refers to."""

from decision.catalogue.catalogue import Catalogue
from decision.catalogue.measurements import MeasuredStart, MeasurementSource, StartFigure
from decision.catalogue.tasks import metric_of
from decision.package.claims import value_json
from decision.package.evidence import OF_FIELD, OF_PLATFORM, evidence_tables
from decision.package.records import (
    PackageChange,
    PackageCheck,
    PackageCriterion,
    PackageField,
    PackageOffer,
    PackagePlatform,
    PackageTask,
    PackageVersion,
)
from decision.package.table import PackageTable, TableReference, columns_of, values_of
from decision.reading.versions.headers import headers

OF_SOURCE = TableReference(("source",), "sources")
START_UNITS = dict.fromkeys(("median_ms", "p90_ms", "p95_ms", "p99_ms", "value_ms"), "ms")


def package_tables(catalogue: Catalogue) -> tuple[PackageTable, ...]:
    """Return all tables."""
    return (
        *_vocabulary(catalogue),
        *evidence_tables(catalogue),
        *_measurements(catalogue),
        *_history(catalogue),
    )


def _vocabulary(catalogue: Catalogue) -> tuple[PackageTable, ...]:
    groups = {group.id: group.label for group in catalogue.groups}
    platforms = [
        PackagePlatform(
            **{name: getattr(platform, name) for name in PackagePlatform.model_fields},
        )
        for platform in catalogue.platforms
    ]
    offers = [
        PackageOffer(
            platform=platform.id,
            id=offer.id,
            label=offer.label or None,
            about=offer.about or None,
            category=platform.category_of(offer),
            plans=value_json(list(offer.plans) if offer.plans else None),
            measured=offer.measured,
        )
        for platform in catalogue.platforms
        for offer in platform.offers
    ]
    fields = [
        PackageField(
            id=field.name,
            label=field.label,
            group=groups.get(field.group, field.group),
            description=field.description,
            type=field.type,
            unit=field.unit or None,
            better=field.better,
        )
        for field in catalogue.fields.values()
    ]
    criteria = [
        PackageCriterion(
            id=criterion.id,
            label=criterion.label,
            question=criterion.question,
            unit=criterion.evidence.unit or None,
            weight=criterion.weight,
            how=criterion.evidence.how,
        )
        for criterion in catalogue.criteria
    ]
    return (
        PackageTable("platforms", "Platforms.", columns_of(PackagePlatform), tuple(map(values_of, platforms)), ("id",)),
        PackageTable(
            "offers",
            "Offers: the things that one can get from each platform.",
            columns_of(PackageOffer),
            tuple(map(values_of, offers)),
            ("platform", "id"),
            (OF_PLATFORM,),
        ),
        PackageTable(
            "fields", "Fields: the kinds of facts.", columns_of(PackageField), tuple(map(values_of, fields)), ("id",)
        ),
        PackageTable(
            "criteria",
            "Criteria: what the ranking weighs.",
            columns_of(PackageCriterion),
            tuple(map(values_of, criteria)),
            ("id",),
        ),
    )


def _measurements(catalogue: Catalogue) -> tuple[PackageTable, ...]:
    sources = {**catalogue.measurement_sources, **catalogue.tasks.sources}
    tasks = [
        PackageTask(
            platform=row.platform,
            provider=row.provider,
            date=row.date,
            metric=row.metric,
            median=row.median,
            low=row.low,
            high=row.high,
            interval=row.interval,
            unit=metric.unit,
            samples=row.samples,
            sandboxes=row.sandboxes or None,
            source=row.source,
        )
        for row in catalogue.tasks.rows
        if (metric := metric_of(row.metric, catalogue.tasks.metrics))
    ]
    return (
        PackageTable(
            "sources",
            "Sources of measurements, with their licences and their authors' interests.",
            columns_of(MeasurementSource),
            tuple(map(values_of, sources.values())),
            ("id",),
        ),
        PackageTable(
            "measurements",
            "Measured starts: one row for each run.",
            columns_of(MeasuredStart, START_UNITS),
            tuple(map(values_of, catalogue.starts)),
            references=(OF_PLATFORM, OF_SOURCE),
        ),
        PackageTable(
            "start_figures",
            "Published figures about starts without the run behind them.",
            columns_of(StartFigure, START_UNITS),
            tuple(map(values_of, catalogue.start_figures)),
            references=(OF_PLATFORM, OF_SOURCE),
        ),
        PackageTable(
            "tasks",
            "Measured tasks: developer work and synthetic tests.",
            columns_of(PackageTask),
            tuple(map(values_of, tasks)),
            references=(OF_PLATFORM, OF_SOURCE),
        ),
    )


def _history(catalogue: Catalogue) -> tuple[PackageTable, ...]:
    checks = [
        PackageCheck(platform=platform.id, **check.model_dump())
        for platform in catalogue.platforms
        for check in platform.guide_check
    ]
    kept = [header.version for header in headers() if header.version != catalogue.version]
    versions = [
        PackageVersion(
            id=version, day=version.partition("-")[0].replace(".", "-"), current=version == catalogue.version
        )
        for version in (*kept, catalogue.version)
    ]
    changes = [
        PackageChange(date=change.date, number=number, text=text)
        for change in catalogue.changes
        for number, text in enumerate(change.changed, 1)
    ]
    return (
        PackageTable(
            "guide_checks",
            "The guide's statements against newer evidence.",
            columns_of(PackageCheck),
            tuple(map(values_of, checks)),
            ("id",),
            (OF_PLATFORM, OF_FIELD),
        ),
        PackageTable(
            "versions",
            "Versions of the data set.",
            columns_of(PackageVersion),
            tuple(map(values_of, versions)),
            ("id",),
        ),
        PackageTable(
            "changes",
            "The change log of the data set.",
            columns_of(PackageChange),
            tuple(map(values_of, changes)),
            ("date", "number"),
        ),
    )
