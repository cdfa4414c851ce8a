"""Benchmarks against a minimal and a plain Streamlit app; ``python -m bench`` runs all of them."""
