"""Disk, stored files, outbound data and starts line by line: labels, quantities, what is free, and what is noted."""

import pytest

from tests.helpers.costs import bill, priced, rates

RUNNING = priced("pricing.disk_charged", "running")
DISK = priced("pricing.disk_gib_month_usd", 0.73)
HOT = priced("pricing.hot_storage_gib_month_usd", 7.3)


def lines(*claims, **work):
    """Return label and amount of a bill's lines beside CPU and memory."""
    made = bill(*rates(), *claims, **work).lines
    return [(line.label, pytest.approx(line.low)) for line in made if line.label not in ("CPU", "Memory")]


@pytest.mark.parametrize(
    ("claims", "disk", "expected"),
    [
        ((), 0, []),
        ((RUNNING, DISK), 10, [("Disk while running", 0.1)]),
        ((priced("pricing.disk_charged", "both"), DISK), 10, [("Disk while running", 0.1)]),
        ((HOT,), 10, [("Disk while running", 1.0)]),
        ((RUNNING, DISK, HOT), 10, [("Disk while running", 1.0)]),
        ((RUNNING, DISK, priced("pricing.disk_free_gib", 4)), 10, [("Disk while running", 0.06)]),
        ((HOT, priced("pricing.disk_free_gib", 4)), 10, [("Disk while running", 1.0)]),
        ((RUNNING, DISK, priced("limits.included_disk_gib", [5, 9])), 10, [("Disk while running", 0.05)]),
        (
            (RUNNING, DISK, priced("limits.included_disk_gib", 5), priced("pricing.disk_free_gib", 4)),
            10,
            [("Disk while running", 0.05)],
        ),
        ((priced("limits.included_disk_gib", 10),), 10, [("Disk, included", 0)]),
        (
            (RUNNING, DISK, priced("pricing.included_use", {"disk_gib_hours": 73})),
            10,
            [("Disk while running", 0.1), ("Included every month: 73 GiB-hours of disk", -0.073)],
        ),
        (
            (RUNNING, DISK, priced("pricing.included_use", {"disk_gib_hours": 730})),
            10,
            [("Disk while running", 0.1), ("Included every month: 730 GiB-hours of disk", -0.1)],
        ),
    ],
)
def test_disk_is_charged_while_sandboxes_run_beyond_what_is_included(claims, disk, expected):
    assert lines(*claims, disk=disk) == expected


def test_the_line_of_included_disk_says_how_much():
    (line,) = (
        line for line in bill(*rates(), priced("limits.included_disk_gib", 10), disk=7).lines if line.kind == "storage"
    )
    assert (line.quantity, line.unit, line.high) == ((7, 7), "GiB for each sandbox", 0)


def test_hours_of_disk_are_taken_off_at_both_ends_of_a_range():
    included = priced("pricing.included_use", {"disk_gib_hours": 120})
    cost = bill(*rates(0, 0), RUNNING, DISK, included, disk=10, idle=30)
    assert (cost.low, cost.high) == (0, pytest.approx(0.15 - 0.12))


@pytest.mark.parametrize(
    ("claims", "stored", "expected"),
    [
        ((DISK,), 10, [("Stored files", 7.3)]),
        ((DISK, priced("pricing.disk_free_gib", 4)), 10, [("Stored files beyond 4 GiB", 4.38)]),
        ((DISK, priced("pricing.disk_free_gib", [4, 6])), 10, [("Stored files beyond 4 GiB", 4.38)]),
        ((DISK, priced("pricing.disk_free_gib", 10)), 4, [("Stored files beyond 10 GiB", 0)]),
        ((priced("pricing.snapshot_gib_month_usd", 1), priced("pricing.disk_free_gib", 4)), 10, [("Stored files", 10)]),
        ((RUNNING, DISK, priced("pricing.snapshot_gib_month_usd", 1)), 10, [("Stored files", 10)]),
        ((DISK, priced("pricing.snapshot_gib_month_usd", 1)), 10, [("Stored files", 7.3)]),
        ((DISK,), 0, []),
    ],
)
def test_stored_files_are_charged_beyond_what_is_free(claims, stored, expected):
    assert lines(*claims, stored=stored) == expected


def test_what_is_free_rests_on_its_claim():
    free = priced("pricing.disk_free_gib", 4)
    assert free in bill(*rates(), DISK, free, stored=10).lines[-1].claims
    assert bill(*rates(), DISK, stored=10).lines[-1].claims == (DISK,)


def test_outbound_data_within_what_is_free_costs_nothing():
    egress = (priced("pricing.egress_gib_usd", 0.1), priced("pricing.egress_free_gib", 1))
    assert lines(*egress, outbound=1) == [("Outbound data beyond 1 GiB", 0)]
    assert lines(*egress, outbound=2) == [("Outbound data beyond 1 GiB", 0.1)]
    assert lines(*egress, outbound=0) == []


@pytest.mark.parametrize(("name", "model"), [("h100_80-gb", "h100"), ("NVIDIA L4", "l4"), ("l4", "l4")])
def test_a_model_of_a_gpu_is_known_by_its_names(name, model):
    gpu = priced("pricing.gpu_second_usd", {"A10": 1.0, name: 0.001})
    expected = [(f"GPU: {name}", 36)]
    cost = bill(*rates(), gpu, gpu=model, gpu_hours=10)
    assert lines(gpu, gpu=model, gpu_hours=10) == (expected if cost.low is not None else [])
    assert cost.missing in ((), ("price of the L4",))


def test_starts_are_counted_for_every_run_of_the_month():
    (line,) = (
        line for line in bill(*rates(), priced("pricing.creation_usd", 0.01), runs=3).lines if line.label == "Starts"
    )
    assert (line.quantity, line.unit, line.low) == ((30, 30), "starts", pytest.approx(0.3))


NOTE = "The disk of a running sandbox is charged too; none is counted, because the workload asks for none."


@pytest.mark.parametrize(
    ("claims", "disk", "is_noted"),
    [
        ((HOT,), 0, True),
        ((RUNNING, DISK), 0, True),
        ((DISK,), 0, False),
        ((RUNNING,), 0, False),
        ((HOT,), 1, False),
        ((priced("pricing.hot_storage_gib_month_usd", 0),), 0, False),
        ((priced("pricing.hot_storage_gib_month_usd", [0, 1]),), 0, True),
    ],
)
def test_a_charge_for_disk_that_the_workload_does_not_ask_for_is_noted(claims, disk, is_noted):
    assert (NOTE in bill(*rates(), *claims, disk=disk).notes) == is_noted


def test_the_factors_of_regions_are_told_from_the_least_to_the_greatest():
    notes = bill(*rates(), priced("pricing.region_multiplier", {"far": 1.75, "near": 1.25, "mid": 1.5})).notes
    assert "Where you choose the region, rates are 1.25 to 1.75 times as high; none is chosen here." in notes
