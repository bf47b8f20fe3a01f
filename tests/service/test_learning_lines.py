from __future__ import annotations

import pytest

from ehtext.framework import frameworks
from ehtext.service import learning_lines as lines
from ehtext.service.learning import learn_from
from ehtext.triage.autonomy import check_minimums
from ehtext.triage.common_shared import shared_needs
from ehtext.triage.learning import Learned
from ehtext.triage.peers import suggest_pairs
from ehtext.triage.sets import learning_sets
from ehtext.triage.sets_shared import shared_sets
from tests.triage.learning import GUIDE
from tests.triage.learning_analyses import LISTED, a_round


@pytest.fixture(scope="module")
def learned() -> Learned:
    made = learn_from(a_round(), frameworks(), {}, LISTED)
    assert made is not None
    return made


def test_practice_is_told_with_the_reason_and_the_sentences(learned: Learned) -> None:
    found = list(lines.practice_lines(learned.shortlists, GUIDE))
    assert {line["item"] for line in found} == {"5.2 One lead practitioner"}
    first = found[0]
    assert first["suggestion"] == "approach"
    assert first["why"].startswith("Scored 4; shows")
    assert "Sedge Valley Hub" in first["sentences"]
    assert first["model"] == "m1"


def test_a_set_is_told_member_by_member(learned: Learned) -> None:
    found = list(lines.set_lines(learning_sets(learned.returns, GUIDE), GUIDE))
    assert {line["about"] for line in found} == {
        "5.6 Access to support",
        "7.3 Community capacity",
        "9.4 Data governance board",
    }
    assert found[0].keys() == {"set", "about", "area", "region", "picks", "scores", "why"}


def test_what_goes_out_of_a_set_has_four_columns(learned: Learned) -> None:
    outward = shared_sets(learned.returns, GUIDE, "coordinators")
    found = list(lines.shared_set_lines(outward, GUIDE))
    assert all(line.keys() == {"set", "area", "picks", "scores"} for line in found)
    assert "Fenwold" not in {line["area"] for line in found}


def test_a_pair_says_who_gives_what_and_that_a_person_confirms(learned: Learned) -> None:
    first = next(iter(lines.pair_lines(suggest_pairs(learned.returns, GUIDE), GUIDE)))
    assert first["status"] == "suggested, to be confirmed"
    assert "is at least a point higher in" in first["why"]
    assert "which " in first["why"]


def test_an_area_without_a_peer_has_a_line(learned: Learned) -> None:
    (line,) = lines.pair_lines(suggest_pairs(learned.returns[:1], GUIDE), GUIDE)
    assert (line["peer"], line["status"]) == ("", "no peer suggested")


def test_small_counts_are_said_to_be_hidden(learned: Learned) -> None:
    out = {line["item"]: line for line in lines.shared_need_lines(shared_needs(learned.needs))}
    assert out["5.1 Family engagement"]["write of a gap"] == lines.HIDDEN
    inside = {line["item"]: line for line in lines.need_lines(learned.needs)}
    assert inside["5.6 Access to support"]["write of a gap"] == "6"


def test_minimums_name_what_falls_short(learned: Learned) -> None:
    found = list(lines.minimum_lines(check_minimums(learned.returns, GUIDE)))
    assert found[0]["minimum scores"] == "does not meet the minimum scores"
    assert "8.1 (3 of 4)" in found[0]["below"]


def test_moves_ask_where_the_text_stayed(learned: Learned) -> None:
    found = {line["item"]: line for line in lines.move_lines(learned.moves, GUIDE)}
    line = found["5.6 Access to support"]
    assert (line["area"], line["before"], line["now"]) == ("Sedgeby", "1", "3")
    assert line["question"].startswith("The score moved and the text stayed")
