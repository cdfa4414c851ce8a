"""Shared HTML elements and templates."""
