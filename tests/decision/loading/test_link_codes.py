"""Tests of the link check's words for each answer, without a server: an opener answers as it is told."""

import io
import urllib.error
from dataclasses import replace
from http.client import HTTPException

import pytest

from decision.catalogue.measurements import MeasurementSource
from decision.loading import link_check
from decision.loading.link_check import Outcome, addresses, check_links, report
from tests.helpers.data_set import shipped_catalogue


class Answers:
    """An opener that answers every request alike, and notes them."""

    status = 200

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.requests: list[tuple[str, float]] = []

    def open(self, request, *, timeout):
        """Answer, or raise, as it was told."""
        self.requests.append((request.get_method(), timeout))
        if isinstance(self.answer, int):
            raise urllib.error.HTTPError(request.full_url, self.answer, "no", {}, io.BytesIO())
        if isinstance(self.answer, Exception):
            raise self.answer
        return self

    def close(self) -> None:
        """Close nothing."""


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        *((code, "refuses") for code in (401, 403, 406, 407, 429, 451, 999, 500, 501, 503)),
        *((code, "gone") for code in (400, 402, 404, 405, 408, 410, 428, 430, 450, 452, 499)),
    ],
)
def test_a_code_means_that_a_page_is_gone_or_may_be_there_for_people(code, verdict):
    opener = Answers(code)
    assert list(check_links(["https://a.example/"], (), opener, 0)) == [
        Outcome("https://a.example/", verdict, f"GET {code}")
    ]
    assert opener.requests == [("HEAD", 15.0), ("GET", 15.0)]


@pytest.mark.parametrize(
    ("error", "detail"),
    [
        (urllib.error.URLError("no such host"), "no such host"),
        (TimeoutError("timed out"), "timed out"),
        (HTTPException(), "HTTPException"),
        (ValueError("a port"), "a port"),
    ],
)
def test_without_an_answer_there_is_silence_and_no_second_request(error, detail):
    opener = Answers(error)
    assert [(outcome.verdict, outcome.detail) for outcome in check_links(["https://a.example/"], (), opener, 0)] == [
        ("silent", detail)
    ]
    assert len(opener.requests) == 1


def test_a_host_waits_before_each_request_but_the_first(monkeypatch):
    pauses: list[float] = []
    monkeypatch.setattr(link_check.time, "sleep", pauses.append)
    list(check_links(["https://a.example/1", "https://a.example/2", "https://b.example/"], (), Answers(None), 0.5))
    assert pauses == [0.5]
    list(check_links(["https://a.example/1"], (), Answers(404), 0.25))
    assert pauses == [0.5, 0.25]
    assert (link_check.PAUSE, link_check.SECONDS, link_check.HOSTS_AT_ONCE) == (1.0, 15.0, 8)


def test_an_address_stands_once_for_each_who_cites_it():
    catalogue = shipped_catalogue()
    platform = catalogue.platforms[0].model_copy(
        update={
            "homepage": "https://a.example/x#top",
            "docs": "https://a.example/x",
            "pricing_page": None,
            "claims": (),
        }
    )
    other = platform.model_copy(update={"id": "other", "homepage": "https://a.example/y", "guide_check": ()})
    platform = platform.model_copy(update={"guide_check": ()})
    lab = MeasurementSource(id="l", label="L", url="https://a.example/y", licence="", note="")
    own = lab.model_copy(update={"url": "own:runs"})
    small = replace(catalogue, platforms=(platform, other), measurement_sources={"l": lab, "o": own})
    assert addresses(small) == {
        "https://a.example/x": [platform.id, "other"],
        "https://a.example/y": ["other", "measurements"],
    }
    assert list(addresses(small, [platform.id])) == ["https://a.example/x"]
    assert list(addresses(small, ["nobody"])) == []


def test_the_report_counts_each_kind_and_names_who_cites():
    outcomes = [Outcome("a", "refuses", "GET 403"), Outcome("b", "excepted", "r"), Outcome("c", "gone", "GET 404")]
    outcomes += [Outcome("d", "gone", "GET 410"), Outcome("e", "answers", "HEAD 200"), Outcome("f", "silent", "late")]
    assert report(outcomes, {"c": ["e2b", "modal"]}, ()).splitlines() == [
        "Gone: find the page's new place, or a better source (2)",
        "  c (e2b, modal): GET 404",
        "  d (): GET 410",
        "No answer: try again on another day (1)",
        "  f (): late",
        "Answers people only, perhaps: look by hand (1)",
        "  a (): GET 403",
        "Left alone (1)",
        "  b (): r",
        "1 of 6 addresses answer. No date was changed.",
    ]
