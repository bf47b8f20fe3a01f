from __future__ import annotations

import pytest

from ehtext.framework import partners, phrases


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("police officers and head teachers meet each week", {"police", "schools"}),
        (
            "the housing association pays for the voluntary sector's post",
            {"housing", "voluntary sector"},
        ),
        ("parents chair the panel", {"families"}),
        ("the policy is a preschooling matter", set()),
    ],
)
def test_groups_are_known_by_whole_words(text: str, groups: set[str]) -> None:
    assert {name for name, cues in partners().groups.items() if cues.search(text)} == groups


def test_families_are_no_agency() -> None:
    assert not set(partners().agencies) & set(partners().people)
    assert set(partners().people) == {"families"}


def test_a_star_is_any_ending_and_a_space_may_be_a_hyphen() -> None:
    found = phrases(["health visit*", "joint work"])
    assert found.search("the health visitors came")
    assert found.search("a joint-work plan")
    assert not found.search("joint workings")
