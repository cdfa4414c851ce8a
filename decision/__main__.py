"""Command line: ``python -m decision --help``."""

import sys
import traceback
from pathlib import Path

import click

from decision.changes.watch import WatchError, watch
from decision.documents.base import json_text
from decision.lint import RULES, RULES_OF_OWN_FACTS
from decision.loading import link_check
from decision.loading.check import Check
from decision.loading.importers import IMPORTERS
from decision.loading.importers.table import merged, read_table, written
from decision.loading.load import examine, load
from decision.loading.overlay import examine_overlay, overlay_directory, with_overlay
from decision.loading.schema import write
from decision.package.descriptor import descriptor, file_name
from decision.package.files import package_files
from decision.ranking.difference import difference, opened
from decision.reading.faults import CatalogueError, report
from decision.reading.reader import DATA, Reader
from decision.reading.versions.kept import VersionError
from decision.reading.versions.kept import keep as keep_version
from decision.reading.versions.state import state_of
from decision.settings import site_address
from decision.site.addresses import FORMATS
from decision.site.parts import PARTS
from decision.writing import write_file

folder_argument = click.argument("folder", type=click.Path(path_type=Path), default=DATA, metavar="[FOLDER]")


class ReportingGroup(click.Group):
    """Group of commands that end in words and with status 1 where the data cannot be used or a file cannot be written."""

    def invoke(self, context: click.Context) -> None:
        """Run the command; its return value is the exit status."""
        try:
            context.exit(super().invoke(context) or 0)
        except CatalogueError as error:
            click.echo(error)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise
        except OSError as error:
            click.echo(
                f"Stopped: {f'{error.filename}: ' if error.filename else ''}{error.strerror or error}.", err=True
            )
        except Exception as error:
            *_, last = traceback.extract_tb(error.__traceback__)
            place = f"{Path(last.filename).name}, line {last.lineno}"
            click.echo(f"Stopped by a mistake in this program ({place}): {type(error).__name__}: {error}", err=True)
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
    """Run every rule, by name; warnings too.

    Without FOLDER the team's own facts in the folder that ATLAS_OVERLAY names are checked as well.
    """
    data_set, judged = examine(folder), Check()
    for line in judged.lines(RULES, data_set):
        click.echo(line)
    own_folder = overlay_directory()
    if own_folder and folder.resolve() == DATA:
        click.echo(f"The team's own facts in {own_folder}:")
        for line in judged.lines(RULES_OF_OWN_FACTS, examine_overlay(data_set.catalogue, own_folder)):
            click.echo(line)
    click.echo(judged.total())
    return 1 if judged.counts["fault"] else 0


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
        file = keep_version(catalogue.version, state_of(catalogue), folder / "versions")
    except VersionError as error:
        click.echo(f"Nothing was written: {error}. Take that file back from the repository, or delete it.")
        return 1
    except OSError as error:
        click.echo(f"Nothing was written: {error.filename or folder}: {error.strerror}.")
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
    data/measurements/computesdk_tti.csv or workloads.csv; it is made where there is none. RUN takes in one run, for computesdk
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
        write_file(table, content)
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


@cli.command("watch")
@click.argument("view")
@click.option(
    "--since",
    "version",
    default="",
    metavar="VERSION",
    help="A kept version or its day; else that to which the link is pinned.",
)
def watch_(view: str, version: str) -> int:
    """Print what changed in a view since a version of the data.

    VIEW is a link to it, or what stands after its question mark. The exit status is 1 when the leader changed, 0 when it did not,
    and 2 when VIEW or VERSION cannot be used. For a team's own checks.
    """
    catalogue, own_folder = load(), overlay_directory()
    try:
        outcome = watch(with_overlay(catalogue, own_folder) if own_folder else catalogue, view, version)
    except WatchError as error:
        click.echo(error, err=True)
        return 2
    click.echo("\n".join(outcome.lines))
    return 1 if outcome.has_other_leader else 0


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


@cli.command
@folder_argument
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="The folder for the files.")
def package(folder: Path, out: Path) -> None:
    """Write the data package: the whole data set as Parquet and SQLite.

    datapackage.json beside them describes every table and column.
    """
    catalogue = load(folder)
    files = package_files(catalogue)
    described = descriptor(catalogue, files, catalogue.version, site_address() or "")
    out.mkdir(parents=True, exist_ok=True)
    for name, content in (
        (file_name(catalogue.version, "parquet"), files.parquet),
        (file_name(catalogue.version, "sqlite"), files.sqlite),
        ("datapackage.json", json_text(described, indent=2).encode()),
    ):
        write_file(out / name, content)
        click.echo(out / name)


if __name__ == "__main__":
    sys.exit(cli(prog_name="python -m decision"))
