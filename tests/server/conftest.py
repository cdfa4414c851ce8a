"""Settings of the tests of the server."""

from collections.abc import Iterator

import pytest

from server.http import serving
from server.http.work import SingleFlight, shared_work
from server.mcp import calls


def patient_work() -> SingleFlight:
    """Return the shared budget, with more time for a result: a busy machine is no failure."""
    budget = shared_work()
    budget.seconds = 600
    return budget


@pytest.fixture(autouse=True, scope="session")
def patience() -> Iterator[None]:
    """Let every route wait long for its reply."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (serving, calls):
            patch.setattr(module, "shared_work", patient_work)
        yield
