"""Run all measurements and write docs/benchmarks.md: `python -m bench [--quick] [--only change,load] [--label NAME]`."""

import argparse
import datetime
import importlib
import os
import platform
from importlib.metadata import version
from pathlib import Path

from bench.harness import ROOT

MEASUREMENTS = (
    "change",
    "drag",
    "messages",
    "first_visit",
    "load",
    "scoring",
    "certainty",
    "scale",
    "growth",
    "embeds",
    "snapshots",
    "reload",
    "pressure",
)
REPORT = ROOT / "docs" / "benchmarks.md"
SOAK_REPORT = ROOT / "docs" / "soak.md"


def processor() -> str:
    """Return the processor's name where the system reports it, else its architecture."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def circumstances() -> str:
    """Return the date, machine, versions and load of a run."""
    load = f", load {os.getloadavg()[0]:.1f} before the start" if hasattr(os, "getloadavg") else ""
    return (
        f"{datetime.datetime.now(datetime.UTC).date()}, {processor()}, {os.cpu_count()} cores, {platform.system()}, "
        f"Python {platform.python_version()}, Streamlit {version('streamlit')}{load}."
    )


def soak_result() -> str:
    """Return heading and summary of the last soak run, without its table of minutes; nothing where none was kept."""
    if not SOAK_REPORT.exists():
        return ""
    summary = SOAK_REPORT.read_text(encoding="utf-8").partition("\n## ")[2].partition("\n|")[0].strip()
    return f"## {summary} Minute by minute: [soak.md](soak.md)."


def main() -> None:
    """Run the measurements, print each table as it is ready, write the report."""
    arguments = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    arguments.add_argument("--quick", action="store_true", help="few runs, and no report")
    arguments.add_argument("--only", default=",".join(MEASUREMENTS), help="names, separated by commas")
    arguments.add_argument("--label", default="Isolation", help="label of the slider that is moved")
    options = arguments.parse_args()
    parts = [f"# Benchmarks\n\nWritten by `make bench`. {circumstances()}"]
    for name in options.only.split(","):
        if not (Path(__file__).parent / f"{name}.py").exists():
            print(f"(bench/{name}.py is not there yet)")
            continue
        table = importlib.import_module(f"bench.{name}").measure(quick=options.quick, label=options.label)
        parts.append(table.markdown())
        print(f"\n{parts[-1]}", flush=True)
    if options.quick or options.only != ",".join(MEASUREMENTS):
        print(f"\nNot a full run: {REPORT.relative_to(ROOT)} stays as it is.")
    else:
        REPORT.parent.mkdir(exist_ok=True)
        REPORT.write_text("\n\n".join((*parts, soak_result())).rstrip() + "\n", encoding="utf-8")
        print(f"\nWritten: {REPORT.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
