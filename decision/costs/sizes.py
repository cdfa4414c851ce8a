"""Sizes that a vendor lists, with or without a price of their own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import ceil

from decision.catalogue.platforms import Claim
from decision.costs.lines import amounts


@dataclass(frozen=True, slots=True)
class Size:
    """A size that is sold; ``units`` of them make one sandbox.

    ``vcpu`` is None where the number is not published. At most one of the prices is given, in US dollars; without one the
    platform's rates hold. ``gpu`` is the model of its ``count`` GPUs, empty where it has none.
    """

    name: str
    vcpu: float | None
    gib: float
    claim: Claim
    disk_gib: float = 0.0
    gpu: str = ""
    count: int = 1
    usd_hour: float | None = None
    usd_active_vcpu_hour: float | None = None
    usd_month: float | None = None
    units: int = 1

    @property
    def has_price(self) -> bool:
        """Whether it has a price of its own."""
        return not (self.usd_hour is self.usd_active_vcpu_hour is self.usd_month is None)

    @property
    def shape_text(self) -> str:
        """Its vCPUs, memory and GPUs in words."""
        parts = [f"{self.vcpu:g} vCPU", f"{self.gib:g} GiB"] if self.vcpu is not None else []
        return ", ".join(parts + ([f"{self.count} × {self.gpu}" if self.count > 1 else self.gpu] if self.gpu else []))

    def has_gpu(self, names: Iterable[str]) -> bool:
        """Return whether its GPU has one of these names in price lists."""
        return plain_model(self.gpu) in names


def plain_model(name: str) -> str:
    """Return the name of a GPU model as it is compared: capitals, without spaces and hyphens."""
    return re.sub(r"[\s_-]+", "", name).upper()


def listed(claims: Iterable[Claim]) -> Iterator[Size]:
    """Yield the sizes of claims in their order, each once.

    Of claims that give one size two prices, the first counts, as the rule on standing and age puts it first.
    """
    known = set()
    for claim in claims:
        for entry in claim.value:
            size = _size(entry, claim)
            prices = (size.usd_hour is None, size.usd_active_vcpu_hour is None, size.usd_month is None)
            key = (size.name.casefold(), size.vcpu, size.gib, size.gpu, size.count, prices)
            if key not in known:
                known.add(key)
                yield size


def containers(claims: Iterable[Claim]) -> Iterator[Size]:
    """Yield containers, whose names are their memory ("4g") and whose price is for twenty minutes; nobody says how many vCPUs they have."""
    for claim in claims:
        for label, price in amounts(claim).items():
            if memory := re.fullmatch(r"(\d+)g", label):
                yield Size(f"container of {memory[1]} GiB", None, float(memory[1]), claim, usd_hour=3 * price)


def _size(entry: dict[str, object], claim: Claim) -> Size:
    number = {key: float(value) for key, value in entry.items() if isinstance(value, int | float)}
    return Size(
        name=str(entry["name"]),
        vcpu=number["vcpu"],
        gib=number["memory_gib"],
        claim=claim,
        disk_gib=number.get("disk_gb", 0.0),
        gpu=str(entry.get("gpu", "")),
        count=int(number.get("count", 1)),
        usd_hour=number.get("usd_hour"),
        usd_active_vcpu_hour=number.get("usd_active_vcpu_hour"),
        usd_month=number.get("usd_month"),
    )


def units_for(size: Size, vcpu: float, gib: float) -> int:
    """Return how many of a size have at least these vCPUs and this memory."""
    shares = (vcpu / size.vcpu if size.vcpu else 1.0, gib / size.gib)
    return max(1, ceil(round(max(shares), 9)))
