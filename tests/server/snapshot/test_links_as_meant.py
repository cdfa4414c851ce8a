"""Tests of how a snapshot's address is read: as it was meant, with one version for all its spellings."""

import pytest

from decision.catalogue.catalogue import Catalogue
from server.http.responses import RefusedError
from server.snapshot.request import from_path

SITE = "http://atlas.test"


@pytest.mark.parametrize(
    ("changed", "meant"),
    [
        ("v=2&amp;must=gpu/ranking.svg", "v=2&must=gpu/ranking.svg"),
        ("v%3D2%26must%3Dgpu%252Cbyoc/ranking.svg", "v=2&must=gpu,byoc/ranking.svg"),
        ("v%253D2%2526must%253Dgpu/ranking.svg", "v=2&must=gpu/ranking.svg"),
        ("must=GPU.&utm_source=x/Ranking.SVG).", "must=gpu/ranking.svg"),
        ("-/ranking.png%22", "-/ranking.png"),
        ("amp;width=400.&Theme=Dark/ranking.png", "theme=dark&width=400/ranking.png"),
        ("platform=E2B/platform.svg", "platform=e2b/platform.svg"),
        ("id=e2b/platform.svg", "platform=e2b/platform.svg"),
        ("amp;mode=Burst/cold-starts.svg", "mode=burst/cold-starts.svg"),
    ],
)
def test_an_address_that_was_changed_on_its_way_is_the_file_that_was_meant(
    catalogue: Catalogue, changed: str, meant: str
) -> None:
    request, expected = (from_path(f"/snapshot/{path}", catalogue, SITE) for path in (changed, meant))
    assert (request.part, request.file_format) == (expected.part, expected.file_format)
    assert request.snapshot_input.view == expected.snapshot_input.view
    assert request.snapshot_input.picture == expected.snapshot_input.picture
    assert request.snapshot_input.ignored == ()
    if "id=" not in changed:
        assert request.tag == expected.tag


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("-/rankin.png", "ranking, which is similar"),
        ("-/ranking.pgn", "png, which is similar"),
        ("scale=1e3/ranking.png", "a number from 1 to 3"),
        ("width=4,0/ranking.png", "a whole number from 320 to 1600"),
    ],
)
def test_a_refusal_names_what_was_probably_meant(catalogue: Catalogue, path: str, expected: str) -> None:
    with pytest.raises(RefusedError) as refused:
        from_path(f"/snapshot/{path}", catalogue, SITE)
    assert refused.value.expected == expected
