from __future__ import annotations

from ehtext.domain import Permissions
from ehtext.triage.returns import Return
from ehtext.triage.sets_shared import shared_sets
from tests.triage.learning import GUIDE, a_return

YES = Permissions(scores_to_coordinators=True)
OTHERS = Permissions(scores_to_coordinators=False, scores_to_other_departments=True)


def areas(count: int, permissions: Permissions, start: int = 0) -> list[Return]:
    return [
        a_return(
            f"Area {n}",
            picks=("7.3",),
            scores=3.0,
            region="North",
            said={"7.3": ["A sentence that stays inside."]},
            permissions=permissions,
        )
        for n in range(start, start + count)
    ]


def test_only_areas_that_say_yes_to_this_audience_are_in_a_set() -> None:
    returns = [*areas(4, YES), *areas(4, OTHERS, 4), *areas(4, Permissions(), 8)]
    out = shared_sets(returns, GUIDE, "coordinators")
    assert {m.area for m in out.members} == {"Area 0", "Area 1", "Area 2", "Area 3"}
    assert len(out.left_out) == 8
    departments = shared_sets(returns, GUIDE, "other-departments")
    assert {m.area for m in departments.members} == {f"Area {n}" for n in range(4, 8)}


def test_three_that_say_yes_are_no_set_whatever_the_others_chose() -> None:
    returns = [*areas(3, YES), *areas(9, Permissions(), 3)]
    assert shared_sets(returns, GUIDE, "coordinators").members == ()


def test_an_audience_that_no_rule_covers_has_nothing() -> None:
    returns = areas(8, YES)
    assert shared_sets(returns, GUIDE, "public").members == ()
    assert shared_sets(returns, GUIDE, "the-press").members == ()


def test_names_picks_and_scores_go_out_and_no_more() -> None:
    out = shared_sets(areas(4, YES), GUIDE, "coordinators")
    member = out.members[0]
    assert (member.area, member.picks, member.scores) == ("Area 0", ("7.3",), {"7.3": 3.0})
    said = repr(out)
    assert "sentence" not in said
    assert "North" not in said
    assert "docx" not in said
