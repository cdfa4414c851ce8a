"""Tests of links that are not checked: one address, or all that begin alike."""

import pytest

from decision.reading.link_exceptions import LinkException


@pytest.mark.parametrize(
    ("exempt", "address", "covered"),
    [
        ("https://a.example/b", "https://a.example/b", True),
        ("https://a.example/b", "https://a.example/bc", False),
        ("https://a.example/b", "https://a.example/", False),
        ("https://a.example/b*", "https://a.example/b", True),
        ("https://a.example/b*", "https://a.example/bc", True),
        ("https://a.example/b*", "https://a.example/", False),
        ("https://a.example/b*", "https://a.example/c", False),
    ],
)
def test_an_exception_covers_its_address_or_all_that_begin_with_it(exempt, address, covered):
    assert LinkException(address=exempt, reason="only a preview").covers(address) is covered
