"""The data package at its addresses."""
