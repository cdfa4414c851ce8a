"""Frame that every page has before Streamlit draws: what is told of the connection and of changes, the outline, paper, forced colours."""
