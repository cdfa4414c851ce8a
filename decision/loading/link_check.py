"""Link check: whether the sources of the data set still answer (``make check-links``).

Every address is asked with HEAD, and with GET where that is refused. No host is asked more than once a second, and nothing
is written: that a page answers does not mean that it still says the same, so no date is ever changed by this.
"""

import time
import urllib.error
import urllib.request
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Literal, Protocol
from urllib.parse import urldefrag, urlsplit

from decision.catalogue.catalogue import Catalogue
from decision.reading.faults import CatalogueError
from decision.reading.files import LINK_EXCEPTIONS
from decision.reading.link_exceptions import LinkException
from decision.reading.reader import Reader

AGENT = "Sandbox Atlas source check (a comparison of code sandboxes; one request per host and second)"
SECONDS = 15.0
"""Timeout of one request."""
PAUSE = 1.0
"""Seconds between two requests to one host."""
HOSTS_AT_ONCE = 8

Verdict = Literal["answers", "refuses", "gone", "silent", "excepted"]
"""``refuses``: a page that may well be there but not for programs. ``silent``: no answer in time, or no such host."""

_REFUSALS = (401, 403, 406, 407, 429, 451, 999)


class Response(Protocol):
    """The part of an HTTP response that is looked at."""

    status: int

    def close(self) -> None:
        """Close the connection."""


class Opener(Protocol):
    """An opener of addresses like :class:`urllib.request.OpenerDirector`."""

    def open(self, request: urllib.request.Request, *, timeout: float) -> Response:
        """Return the response. Raises OSError, or its kin, when there is none that is good."""
        ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome for one address. ``detail``: the status or the error; the reason, where the address is exempt."""

    address: str
    verdict: Verdict
    detail: str


def addresses(catalogue: Catalogue, platform_ids: Collection[str] = ()) -> dict[str, list[str]]:
    """Return every address that the data cite, or that one of these platforms cites, with the ids, or the words, that cite it."""
    cited_by: dict[str, list[str]] = {}

    def note(address: str | None, who: str) -> None:
        if address and address.startswith("https://") and who not in cited_by.setdefault(urldefrag(address).url, []):
            cited_by[urldefrag(address).url].append(who)

    for platform in catalogue.platforms:
        for page in (platform.homepage, platform.docs, platform.pricing_page):
            note(page, platform.id)
        for source in (*(claim.source for claim in platform.claims), *(part.source for part in platform.guide_check)):
            note(source, platform.id)
    for benchmark in catalogue.measurement_sources.values():
        note(benchmark.url, "measurements")
    return {page: who for page, who in cited_by.items() if not platform_ids or set(platform_ids).intersection(who)}


def check_links(
    pages: Iterable[str],
    exceptions: Sequence[LinkException] = (),
    opener: Opener | None = None,
    pause: float = PAUSE,
    seconds: float = SECONDS,
) -> Iterator[Outcome]:
    """Request every address, several hosts at a time, one after another on each; yield outcomes host by host as they finish."""
    hosts: dict[str, list[str]] = {}
    for address in pages:
        exception = next((rule for rule in exceptions if rule.covers(address)), None)
        if exception:
            yield Outcome(address, "excepted", exception.reason)
        else:
            hosts.setdefault(urlsplit(address).netloc, []).append(address)
    ask = _asker(opener or urllib.request.build_opener(), pause, seconds)
    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        for outcomes in pool.map(ask, hosts.values()):
            yield from outcomes


def _asker(opener: Opener, pause: float, seconds: float) -> Callable[[list[str]], list[Outcome]]:
    def request(address: str, method: str) -> Outcome:
        message = urllib.request.Request(address, method=method, headers={"User-Agent": AGENT})  # noqa: S310
        try:
            response = opener.open(message, timeout=seconds)
        except urllib.error.HTTPError as error:
            error.close()
            verdict: Verdict = "refuses" if error.code in _REFUSALS or error.code >= 500 else "gone"
            return Outcome(address, verdict, f"{method} {error.code}")
        except (OSError, HTTPException, ValueError) as error:
            return Outcome(address, "silent", str(getattr(error, "reason", error)) or type(error).__name__)
        response.close()
        return Outcome(address, "answers", f"{method} {response.status}")

    def host(pages: list[str]) -> list[Outcome]:
        outcomes = []
        for i, address in enumerate(pages):
            if i:
                time.sleep(pause)
            outcome = request(address, "HEAD")
            if outcome.verdict in ("refuses", "gone"):
                time.sleep(pause)
                outcome = request(address, "GET")
            outcomes.append(outcome)
        return outcomes

    return host


def report(
    outcomes: Sequence[Outcome], cited_by: Mapping[str, Sequence[str]], exceptions: Sequence[LinkException]
) -> str:
    """Return the report: the addresses that need a look, worst first, and how many answered."""
    lines = []
    for verdict, heading in (
        ("gone", "Gone: find the page's new place, or a better source"),
        ("silent", "No answer: try again on another day"),
        ("refuses", "Answers people only, perhaps: look by hand"),
        ("excepted", "Left alone"),
    ):
        listed = [outcome for outcome in outcomes if outcome.verdict == verdict]
        if listed:
            lines.append(f"{heading} ({len(listed)})")
            lines += [f"  {o.address} ({', '.join(cited_by.get(o.address, ()))}): {o.detail}" for o in listed]
    for rule in exceptions:
        if not any(rule.covers(outcome.address) for outcome in outcomes):
            lines.append(f"The exception {rule.address} is not needed any more: nothing cites it.")
    good = sum(outcome.verdict == "answers" for outcome in outcomes)
    return "\n".join([*lines, f"{good} of {len(outcomes)} addresses answer. No date was changed."])


def read_exceptions(directory: Path) -> tuple[LinkException, ...]:
    """Read data/link_exceptions.yaml. Raises CatalogueError when it has faults."""
    reader = Reader(directory)
    exceptions = LINK_EXCEPTIONS.many(reader)
    if reader.faults:
        raise CatalogueError(tuple(reader.faults))
    return exceptions
