"""Tests of the shipped examples by the programs that they are for. Run them with `make test-deploy`; plain pytest does not collect them."""

import shutil
import sys
import time

import jsonschema
import kubernetes_validate
import pytest

from bench.harness import free_port
from tests.deploy.clients import Reader
from tests.deploy.manifests import DEPLOY, OVERLAYS, compose_schema, composition, kustomize, overlay
from tests.deploy.proxies import FORMS, PROXIES, Scene, make_certificate
from tests.deploy.stand_ins import BUSY, stand_ins
from tests.helpers.packages import UnavailableError, program

REPLICAS = (9391, 9392, 9393)
MOST_EXPOSED = 1.5
"""Greatest exposure of the unit, from 0 to 10, as systemd judges it."""


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("certificate")
    make_certificate(folder)
    return folder


def left_out_without(load):
    """Return what a program's loader returns, or skip the test with the reason."""
    try:
        return load()
    except UnavailableError as reason:
        pytest.skip(f"left out: {reason}")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", PROXIES)
def test_a_proxy_takes_its_example(name, form, tmp_path, certificate):
    left_out_without(PROXIES[name].program)
    shutil.copytree(certificate, tmp_path, dirs_exist_ok=True)
    PROXIES[name].checked(Scene(tmp_path, 9390, REPLICAS, form))


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", PROXIES)
def test_a_proxy_asks_one_replica_once_and_its_cookie_belongs_to_the_site(name, form, tmp_path, certificate):
    left_out_without(PROXIES[name].program)
    shutil.copytree(certificate, tmp_path, dirs_exist_ok=True)
    with stand_ins() as (ports, asked):
        scene = Scene(tmp_path, free_port(), ports, form)
        with PROXIES[name].served(scene):
            reader = Reader(scene.url, certificate / "atlas.crt")
            wait_until_ready(reader)
            for path in BUSY:
                asked.clear()
                answer = reader.get(path)
                assert (answer.status, answer.headers["retry-after"], asked) == (503, "2", [f"{scene.path}{path}"])
            newcomer = Reader(scene.url, certificate / "atlas.crt")
            name_and_value, *attributes = newcomer.get("/").headers["set-cookie"].split("; ")
            assert name_and_value.lower().startswith("atlas=")
            assert {text.lower() for text in attributes} == {
                f"path={scene.path}/",
                "httponly",
                "secure",
                "samesite=lax",
            }


def wait_until_ready(reader):
    """Return when the proxy knows that its replicas are ready. Raises AssertionError after ten seconds."""
    until = time.monotonic() + 10
    while reader.get("/").status != 200:
        assert time.monotonic() < until
        time.sleep(0.1)


def test_nginx_takes_the_lines_for_a_sign_in(tmp_path, certificate):
    left_out_without(PROXIES["nginx"].program)
    shutil.copytree(certificate, tmp_path, dirs_exist_ok=True)
    PROXIES["nginx"].checked(Scene(tmp_path, 9390, REPLICAS, "host", sign_in=9394))


def test_haproxy_takes_the_environment_of_the_composition(tmp_path, certificate):
    haproxy = left_out_without(PROXIES["haproxy"].program)
    environment = composition()["services"]["proxy"]["environment"]
    replicas = {name: value.replace("replica-", "127.0.0.") for name, value in environment.items() if "REPLICA" in name}
    values = (
        haproxy.environment | replicas | {"ATLAS_CERTIFICATE": str(certificate / "atlas.pem"), "ATLAS_BIND": ":8443"}
    )
    type(haproxy)(haproxy.command, values).run("-c", "-f", str(DEPLOY / "proxies" / "haproxy.cfg"))


def test_systemd_takes_the_units_and_finds_them_closed(tmp_path):
    analyze = left_out_without(lambda: program("systemd-analyze", "systemd", "--version"))
    for path in (DEPLOY / "systemd").iterdir():
        text = path.read_text().replace("/srv/atlas/.venv/bin/python", sys.executable)
        (tmp_path / path.name.replace("@", "@8501")).write_text(text)
    analyze.run("verify", str(tmp_path / "atlas@8501.service"), str(tmp_path / "atlas.target"))
    most = str(int(MOST_EXPOSED * 10))
    analyze.run("security", "--offline=true", f"--threshold={most}", str(tmp_path / "atlas@8501.service"))


@pytest.mark.parametrize("name", OVERLAYS)
def test_kubernetes_takes_an_overlay(name):
    documents = overlay(left_out_without(kustomize), name)
    for document in documents:
        for version in ("1.30", kubernetes_validate.latest_version()):
            kubernetes_validate.validate(document, version, strict=True)
    pods = next(document["spec"]["template"] for document in documents if document["kind"] == "Deployment")
    labels = pods["metadata"]["labels"].items()
    for document in documents:
        match document["kind"]:
            case "Service":
                assert document["spec"]["selector"].items() <= labels
            case "PodDisruptionBudget":
                assert document["spec"]["selector"]["matchLabels"].items() <= labels
            case "NetworkPolicy":
                assert document["spec"]["podSelector"]["matchLabels"].items() <= labels


def test_an_overlay_has_one_address_in_its_settings_and_its_rules():
    kubectl = left_out_without(kustomize)
    for name, address in (("host", "https://atlas.example.org"), ("path", "https://intranet.example.org/atlas")):
        documents = overlay(kubectl, name)
        (settings,) = [document["data"] for document in documents if document["kind"] == "ConfigMap"]
        assert settings["ATLAS_URL"] == address
        for ingress in (document for document in documents if document["kind"] == "Ingress"):
            (rule,) = ingress["spec"]["rules"]
            assert ingress["spec"]["tls"][0]["hosts"] == [rule["host"]]
            for place in rule["http"]["paths"]:
                assert f"https://{rule['host']}{place['path']}".removesuffix("/").startswith(address)


def test_compose_takes_the_composition():
    schema = left_out_without(compose_schema)
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [f"{list(fault.path)}: {fault.message}" for fault in validator.iter_errors(composition())] == []
