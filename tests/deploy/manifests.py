"""What is to be deployed, as data: Kubernetes' manifests, put together by kustomize, and the composition of containers."""

import json
from pathlib import Path
from typing import Any

import yaml

from tests.helpers.packages import CACHE, Program, UnavailableError, program, unpacked

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
OVERLAYS = ("host", "path")


def kustomize() -> Program:
    """Return kubectl, which has kustomize. Raises UnavailableError."""
    kubectl = program("kubectl", "kubernetes-client", "help")
    try:
        kubectl.run("kustomize", str(DEPLOY / "kubernetes" / "base"))
    except RuntimeError as fault:
        raise UnavailableError(f"this kubectl is too old for these manifests ({str(fault).splitlines()[-1]})") from None
    return kubectl


def overlay(kubectl: Program, name: str) -> list[dict[str, Any]]:
    """Return the objects of an overlay."""
    text = kubectl.run("kustomize", str(DEPLOY / "kubernetes" / "overlays" / name))
    return list(yaml.safe_load_all(text))


def base_objects() -> list[dict[str, Any]]:
    """Return the objects of the base as they are written, before kustomize adds labels and settings."""
    files = sorted((DEPLOY / "kubernetes" / "base").glob("*.yaml"))
    texts = [path.read_text() for path in files if path.name != "kustomization.yaml"]
    return [document for text in texts for document in yaml.safe_load_all(text)]


def composition() -> dict[str, Any]:
    """Return compose.yaml, its references resolved."""
    text = (DEPLOY / "compose.yaml").read_text()
    composed: dict[str, Any] = yaml.safe_load(text)
    return composed


def compose_schema(folder: Path = CACHE) -> dict[str, Any]:
    """Return the schema of compose files that Debian's docker-compose holds. Raises UnavailableError."""
    root = unpacked("docker-compose", "docker-compose", lambda _: ("docker-compose",), folder)
    paths = sorted(root.rglob("compose_spec.json"))
    if not paths:
        raise UnavailableError("this release's docker-compose holds no schema of compose files")
    schema: dict[str, Any] = json.loads(paths[0].read_text())
    # The schema of 1.29 is older than `name`, and names a meta-schema by an address that nobody has.
    schema["properties"]["name"] = {"type": "string"}
    schema["$schema"] = "https://json-schema.org/draft/2019-09/schema"
    return schema
