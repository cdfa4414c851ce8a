"""Image of the site, built from a tree of Debian with the container file that is shipped: no registry of images is asked."""

import os
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.packages import Program, UnavailableError, output, program, unpacked

SECONDS = 1_800
"""Greatest number of seconds for a step, such as the tree of Debian or the building of the image, on a busy machine."""

BASE, IMAGE = "localhost/debian-python", "localhost/sandbox-atlas"
INCLUDED = "python3,python3-venv,ca-certificates"


@dataclass(frozen=True)
class ImageTools:
    """What an image is built with: the program that fetches a tree of Debian, its release and where it comes from, and buildah."""

    debootstrap: Program
    release: str
    source: str
    buildah: Program


def image_tools() -> ImageTools:
    """Return what an image is built with. Raises UnavailableError."""
    if os.geteuid():
        raise UnavailableError("a tree of Debian can be unpacked by root alone")
    buildah = program("buildah", "buildah", "--version")
    # A shell script, which cannot even say its version without the folder of its other files.
    root = unpacked("debootstrap", "debootstrap", lambda _: ("debootstrap",))
    script, folder = root / "usr" / "sbin" / "debootstrap", root / "usr" / "share" / "debootstrap"
    debootstrap = Program((str(script),), {**os.environ, "DEBOOTSTRAP_DIR": str(folder)}, root)
    sources = output("apt-get", "indextargets", "--format", "$(CODENAME) $(SITE)", "Created-By: Packages").split()
    if not sources:
        raise UnavailableError("apt-get names no place from which a tree of Debian comes")
    return ImageTools(debootstrap, sources[0], sources[1], buildah)


class Images:
    """Images in a folder of their own."""

    def __init__(self, tools: ImageTools, folder: Path) -> None:
        self._tools = tools
        self._folder = folder

    def build(self, site: Path, wheels: Path) -> None:
        """Build the image of a checkout, with packages from a folder of wheels and no others."""
        tree = self._folder / "tree"
        step = ("--variant=minbase", f"--include={INCLUDED}", self._tools.release, str(tree), self._tools.source)
        self._tools.debootstrap.run(*step, seconds=SECONDS)
        empty = self._buildah("from", "scratch").strip()
        self._buildah("add", "--quiet", empty, str(tree), "/")
        self._buildah("commit", "--quiet", empty, BASE)
        settings = self._folder / "pip.conf"
        settings.write_text("[global]\nno-index = true\nfind-links = /wheels\n")
        mounted = ("--volume", f"{wheels}:/wheels:ro", "--volume", f"{settings}:/etc/pip.conf:ro")
        file = ("--build-arg", f"BASE={BASE}", "--tag", IMAGE, "--file", str(site / "deploy" / "Containerfile"))
        self._buildah("build", "--isolation", "chroot", "--quiet", *mounted, *file, str(site))

    @contextmanager
    def running(self, port: int) -> Iterator[Path]:
        """Run the image's command at a port; gives its log."""
        container = self._buildah("from", IMAGE).strip()
        entry = ("/srv/venv/bin/python", "-m", "streamlit", "run", "app.py", "--server.port", str(port))
        log = self._folder / "container.log"
        command = [*self._command("run", "--isolation", "chroot", container, "--", *entry)]
        with log.open("wb") as stream:
            process = subprocess.Popen(command, env=self._tools.buildah.environment, stdout=stream, stderr=stream)
        try:
            yield log
        finally:
            process.terminate()
            process.wait(30)

    def clean(self) -> None:
        """Remove all images and what is mounted for them."""
        self._buildah("rm", "--all")
        self._buildah("rmi", "--all", "--force")

    def _buildah(self, *arguments: str) -> str:
        command = self._command(*arguments)
        return self._tools.buildah.run(*command[len(self._tools.buildah.command) :], seconds=SECONDS)

    def _command(self, *arguments: str) -> Sequence[str]:
        own = ("--root", str(self._folder / "storage"), "--runroot", str(self._folder / "runroot"))
        return (*self._tools.buildah.command, *own, *arguments)
