from __future__ import annotations

import pytest

from ehtext.privacy import mask_text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        (
            "Two children in Year 3 at St Oswin's are doing well.",
            "[small number] children in Year 3 at St Oswin's are doing well.",
        ),
        (
            "Three families on the Larkrise estate were evicted.",
            "[small number] families on the Larkrise estate were evicted.",
        ),
        (
            "One of the boys in Year 10 was arrested.",
            "[small number] of the boys in Year 10 was arrested.",
        ),
        (
            "Last year 4 pupils at Merrow High were excluded.",
            "Last year [small number] pupils at Merrow High were excluded.",
        ),
    ],
)
def test_a_handful_at_one_place_with_a_need_loses_its_number(text: str, masked: str) -> None:
    assert mask_text(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Two pupils at Merrow High chaired the panel.",  # nothing is the matter
        "Two families were evicted.",  # nowhere in particular
        "Twelve pupils at Merrow High were excluded.",  # too many to be known
        "One in four families on the Larkrise estate was evicted.",  # a share
        "Two parents' groups meet on the Larkrise estate since the exclusions.",
        "We visited Merrow High. Two families were evicted.",  # in another sentence
    ],
)
def test_other_small_numbers_stay(text: str) -> None:
    assert mask_text(text) == text
