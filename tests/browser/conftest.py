"""Fixtures of browser tests: a wiki, and a site that it may frame."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.embeds import other_site
from bench.harness import serve
from tests.helpers.pages import ROOT


@pytest.fixture(scope="session")
def wiki() -> Iterator[tuple[str, Path]]:
    """Another site that may show ours in frames: its address and its folder."""
    with other_site() as address:
        yield address


@pytest.fixture(scope="session")
def atlas(wiki: tuple[str, Path]) -> Iterator[str]:
    """Our site, which lists the other one. Hosts differ too (localhost and 127.0.0.1), so the two are different sites."""
    with serve(ROOT / "app.py", environment={"ATLAS_FRAME_ANCESTORS": wiki[0]}) as server:
        yield server.url
