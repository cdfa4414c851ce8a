"""``make sbom``: write ``.cache/sbom.json``, a list in CycloneDX form of the packages of which the site is made.

uv writes it, from ``pyproject.toml``, with all files' hashes; the versions are held to those of ``requirements.txt``. What uv does not
know, the licences, is added from the installed packages.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / ".cache" / "sbom.json"
PIN = re.compile(r"^([\w.-]+)==([\w.!+]+)", re.MULTILINE)
UNKNOWN, MISSING = "not stated", "not known here: the package is for another system"
LONGEST_NAME = 80
"""Greatest length of a licence's name: some packages state its whole text."""


def pins(requirements: str) -> dict[str, str]:
    """Return the versions of all packages in a locked list of requirements, by name.

    >>> pins("a-b==1.2 ; sys_platform == 'win32' \\\\\\n    --hash=sha256:00\\nc==3\\n")
    {'a-b': '1.2', 'c': '3'}
    """
    return dict(PIN.findall(requirements))


def plain(name: str) -> str:
    """Return the form of a package's name that does not depend on its spelling.

    >>> plain("Ruamel.YAML_x")
    'ruamel-yaml-x'
    """
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(package: Distribution) -> str:
    """Return the licence that a package states: an expression, a name, or its classifier."""
    metadata = package.metadata
    stated = [metadata.get("License-Expression"), metadata.get("License")]
    classified = [
        entry.rpartition(" :: ")[2] for entry in metadata.get_all("Classifier", []) if entry.startswith("License ::")
    ]
    names = (text.strip() for text in [*stated, *classified] if text)
    return next((name for name in names if name and "\n" not in name and len(name) <= LONGEST_NAME), UNKNOWN)


def completed(bom: dict[str, Any], locked: Mapping[str, str], licences: Mapping[str, str]) -> dict[str, Any]:
    """Return the list with the packages' licences. Raises ValueError where it does not hold exactly the locked packages."""
    listed = {component["name"]: component["version"] for component in bom["components"]}
    if listed != locked:
        wrong = sorted(dict(listed.items() ^ locked.items()))
        raise ValueError(f"requirements.txt and pyproject.toml do not agree about {', '.join(wrong)}. Run: make lock")
    for component in bom["components"]:
        name = licences.get(plain(component["name"]), MISSING)
        component["licenses"] = [{"license": {"name": name}}]
    return bom


def exported(locked: Mapping[str, str]) -> dict[str, Any]:
    """Return what uv writes for the locked versions. It asks the package registry for the files' hashes."""
    constraints = json.dumps([f"{name}=={version}" for name, version in locked.items()])
    with tempfile.TemporaryDirectory() as folder:
        project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        (Path(folder) / "pyproject.toml").write_text(
            f"{project}\n[tool.uv]\nconstraint-dependencies = {constraints}\n", encoding="utf-8"
        )
        command = [sys.executable, "-m", "uv", "export", "--quiet", "--no-dev", "--format", "cyclonedx1.5"]
        answer = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(answer.stdout)
    return result


def main() -> None:
    """Write the list, and print the licences with their packages."""
    locked = pins((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    licences = {plain(package.metadata["Name"]): licence(package) for package in distributions()}
    try:
        bom = completed(exported(locked), locked, licences)
    except subprocess.CalledProcessError as fault:
        sys.exit(f"uv could not write the list:\n{fault.stderr}")
    except ValueError as fault:
        sys.exit(str(fault))
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text(json.dumps(bom, indent=1) + "\n", encoding="utf-8")
    by_licence: dict[str, list[str]] = {}
    for component in bom["components"]:
        by_licence.setdefault(component["licenses"][0]["license"]["name"], []).append(component["name"])
    for name, packages in sorted(by_licence.items()):
        print(f"{name}: {', '.join(packages)}")
    print(f"\nWritten: {TARGET.relative_to(ROOT)}, {len(bom['components'])} packages")


if __name__ == "__main__":
    main()
