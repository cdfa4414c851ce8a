"""Snapshots: parts of a view as pictures, tables and files."""
