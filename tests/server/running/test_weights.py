"""Tests of a change of weights as the benchmarks send it, without a browser."""

import pytest

from bench.weights import weight_panel
from tests.helpers.sockets import page_socket, run_of


def test_weights_that_are_sent_are_in_the_link_and_come_back(site: str) -> None:
    with page_socket(site) as socket:
        panel = weight_panel([*run_of(socket)])
        isolation = panel.criterion("Isolation")
        for weight in (0, 10):
            messages = [*run_of(socket, changes=panel.change({isolation: weight}))]
            (query,) = (m.page_info_changed.query_string for m in messages if m.HasField("page_info_changed"))
            assert f"isolation%3A{weight}%2C" in query
        with pytest.raises(RuntimeError, match="No slider 'Beauty'"):
            panel.criterion("Beauty")


def test_a_page_without_weights_says_so(site: str) -> None:
    with page_socket(site) as socket, pytest.raises(RuntimeError, match="no panel"):
        weight_panel([*run_of(socket, page="faq")])
