"""Rates for computing: what a vCPU-hour and a GiB-hour of memory cost on a plan."""

from decision.catalogue.platforms import Claim
from decision.costs.lines import CPU_INCLUDED, HOUR_S, MEMORY, MEMORY_INCLUDED, VCPU, Ends, amounts
from decision.costs.sizes import Size
from decision.costs.tariff import Plan

ACTIVE_HOUR = "pricing.active_cpu_hour_usd"

Rate = tuple[Ends, tuple[Claim, ...]]
"""Least and greatest price of an hour, in US dollars, and the claims."""


def has_rates(plan: Plan) -> bool:
    """Return whether a plan has a rate for CPU or for memory."""
    return bool(plan.claim(VCPU) or plan.claim(MEMORY))


def cpu_rate(plan: Plan, size: Size | None = None) -> Rate | None:
    """Return the price of a vCPU-hour, of a size that has one of its own by that; None where it is not published."""
    if size and size.usd_active_vcpu_hour is not None:
        return (size.usd_active_vcpu_hour, size.usd_active_vcpu_hour), (size.claim,)
    if prices := amounts(plan.claim(ACTIVE_HOUR)).values():
        return (min(prices), max(prices)), plan.claims(ACTIVE_HOUR)
    if rate := plan.numbers(VCPU):
        return (rate[0] * HOUR_S, rate[1] * HOUR_S), plan.claims(VCPU)
    pays_for_it = plan.is_true(CPU_INCLUDED) and plan.claim(MEMORY)
    return ((0.0, 0.0), plan.claims(CPU_INCLUDED)) if pays_for_it else None


def memory_rate(plan: Plan, size: Size | None = None) -> Rate | None:
    """Return the price of a GiB-hour of memory; None where it is not published. The rate for CPU may pay for it, too."""
    if rate := plan.numbers(MEMORY):
        return (rate[0] * HOUR_S, rate[1] * HOUR_S), plan.claims(MEMORY)
    cpu = plan.claim(VCPU) or plan.claim(ACTIVE_HOUR) or (size and size.usd_active_vcpu_hour is not None)
    return ((0.0, 0.0), plan.claims(MEMORY_INCLUDED)) if plan.is_true(MEMORY_INCLUDED) and cpu else None
