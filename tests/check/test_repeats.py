from __future__ import annotations

from ehtext.check.repeats import repeats
from tests.check.builders import draft, line

FERRY = "The ferry crews carry leaflets for every island school and clinic."
NEARLY = "The ferry crews carry leaflets for each island school and clinic."


def groups(*texts: str) -> list[list[str]]:
    found = repeats(draft(*(line("5.1", text) for text in texts)).sentences)
    return [[sentence.text for sentence in group] for group in found]


def test_the_same_and_nearly_the_same_are_one_group() -> None:
    assert groups(FERRY, "Another thing is done by other people on some days.", NEARLY, FERRY) == [
        [FERRY, NEARLY, FERRY]
    ]


def test_short_or_different_sentences_repeat_nothing() -> None:
    assert groups("Twelve were held.", "Twelve were held.") == []
    other = "The ferry crews carry leaflets but nobody at the clinics has ever seen one of them."
    assert groups(FERRY, other) == []


def test_a_line_that_stands_a_thousand_times_is_one_group() -> None:
    found = groups(*[FERRY] * 3000, *(f"{FERRY} Number {n} of the list." for n in range(200)))
    assert len(found[0]) >= 3000
