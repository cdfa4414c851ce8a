"""Command line: ``python -m decision --help``."""

import sys
from pathlib import Path

import click

from decision.format import counted
from decision.lint import RULES, can_be_judged, findings
from decision.loading import link_check
from decision.loading.importers import IMPORTERS
from decision.loading.importers.table import merged, read_table, written
from decision.loading.load import examine, load
from decision.loading.schema import write
from decision.ranking.difference import difference, opened
from decision.reading import versions
from decision.reading.faults import CatalogueError, report
from decision.reading.reader import DATA, Reader
from decision.site.addresses import FORMATS
from decision.site.pages import PARTS

folder_argument = click.argument("folder", type=click.Path(path_type=Path), default=DATA, metavar="[FOLDER]")


class ReportingGroup(click.Group):
    """Group of commands that end with the report of the data's faults and status 1 where the data cannot be used."""

    def invoke(self, context: click.Context) -> None:
        """Run the command; its return value is the exit status."""
        try:
            context.exit(super().invoke(context) or 0)
        except CatalogueError as error:
            click.echo(error)
            context.exit(1)


@click.group(cls=ReportingGroup, invoke_without_command=True, context_settings={"max_content_width": 120})
@click.pass_context
def cli(context: click.Context) -> None:
    """The data set: its checks, its versions, and the files that are made from it.

    Without a command: one line on the data set, or every fault in it. FOLDER is data/ unless it is given. The exit status is 1 when
    the data have faults and 2 when a command is misspelt.
    """
    if context.invoked_subcommand is None:
        context.invoke(summary, folder=DATA)


@cli.command
@folder_argument
def summary(folder: Path) -> None:
    """Print one line on the data set, or every fault in it."""
    catalogue = load(folder)
    click.echo(
        f"Data {catalogue.version}: {len(catalogue.platforms)} platforms, {catalogue.claim_count} claims about "
        f"{len(catalogue.fields)} fields, {len(catalogue.criteria)} criteria, {len(catalogue.starts)} measured runs. No faults."
    )


@cli.command
@folder_argument
def check(folder: Path) -> int:
    """Run every rule, by name; warnings too."""
    data_set = examine(folder)
    counts = {"fault": 0, "warning": 0}
    passed_over = 0
    for rule in RULES:
        if not can_be_judged(rule, data_set):
            passed_over += 1
            click.echo(f"{rule.NAME:<17} not judged: mend the faults of reading first")
            continue
        rule_findings = list(findings(rule, data_set))
        counts[rule.SEVERITY] += len(rule_findings)
        outcome = counted(len(rule_findings), rule.SEVERITY) if rule_findings else "ok"
        click.echo(f"{rule.NAME:<17} {outcome:<12} {rule.DESCRIPTION}")
        for finding in rule_findings:
            click.echo(f"  {finding}")
    skipped = f", {passed_over} not judged" if passed_over else ""
    totals = ", ".join(counted(count, severity) for severity, count in counts.items())
    click.echo(f"{len(RULES)} rules{skipped}: {totals}.")
    return 1 if counts["fault"] else 0


@cli.command
@click.argument("old")
@click.argument("new")
def diff(old: str, new: str) -> None:
    """Print the differences between two data sets.

    Each is a folder, or git:REVISION.
    """
    with opened(old) as old_folder, opened(new) as new_folder:
        click.echo("\n".join(difference(load(old_folder), load(new_folder))))


@cli.command
@folder_argument
def keep(folder: Path) -> int:
    """Keep this version in FOLDER/versions/, for links pinned to it."""
    catalogue = load(folder)
    try:
        file = versions.keep(catalogue.version, versions.state_of(catalogue), folder / "versions")
    except versions.VersionError as error:
        click.echo(f"Nothing was written: {error}.")
        return 1
    click.echo(file or f"{catalogue.version} is kept already.")
    return 0


@cli.command
@folder_argument
def schema(folder: Path) -> None:
    """Write the schemas that editors use.

    Editors complete and check the data files by those in FOLDER/schema/.
    """
    for file in write(folder):
        click.echo(file)


@cli.command("import")
@click.argument("benchmark", type=click.Choice([*IMPORTERS]))
@click.argument("checkout", type=click.Path(path_type=Path))
@click.argument("table", type=click.Path(path_type=Path))
@click.argument("run", default="")
def import_(benchmark: str, checkout: Path, table: Path, run: str) -> int:
    """Bring a table of measurements up to date.

    CHECKOUT is a clone of github.com/computesdk/benchmarks or github.com/starslingdev/hpc-sandbox-benchmarks. TABLE is
    data/measurements/computesdk_tti.csv or starsling_workloads.csv; it is made where there is none. RUN takes in one run, for computesdk
    a day; otherwise all starts, or the newest run of workloads, are taken in.
    """
    importer = IMPORTERS[benchmark]
    imported, faults = importer.read(checkout, run)
    present, table_faults = read_table(table, importer.columns)
    if faults or table_faults:
        click.echo(f"{report((*faults, *table_faults))}\nNothing was written.")
        return 1
    rows = merged(present, imported, importer.columns, importer.key)
    content = written(rows, importer.columns)
    if not (table.exists() and table.read_bytes() == content):
        table.write_bytes(content)
    click.echo(f"{len(imported)} rows read; {table} had {len(present)} and has {len(rows)}.")
    listed = Reader(table.parent).mapping("sources.yaml", importer.providers)
    if unlisted := sorted({row["provider"] for row in imported} - set(listed)):
        click.echo(f"Not yet under {importer.providers} in sources.yaml: {', '.join(unlisted)}")
    return 0


@cli.command
@folder_argument
@click.option(
    "--platform", "platform_ids", multiple=True, metavar="ID", help="Only what this platform cites; may be repeated."
)
def links(folder: Path, platform_ids: tuple[str, ...]) -> int:
    """Ask whether all sources still answer.

    Nothing is changed. The exit status is 1 when any page is gone.
    """
    catalogue, exceptions = load(folder), link_check.read_exceptions(folder)
    if unknown := set(platform_ids) - set(catalogue.platform):
        click.echo(f"No platform has the id {', '.join(sorted(unknown))}.")
        return 2
    cited_by = link_check.addresses(catalogue, platform_ids)
    outcomes = list(link_check.check_links(cited_by, exceptions))
    click.echo(link_check.report(outcomes, cited_by, () if platform_ids else exceptions))
    return 1 if any(outcome.verdict == "gone" for outcome in outcomes) else 0


@cli.command
@click.option("--view", default="", help="A link to a view, or what stands after its question mark.")
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The folder for the files.")
@click.option("--part", "parts", multiple=True, help=f"One of {', '.join(PARTS)}; may be repeated; all if left out.")
@click.option(
    "--format", "formats", multiple=True, help=f"One of {', '.join(FORMATS)}; may be repeated; all if left out."
)
@click.option("--theme", help="light or dark.")
@click.option("--width", help="In pixels, 320 to 1600.")
@click.option("--scale", help="Dots for a pixel in PNG, 1 to 3.")
@click.option("--rows", help="How many rows of a table a picture has at most, 1 to 40.")
@click.option("--platform", help="Whose card, for the part platform.")
@click.option("--site", help="The address of your site, for the links; else ATLAS_URL, else http://localhost:8501.")
def snapshot(
    out: Path, view: str, parts: tuple[str, ...], formats: tuple[str, ...], site: str | None, **picture: str | None
) -> int:
    """Write the files of /snapshot without a server.

    They are those that the site would send, byte for byte. For wikis that can show only files that lie beside their pages.
    """
    from server.snapshot.write import write as write_snapshots  # the other commands need no server

    return write_snapshots(out, view, parts=parts, formats=formats, picture=picture, site=site)


if __name__ == "__main__":
    sys.exit(cli(prog_name="python -m decision"))
