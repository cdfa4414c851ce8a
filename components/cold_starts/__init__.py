"""The Cold starts page."""
