"""Tests of what is deployed, without the programs that it is for. ``make test-deploy`` proves the rest."""

import re
import subprocess
import sys

import kubernetes_validate
import pytest
import yaml

from decision.variables import MAX_OPEN_PAGES
from deploy import ready
from server.download.route import ROUTES as DOWNLOAD_ROUTES
from server.embed.page import ROUTES as EMBED_ROUTES
from server.http.addresses import is_trusted
from server.operations.start import report
from server.plain.route import ROUTES as PLAIN_ROUTES
from server.routes import ROUTES
from tests.deploy import run as deploy_run
from tests.deploy.manifests import DEPLOY, base_objects, composition
from tests.deploy.proxies import EXAMPLES, adapted
from tests.helpers.packages import UnavailableError, program

WITH_STATE = {"live", "static", "component", "media", "_stcore", "assets"}
"""First steps of addresses that belong to a page."""

OPEN = {"healthz", "readyz", "livez"}
"""First steps of addresses that are too small for a pool, as files of the root are."""

STATELESS = re.compile(r"\b(snapshot|api|download|plain|feeds|data|embed|oembed|mcp)\b")


@pytest.mark.parametrize(
    "document", base_objects(), ids=lambda document: f"{document['kind']} {document['metadata']['name']}"
)
def test_a_manifest_is_one_that_kubernetes_takes(document):
    if document["kind"] == "Deployment":  # kustomize writes these into it
        document["spec"]["selector"] = {"matchLabels": {"a": "b"}}
    kubernetes_validate.validate(document, "1.30", strict=True)


def test_a_pod_may_do_nothing_that_it_does_not_need():
    (deployment,) = [document for document in base_objects() if document["kind"] == "Deployment"]
    pod = deployment["spec"]["template"]["spec"]
    (container,) = pod["containers"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert not pod["automountServiceAccountToken"]
    assert container["securityContext"]["readOnlyRootFilesystem"]
    assert container["securityContext"]["capabilities"]["drop"] == ["ALL"]
    assert container["resources"]["limits"]["memory"] == "700Mi"
    probes = {probe: container[f"{probe}Probe"]["httpGet"]["path"] for probe in ("startup", "readiness", "liveness")}
    assert probes == {"startup": "/readyz", "readiness": "/readyz", "liveness": "/livez"}


def test_replicas_of_the_composition_are_alike_read_only_and_without_a_way_out():
    composed = composition()
    replicas = {name: service for name, service in composed["services"].items() if name.startswith("replica")}
    assert len(replicas) == 2
    for service in replicas.values():
        assert service["read_only"]
        assert service["user"] == "10001:10001"
        assert service["mem_limit"] == "700m"
        assert service["networks"] == ["inside"]
    assert composed["networks"]["inside"]["internal"]


def settings_of_the_composition() -> dict[str, str]:
    values = {"ATLAS_HOST": "atlas.example.org"}
    environment = composition()["services"]["replica-1"]["environment"]
    place = re.compile(r"\$\{(\w+)(?::[-?]([^}]*))?\}")
    return {
        name: place.sub(lambda match: values.get(match[1], match[2] or ""), text) for name, text in environment.items()
    }


def settings_of_kubernetes() -> dict[str, str]:
    base = yaml.safe_load((DEPLOY / "kubernetes" / "base" / "kustomization.yaml").read_text())
    pairs = dict(literal.split("=", 1) for literal in base["configMapGenerator"][0]["literals"])
    return {**pairs, "ATLAS_URL": "https://atlas.example.org"}


@pytest.mark.parametrize("settings", [settings_of_the_composition, settings_of_kubernetes])
def test_what_is_shipped_starts_without_a_warning_and_believes_its_proxy(settings, catalogue):
    environment = settings()
    text = report(catalogue, MAX_OPEN_PAGES.usual, environment, bound="0.0.0.0", today=catalogue.reviewed)
    assert "warning" not in text
    assert "ATLAS_URL=https://atlas.example.org" in text
    inside, outside = "172.30.85.2", "203.0.113.9"
    assert [is_trusted(host, environment) for host in (inside, outside)] == [True, False]


def test_the_network_of_the_composition_is_the_one_whose_proxy_is_believed():
    composed = composition()
    (pool,) = composed["networks"]["inside"]["ipam"]["config"]
    assert pool["subnet"] == composed["services"]["replica-1"]["environment"]["FORWARDED_ALLOW_IPS"]


@pytest.mark.parametrize("example", ["haproxy.cfg", "nginx/host.conf", "apache/host.conf", "caddy/Caddyfile"])
def test_an_example_sends_every_stateless_route_to_the_pool_of_any_replica(example):
    routes = (
        {
            str(getattr(route, "path", "")).split("/")[1]
            for route in (*ROUTES, *DOWNLOAD_ROUTES, *EMBED_ROUTES, *PLAIN_ROUTES)
        }
        - OPEN
        - WITH_STATE
    )
    routes = {name for name in routes if "." not in name}
    assert routes - set(STATELESS.findall((EXAMPLES / example).read_text())) == set()


def test_every_file_of_a_proxy_names_the_same_stateless_routes():
    files = [
        "haproxy.cfg",
        "caddy/Caddyfile",
        *(f"{name}/{form}.conf" for name in ("nginx", "apache") for form in ("host", "path")),
    ]
    manifests = [DEPLOY / "kubernetes" / place for place in ("base/ingress.yaml", "overlays/path/kustomization.yaml")]
    names = {
        path.name: set(STATELESS.findall(path.read_text()))
        for path in [*(EXAMPLES / file for file in files), *manifests]
    }
    assert {name for routes in names.values() for name in routes} == set.intersection(*names.values())


def test_an_example_that_moves_away_from_its_test_is_noticed():
    with pytest.raises(ValueError, match="holds no 'listen 80'"):
        adapted("listen 443", {"listen 80": "listen 8080"})


def test_the_image_holds_all_folders_of_the_code_and_no_more():
    text = (DEPLOY / "Containerfile").read_text()
    copied = set(re.findall(r"^COPY (\w+) /srv/atlas/\1$", text, re.MULTILINE))
    imports = (DEPLOY.parent / "app.py").read_text()
    used = set(re.findall(r"^from (\w+)[.\w]* import", imports, re.MULTILINE)) & {
        path.name for path in DEPLOY.parent.iterdir()
    }
    assert copied == used | {"data", "pages"}


def test_ready_says_so_of_a_port_that_nobody_serves():
    assert ready.main("9", "0") == 1
    answer = subprocess.run([sys.executable, str(DEPLOY / "ready.py"), "9"], timeout=20)
    assert answer.returncode == 1


def test_a_program_that_cannot_be_had_is_named(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(
        UnavailableError, match=r"haproxy comes from packages of Debian or Ubuntu, and apt-get is not here"
    ):
        program("haproxy-of-nobody", "haproxy", "-v", tmp_path)


def test_what_is_left_out_is_said(monkeypatch, capsys):
    def unavailable(*_: object) -> None:
        raise UnavailableError("apt-get is not here")

    monkeypatch.setattr(deploy_run, "LOADERS", {"HAProxy": unavailable})
    monkeypatch.setattr(deploy_run, "tests", lambda *_: 0)
    assert [deploy_run.main(arguments) for arguments in ([], ["--if-possible"])] == [1, 0]
    assert capsys.readouterr().out.startswith("HAProxy is LEFT OUT: apt-get is not here.")
