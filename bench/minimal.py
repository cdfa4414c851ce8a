"""The smallest Streamlit app that answers to a slider: the floor that we measure ourselves against."""

import streamlit as st

weight = st.slider("Isolation", 0, 10, 5)
st.write(f"The weight is {weight}.")
