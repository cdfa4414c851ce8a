"""The platform page."""
