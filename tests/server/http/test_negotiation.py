"""Tests of conditional requests and content codings: each form that a header may have."""

import pytest

from server.http.negotiation import accepts_gzip, is_current


@pytest.mark.parametrize(
    ("header", "accepted"),
    [
        ("gzip", True),
        ("GZIP", True),
        ("br,gzip;q=1", True),
        ("gzip; q=0.001", True),
        ("gzip ; level=9 ; q=0", False),
        ("gzip;q=0.0", False),
        ("gzip;q=-1", False),
        ("gzip;q=", False),
        ("gzip;q=much", False),
        ("*", True),
        ("*;q=0, gzip", True),
        ("br", False),
        ("", False),
    ],
)
def test_gzip_is_accepted_where_its_weight_is_above_nothing(header: str, accepted: bool) -> None:
    assert accepts_gzip(header) is accepted


@pytest.mark.parametrize(
    ("header", "held"), [('"b"', True), ('W/"b"', True), ('"a", "b"', True), ("*", True), ('"a"', False), ("", False)]
)
def test_a_version_is_current_where_the_client_names_it_or_any(header: str, held: bool) -> None:
    assert is_current(header, '"b"') is held
