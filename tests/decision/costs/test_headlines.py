"""Headlines of the shipped data, each calculated by hand from the prices that vendors publish.

Whoever corrects a price corrects its figure here. A month of the default workload is 2,500 hours of 2 vCPU and 4 GiB, half busy.
"""

import pytest

from decision.cells.cell import Basis
from decision.cells.offers import offers_matrix
from decision.costs.comparison import known_costs
from decision.costs.text import cost_text
from decision.costs.workload import work_of
from decision.ranking.costs import ranked_costs
from decision.ranking.view import View
from tests.helpers.lint import shipped

CATALOGUE = shipped().catalogue


def monthly(workload: str = "") -> list[tuple[str, str, float, float]]:
    """Return platform, offer and both ends of each known cost of an example, or of the default workload, cheapest first."""
    values = next((preset.values for preset in CATALOGUE.workload_terms.presets if preset.id == workload), {})
    costs = ranked_costs(CATALOGUE, View(work=work_of(CATALOGUE.workload_terms, values)))
    return [(cost.platform_id, cost.offer_id, cost.low or 0, cost.high or 0) for cost in known_costs(costs)]


@pytest.mark.parametrize(
    ("workload", "platform", "offer", "amount"),
    [
        ("", "hugging-face-sandboxes", "dedicated", 2500 * (0.01 + 0.01)),  # CPU Basic: 2 vCPU, 16 GB; a port for each
        ("ci", "hugging-face-sandboxes", "dedicated", 800 * 22 * 8 / 60 * (0.03 + 0.01)),  # CPU Upgrade: 8 vCPU, 32 GB
        ("batch", "hugging-face-sandboxes", "dedicated", 40 * 30 * 2 * (0.03 + 0.01)),
        ("agent", "hugging-face-sandboxes", "dedicated", 100 * 22 * 1.25 * (0.01 + 0.01)),  # + waiting
        ("chat", "upstash-box", "standard", 2000 * 30 * 2 / 60 * 0.15 * 0.10),  # small, CPU in use alone
    ],
)
def test_the_cheapest_of_each_example(workload, platform, offer, amount):
    first, *further = monthly(workload)
    assert first == (platform, offer, pytest.approx(amount, rel=1e-5), pytest.approx(amount, rel=1e-5))
    assert all(low > amount for _, _, low, _ in further)


@pytest.mark.parametrize(
    ("workload", "platform", "offer", "amount"),
    [
        ("", "koyeb", "standard", 29 - 10 + 2500 * 0.0576),  # large: 4 vCPU, 4 GB; Pro with 10 dollars of credit
        ("ci", "koyeb", "standard", 29 - 10 + 800 * 22 * 8 / 60 * 0.1152),  # xlarge: 8 vCPU, 8 GB
        ("batch", "koyeb", "standard", 29 - 10 + 40 * 30 * 2 * 0.2304),  # 2xlarge: 16 vCPU, 16 GB
        ("agent", "upstash-box", "standard", 100 * 22 * 2 * 0.25 * 0.10),  # small: 2 vCPU, 4 GB, CPU in use alone
    ],
)
def test_the_second_cheapest_of_an_example(workload, platform, offer, amount):
    second = monthly(workload)[1]
    assert second == (platform, offer, pytest.approx(amount, rel=1e-5), pytest.approx(amount, rel=1e-5))


@pytest.mark.parametrize(
    ("platform", "offer", "amount"),
    [
        ("northflank", "cpu", 2500 * 48 / 720),  # nf-compute-200, 48 dollars for 720 hours
        ("tensorlake", "pro", 250),
        ("upstash-box", "standard", 2500 * 2 * 0.5 * 0.10),
        ("exe-dev", "", 2500 * 0.105),
        ("cloudflare-sandboxes", "containers", 5 + (2500 - 6.25) * 0.072 + (2500 * 6 - 25) * 0.009),
        ("blaxel", "tier2", 2500 * 4 * 0.0414),
        ("e2b", "cloud", 2500 * (2 * 0.0504 + 4 * 0.0162)),
        ("depot", "agents", 20 + 2500 * 60 * 0.01),
    ],
)
def test_a_month_of_the_default_workload(platform, offer, amount):
    figures = {id: rest for id, *rest in monthly()}
    assert figures[platform] == [offer, pytest.approx(amount, rel=1e-4), pytest.approx(amount, rel=1e-4)]


@pytest.mark.parametrize(
    ("platform", "offer", "hour"),
    [
        ("cloudflare-sandboxes", "containers", 0.072 + 3 * 0.009),
        ("depot", "agents", 0.60),
        ("koyeb", "standard", 0.0288),
        ("tensorlake", "credits", 0.07 + 2 * 0.015),
        ("tensorlake", "pro", 0.042 + 2 * 0.009),
        ("vercel-sandbox", "", 0.128 + 2 * 0.0212),
        ("archil", "cloud", 0.18),  # 2 vCPU and 4 GB, the only size with a price
        ("aws-lambda-microvms", "", (2.76944e-05 + 2 * 3.6667e-06) * 3600),
        ("boxlite", "cloud", 0.0504 + 2 * 0.0144),
        ("digitalocean-microvms", "", 0.039),
        ("freestyle", "", 0.04032 + 2 * 0.0129),
        ("hugging-face-sandboxes", "dedicated", 0.01 + 0.01),  # the machine and its exposed port
    ],
)
def test_an_hour_of_the_reference_machine(platform, offer, hour):
    cell = offers_matrix(CATALOGUE, Basis())[platform][offer]["price"]
    assert (cell.state, cell.value) == ("known", pytest.approx(hour, rel=1e-4))


def test_halves_are_rounded_away_from_zero():
    (exe_dev,) = [cost for cost in ranked_costs(CATALOGUE, View()) if cost.platform_id == "exe-dev"]
    assert cost_text(exe_dev) == "$262.50"
