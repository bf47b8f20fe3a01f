"""The app's frame: which submission is open, and the pages that look at it."""

import sys
from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
if str(HERE) not in sys.path:  # the pages import each other's neighbours by name
    sys.path.insert(0, str(HERE))

from desk import choose_submission  # noqa: E402 - after the path is set
from wording import plain  # noqa: E402

from ehtext.errors import EhtextError  # noqa: E402

st.set_page_config(page_title="ehtext: early help evidence", layout="wide")
page = st.navigation(
    [
        st.Page("views/submissions.py", title="Submissions", default=True),
        st.Page("views/coverage.py", title="Coverage"),
        st.Page("views/evidence.py", title="Evidence"),
        st.Page("views/review.py", title="Review"),
        st.Page("views/learning.py", title="What the round teaches"),
        st.Page("views/packs.py", title="Packs"),
        st.Page("views/check.py", title="Check a draft"),
        st.Page("views/intake.py", title="Intake of a round"),
        st.Page("views/board.py", title="The board"),
    ]
)
try:
    choose_submission()
    page.run()
except EhtextError as error:  # one that a person can mend: the store is away, a setting is wrong
    st.error(plain(str(error)))
