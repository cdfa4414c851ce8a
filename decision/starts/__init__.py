"""Cold starts and measured tasks: claimed against measured, over time."""
