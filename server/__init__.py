"""HTTP beside the pages: JSON, response headers, snapshots, embeds, compressed files. Imports no Streamlit."""
