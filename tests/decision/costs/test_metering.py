"""Tests of metered quantities: seconds of a run, and hours of CPU, by values."""

import pytest

from decision.costs.metering import bases, charged_seconds, cpu_hours
from decision.costs.tariff import Plan, plans
from decision.costs.workload import workload_of
from tests.helpers.costs import priced
from tests.helpers.lint import E2B, shipped, with_claims

STEP, LEAST = "pricing.granularity_s", "pricing.minimum_charge_s"
IDLE, IDLE_AFTER = "pricing.bills_idle", "session.idle_timeout"
BASIS, ACTIVE = "pricing.cpu_basis", "pricing.bills_active_cpu_only"


def plan_of(*facts: tuple[str, object]) -> Plan:
    """Return the only plan of a platform with these values of fields."""
    return plans(with_claims(*(priced(field, value) for field, value in facts)).catalogue, E2B, "paid")[0]


def work(**changes: float):
    """Return one run of an hour a day on ten days, on 2 vCPU and 4 GiB, half busy, with changes."""
    described = {"runs": 1, "minutes": 60, "days": 10, "vcpu": 2, "gib": 4, "busy": 50, "idle": 0, **changes}
    return workload_of(shipped().catalogue.workload_terms, tuple(described.items()))


@pytest.mark.parametrize(
    ("facts", "changes", "ends", "cause"),
    [
        ([], {}, (3600, 3600), ""),
        ([], {"idle": 10}, (3600, 4200), "whether waiting is charged is not published"),
        ([(IDLE, True)], {"idle": 10}, (4200, 4200), ""),
        ([(IDLE, False)], {"idle": 10}, (3600, 3600), ""),
        ([(IDLE, False), (IDLE_AFTER, 300)], {"idle": 10}, (3900, 3900), ""),
        ([(IDLE, False), (IDLE_AFTER, 900)], {"idle": 10}, (4200, 4200), ""),
        ([(STEP, 1)], {"minutes": 0.005}, (1, 1), ""),
        ([(STEP, 0.1)], {"minutes": 0.005}, (0.3, 0.3), ""),
        ([(STEP, 0.001)], {"minutes": 0.00001}, (0.001, 0.001), ""),
        ([(STEP, 0.0009)], {"minutes": 0.00001}, (0.0006, 0.0006), ""),
        ([(STEP, 3600)], {"minutes": 61}, (7200, 7200), ""),
        ([(LEAST, 60)], {"minutes": 0.5}, (60, 60), ""),
        ([(LEAST, 60)], {"minutes": 2}, (120, 120), ""),
        ([(LEAST, 60), (STEP, 50)], {"minutes": 1}, (100, 100), ""),
    ],
)
def test_charged_seconds_of_a_run(facts, changes, ends, cause):
    seconds, text = charged_seconds(plan_of(*facts), work(**changes))
    assert seconds == pytest.approx(ends)
    assert text == cause


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([], ()),
        ([(ACTIVE, True)], ("active",)),
        ([(ACTIVE, False)], ("allocated",)),
        ([(BASIS, "larger-of")], ("larger-of",)),
        ([(BASIS, "allocated"), (ACTIVE, True)], ("allocated",)),
    ],
)
def test_the_billing_basis_of_cpu(facts, expected):
    assert bases(plan_of(*facts)) == expected


@pytest.mark.parametrize(
    ("facts", "seconds", "ends", "cause"),
    [
        ([], (3600, 3600), (20, 20), ""),
        ([], (3600, 7200), (20, 40), "waiting"),
        ([(BASIS, "active")], (3600, 7200), (10, 10), ""),
        ([(BASIS, "allocated")], (3600, 3600), (20, 20), ""),
        ([(BASIS, "larger-of")], (3600, 3600), (10, 20), "so it depends on how much you reserve"),
        ([(BASIS, "active"), (BASIS, "allocated")], (3600, 3600), (10, 20), "claims differ on whether all allocated CPU"),
    ],
)  # fmt: skip
def test_hours_of_cpu_in_a_month(facts, seconds, ends, cause):
    hours, text = cpu_hours(plan_of(*facts), work(), 2, seconds, "waiting")
    assert hours == pytest.approx(ends)
    assert (cause in text) if cause else text == ""


def test_hours_of_cpu_are_those_of_all_vcpus_that_a_sandbox_has_or_of_those_in_use():
    for basis, ends in (("allocated", (80, 80)), ("active", (10, 10)), ("larger-of", (10, 80))):
        assert cpu_hours(plan_of((BASIS, basis)), work(), 8, (3600, 3600), "")[0] == ends
