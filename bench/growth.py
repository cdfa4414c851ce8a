"""Benchmark of a year's growth: a weight change with 200 platforms, 12 criteria and 40 must-haves beside one with 80 and today's others.

Both sites are copies of this one with made-up platforms (bench/scale.py), as much known of each as of today's on average. The further
criteria and must-haves ask for fields that are a yes or a no.
"""

import shutil
import tempfile
import time
from collections.abc import Iterable
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from bench.change import TELL_OF_MESSAGES, change_once
from bench.harness import ROOT, FigureTable, Server, serve, settle, summary
from bench.load import run_alone
from bench.scale import write_data
from decision.catalogue.catalogue import Catalogue
from decision.loading.load import load
from tests.helpers.browser import launch

FORMER, GROWN = 80, 200
"""Numbers of platforms."""

CRITERIA, MUST_HAVES = 12, 40
MOST = 1.3
"""The time of a weight change after the growth, at most, as a multiple of that before."""

CODE = ("app.py", ".streamlit", "decision", "components", "pages", "server")
"""What a copy of this site consists of, beside its data."""


def spare_fields(catalogue: Catalogue) -> list[str]:
    """Return the yes-or-no fields by which nothing is ranked."""
    ranked = {criterion.evidence.field for criterion in catalogue.criteria}
    return [field.name for field in catalogue.fields.values() if field.type == "boolean" and field.name not in ranked]


def more_criteria(fields: Iterable[str]) -> str:
    """Return criteria that ask for these fields, as they stand in criteria.yaml."""
    return "".join(
        f"""
  - id: further_{place}
    label: Further {place}
    noun: further {place}
    question: Does a sandbox have further {place}?
    reason: Made up.
    weight: 3
    weight_reason: Made up.
    related: [{field}]
    evidence: {{field: {field}, shape: boolean, worst_text: "no", best_text: "yes", how: Made up.}}
    guide: {{how: Made up.}}
"""
        for place, field in enumerate(fields)
    )


def more_must_haves(fields: Iterable[str]) -> str:
    """Return must-haves that ask for these fields, as they stand in filters.yaml."""
    return "".join(
        f"""
  - id: further_{place}
    label: Further {place}
    help: Made up.
    test: "yes"
    fields: [{field}]
"""
        for place, field in enumerate(fields)
    )


def write_site(folder: Path, platforms: int, criteria: int = 0, must_haves: int = 0) -> None:
    """Write a copy of this site with so many platforms, criteria and must-haves, or with those that there are if that is more."""
    for name in CODE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, folder / name)
    shipped = load()
    write_data(folder / "data", platforms, shipped.claim_count * platforms // len(shipped.platforms))
    spare = spare_fields(shipped)
    new_criteria, new_must_haves = max(0, criteria - len(shipped.criteria)), max(0, must_haves - len(shipped.filters))
    for file, text in (
        ("criteria.yaml", more_criteria(spare[:new_criteria])),
        ("filters.yaml", more_must_haves(spare[len(spare) - new_must_haves :])),
    ):
        with (folder / "data" / file).open("a", encoding="utf-8") as stream:
            stream.write(text)


def alternating(servers: dict[str, Server], label: str, runs: int) -> dict[str, list[float]]:
    """Change a weight in browsers in turn; return for each site the milliseconds to the end of each change."""
    times: dict[str, list[float]] = {name: [] for name in servers}
    with sync_playwright() as playwright:
        browser = launch(playwright)
        pages: dict[str, Page] = {}
        for name, server in servers.items():
            pages[name] = browser.new_page(viewport={"width": 1440, "height": 900})
            pages[name].add_init_script(TELL_OF_MESSAGES)
            pages[name].goto(server.url)
            settle(pages[name])
        time.sleep(2)
        for run in range(-2, runs):  # the first two are warm-up and not counted
            for name, page in pages.items():
                page.bring_to_front()
                finished, _ = change_once(page, label, "ArrowLeft" if run % 2 else "ArrowRight")
                if run >= 0:
                    times[name].append(finished)
        browser.close()
    return times


def measure(*, quick: bool, label: str) -> FigureTable:
    """Measure 25 changes in the browser on each site in turn (7 when quick), and the processor time of a run."""
    before, after = f"{FORMER} platforms", f"{GROWN} platforms, {CRITERIA} criteria, {MUST_HAVES} must-haves"
    with tempfile.TemporaryDirectory() as former, tempfile.TemporaryDirectory() as grown:
        write_site(Path(former), FORMER)
        write_site(Path(grown), GROWN, CRITERIA, MUST_HAVES)
        with serve(Path(former) / "app.py") as first, serve(Path(grown) / "app.py") as second:
            servers = {before: first, after: second}
            times = alternating(servers, label, 7 if quick else 25)
            spent = {name: run_alone(server, "")[1] for name, server in servers.items()}
    medians = {name: float(summary(times[name])[0]) for name in times}
    rows = [
        [name, *summary(times[name]), f"{spent[name]:.1f}", f"{medians[name] / medians[before]:.2f}"] for name in times
    ]
    return FigureTable(
        title="A year's growth",
        note="Milliseconds from the key press to the settled page, the sites in turn, and the processor time of a run on the server. "
        f"Wanted: at most {MOST} times the median of before.",
        header=["made-up site", "finished, median", "finished, p95", "processor time", "times that of before"],
        rows=rows,
    )
