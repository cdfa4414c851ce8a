"""The one list of the addresses beside the pages that are meant for programs.

``/llms.txt`` is made from it. A further service is a row here.
"""

from dataclasses import dataclass
from typing import Literal

from decision.changes.feed import DATA_FEED, VIEW_FEED
from decision.package.descriptor import PARQUET, SQLITE
from server.api.openapi import PATH as DESCRIPTION
from server.api.routes import TABLE
from server.mcp.route import PATH as MCP

Section = Literal["Data", "API", "Tools for agents"]
JSON, ATOM = "application/json", "application/atom+xml"


@dataclass(frozen=True, slots=True)
class Service:
    """An address that a program can ask as it stands. ``about``: what more there is to say of it, without a full stop; ``media_type`` is empty for a
    protocol of its own.
    """

    section: Section
    path: str
    label: str
    about: str = ""
    media_type: str = JSON


SERVICES: tuple[Service, ...] = (
    Service(
        "Data",
        "/data/datapackage.json",
        "Description of the data package",
        "tables, columns, keys, licences and sources",
    ),
    Service(
        "Data",
        "/data/atlas.parquet",
        "All evidence as one Parquet file",
        "a row for each claim, and for what is unknown",
        PARQUET,
    ),
    Service(
        "Data",
        "/data/atlas.sqlite",
        "The whole data set as one SQLite file",
        "claims, platforms, offers, cells, measurements, versions",
        SQLITE,
    ),
    Service("Data", DATA_FEED, "What changed in the data", "an Atom feed, newest first", ATOM),
    Service(
        "Data", VIEW_FEED, "What changed in a view", "an Atom feed, newest first; takes the parameters of a view", ATOM
    ),
    Service("API", DESCRIPTION, "Description of the API", "every route, parameter and key in OpenAPI 3.1"),
    *(
        Service("API", row.path, row.summary)
        for row in TABLE
        if not any(parameter.required for parameter in row.parameters)
    ),
    Service("Tools for agents", MCP, "Model Context Protocol", "Streamable HTTP, read only, nobody signs in", ""),
)
"""Services, in the order in which they are listed."""

DISTRIBUTIONS = tuple(service for service in SERVICES if service.media_type in (PARQUET, SQLITE))
"""Services that hand out the whole data set, for its structured description."""
