"""What a round teaches: good practice, learning sets, peers, common needs, minimum scores."""

import streamlit as st
from drawing.learning_common import draw_common, draw_minimums
from drawing.learning_pairs import draw_pairs
from drawing.learning_practice import draw_practice
from drawing.learning_sets import draw_sets
from lessons import learned

SECTIONS = {
    "Good practice": draw_practice,
    "Learning sets": draw_sets,
    "Peer pairs": draw_pairs,
    "Common needs": draw_common,
    "Minimum scores": draw_minimums,
}

found, framework = learned("What the round teaches")
section = st.segmented_control(
    "Show", list(SECTIONS), default="Good practice", required=True, key="learning-section"
)
SECTIONS[section](found, framework)
