"""Folder of Streamlit's front end in the installed package."""

import importlib.util
from pathlib import Path


def frontend_folder() -> Path:
    """Return the folder with Streamlit's ``index.html`` and ``static/``, without importing Streamlit."""
    spec = importlib.util.find_spec("streamlit")
    if spec is None or spec.origin is None:
        raise RuntimeError(
            "Streamlit is not installed in this environment: run `make run`, or install requirements.txt"
        )
    return Path(spec.origin).parent / "static"
