"""Streamlit's front end as this site sends it: smaller fonts, and a start page that begins earlier."""
