"""Downloads of the ranking on screen."""

from components.shell.downloads import render_download_menu
from decision.catalogue.catalogue import Catalogue
from decision.ranking.ranking import Ranking
from decision.site.addresses import part_files


def render_downloads(catalogue: Catalogue, result: Ranking) -> None:
    """Draw the download menu of the ranking."""
    render_download_menu(
        "ranking",
        f"sandbox-atlas-{result.dataset}",
        "The rows, columns and order that you see.",
        part_files(catalogue, result.view, "ranking", ("csv", "full.csv", "json", "md")),
    )
