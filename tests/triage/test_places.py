from __future__ import annotations

from pathlib import Path

import pytest

from ehtext.errors import TriageError
from ehtext.triage.places import Gazetteer, Place, load_places, official_places
from tests.triage.builders import PLAIN, analysis

OWN = (
    Place(name="Sedgeby", region="North", names=("Sedgeby Borough Council",)),
    Place(name="Sedgeby Vale", region="South"),
)


def test_the_official_list_has_regions_and_only_what_exists_today() -> None:
    names = {place.name: place.region for place in official_places()}
    assert names["Devon"] == "South West"
    assert len(names) > 140


def test_a_list_of_ones_own_may_be_csv_or_json(tmp_path: Path) -> None:
    table = tmp_path / "areas.csv"
    table.write_text("name,region\nSedgeby,North\nSedgeby Vale,\n", encoding="utf-8")
    assert [(p.name, p.region) for p in load_places(table)] == [
        ("Sedgeby", "North"), ("Sedgeby Vale", ""),
    ]  # fmt: skip
    listed = tmp_path / "areas.json"
    listed.write_text('{"areas": [{"name": "Sedgeby", "council": "Sedgeby Council"}]}')
    assert load_places(listed)[0].names == ("Sedgeby Council",)


@pytest.mark.parametrize("text", ["", "town,county\na,b\n", "{not json"])
def test_a_list_without_areas_names_the_file_and_the_remedy(tmp_path: Path, text: str) -> None:
    file = tmp_path / "odd.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TriageError, match=r"odd\.csv.*name"):
        load_places(file)


def test_an_area_is_found_by_the_recognised_name_in_any_case() -> None:
    placed = Gazetteer(OWN).place(analysis({PLAIN: []}, area="sedgeby borough council"))
    assert (placed.area, placed.region, placed.confidence) == ("Sedgeby", "North", 0.9)


def test_else_by_the_longest_name_in_the_title_or_the_files_name() -> None:
    placed = Gazetteer(OWN).place(analysis({PLAIN: []}, area="", name="sedgeby-vale_2022.docx"))
    assert placed.area == "Sedgeby Vale"
    assert placed.confidence < 0.6


def test_near_spellings_are_offered_and_never_taken() -> None:
    placed = Gazetteer(OWN).place(analysis({PLAIN: []}, area="Sedgebey"))
    assert placed.area == ""
    assert placed.candidates[0] == "Sedgeby"


def test_what_a_person_confirms_stands_above_the_document_even_off_the_list() -> None:
    placed = Gazetteer(OWN).place(analysis({PLAIN: []}, area="Sedgeby"), "Elsewhere")
    assert (placed.area, placed.confirmed) == ("Elsewhere", True)
