"""Reading and writing printed levels."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehtext.framework import Point, Printed, Scale, framework

SCORES = framework("ehsg-2022").scale
LEVELS = framework("maturity-2016").scale
assert SCORES is not None
assert LEVELS is not None

GRADES = Scale(  # an invented scale with numbers and names
    minimum=1,
    maximum=3,
    step=0.5,
    printed=Printed.BOTH,
    points=(
        Point(value=1, name="Well-established"),
        Point(value=2, name="Tried and tested"),
        Point(value=3, name="Embedded", variants=("Fully embedded",)),
    ),
)


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("3", 3),
        (" 3 ", 3),
        ("3.", 3),
        ("3.0", 3),
        ("0", 0),
        ("5", 5),
        ("**3**", 3),
        ("(3)", 3),
        ("[3]", 3),
        ("“3”", 3),
        ("three", 3),
        ("THREE", 3),
        ("Zero", 0),
        ("2.5", 2.5),
        ("2,5", 2.5),
        ("2.75", 2.75),
        ("2½", 2.5),
        ("2 ½", 2.5),
        ("½", 0.5),
        ("３", 3),
        ("3 out of 5", 3),
        ("3 of 5", 3),
        ("three out of five", 3),
        ("4 out of 5", 4),
        ("3/5", 3),
        ("0 / 5", 0),
        ("5/5", 5),
        ("Score: 3", 3),
        ("Score 3", 3),
        ("score = 3", 3),
        ("Score: three", 3),
        ("Scored at 3", 3),
        ("Level 3", 3),
        ("Our overall score is 3", 3),
        ("Self-Assessment Score – 3", 3),
        ("Self assessed rating: 3 out of 5", 3),
        ("3 (three)", 3),
        ("3 - three", 3),
        ("0 (zero)", 0),
        ("2-3", 2.5),
        ("2–3", 2.5),
        ("2 — 3", 2.5),
        ("2 to 3", 2.5),
        ("2/3", 2.5),
        ("3/2", 2.5),
        ("2 or 3", 2.5),
        ("2 & 3", 2.5),
        ("between 2 and 3", 2.5),
        ("two to three", 2.5),
        ("3+", 3.5),
        ("3 plus", 3.5),
        ("3 minus", 2.5),
    ],
)
def test_scores_are_read(printed: str, value: float) -> None:
    assert SCORES.parse(printed) == value


@pytest.mark.parametrize(
    "printed",
    [
        "",
        " ",
        "-",
        "n/a",
        "N/A",
        "TBC",
        "x",
        "nan",
        "inf",
        "6",
        "-1",
        "−1",
        "5+",
        "33",
        "1000",
        "3%",
        "£3",
        "3rd",
        "3³",
        "³",
        "2.5¹",
        "3?",
        "<3",
        "~3",
        "about 3",
        "3 4",
        "3.5.1",
        ".5",
        "1e0",
        "0-5",
        "0 to 5",
        "Answer 0 to 5",
        "2-4",
        "3 to 2",
        "between 3 and 2",
        "4/5",
        "3 out of 10",
        "6 out of 5",
        "3 (two)",
        "3 - some progress since last year",
        "Developing",
        "Descriptor three of the guide",
        "3" * 200,
        "Score: " * 40 + "3",
    ],
)
def test_what_is_no_clear_score_is_unreadable(printed: str) -> None:
    assert SCORES.parse(printed) is None


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Early", 1),
        ("EARLY", 1),
        ("early stage", 1),
        ("Developing", 2),
        ("DEVELOPING.", 2),
        ("**Maturing**", 3),
        ("Mature", 4),
        ("Level: Developing", 2),
        ("Maturity level - Maturing", 3),
        ("Developing level", 2),
        ("2 - Developing", 2),
        ("Developing (2)", 2),
        ("Level 2: Developing", 2),
        ("Developing / Maturing", 2.5),
        ("Developing/Maturing", 2.5),
        ("Maturing / Developing", 2.5),
        ("DEVELOPING - MATURING", 2.5),
        ("Developing – Maturing", 2.5),
        ("Developing-Maturing", 2.5),
        ("Early to Developing", 1.5),
        ("Early-to-Developing", 1.5),
        ("Early and Developing", 1.5),
        ("between Early and Developing", 1.5),
        ("Developing, moving towards Maturing", 2.5),
        ("Developing +", 2.5),
        ("Developing+", 2.5),
        ("Developing plus", 2.5),
        ("Maturing minus", 2.5),
        ("Rating: Maturing / Mature", 3.5),
        ("2.5 (Developing / Maturing)", 2.5),
    ],
)
def test_levels_are_read(printed: str, value: float) -> None:
    assert LEVELS.parse(printed) == value


@pytest.mark.parametrize(
    "printed",
    [
        "2",
        "Level 2",
        "2-3",
        "two",
        "Early help",
        "Developing services",
        "Not yet mature",
        "Developing (3)",
        "3 - Developing",
        "Early / Maturing",
        "Maturing to Developing",
        "Mature +",
        "Early minus",
        "Developing -",
        "Developping",
        "Developing / Maturing / Mature",
        "possible ratings: Early, Developing, Maturing, Mature",
    ],
)
def test_what_is_no_clear_level_is_unreadable(printed: str) -> None:
    assert LEVELS.parse(printed) is None


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("well-established", 1),
        ("2", 2),
        ("Tried and tested", 2),
        ("Tried and tested to Embedded", 2.5),
        ("Well-established - Tried and tested", 1.5),
        ("Fully embedded", 3),
        ("3 - fully embedded", 3),
        ("2/3", None),
        ("1/3", 1),
        ("1 - embedded", None),
    ],
)
def test_a_scale_of_a_users_own_is_read(printed: str, value: float | None) -> None:
    assert GRADES.parse(printed) == value


def test_neighbours_of_a_wide_scale_lie_further_apart() -> None:
    points = tuple(Point(value=value) for value in (0, 25, 50, 75, 100))
    scale = Scale(minimum=0, maximum=100, step=25, points=points)
    assert scale.parse("25-50") == 37.5
    assert scale.parse("25 - 75") is None
    assert scale.parse("50+") == 62.5


@given(st.text(max_size=100))
def test_any_text_reads_to_a_value_on_the_scale_or_to_none(printed: str) -> None:
    for scale in (SCORES, LEVELS, GRADES):
        value = scale.parse(printed)
        assert value is None or scale.contains(value)


@given(
    st.lists(
        st.sampled_from(
            [
                "2",
                "3",
                "5",
                "of",
                "/",
                "-",
                " ",
                "to",
                "(",
                ")",
                "+",
                "Early",
                "Mature",
                "half",
                ".",
            ]
        ),
        max_size=8,
    )
)
def test_any_mixture_of_level_words_reads_to_a_value_on_the_scale_or_to_none(
    parts: list[str],
) -> None:
    for scale in (SCORES, LEVELS, GRADES):
        value = scale.parse(" ".join(parts))
        assert value is None or scale.contains(value)
        assert scale.parse("".join(parts)) is None or scale.contains(scale.parse("".join(parts)))


@given(st.sampled_from([SCORES, LEVELS, GRADES]), st.integers(0, 10))
def test_what_is_written_on_a_step_is_read_back(scale: Scale, steps: int) -> None:
    value = scale.minimum + steps * scale.step
    if scale.contains(value):
        assert scale.parse(scale.format(value)) == value


@given(
    st.sampled_from([SCORES, LEVELS]),
    st.sampled_from(
        ["{}", "{}.", " {} ", "({})", "**{}**", "Score: {}", "Our rating is {}", "Level – {}"]
    ),
    st.integers(0, 10),
    st.sampled_from([str.upper, str.lower, str.title]),
)
def test_case_brackets_and_labels_do_not_change_a_level(
    scale: Scale, frame: str, steps: int, case: Callable[[str], str]
) -> None:
    value = scale.minimum + steps * scale.step
    if scale.contains(value):
        assert scale.parse(frame.format(case(scale.format(value)))) == value


@given(st.sampled_from([SCORES, LEVELS]), st.integers(0, 5))
def test_two_neighbours_read_to_their_middle(scale: Scale, number: int) -> None:
    low, high = scale.minimum + number, scale.minimum + number + 1
    if scale.contains(high):
        ends = (scale.format(low), scale.format(high))
        for joint in (" to ", "-", " - ", " – ", " & "):
            assert scale.parse(joint.join(ends)) == (low + high) / 2


@pytest.mark.parametrize(
    ("value", "scores", "levels"),
    [
        (1, "1", "Early"),
        (2.5, "2.5", "Developing / Maturing"),
        (2.25, "2.25", "Developing / Maturing (2.25)"),
        (4, "4", "Mature"),
    ],
)
def test_values_are_written_as_people_print_them(value: float, scores: str, levels: str) -> None:
    assert (SCORES.format(value), LEVELS.format(value)) == (scores, levels)


@pytest.mark.parametrize("value", [0, 4.5, -1, float("nan")])
def test_a_value_outside_the_scale_is_not_written(value: float) -> None:
    with pytest.raises(ValueError, match="is not between 1 and 4"):
        LEVELS.format(value)


def test_a_scale_says_its_names_and_anchors() -> None:
    assert list(LEVELS.names.values()) == ["Early", "Developing", "Maturing", "Mature"]
    assert set(SCORES.anchors) == {0, 1, 2, 3, 4, 5}
    assert not SCORES.official
