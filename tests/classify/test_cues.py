from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehtext.classify.cues import CUE_NAMES, cues


def of(text: str) -> dict[str, float]:
    return dict(zip(CUE_NAMES, cues([text])[0], strict=True))


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("We will open two hubs.", "will"),
        ("Develop a shared plan", "imperative"),
        ("It is not embedded.", "not"),
        ("Uptake is patchy.", "weak"),
        ("Attendance rose by 8%.", "share"),
        ("EARLY HELP BOARD", "all capitals"),
        ("shared through the", "dangling"),
        ("Working with partners:", "colon or dash"),
        ("Ongoing work on data", "under way"),
        ("“She listened”", "quote"),
    ],
)
def test_a_cue_is_seen(text: str, cue: str) -> None:
    assert of(text)[cue] > 0


def test_a_cue_counts_twice_at_most() -> None:
    assert of("no no no no")["not"] == 2


def test_no_text_gives_no_row() -> None:
    assert cues([]).shape == (0, len(CUE_NAMES))


@given(st.lists(st.text(), max_size=3))
def test_any_text_gives_finite_cues(texts: list[str]) -> None:
    found = cues(texts)
    assert found.shape == (len(texts), len(CUE_NAMES))
    assert np.isfinite(found).all()
