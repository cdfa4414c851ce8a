"""Capacity: 300 sessions and unchanged pictures over one, two and three replicas; writes docs/capacity.md.

A weight is changed in each session every 1 to 3 seconds. Replicas are bound to cores; the load has the last one. Where the machine has too
few, each replica has a share of a core and the sessions are fewer by the same share, so that a core has as much to do as with all of
them. ``python -m bench.capacity [--seconds 30] [--nginx PATH]``.
"""

import argparse
import asyncio
import os
import shutil
import time
from collections.abc import Sequence

from bench.__main__ import circumstances
from bench.harness import ROOT, FigureTable, Server, summary
from bench.load import THINKING, processor_ms, session
from bench.pool import CLIENTS, cache_before, make_pictures, rate
from bench.replicas import COUNTS, cores, replicas, share_of_a_core

SESSIONS = 300
ARRIVALS_S = 10
"""Sessions that arrive in a second, on all replicas together."""

REPORT = ROOT / "docs" / "capacity.md"


async def _spread(servers: Sequence[Server], sessions: int, label: str, seconds: float) -> list[list[float]]:
    """Run sessions, dealt out to the servers in turn as a balancer does; return the milliseconds of their changes by server."""
    samples: list[list[float]] = [[] for _ in servers]
    leave = time.monotonic() + sessions / ARRIVALS_S + seconds
    await asyncio.gather(
        *(
            session(servers[n % len(servers)], label, n / ARRIVALS_S, leave, samples[n % len(servers)])
            for n in range(sessions)
        )
    )
    return samples


def sessions_rows(share: float, seconds: float, label: str) -> list[list[str]]:
    """Return the rows of the sessions: one for each number of replicas."""
    sessions, rows, first = round(SESSIONS * share), [], 0.0
    for count in COUNTS:
        with replicas(count, share, sessions) as servers:
            before = sum(map(processor_ms, servers))
            by_server = asyncio.run(_spread(servers, sessions, label, seconds))
            spent = sum(map(processor_ms, servers)) - before
        samples = [sample for server in by_server for sample in server]
        rate_now = len(samples) / (sessions / ARRIVALS_S + seconds)
        first = first or rate_now
        cells = [
            *summary(samples),
            f"{rate_now:.1f}",
            f"{rate_now / first:.2f}",
            f"{spent / (len(samples) + sessions):.1f}",
        ]
        rows.append([str(count), str(sessions), str(len(samples)), *cells])
        print("  ".join(rows[-1]), flush=True)
    return rows


def picture_rows(share: float, seconds: float, nginx: str | None) -> list[list[str]]:
    """Return the rows of the pictures: one for each number of replicas, asked directly and through a cache where there is one."""
    rows: list[list[str]] = []
    first: list[float] = []
    for count in COUNTS:
        with replicas(count, share, 20) as servers:
            addresses = [server.url for server in servers]
            make_pictures(addresses)
            rates = [rate(addresses, seconds, conditional=conditional) for conditional in (False, True)]
            first = first or rates
            cells = [f"{now:,.0f} ({now / start:.2f})" for now, start in zip(rates, first, strict=True)]
            if nginx:
                with cache_before(servers, nginx) as cache:
                    cells.append(f"{rate([cache], seconds, conditional=False):,.0f}")
        rows.append([str(count), *cells, *([] if nginx else ["not tried"])])
        print("  ".join(rows[-1]), flush=True)
    return rows


def tables(*, seconds: float, label: str, nginx: str | None) -> list[FigureTable]:
    """Measure, and return the tables."""
    share, available = share_of_a_core(), cores()
    os.sched_setaffinity(0, {available[-1]})
    where = f"Each replica has {'a core' if share == 1 else f'{share:g} of a core'} of its own; the load has the last of {len(available)} cores."
    sessions = FigureTable(
        title="Sessions",
        note=f"Milliseconds from a changed weight to the end of the run; each session changes it every {THINKING[0]:.0f} to {THINKING[1]:.0f} s. {where} "
        f"{SESSIONS} sessions for three whole cores, and fewer by the share. Processor time in milliseconds by run, first runs included.",
        header=["replicas", "sessions", "changes", "median", "p95", "changes/s", "times one", "processor time"],
        rows=sessions_rows(share, seconds, label),
    )
    pictures = FigureTable(
        title="Unchanged pictures",
        note=f"Requests a second for ten pictures that are made already, by {CLIENTS} clients; in brackets, times one replica. {where} A cache in front: nginx "
        "with one process, on the core of the load.",
        header=["replicas", "200 from memory", "304", "200 from nginx's cache"],
        rows=picture_rows(share, seconds / 5, nginx),
    )
    return [sessions, pictures]


def main() -> None:
    """Measure and write the report."""
    arguments = argparse.ArgumentParser(prog="python -m bench.capacity", description=__doc__)
    arguments.add_argument(
        "--seconds", type=float, default=30, help="how long sessions change weights; pictures a fifth of it"
    )
    arguments.add_argument("--nginx", default=shutil.which("nginx"), help="path of nginx, for the cache")
    arguments.add_argument("--label", default="Isolation", help="label of the slider that is moved")
    options = arguments.parse_args()
    text = f"# Capacity\n\nWritten by `make capacity`, {options.seconds:g} seconds each. {circumstances()}"
    measured = tables(seconds=options.seconds, label=options.label, nginx=options.nginx)
    report = "\n\n".join([text, *(table.markdown() for table in measured)]) + "\n"
    print(f"\n{report}")
    REPORT.write_text(report, encoding="utf-8")


if __name__ == "__main__":
    main()
