"""Domain model of the comparison, independent of any user interface.

Plain functions over frozen values: the catalogue and its claims, the reader's view, the scores and the ranking.
Nothing here imports Streamlit, Altair or Starlette.
"""
