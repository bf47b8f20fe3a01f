from __future__ import annotations

import pytest

from ehtext.recognise.answers import read_answer, split_answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Yes", True),
        ("Yes. ", True),
        ("YES", True),
        ("yes, happy to share", True),
        ("Agreed", True),
        ("I confirm", True),
        ("No", False),
        (" No. ", False),
        ("not agreed", False),
        ("We do not", False),
        ("☒ Yes ☐ No", True),
        ("☐ Yes ☒ No", False),
        ("Yes ☒ No ☐", True),
        ("Yes ☐ No ☒", False),
        ("[x] Yes [ ] No", True),
        ("[ ] Yes [X] No", False),
        ("✓", True),
        ("☐ Yes ☐ No", None),
        ("☒ Yes ☒ No", None),
        ("☐", None),
        ("Yes / No", None),
        ("Yes/No (delete as appropriate)", None),
        ("Please select Yes or No", None),
        ("Yes, but only the scores of the first theme", None),
        ("Yes if the board agrees", None),
        ("", None),
        ("tbc", None),
        ("Nobody knows", None),
        ("Yesterday", None),
    ],
)
def test_answers(text: str, answer: bool | None) -> None:
    assert read_answer(text) is answer


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("Please confirm that it may be shared with them: Yes. ", "Yes."),
        ("May it be shared? No", "No"),
        ("Please confirm that it may be shared:", ""),
        ("Please confirm that it may be shared - Yes", "Yes"),
        ("Please confirm that it may be shared with all of them", ""),
    ],
)
def test_the_answer_stands_behind_the_prompt(text: str, tail: str) -> None:
    assert split_answer(text)[1] == tail
