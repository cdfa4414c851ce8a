"""Downloads of the ranking on screen."""

from components.shell.downloads import render_download_menu
from decision.catalogue.catalogue import Catalogue
from decision.documents.ranking import ranking_json, ranking_markdown, ranking_table
from decision.documents.table import to_csv
from decision.ranking.ranking import Ranking


def render_downloads(catalogue: Catalogue, result: Ranking) -> None:
    """Draw the download menu of the ranking."""
    render_download_menu(
        "ranking",
        f"sandbox-atlas-{result.dataset}",
        "The rows, columns and order that you see.",
        {
            "csv": lambda: to_csv(ranking_table(catalogue, result)),
            "full.csv": lambda: to_csv(ranking_table(catalogue, result), full=True),
            "json": lambda: ranking_json(catalogue, result).file_text(),
            "md": lambda: ranking_markdown(catalogue, result),
        },
    )
