"""Answers about several people's weights."""
