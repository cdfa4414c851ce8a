"""The audit's report as a page in Markdown: who ranks first, what is cheapest, and the claims behind both."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from itertools import zip_longest

from tests.audit.cells import CRITERIA, Cell, Rate, Start
from tests.audit.claims import FIELDS, PLANS, Claim, Offer, words
from tests.audit.costs import Bill, cheapest, workloads
from tests.audit.ranks import Row, presets, ranking, weights

PLACES = 3
LABELS = {tier["id"]: tier["label"] for tier in words("terms")["tiers"]}
PARAMETERS = {parameter["id"]: parameter["label"] for parameter in words("usage")["parameters"]}
COST = ", cost"
KINDS = {kind["id"]: kind["label"] for kind in words("terms")["kinds"]}
SOURCES = {source["id"]: source for source in words("measurements/sources")["sources"]}

HEAD = """# Audit: the answers, computed a second time

Code of its own (`tests/audit/`) reads the data files and computes what this site answers, by the written rules
and without any code of the site: the first three platforms of every preset and the three cheapest of every example workload, on each plan. A
test compares every value, place and cost with the site and fails where they differ. `make audit` writes this page; nobody edits it.

Each answer stands with the claims that it rests on, so that anybody can go and look. "Seen on" a day means that the source states no date and
somebody read the value there on that day. Unknown values count halfway, as they do on the site until a reader chooses otherwise.
"""


def table(titles: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [titles, ["---"] * len(titles), *rows]
    return (
        "\n".join(
            "| " + " | ".join(text.replace("|", "\\|").replace("\n", " ") for text in line) + " |" for line in lines
        )
        + "\n"
    )


def title(offer: Offer) -> str:
    """The platform's name, with its offer's label where it has several."""
    return f"{offer.short} ({offer.label})" if offer.label else offer.short


def anchor(heading: str) -> str:
    """The address of a heading inside the page, as GitHub makes it."""
    return "#" + "".join(sign for sign in heading.lower().replace(" ", "-") if sign.isalnum() or sign in "-_")


def linked(offer: Offer, part: str = "") -> str:
    """A platform's name that leads to the claims behind its place or its cost."""
    return f"[{title(offer)}]({anchor(title(offer) + part)})"


def number(value: float, unit: str) -> str:
    """A number in plain digits with its unit; seconds in hours where they are whole ones."""
    if unit == "s" and value % 3600 == 0:
        return f"{value // 3600:,.0f} h"
    return f"{Decimal(str(value)):f} {unit}".rstrip()


def shown(claim: Claim) -> str:
    """The value of a claim in a reader's words."""
    field = FIELDS[claim.field]
    labels = {entry["value"]: entry["label"] for entry in field.get("allowed", ())}
    if isinstance(claim.value, bool):
        return "yes" if claim.value else "no"
    values = claim.value if isinstance(claim.value, list) else [claim.value]
    if isinstance(values[0], int | float):
        return " to ".join(number(value, claim.unit or field.get("unit", "")) for value in values)
    if isinstance(values[0], dict):
        return ", ".join(
            f"{size['name']} {size['usd_hour']} USD/h" if "usd_hour" in size else str(size) for size in values
        )
    return ", ".join(labels.get(value, str(value)) for value in values)


def source(basis: Claim | Start | Rate) -> tuple[str, str, str]:
    """Value, source and date of what a cell rests on."""
    if isinstance(basis, Start):
        run = SOURCES[basis.source]
        return (
            f"{basis.milliseconds:g} ms, median of {basis.iterations}",
            f"measured: [{run['label']}]({run['url']})",
            basis.date,
        )
    if isinstance(basis, Rate):
        run = SOURCES[basis.source]
        spoken = f"{basis.succeeded:,} of {basis.starts:,} starts succeeded"
        return spoken, f"measured: [{run['label']}]({run['url']})", basis.last
    spoken = f"{FIELDS[basis.field]['label']}: {shown(basis)}" + (f" ({basis.scope})" if basis.scope else "")
    doubt = f". Doubtful: {basis.doubt}" if basis.doubt else ""
    return spoken, f"{KINDS[basis.kind]}: <{basis.source}>{doubt}", basis.as_of or f"seen on {basis.seen}"


def places() -> Iterable[tuple[str, str, list[Row]]]:
    """The first rows of every preset on every plan."""
    for preset in presets():
        for plan in PLANS:
            yield preset, plan, [row for row in ranking(preset, plan) if row.rank <= PLACES]


def preset_table(id: str) -> str:
    """Who stands where under a preset, a column for each plan."""
    columns = [
        [f"{row.rank}. {linked(row.offer)} {row.score:.3f}" for row in rows]
        for preset, _, rows in places()
        if preset == id
    ]
    sliders = ", ".join(f"{CRITERIA[key]['label']} {weight}" for key, weight in weights(presets()[id]).items())
    heading = f"### {presets()[id]['label']}\nWeights: {sliders}. Behind each name its score, of 1.\n\n"
    return heading + table([LABELS[plan] for plan in PLANS], zip_longest(*columns, fillvalue=""))


def merged(rows: dict[str, Row]) -> Iterable[tuple[str, str, Cell]]:
    """The cells of a platform's offer, with the plans on which each is the same."""
    for key in CRITERIA:
        cells = [rows[plan].cells[key] for plan in PLANS if plan in rows]
        for cell in [cell for place, cell in enumerate(cells) if cell not in cells[:place]]:
            plans = [LABELS[plan] for plan in PLANS if plan in rows and rows[plan].cells[key] == cell]
            yield key, "" if len(plans) == len(rows) else ", ".join(plans), cell


def basis_table(heading: str, rows: dict[str, Row]) -> str:
    """What one platform's cells rest on."""
    lines = []
    for key, plans, cell in merged(rows):
        worth = f"{cell.low:.2f}" if cell.low == cell.high else f"{cell.low:.2f} to {cell.high:.2f}"
        label = f"{CRITERIA[key]['label']} ({plans})" if plans else CRITERIA[key]["label"]
        lines += [[label, worth, *source(basis)] for basis in cell.claims] or [[label, worth, "unknown", "", ""]]
    return f"### {heading}\n" + table(["Criterion", "Value, 0 to 1", "What it rests on", "Source", "Date"], lines)


def money(paid: Bill) -> str:
    """A month's cost in US dollars, to the cent."""
    return " to ".join(dict.fromkeys(f"${end:,.2f}" for end in (paid.low, paid.high)))


def cost_table(preset: str) -> str:
    """Which platforms are cheapest for a workload, a column for each plan."""
    columns = [
        [f"{place}. {linked(paid.offer, COST)} {money(paid)}, {how(paid)}" for place, paid in enumerate(bills, 1)]
        for bills in ([*cheapest(preset, plan)[:PLACES]] for plan in PLANS)
    ]
    workload = next(entry for entry in words("usage")["presets"] if entry["id"] == preset)
    given = ", ".join(f"{PARAMETERS[key]} {value}" for key, value in workload["values"].items())
    heading = f"### {workload['label']}\n{given}. Behind each name the cost of a month.\n\n"
    return heading + table([LABELS[plan] for plan in PLANS], zip_longest(*columns, fillvalue=""))


def how(paid: Bill) -> str:
    """The plan and the machine of a bill."""
    return f"plan {paid.plan}, {paid.machine}" if paid.plan else paid.machine


def cost_basis(offer: Offer) -> str:
    """The claims that the costs of one offer rest on."""
    bills = [paid for preset in workloads() for plan in PLANS for paid in cheapest(preset, plan)[:PLACES]]
    claims = [claim for paid in bills if paid.offer == offer for claim in paid.claims]
    once = [claim for place, claim in enumerate(claims) if claim not in claims[:place]]
    lines = sorted((source(claim) for claim in once), key=lambda line: line[0].casefold())
    return f"### {title(offer)}{COST}\n" + table(["What it rests on", "Source", "Date"], lines)


def report() -> str:
    """The whole page."""
    standing: dict[str, dict[str, Row]] = {}
    for _, plan, rows in places():
        for row in rows:
            standing.setdefault(title(row.offer), {})[plan] = row
    priced = {
        title(p.offer): p.offer for preset in workloads() for plan in PLANS for p in cheapest(preset, plan)[:PLACES]
    }
    return "\n".join(
        [
            HEAD,
            "## Who ranks first\n",
            *(preset_table(preset) for preset in presets()),
            "## What these places rest on\n",
            *(basis_table(heading, standing[heading]) for heading in sorted(standing, key=str.casefold)),
            "## What is cheapest\n",
            *(cost_table(preset) for preset in workloads()),
            "## What these costs rest on\n",
            *(cost_basis(offer) for offer in sorted(priced.values(), key=lambda offer: title(offer).casefold())),
        ]
    )
