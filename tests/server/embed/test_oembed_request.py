"""Tests of the parameters of oEmbed: what is read and what is refused."""

import pytest

from server.embed.oembed import FrameRequest, read_frame_request
from server.http.responses import RefusedError


def test_a_request_holds_address_form_and_size() -> None:
    assert read_frame_request("url=a%26b") == FrameRequest("a&b", "json", None, None)
    assert read_frame_request("url=&dnt=1&dnt=1&format=xml&maxwidth=1&maxheight=99999") == FrameRequest(
        "", "xml", 1, 99_999
    )


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "wide", "", "100000", "٣", "1e3"])
@pytest.mark.parametrize("name", ["maxwidth", "maxheight"])
def test_a_size_that_is_no_size_is_refused(name: str, text: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_frame_request(f"url=a&{name}={text}")
    assert (refused.value.status, refused.value.problem) == (400, f"{name}: {text!r}")


@pytest.mark.parametrize(
    ("query", "status", "problem", "expected"),
    [
        ("", 400, "url: it is missing", "an address of this site"),
        ("url=a&url=b", 400, "url: it is given more than once", "url once"),
        ("url=a&maxwidth=1&maxwidth=1", 400, "maxwidth: it is given more than once", "maxwidth once"),
        (f"url=a&format={'y' * 50}", 501, f"format: '{'y' * 40}' is not offered", "json or xml"),
        (f"url=a&maxwidth={'9' * 50}", 400, f"maxwidth: '{'9' * 40}'", "a whole number from 1 to 99999"),
        ("url=a&maxheight=0", 400, "maxheight: '0'", "a whole number from 1 to 99999"),
    ],
)
def test_a_request_that_cannot_be_used_is_refused_with_place_and_expectation(
    query: str, status: int, problem: str, expected: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        read_frame_request(query)
    assert (refused.value.status, refused.value.problem, refused.value.expected) == (status, problem, expected)
