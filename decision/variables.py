"""Table of the environment's variables that an administrator may set: the start, its report and docs/operations.md read it.

Whoever reads a variable has it in this table; a test looks through the code for others.
"""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from ipaddress import ip_network
from typing import Final, Literal, TypeVar

from decision.loading.overlay import VARIABLE as OVERLAY
from decision.loading.overlay import overlay_directory
from decision.settings import (
    ADDRESS_VARIABLE,
    ANCESTORS_VARIABLE,
    REPORT_VARIABLE,
    configured,
    is_host,
    report_template,
    site_address,
    whole_number,
)

Environment = Mapping[str, str]
Value = TypeVar("Value")

LONGEST_SHOWN = 60
"""Greatest number of letters of a value that the report at the start repeats."""


@dataclass(frozen=True, slots=True)
class Variable:
    """Variable of the environment, in words: what it does, its default, an example.

    ``read``: reads it from an environment. Raises ValueError, with the name and what was expected, for a value that cannot be used.
    """

    name: str
    about: str
    default: str
    example: str
    read: Callable[[Environment], object]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Greatest number of something, a whole number from 1 on: the variable's name and the usual number."""

    name: str
    usual: int

    def number(self, environment: Environment | None = None) -> int:
        """Return the number that is set, or the usual one. Raises ValueError for anything but a whole number from 1 on."""
        return whole_number(self.name, self.usual, environment)


MAX_OPEN_PAGES = Ceiling("ATLAS_MAX_OPEN_PAGES", 200)
MAX_CONNECTIONS = Ceiling("ATLAS_MAX_CONNECTIONS", 200)
"""Number of plain connections of an address; a browser has six."""

PROXIES = "FORWARDED_ALLOW_IPS"
THIS_MACHINE = "127.0.0.1,::1"

LOG, METRICS = "ATLAS_LOG", "ATLAS_METRICS"
OFF: Final = "off"
ON: Final = "on"
LINES: Final = "json"


def trusted_proxies(environment: Environment | None = None) -> str:
    """Return the addresses and networks of the proxies whose word on their clients counts, as the server reads them; empty for none. A network may be named by
    one of its addresses, which the server would pass over.

    Raises ValueError for what is neither, or for ``*`` beside others.

    >>> trusted_proxies({}), trusted_proxies({"FORWARDED_ALLOW_IPS": "10.0.0.5/8, ::1"})
    ('127.0.0.1,::1', '10.0.0.0/8,::1')
    """
    text = (os.environ if environment is None else environment).get(PROXIES, THIS_MACHINE).strip()
    parts = [part.strip() for part in text.split(",")]
    if text and parts != ["*"]:
        for number, part in enumerate(parts):
            try:
                network = ip_network(part, strict=False)
                parts[number] = str(network) if "/" in part else part
            except ValueError:
                raise ValueError(
                    f"{PROXIES}: cannot use {part[:40]!r}. Expected addresses and networks, separated by commas, "
                    "such as 10.0.0.5,192.168.0.0/16; or * alone."
                ) from None
    return ",".join(parts)


def writes_requests(environment: Environment | None = None) -> bool:
    """Return whether requests are logged. Raises ValueError for anything but ``json`` and ``off``.

    >>> writes_requests({}), writes_requests({"ATLAS_LOG": "json"})
    (False, True)
    """
    text = _text(LOG, environment).lower() or OFF
    if text not in (LINES, OFF):
        raise ValueError(f"{LOG}: cannot use {text[:40]!r}. Expected {LINES} or {OFF}.")
    return text == LINES


def metrics_place(environment: Environment | None = None) -> Literal["off", "on"] | tuple[str, int]:
    """Return where metrics are: nowhere, on the site itself, or at an address and port of their own.

    >>> metrics_place({}), metrics_place({"ATLAS_METRICS": "on"}), metrics_place({"ATLAS_METRICS": "127.0.0.1:9101"})
    ('off', 'on', ('127.0.0.1', 9101))
    """
    text = _text(METRICS, environment).lower() or OFF
    if text == OFF:
        return OFF
    if text == ON:
        return ON
    host, _, port = text.rpartition(":")
    if not (host and is_host(text) and port.isdigit()):
        raise ValueError(
            f"{METRICS}: cannot use {text[:40]!r}. Expected {OFF}, {ON} (at /metrics), or an address and a port of their own, such as "
            "127.0.0.1:9101."
        )
    return host.strip("[]"), int(port)


def _text(name: str, environment: Environment | None) -> str:
    return (os.environ if environment is None else environment).get(name, "").strip()


VARIABLES = (
    Variable(
        ADDRESS_VARIABLE,
        "The public address of the site, with its path where it stands below one, whether the proxy keeps the path or takes it off. Every link, embed, preview and "
        "snippet names it, its scheme decides HSTS, and its pages may connect whatever Host the proxy sends.",
        "the Host of each request, which a proxy hands on unchanged, and the path in Streamlit's `server.baseUrlPath`",
        "https://intranet.example.org/atlas",
        site_address,
    ),
    Variable(
        ANCESTORS_VARIABLE,
        "The sites that may show this one in a frame, separated by spaces. The site itself is always added; `'none'` and `*` stand alone.",
        "`'self'`",
        "https://wiki.example.org https://*.example.org:8443",
        configured,
    ),
    Variable(
        REPORT_VARIABLE,
        "Where readers report errors: an address that starts with `https://`, `http://` or `mailto:`. `{subject}`, `{body}`, `{page}`, `{claim}` and "
        '`{version}` stand for what the report is about. The footer then has "Report an error", and every claim "Report an error in this claim".',
        "none: the footer says to ask whoever runs the site",
        "mailto:atlas@example.org?subject={subject}&body={body}",
        report_template,
    ),
    Variable(OVERLAY, "The folder of your team's own facts.", "none", "/srv/atlas-own", overlay_directory),
    Variable(
        PROXIES,
        "The proxies whose `X-Forwarded-For`, `X-Forwarded-Proto` and, without `ATLAS_URL`, `X-Forwarded-Prefix` count: addresses or networks, separated by commas, or "
        "`*` for all; empty: none.",
        "this machine",
        "10.0.0.0/8",
        trusted_proxies,
    ),
    Variable(
        MAX_OPEN_PAGES.name,
        "How many pages may be open at once; beyond that a page says that it cannot connect and tries again.",
        f"{MAX_OPEN_PAGES.usual}, or what the limit of open files allows: 130 of 1,024",
        "120",
        MAX_OPEN_PAGES.number,
    ),
    Variable(
        MAX_CONNECTIONS.name,
        "How many connections without an open page one address may have, beside its pages; for another, the oldest on which nothing is asked is "
        "closed. Trusted proxies may have any number.",
        str(MAX_CONNECTIONS.usual),
        "50",
        MAX_CONNECTIONS.number,
    ),
    Variable(
        LOG,
        f"`{LINES}` writes one line for each request on standard output; `{OFF}` writes none.",
        f"`{OFF}`",
        LINES,
        writes_requests,
    ),
    Variable(
        METRICS,
        f"Metrics for Prometheus: `{ON}` at `/metrics` of the site, or at an address and port of their own, which the site's readers cannot reach.",
        f"`{OFF}`: `/metrics` is 404",
        "127.0.0.1:9101",
        metrics_place,
    ),
)


def faults(environment: Environment | None = None) -> list[str]:
    """Return what is wrong with the variables, all of them, each with its name and what was expected.

    >>> faults({"ATLAS_LOG": "xml", "ATLAS_MAX_OPEN_PAGES": "0"})[1]
    "ATLAS_LOG: cannot use 'xml'. Expected json or off."
    """
    wrong = []
    for variable in VARIABLES:
        try:
            variable.read(os.environ if environment is None else environment)
        except ValueError as fault:
            wrong.append(str(fault))
    return wrong


def settled(read: Callable[[], Value]) -> Value:
    """Return a setting; where it cannot be used, end the start with the faults of all variables at once."""
    try:
        return read()
    except ValueError:
        check_variables()
        raise


def check_variables() -> None:
    """End the start where variables cannot be used, with the faults of all of them."""
    if wrong := faults():
        raise SystemExit(
            "\n".join(["Sandbox Atlas does not start: variables of the environment cannot be used.", *wrong])
        )


def values(environment: Environment | None = None) -> dict[str, str]:
    """Return the values of the variables that are set, by name, in the table's order and shortened.

    >>> values({"ATLAS_LOG": " json ", "ATLAS_URL": "", "HOME": "/root"})
    {'ATLAS_LOG': 'json'}
    """
    texts = {variable.name: _text(variable.name, environment) for variable in VARIABLES}
    return {
        name: text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 3]}..."
        for name, text in texts.items()
        if text
    }


def misspelt(environment: Environment | None = None) -> dict[str, str]:
    """Return the names that are set and look like a variable's, with the one that was probably meant.

    >>> misspelt({"ATLAS_ULR": "https://a", "ATLAS_PORT": "tcp://10.0.0.1:80"})
    {'ATLAS_ULR': 'ATLAS_URL'}
    """
    names = [variable.name for variable in VARIABLES]
    strangers = (name for name in (os.environ if environment is None else environment) if name not in names)
    likely = {name: get_close_matches(name, names, 1, 0.85) for name in strangers if name.startswith("ATLAS")}
    return {name: matches[0] for name, matches in likely.items() if matches}


def table() -> str:
    """Return the table in Markdown, as docs/operations.md has it."""
    rows = [("variable", "what it does", "default", "example"), ("---",) * 4]
    rows += [
        (f"`{variable.name}`", variable.about, variable.default, f"`{variable.example}`") for variable in VARIABLES
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
