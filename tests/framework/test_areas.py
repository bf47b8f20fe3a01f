"""English local authorities."""

from __future__ import annotations

from collections import Counter

import pytest

from ehtext.framework import area_names, areas

CURRENT = [area for area in areas() if area.current]
FORMER = [area for area in areas() if not area.current]
BY_ID = {area.id: area for area in areas()}


def first_match(text: str) -> str:
    """Return the id of the area whose longest name stands in ``text``."""
    return next(area.id for name, area in area_names() if name in text)


def test_there_are_153_areas_of_the_known_kinds() -> None:
    assert Counter(area.kind for area in CURRENT) == {
        "county": 21,
        "unitary": 62,
        "metropolitan-district": 36,
        "london-borough": 32,
        "isles": 1,
        "city-of-london": 1,
    }
    assert len(CURRENT) == 153


def test_there_are_nine_regions_of_the_known_sizes() -> None:
    assert Counter(area.region for area in CURRENT) == {
        "North East": 12,
        "North West": 24,
        "Yorkshire and The Humber": 15,
        "East Midlands": 10,
        "West Midlands": 14,
        "East of England": 11,
        "London": 33,
        "South East": 19,
        "South West": 15,
    }


def test_ids_are_unique_and_no_two_areas_share_a_name() -> None:
    assert len(BY_ID) == len(areas())
    names = Counter(name.casefold() for name, _ in area_names())
    assert [name for name, count in names.items() if count > 1] == []


def test_former_areas_name_their_successors() -> None:
    assert {area.id for area in FORMER} == {
        "cumbria",
        "northamptonshire",
        "dorset-county",
        "bournemouth",
        "poole",
    }
    for area in FORMER:
        assert area.until is not None
        assert area.successors
        for successor in area.successors:
            assert BY_ID[successor].since == area.until


def test_ambiguous_names_are_names_of_the_area() -> None:
    for area in areas():
        assert set(area.ambiguous) <= set(area.names)
    assert "Reading" in BY_ID["reading"].ambiguous


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("North East Lincolnshire Council", "north-east-lincolnshire"),
        ("North Lincolnshire", "north-lincolnshire"),
        ("Lincolnshire County Council", "lincolnshire"),
        ("West Northamptonshire", "west-northamptonshire"),
        ("Northamptonshire County Council", "northamptonshire"),
        ("Dorset County Council", "dorset-county"),
        ("Dorset Council", "dorset"),
        ("Bournemouth, Christchurch and Poole", "bournemouth-christchurch-and-poole"),
        ("Poole Borough Council", "poole"),
        ("Cheshire West and Chester", "cheshire-west-and-chester"),
        ("East Riding of Yorkshire", "east-riding-of-yorkshire"),
        ("City of York Council", "york"),
        ("North Yorkshire County Council", "north-yorkshire"),
        ("Royal Borough of Kingston upon Thames", "kingston-upon-thames"),
        ("Hull City Council", "kingston-upon-hull"),
        ("London Borough of Barking & Dagenham", "barking-and-dagenham"),
        ("Derbyshire", "derbyshire"),
        ("Derby City Council", "derby"),
        ("St. Helens Council", "st-helens"),
        ("Brighton & Hove City Council", "brighton-and-hove"),
    ],
)
def test_the_longest_name_that_stands_in_a_text_is_the_right_one(text: str, id_: str) -> None:
    assert first_match(text) == id_
