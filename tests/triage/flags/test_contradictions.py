from __future__ import annotations

import pytest

from ehtext.domain.board import FlagKind
from ehtext.triage.claim import claims
from ehtext.triage.flags import find_flags
from tests.triage.builders import GUIDE, a_return, claim, flags

DIFFER = FlagKind.CONTRADICTION
DONE = "The risk register for schools is in place and used each month."


def test_what_is_in_place_and_still_to_be_made_is_asked_about() -> None:
    one = claim([DONE, "|> Create the risk register for schools."], 3)
    flag = flags(one)[DIFFER]
    assert len(flag.sentences) == 2
    assert "Which holds today?" in flag.question


@pytest.mark.parametrize(
    "plan", ["|> Extend the risk register to colleges.", "|> Create a newsletter for governors."]
)
def test_building_on_it_or_making_something_else_is_no_contradiction(plan: str) -> None:
    assert DIFFER not in flags(claim([DONE, plan], 3))


def test_two_items_may_differ_as_well_and_the_other_sentence_is_shown() -> None:
    source = a_return(
        {"9.5": ["The data warehouse has been implemented and joins school records."],
         "9.1": ["|> Build the data warehouse, with school records."]},
        scores={"9.5": 3, "9.1": 3},
    )  # fmt: skip
    found = find_flags(tuple(claims(source, GUIDE)), {})
    flag = next(flag for flag in found["9.5"] if flag.kind is DIFFER)
    assert flag.others == (source.statements[1].id,)
    assert "9.1" in flag.reasons[0]
