"""Minimal Streamlit app with one slider: the floor of the benchmarks."""

import streamlit as st

weight = st.slider("Isolation", 0, 10, 5)
st.write(f"The weight is {weight}.")
