"""The shipped examples of HAProxy, nginx, Caddy and Apache, adapted to ports and files of a test, and the programs that load them.

What an example holds of the real world (ports, certificates, folders) is replaced; a replacement that finds nothing is an error, so an example
cannot move away from its test.
"""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.helpers.packages import Program, program

EXAMPLES = Path(__file__).resolve().parents[2] / "deploy" / "proxies"
HOST = "atlas.example.org"
FORMS = {"host": "", "path": "/atlas"}
"""The path of the site in each form."""

APACHE_MODULES = (
    *(
        "mpm_event",
        "unixd",
        "authz_core",
        "log_config",
        "alias",
        "unique_id",
        "headers",
        "ssl",
        "slotmem_shm",
        "watchdog",
    ),
    *(
        "socache_shmcb",
        "proxy",
        "proxy_http",
        "proxy_balancer",
        "proxy_hcheck",
        "lbmethod_byrequests",
        "lbmethod_bybusyness",
    ),
    *("cache", "cache_disk"),
)


@dataclass(frozen=True)
class Scene:
    """What a proxy stands between: its port, the replicas' ports, and a folder with the certificate, for what it writes.

    ``sign_in``: the port of an authenticating proxy; 0 for none.
    """

    folder: Path
    port: int
    replicas: tuple[int, int, int]
    form: str
    sign_in: int = 0

    @property
    def path(self) -> str:
        """The path of the site, empty where it has a host of its own."""
        return FORMS[self.form]

    @property
    def url(self) -> str:
        """The public address."""
        return f"{self.origin}{self.path}"

    @property
    def origin(self) -> str:
        """The public address without its path."""
        return f"https://{HOST}:{self.port}"


@dataclass(frozen=True)
class Proxy:
    """A proxy that an example configures: its package, and what runs it. ``check`` and ``serve``: arguments after the program."""

    name: str
    package: str
    version: str
    prepare: Callable[[Program, Scene], Mapping[str, str]]
    check: Callable[[Scene], tuple[str, ...]]
    serve: Callable[[Scene], tuple[str, ...]]

    def program(self) -> Program:
        """Return the program, of the system or unpacked. Raises UnavailableError."""
        return _program({"apache": "apache2"}.get(self.name, self.name), self.package, self.version)

    def checked(self, scene: Scene) -> str:
        """Return what the program says of its configuration. Raises RuntimeError where it refuses it."""
        prepared = self._prepared(scene)
        return prepared.run(*self.check(scene))

    def _prepared(self, scene: Scene) -> Program:
        original = self.program()
        return Program(original.command, original.environment | dict(self.prepare(original, scene)), original.root)

    @contextmanager
    def served(self, scene: Scene) -> Iterator[Path]:
        """Run the proxy; gives its log."""
        prepared = self._prepared(scene)
        log = scene.folder / f"{self.name}.log"
        with log.open("wb") as stream:
            process = subprocess.Popen(
                [*prepared.command, *self.serve(scene)],
                cwd=scene.folder,
                env=prepared.environment,
                stdout=stream,
                stderr=stream,
                start_new_session=True,
            )
        try:
            _wait_for(scene.port, process, log)
            yield log
        finally:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


_program = cache(program)


def _wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    """Return when the port takes connections. Raises RuntimeError where the program ended before, or after half a minute."""
    until = time.monotonic() + 30
    while time.monotonic() < until and process.poll() is None:
        try:
            with socket.create_connection(("127.0.0.1", port), 1):
                return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"{Path(process.args[0]).name} did not start\n{log.read_text()}")  # type: ignore[index]


def make_certificate(folder: Path) -> None:
    """Write a certificate for the host and its key: as two files, and as one."""
    key, certificate = folder / "atlas.key", folder / "atlas.crt"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", f"/CN={HOST}"]
    names = ["-addext", f"subjectAltName=DNS:{HOST}", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command, *names], check=True, capture_output=True)
    (folder / "atlas.pem").write_bytes(certificate.read_bytes() + key.read_bytes())


def adapted(text: str, places: Mapping[str, str]) -> str:
    """Return a text with all these places replaced. Raises ValueError where one of them is not in it."""
    for place, value in places.items():
        if place not in text:
            raise ValueError(f"the example holds no {place!r}")
        text = text.replace(place, value)
    return text


def _replica_places(scene: Scene) -> dict[str, str]:
    return {f"127.0.0.1:{8501 + number}": f"127.0.0.1:{port}" for number, port in enumerate(scene.replicas)}


def _haproxy(_program: Program, scene: Scene) -> dict[str, str]:
    """HAProxy reads its environment, so its example is taken as it is."""
    shutil.copy(EXAMPLES / "haproxy.cfg", scene.folder)
    replicas = {f"ATLAS_REPLICA_{number}": f"127.0.0.1:{port}" for number, port in enumerate(scene.replicas, 1)}
    return {
        "ATLAS_PATH": scene.path,
        "ATLAS_BIND": f"127.0.0.1:{scene.port}",
        "ATLAS_CERTIFICATE": str(scene.folder / "atlas.pem"),
        **replicas,
    }


def _caddy(_program: Program, scene: Scene) -> dict[str, str]:
    places = {
        **_replica_places(scene),
        f"\n{HOST} {{": f"\n{HOST}:{scene.port} {{",
        "\n:443 {": f"\n:{scene.port} {{",
        "/etc/caddy/": f"{scene.folder}/",
    }
    text = adapted((EXAMPLES / "caddy" / "Caddyfile").read_text(), places)
    own = "{\n\tadmin off\n\tauto_https disable_redirects\n\tdefault_bind 127.0.0.1\n}\n"
    (scene.folder / "Caddyfile").write_text(own + text)
    return {"ATLAS_PATH": scene.path, "HOME": str(scene.folder), "XDG_DATA_HOME": str(scene.folder)}


def _nginx(_program: Program, scene: Scene) -> dict[str, str]:
    listen = {"listen 443 ssl": f"listen 127.0.0.1:{scene.port} ssl"}
    cache_folder = {"/var/cache/nginx/atlas": str(scene.folder / "cache")}
    certificate = {"/etc/nginx/": f"{scene.folder}/"}
    _copy("nginx/atlas.conf", scene, {**_replica_places(scene), **listen, **cache_folder, **certificate})
    _copy("nginx/atlas-server.inc", scene, certificate)
    sign_in = {"include atlas-server.inc;": "include atlas-server.inc; include sign-in.inc;"} if scene.sign_in else {}
    _copy(f"nginx/{scene.form}.conf", scene, listen | sign_in)
    _copy("nginx/sign-in.inc", scene, {"127.0.0.1:4180": f"127.0.0.1:{scene.sign_in}"})
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    lines = [
        *(["user root;"] if os.geteuid() == 0 else []),
        f"daemon off; worker_processes 1; pid {scene.folder}/nginx.pid; error_log stderr; events {{}}",
        "http {",
        "access_log off;",
        *(f"{kind}_temp_path {scene.folder}/{kind};" for kind in kinds),
        f"include atlas.conf; include {scene.form}.conf;",
        "}",
    ]
    (scene.folder / "nginx.conf").write_text("\n".join(lines))
    return {}


def _apache(apache: Program, scene: Scene) -> dict[str, str]:
    virtual = {"<VirtualHost *:443>": f"<VirtualHost *:{scene.port}>"}
    files = {"/etc/apache2/": f"{scene.folder}/"}
    _copy(
        "apache/atlas.conf",
        scene,
        {**_replica_places(scene), **virtual, **files, "/var/cache/apache2/atlas": str(scene.folder / "cache")},
    )
    _copy("apache/atlas-server.inc", scene, files)
    _copy(f"apache/{scene.form}.conf", scene, virtual)
    (scene.folder / "cache").mkdir(exist_ok=True)
    modules = apache.root / "usr/lib/apache2/modules"
    lines = [
        *(
            f"<IfModule !mod_{name}.c>\nLoadModule {name}_module {modules}/mod_{name}.so\n</IfModule>"
            for name in APACHE_MODULES
        ),
        f"ServerRoot {scene.folder}",
        f"ServerName {HOST}",
        f"DefaultRuntimeDir {scene.folder}",
        f"Listen 127.0.0.1:{scene.port}",
        f"PidFile {scene.folder}/apache.pid",
        "ErrorLog /dev/stderr",
        "Include atlas.conf",
        f"Include {scene.form}.conf",
    ]
    (scene.folder / "apache.conf").write_text("\n".join([*lines, ""]))
    return {}


def _copy(example: str, scene: Scene, places: Mapping[str, str]) -> None:
    text = adapted((EXAMPLES / example).read_text(), places)
    (scene.folder / Path(example).name).write_text(text)


def _file(name: str, *before: str) -> Callable[[Scene], tuple[str, ...]]:
    """Return the arguments that end with a file of the scene's folder."""
    return lambda scene: (*before, str(scene.folder / name))


HAPROXY = Proxy(
    "haproxy", "haproxy", "-v", _haproxy, _file("haproxy.cfg", "-c", "-f"), _file("haproxy.cfg", "-db", "-f")
)
NGINX = Proxy(
    "nginx",
    "nginx",
    "-v",
    _nginx,
    lambda scene: ("-t", "-e", "stderr", "-p", str(scene.folder), "-c", "nginx.conf"),
    lambda scene: ("-e", "stderr", "-p", str(scene.folder), "-c", "nginx.conf"),
)
CADDY = Proxy(
    "caddy",
    "caddy",
    "version",
    _caddy,
    _file("Caddyfile", "validate", "--adapter", "caddyfile", "--config"),
    _file("Caddyfile", "run", "--adapter", "caddyfile", "--config"),
)
APACHE = Proxy(
    "apache",
    "apache2-bin",
    "-v",
    _apache,
    _file("apache.conf", "-t", "-f"),
    _file("apache.conf", "-DFOREGROUND", "-f"),
)
PROXIES = {proxy.name: proxy for proxy in (HAPROXY, NGINX, CADDY, APACHE)}
