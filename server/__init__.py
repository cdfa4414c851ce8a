"""HTTP without a page: JSON, response headers, compressed files. Imports no Streamlit."""
