"""The key keeps its own promises, and a round says nothing about a real place."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import make_round
import pytest
from make_round import AREAS, KEY, RETURNS, Made
from round.areas import invent_areas, is_real
from round.model import PROOF
from round.tables import absent_pattern, demands, guide, pattern

from ehtext.framework import PriorityCheck, area_names, areas, check_priorities
from ehtext.privacy import find_personal_data
from tests.samples.reading import content
from tests.samples.test_content import real_runs, runs

Key = dict[str, Any]


@pytest.fixture(scope="module")
def key(made: Made, folder: Path) -> Key:  # noqa: ARG001 - it must be written first
    loaded: Key = json.loads((folder / KEY).read_text(encoding="utf-8"))
    return loaded


def cases(key: Key, kind: str) -> list[Mapping[str, Any]]:
    found = [case for case in key["cases"] if case["kind"] == kind]
    assert found, kind
    return found


def cell_of(key: Key, case: Mapping[str, Any]) -> Mapping[str, Any]:
    file = next(f for f in key["files"] if f["file"] == case["file"])
    cell: Mapping[str, Any] = file["cells"][case["code"]]
    return cell


def test_positions_name_the_sentences(key: Key) -> None:
    by_file = {file["file"]: file for file in key["files"]}
    for case in key["cases"]:
        for place in [{"file": case["file"], **case}, *case["others"]]:
            for at in place["sentences"]:
                cell = by_file[place["file"]]["cells"][place["code"]]
                assert cell[at["field"]][at["index"]]["text"] == at["text"]


def test_cells_list_what_the_cases_plant(key: Key) -> None:
    wanted = {(case["file"], case["code"], case["kind"]) for case in key["cases"] if case["code"]}
    found = {
        (file["file"], code, kind)
        for file in key["files"]
        if file["role"] == "return"
        for code, cell in file["cells"].items()
        for kind in cell["planted"]
    }
    assert found == wanted


def test_clean_cells_have_nothing_planted(key: Key) -> None:
    for file in key["files"]:
        for cell in file.get("cells", {}).values():
            assert cell["clean"] == (not cell["planted"] and not cell["also"])


def test_most_cells_are_clean_and_serious_problems_sit_in_few_areas(key: Key) -> None:
    cells = [c for f in key["files"] if f["role"] == "return" for c in f["cells"].values()]
    assert sum(cell["clean"] for cell in cells) > 0.8 * len(cells)
    own = [case for case in key["cases"] if case["serious"] and case["kind"] != "shared-text"]
    for year in key["years"]:
        troubled = {case["area"] for case in own if case["year"] == year}
        assert 2 <= len(troubled) <= 3  # of six: heavy and light


def test_high_scores_with_thin_proof_have_a_sentence_or_two(key: Key) -> None:
    for case in cases(key, "high-score-thin-proof"):
        cell = cell_of(key, case)
        assert cell["score"] >= 3
        assert 1 <= len(cell["evidence"]) <= 2


def test_where_family_voice_is_missing_nobody_speaks(key: Key) -> None:
    for case in cases(key, "no-family-voice"):
        assert "family-voice" in demands(case["code"])
        texts = [said["text"] for said in cell_of(key, case)["evidence"]]
        assert [text for text in texts if pattern("voice").search(text)] == []


def test_stated_gaps_and_plans_are_what_the_corpus_calls_so(key: Key) -> None:
    for name, kind in (("score-with-gaps", "gap"), ("plans-in-evidence", "plan")):
        for case in cases(key, name):
            cell = cell_of(key, case)
            kinds = [cell["evidence"][at["index"]]["kind"] for at in case["sentences"]]
            assert len(kinds) >= 3
            assert set(kinds) == {kind}


def test_low_scores_with_solid_proof_have_much_of_it(key: Key) -> None:
    for case in cases(key, "low-score-solid-proof"):
        cell = cell_of(key, case)
        assert cell["score"] <= 2
        assert sum(said["kind"] in PROOF for said in cell["evidence"]) >= 6


def test_evidence_off_its_descriptor_is_about_other_themes(key: Key) -> None:
    for case in cases(key, "off-descriptor"):
        theme = guide().item(case["code"]).theme
        for said in cell_of(key, case)["evidence"]:
            assert case["code"] not in said["codes"]
            assert guide().item(said["codes"][0]).theme != theme


def test_an_absent_element_is_named_by_no_word(key: Key) -> None:
    for case in cases(key, "element-absent"):
        demand = case["detail"]["demand"]
        assert demand in demands(case["code"])
        texts = [said["text"] for said in cell_of(key, case)["evidence"]]
        assert [text for text in texts if absent_pattern(demand).search(text)] == []


def test_shared_text_stands_in_both_areas(key: Key) -> None:
    for case in cases(key, "shared-text"):
        (other,) = case["others"]
        assert other["file"] != case["file"]
        assert [s["text"] for s in other["sentences"]] == [s["text"] for s in case["sentences"]]
        assert len(case["sentences"]) == 3


def test_unchanged_text_is_last_years_with_another_score(key: Key) -> None:
    for case in cases(key, "unchanged-text-changed-score"):
        (other,) = case["others"]
        assert [s["text"] for s in other["sentences"]] == [s["text"] for s in case["sentences"]]
        assert case["detail"]["before"] != case["detail"]["now"]


def test_no_other_cell_keeps_its_whole_text_with_another_score(key: Key) -> None:
    files = {(f["area"], f["year"]): f for f in key["files"] if f["role"] == "return"}
    for (area, year), file in files.items():
        for code, cell in file["cells"].items():
            old = files.get((area, year - 1), {"cells": {}})["cells"].get(code)
            same = old and cell["evidence"] and old["evidence"] == cell["evidence"]
            if same and None not in (old["score"], cell["score"]):
                changed = old["score"] != cell["score"]
                assert changed == ("unchanged-text-changed-score" in cell["planted"])


def test_priorities_are_judged_as_the_framework_judges_them(key: Key) -> None:
    broken = {case["file"] for case in key["cases"] if case["kind"].startswith("priorities-")}
    for file in key["files"]:
        if file["role"] == "return":
            found: PriorityCheck = check_priorities(
                guide(), file["priorities"], file["data_model"], changed=False
            )
            assert found.status.value == file["priorities_status"]
            assert (file["priorities_status"] == "valid") == (file["file"] not in broken)


def test_personal_data_is_where_it_was_planted_and_nowhere_else(key: Key) -> None:
    planted = {at["text"] for case in cases(key, "personal-data") for at in case["sentences"]}
    texts = {
        said["text"]
        for file in key["files"]
        for cell in file.get("cells", {}).values()
        for said in (*cell["evidence"], *cell["plan"])
    }
    assert {text for text in texts if find_personal_data(text)} == planted & texts


def test_planted_personal_data_names_what_is_personal(key: Key) -> None:
    for case in cases(key, "personal-data"):
        (at,) = case["sentences"]
        for item in case["detail"]["items"]:
            assert item["text"] in at["text"]


def test_incidental_pairs_are_of_two_areas(key: Key) -> None:
    area = {file["file"]: file["area"] for file in key["files"]}
    for pair in key["incidental"]:
        assert area[pair["file"]] != area[pair["other_file"]]
        assert 0.5 <= pair["similarity"] <= 1


def test_shared_priorities_are_those_of_the_returns(key: Key) -> None:
    chosen = {
        (f["year"], code, f["area"])
        for f in key["files"]
        if f["role"] == "return"
        for code in f["priorities"]
    }
    for row in key["priorities"]:
        assert len(row["areas"]) > 1
        assert all((row["year"], row["code"], area) in chosen for area in row["areas"])


def test_regions_are_official_and_names_are_not(folder: Path, key: Key) -> None:
    rows = json.loads((folder / AREAS).read_text(encoding="utf-8"))["areas"]
    assert rows == key["areas"]
    assert {row["region"] for row in rows} <= {area.region for area in areas()}
    real = {name.casefold() for name, _ in area_names()}
    assert not real & {row["name"].casefold() for row in rows}
    assert not real & {row["council"].casefold() for row in rows}


def test_a_national_round_has_names_enough_and_balanced_regions() -> None:
    made = invent_areas(150, seed=3)
    assert len({area.name for area in made}) == 150
    assert not any(is_real(area.name) for area in made)
    counts = [sum(a.region == region for a in made) for region in {a.region for a in made}]
    assert (len(counts), min(counts), max(counts)) == (9, 16, 17)


def test_a_real_name_would_be_told() -> None:
    assert is_real("Kent")
    assert not is_real("Quernhythe")


def test_no_eight_words_in_a_row_come_from_a_real_document(key: Key) -> None:
    if not (real := real_runs()):
        pytest.skip("the real documents are kept outside the project and are not here")
    texts = {
        said["text"]
        for file in key["files"]
        for cell in file.get("cells", {}).values()
        for said in (*cell["evidence"], *cell["plan"])
    }
    assert {" ".join(run) for text in texts for run in runs(text) & real} == set()


def _again(folder: Path) -> Path:
    """Write the round once more in another process, with other hashes and another clock."""
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    command = [sys.executable, make_round.__file__, str(folder), "--areas", "6", "--jobs", "1"]
    subprocess.run(command, check=True, env=environment, capture_output=True)
    return folder


def test_two_processes_make_the_same_round(
    made: Made, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    again = _again(tmp_path_factory.mktemp("again"))
    assert (again / KEY).read_bytes() == (folder / KEY).read_bytes()
    for file in made.key["files"]:
        if file["role"] == "return":
            name = file["file"]
            assert content(again / RETURNS / name) == content(folder / RETURNS / name), name


def test_another_seed_makes_another_round(tmp_path: Path, made: Made) -> None:
    other = make_round.make_round(tmp_path, areas=1, years=1, seed=2, jobs=1)
    assert other.key["areas"][0] not in made.key["areas"]


@pytest.mark.usefixtures("made")
def test_a_round_is_not_mixed_with_an_older_one(folder: Path) -> None:
    with pytest.raises(FileExistsError, match="holds returns already"):
        make_round.make_round(folder, areas=1, years=1)
