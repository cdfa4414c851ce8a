"""Costs: what a described workload costs in a month on one platform, and on several side by side."""
