"""What the pages are made of: pieces of Streamlit, the comparison table, and the charts in `charts/`."""
