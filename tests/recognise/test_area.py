from __future__ import annotations

import pytest

from ehtext.recognise.places import find_places, in_sentence_case
from tests.builders import Block
from tests.recognise.samples import Part, all_scores, codes, furniture, read, whole_return

PROSE = "The board met in the spring and looked at how families find help in good time."


@pytest.mark.parametrize(
    ("parts", "area"),
    [
        (["# Westmarch County Council", "# Early Help Strategy"], "Westmarch"),
        (["# WESTMARCH COUNTY COUNCIL", "EARLY HELP STRATEGY 2020"], "Westmarch"),
        (["# Borough of Saltby-on-Sea", "# Annual report"], "Saltby-on-Sea"),
        (["# London Borough of Tarn and Mere", "# Annual report"], "Tarn and Mere"),
        (["# Northmere Children and Families Partnership"], "Northmere"),
        (["Northmere", "Children and", "Families", "Partnership", PROSE], "Northmere"),
        (["# Ashenvale Early Help Strategy 2019-22"], "Ashenvale"),
        (["# Early Help Strategy for Ashenvale"], "Ashenvale"),
        (["# Early Help in Ferrowshire"], "Ferrowshire"),
        (["# Ferrowshire's early help self-assessment"], "Ferrowshire"),
        (
            ["# Report", PROSE, "Tarnmouth's data model (as submitted in the survey): 2"],
            "Tarnmouth",
        ),
        (["# Early help strategy", "# Dorset", PROSE], "Dorset"),
        (["# Early help strategy of Brighton & Hove City Council"], "Brighton and Hove"),
    ],
)
def test_the_area_is_found(parts: list[Part], area: str) -> None:
    _, recognition = read(*parts)
    assert recognition.area is not None
    assert recognition.area.value == area


@pytest.mark.parametrize("text", ["Westmarch Council | Page 3", "Early help in Westmarch, draft"])
def test_a_running_header_names_the_area(text: str) -> None:
    _, recognition = read("# Strategy", PROSE, furniture(text))
    assert recognition.area is not None
    assert recognition.area.value == "Westmarch"


@pytest.mark.parametrize(
    ("name", "area"),
    [
        ("northmere-2022.docx", "Northmere"),
        ("Early_Help_Return_Westmarch_v2_FINAL.pdf", "Westmarch"),
        ("suffolk early help strategy 2019.pdf", "Suffolk"),
        ("scan0001.pdf", None),
    ],
)
def test_the_file_name_is_the_last_resort(name: str, area: str | None) -> None:
    _, recognition = read("# Early help strategy", PROSE, name=name)
    assert (recognition.area.value if recognition.area else None) == area
    if recognition.area:
        assert recognition.area.confidence < 0.5
    else:
        assert "area-unknown" in codes(recognition)


def test_the_document_beats_its_file_name() -> None:
    _, recognition = read("# Westmarch County Council", PROSE, name="suffolk-2022.docx")
    assert recognition.area is not None
    assert recognition.area.value == "Westmarch"


def test_other_places_in_the_prose_do_not_count() -> None:
    _, recognition = read(
        "# Westmarch County Council",
        PROSE,
        "We adopted the model of Leeds and visited Dorset, Leeds City Council and Kent.",
        "The Leeds model is used by the hub in North Westmarch and by Leeds trainers.",
    )
    assert recognition.area is not None
    assert recognition.area.value == "Westmarch"
    assert recognition.area.confidence >= 0.8
    assert "two-areas" not in codes(recognition)


def test_two_areas_in_places_of_their_own_are_noticed() -> None:
    _, recognition = read("# Westmarch County Council", "# Eastmarch County Council", PROSE)
    assert recognition.area is not None
    assert recognition.area.confidence <= 0.6
    assert "two-areas" in codes(recognition)


def test_a_part_of_the_area_is_no_second_area() -> None:
    _, recognition = read("# Westmarch County Council", "# North Westmarch Early Help Board", PROSE)
    assert "two-areas" not in codes(recognition)


def test_a_name_that_is_a_word_needs_more_than_itself() -> None:
    _, recognition = read("# Early help strategy", "# Reading", PROSE, name="strategy.docx")
    assert recognition.area is None
    _, recognition = read("# Reading Borough Council", "# Early help strategy", PROSE)
    assert recognition.area is not None
    assert recognition.area.value == "Reading"


def test_a_whole_return_names_its_area() -> None:
    header: Block = furniture("Early Help System Guide 2022 - self-assessment return")
    _, recognition = read(*whole_return(all_scores()), header)
    assert recognition.area is not None
    assert recognition.area.value == "Westmarch"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Leader of Westmarch County Council", "Westmarch"),
        ("Children's Services, Westmarch Council", "Westmarch"),
        ("Our Westmarch Council", "Westmarch"),
        ("North Westmarch District Council", "North Westmarch"),
        ("SALTBY UPON TARN CITY COUNCIL", "Saltby upon Tarn"),
    ],
)
def test_words_round_a_name_are_no_part_of_it(text: str, name: str) -> None:
    assert name in [mention.name for mention in find_places(in_sentence_case(text))]


@pytest.mark.parametrize(
    "text", ["The Council", "Full Council", "Our Early Help Board", "City Council"]
)
def test_a_body_without_a_place_names_none(text: str) -> None:
    assert list(find_places(text)) == []
