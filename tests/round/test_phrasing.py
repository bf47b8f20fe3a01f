from __future__ import annotations

import random

import pytest
from round.areas import invent_areas
from round.model import Area, Source
from round.phrasing import Phrasing, can_join, likeness, shingles
from round.rewording import exchange, opened, refigure
from round.sources import read_sources
from round.spin import spin

AREA: Area = invent_areas(1, seed=1)[0]


def source(text: str, **changes: object) -> Source:
    values: dict[str, object] = {
        "number": 1, "kind": "practice", "codes": ("5.1",), "voice": False, "silent": True,
        "vague": False, "firm": True, "begins": False, "counted": False, "partners": 0,
        "grows": True, "words": len(text.split()),
    }  # fmt: skip
    return Source(text=text, **(values | changes))  # type: ignore[arg-type]


def test_a_sentence_is_like_itself_and_unlike_another() -> None:
    text = "Every family is asked what should change"
    assert likeness(shingles(text), shingles(text.upper())) == 1
    assert likeness(shingles(text), shingles("Nobody at all has been told")) == 0


def test_each_use_of_a_sentence_has_words_of_its_own() -> None:
    phrasing, rng = Phrasing(), random.Random(1)  # noqa: S311 - repeatable
    made = source("The staff of several charities meet every month and the council takes notes.")
    texts = []
    for _ in range(5):
        said, _ = phrasing.say([made], AREA, 2022, rng)
        phrasing.keep(said)
        texts.append(said.text)
    assert len(set(texts)) == 5


def test_two_sentences_become_one_with_the_descriptors_of_both() -> None:
    one = source("Parents sit on the board and vote.")
    other = source("Schools send the minutes round.", number=2, codes=("8.1",))
    assert can_join(one, other)
    said, _ = Phrasing().say([one, other], AREA, 2022, random.Random(1))  # noqa: S311
    assert "arents sit on the board" in said.text
    assert "chools send the minutes" in said.text
    assert said.codes == ("5.1", "8.1")
    assert said.origins == (1, 2)


def test_a_gap_is_not_joined_to_practice() -> None:
    one = source("Parents sit on the board and vote.")
    assert not can_join(one, source("Nobody writes the minutes.", kind="gap"))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Section 17 plans for children aged 11", "Section 17 plans for children aged 11"),
        ("It opened in 2021.", "It opened in 2022."),
        ("Open to families with children 0-19", "Open to families with children 0-19"),
    ],
)
def test_figures_that_are_names_stay_and_years_move(text: str, kept: str) -> None:
    assert refigure(text, 2023, random.Random(2)) == kept  # noqa: S311


def test_figures_keep_their_order() -> None:
    rng = random.Random(3)  # noqa: S311
    for _ in range(50):
        words = refigure("It rose from 40% to 62% of plans.", 2022, rng).split()
        assert int(words[3].rstrip("%")) < int(words[5].rstrip("%"))


def test_words_that_show_a_demanded_proof_are_left_alone() -> None:
    import re

    rng = random.Random(1)  # noqa: S311
    kept = [re.compile("every month").finditer]
    made = {exchange("We meet every month with staff.", kept, rng) for _ in range(20)}
    assert made == {"We meet every month with staff.", "We meet every month with colleagues."}


def test_an_opening_name_keeps_its_capital() -> None:
    assert opened("Families are asked.") == "families are asked."
    assert opened("CAMHS joins us.") == "CAMHS joins us."


def test_a_pattern_makes_its_choices_and_fills_its_slots() -> None:
    rng = random.Random(1)  # noqa: S311
    made = {spin("[A|B[1|2]] in {year}", AREA, 2022, rng) for _ in range(40)}
    assert made == {"A in 2022", "B1 in 2022", "B2 in 2022"}


def test_sources_fit_a_return() -> None:
    found = read_sources()
    assert len(found) > 4000
    assert {s.kind for s in found} == {"practice", "outcome", "gap", "plan"}
    assert not any(s.text.startswith(("1.", "- ", "8.3 ")) for s in found)
