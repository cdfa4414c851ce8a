"""Readers of data files: values with line numbers and faults."""
