"""For the lead reviewer: what is to be settled, agreement, reviewers and progress."""

import streamlit as st
from desk import actor, workspace
from documents import document_names
from drawing.agreeing import draw_agreement, draw_documents, draw_reviewers
from drawing.settling import draw_disputes, draw_doubts, draw_settled
from drawing.settling_levels import draw_level_disputes, draw_settled_levels

from ehtext.service import Right

_SETTLE, _DOUBTS, _AGREE, _PEOPLE, _DOCUMENTS = (
    "Disagreements",
    "Doubts and notes",
    "How far people agree",
    "Reviewers",
    "Documents",
)

st.title("Lead review", anchor=False)
workspace().access.check(actor(), Right.LEAD)
shown = st.radio(
    "Show", [_SETTLE, _DOUBTS, _AGREE, _PEOPLE, _DOCUMENTS], horizontal=True, key="lead-shown"
)
st.header(shown or _SETTLE, anchor=False)
if shown == _DOUBTS:
    draw_doubts(document_names())
elif shown == _AGREE:
    draw_agreement()
elif shown == _PEOPLE:
    draw_reviewers()
elif shown == _DOCUMENTS:
    draw_documents(dict(document_names()))
else:
    st.subheader("Sentences", anchor=False)
    draw_disputes(document_names())
    draw_settled(document_names())
    st.subheader("Levels", anchor=False)
    draw_level_disputes(document_names())
    draw_settled_levels(document_names())
