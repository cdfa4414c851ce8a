"""Plain Streamlit app, as written in an hour: ten sliders, ``st.dataframe`` of 35 by 8, an Altair radar and a bar chart."""

import math

import altair as alt
import numpy as np
import pandas as pd
import streamlit as st

LABELS = ["Isolation", "Session", "Start", "Languages", "Accelerator", "Price", "Resume", "Egress", "Audit", "Regions"]
AXES = 8

st.set_page_config(layout="wide")
with st.sidebar:
    weights = np.array([st.slider(label, 0, 10, 5) for label in LABELS])[:AXES]

values = np.random.default_rng(7).random((35, AXES))
table = pd.DataFrame(values.round(2), columns=LABELS[:AXES], index=[f"Row {n:02}" for n in range(35)])
table["Score"] = values @ weights / max(weights.sum(), 1)
table = table.sort_values("Score", ascending=False)

st.title("Ranking")
st.dataframe(table[["Score", *LABELS[: AXES - 1]]])

corners = [
    {
        "row": name,
        "order": axis,
        "x": row[label] * weights[axis] / 10 * math.sin(2 * math.pi * axis / AXES),
        "y": row[label] * weights[axis] / 10 * math.cos(2 * math.pi * axis / AXES),
    }
    for name, row in table.head(3).iterrows()
    for axis, label in enumerate(LABELS[:AXES])
]
corners += [{**corner, "order": AXES} for corner in corners if corner["order"] == 0]
radar = (
    alt.Chart(pd.DataFrame(corners))
    .mark_line(filled=True, fillOpacity=0.2)
    .encode(x="x", y="y", order="order", color="row")
    .properties(width=400, height=400)
)
bar = alt.Chart(table.head(10).reset_index()).mark_bar().encode(x="Score", y=alt.Y("index", sort="-x"))
st.altair_chart(radar, width="content")
st.altair_chart(bar)
