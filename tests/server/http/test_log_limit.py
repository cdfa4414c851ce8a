"""Tests of the limit of the log: what repeats is counted instead of written."""

import logging
import sys
from collections.abc import Callable

import pytest

from server.http.log_limit import ALIKE, ALL, WINDOW_S, LogLimit, limit_log


class Log:
    """A logger behind a limit, with a clock that tests set."""

    def __init__(self) -> None:
        self.now = 0.0
        self.limit = LogLimit(lambda: self.now)

    def written(
        self, message: str, *arguments: object, name: str = "asyncio", level: int = logging.ERROR
    ) -> str | None:
        """Return the line as it is written, None where it is left out."""
        record = logging.LogRecord(name, level, "", 0, message, arguments, None)
        return record.getMessage() if self.limit.filter(record) else None


@pytest.fixture
def log() -> Log:
    return Log()


def test_lines_that_repeat_are_counted_and_their_number_is_written_with_the_next(log: Log) -> None:
    lines = [log.written("accept failed on %s", n) for n in range(ALIKE + 1_000)]
    assert lines == [f"accept failed on {n}" for n in range(ALIKE)] + [None] * 1_000
    log.now = WINDOW_S
    assert log.written("accept failed on %s", 9) == "accept failed on 9 (1,000 lines like this were left out)"
    assert log.written("accept failed on %s", 9) == "accept failed on 9"


def test_other_lines_are_written_meanwhile(log: Log) -> None:
    for _ in range(ALIKE + 1):
        log.written("accept failed")
    assert log.written("stopped") == "stopped"
    assert log.written("accept failed", level=logging.WARNING) == "accept failed"
    assert log.written("accept failed", name="uvicorn.error") == "accept failed"


def test_lines_that_all_differ_have_a_limit_too(log: Log) -> None:
    lines = [log.written(f"{n} is new") for n in range(2 * ALL)]
    assert len([line for line in lines if line]) == ALL
    log.now = WINDOW_S
    assert log.written("new again") == "new again"


def test_five_lines_of_a_kind_and_300_of_all_are_written_in_a_minute(log: Log) -> None:
    assert (ALIKE, ALL, WINDOW_S) == (5, 300, 60)
    for _ in range(7):
        log.written("accept failed")
    log.now = 59.9
    assert log.written("accept failed") is None
    log.now = 60
    assert log.written("accept failed") == "accept failed (3 lines like this were left out)"
    assert log.limit._windows.maxsize == 500


def test_lines_are_alike_whose_first_60_letters_are(log: Log) -> None:
    start = "a" * 59
    for _ in range(ALIKE + 1):
        log.written(f"{start}bc")
    assert log.written(f"{start}bd") is None
    assert log.written(f"{start}cc") == f"{start}cc"


def test_every_logger_of_the_server_is_behind_the_limit() -> None:
    later = logging.getLogger("streamlit.made.by.a.module")
    limit_log()
    (limit,) = (installed for installed in later.filters if isinstance(installed, LogLimit))
    assert all(limit in logging.getLogger(name).filters for name in ("asyncio", "uvicorn", "atlas"))
    for name in ["asyncio", "uvicorn", "atlas", *logging.root.manager.loggerDict]:
        logging.getLogger(name).removeFilter(limit)


def test_a_flood_of_one_error_hides_no_error_from_elsewhere() -> None:
    limit = LogLimit(lambda: 0.0)

    def is_written(fails: Callable[[], object]) -> bool:
        try:
            fails()
        except ArithmeticError:
            return limit.filter(logging.LogRecord("streamlit", logging.ERROR, "", 0, "Uncaught", (), sys.exc_info()))
        raise AssertionError

    assert [is_written(lambda: 1 / 0) for _ in range(ALIKE + 2)] == [True] * ALIKE + [False, False]
    assert is_written(lambda: 1 % 0)
