"""A team's own folder: more about one platform, a platform of its own, and runs of both."""

from pathlib import Path

ADDITION = """
id: e2b
claims:
  - field: pricing.vcpu_second_usd
    value: 0.00001
    source: own:contract of October
    as_of: '2026-10-01'
  - {field: session.max_duration, value: 172800, source: 'https://wiki.example.com/contract'}
"""
RUNNER = """
id: our-runner
name: Our Runner
category: self-hosted
status: ga
homepage: https://runner.example.com
retrieved: '2026-11-01'
claims:
  - {field: isolation.default, value: firecracker}
  - {field: session.max_duration, value: unlimited}
"""
RUNS = """date,mode,provider,median_ms,p90_ms,p95_ms,p99_ms,success_rate,iterations,source
2026-01-01,sequential,our-runner,210,,300,,1,100,own
2026-01-02,sequential,e2b,333,,400,,1,100,own
"""


def write_own_facts(folder: Path) -> Path:
    """Write a team's own files into a folder; return it."""
    for name, text in {
        "platforms/e2b.yaml": ADDITION,
        "platforms/our-runner.yaml": RUNNER,
        "measurements/starts.csv": RUNS,
    }.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text.lstrip(), "utf-8")
    return folder
