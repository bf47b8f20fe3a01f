from __future__ import annotations

import pytest

from ehtext.domain.board import Strength
from ehtext.triage.proof import agencies, has_figure, has_voice, partners, strength


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ([], Strength.NONE),
        (["We value partnership."], Strength.ASSERTION),
        (["The panel meets every month."], Strength.ACTIVITY),
        (["An audit looked at closures."], Strength.FIGURES),
        (["Half of the plans were closed."], Strength.FIGURES),
        (["Parents told us that the visits helped."], Strength.FAMILIES),
    ],
)
def test_the_strongest_kind_of_proof_counts(texts: list[str], shown: Strength) -> None:
    assert strength(texts) is shown


def test_a_year_is_no_figure() -> None:
    assert not has_figure("The panel began in 2019 and again in 2021/22.")
    assert has_figure("The panel read 340 letters in 2021.")


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("Fathers say that they were asked.", True),
        ("“It helped us,” one mother said.", True),
        ("Feedback from families is good.", True),
        ("Managers say that families are seen.", True),  # close enough for a question to be spared
        ("Family plans are held by the school.", False),
        ("The health visitor reported on the budget to the board, as in other years.", False),
    ],
)
def test_families_words_are_known_by_who_speaks_and_that_they_speak(text: str, voice: bool) -> None:
    assert has_voice(text) is voice


def test_families_are_partners_and_no_agency() -> None:
    texts = ["Police and young people meet."]
    assert partners(texts) == {"police", "families"}
    assert agencies(texts) == {"police"}
