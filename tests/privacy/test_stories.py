from __future__ import annotations

import pytest

from ehtext.privacy import mask_text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("“It helped,” said Nadia, who came each week.", "“It helped,” said [name], who came each week."),
        ("As Kacper put it, they listened.", "As [name] put it, they listened."),
        ("A parent, Joanne Low, ran the stall.", "A parent, [name], ran the stall."),
        ("Kind regards, Gareth Pugh", "Kind regards, [name]"),
        ("Siblings: Aiden and Poppy", "Siblings: [name] and [name]"),
        ("Leah's mum joined the group.", "[name]'s mum joined the group."),
    ],
)  # fmt: skip
def test_people_in_a_story_lose_their_names(text: str, masked: str) -> None:
    assert mask_text(text) == masked


@pytest.mark.parametrize(
    "text",
    [
        "“Act early,” said Eileen Munro in her review.",
        "St Anne's mums' group meets on Mondays.",
        "Siblings: seen together",
        "A parent, Governor and volunteer joined.",
        "Kind regards from the whole team.",
        "Clare's law is explained to staff.",
    ],
)
def test_authors_saints_and_laws_keep_theirs(text: str) -> None:
    assert mask_text(text) == text
