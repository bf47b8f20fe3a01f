from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from ehtext.domain import Permissions
from ehtext.triage.returns import Return
from ehtext.triage.sets import Sets, learning_sets
from ehtext.triage.sets_topics import find_topics
from tests.triage.learning import GUIDE, a_return


def areas(count: int, *picks: str, start: int = 0) -> list[Return]:
    return [a_return(f"Area {n:03}", picks=picks) for n in range(start, start + count)]


def by_codes(sets: Sets) -> dict[tuple[str, ...], list[int]]:
    found: dict[tuple[str, ...], list[int]] = {}
    for one in sets.sets:
        found.setdefault(one.codes, []).append(len(one.members))
    return found


def test_areas_with_one_priority_in_common_meet_in_sets_of_four_to_eight() -> None:
    assert by_codes(learning_sets(areas(13, "7.3"), GUIDE)) == {("7.3",): [7, 6]}


def test_an_area_has_a_place_for_each_of_its_priorities() -> None:
    found = learning_sets(areas(5, "7.3", "6.4", "9.4"), GUIDE)
    assert by_codes(found) == {("6.4",): [5], ("7.3",): [5], ("9.4",): [5]}


def test_rare_priorities_of_a_theme_are_merged_and_it_is_said() -> None:
    returns = areas(2, "7.1") + areas(3, "7.5", start=2)
    (merged,) = learning_sets(returns, GUIDE).sets
    assert merged.codes == ("7.1", "7.5")
    assert "share the theme Communities" in merged.why
    assert [m.picks for m in merged.members].count(("7.5",)) == 3


def test_a_single_priority_joins_the_nearest_one_of_its_theme() -> None:
    returns = areas(4, "9.5") + areas(6, "5.1", start=4) + areas(1, "9.6", start=10)
    found = learning_sets(returns, GUIDE)
    joined = next(s for s in found.sets if s.codes == ("9.5",))
    assert "Area 010" in [m.area for m in joined.members]
    assert "9.6, chosen by 1, joins the nearest priority, 9.5" in joined.why


def test_a_single_priority_without_its_theme_joins_the_nearest_wording() -> None:
    returns = areas(4, "6.4") + areas(4, "5.1", start=4) + areas(1, "9.1", start=8)
    found = learning_sets(returns, GUIDE)
    assert sorted(len(s.members) for s in found.sets) == [4, 5]
    assert found.unplaced == ()


def test_an_area_that_comes_to_a_topic_twice_sits_there_once() -> None:
    returns = [*areas(4, "9.5"), a_return("Sedgeby", picks=("9.5", "9.6"))]
    (only,) = learning_sets(returns, GUIDE).sets
    (member,) = (m for m in only.members if m.area == "Sedgeby")
    assert member.picks == ("9.5", "9.6")


def test_three_areas_alone_are_left_and_told_why() -> None:
    found = learning_sets(areas(3, "7.3"), GUIDE)
    assert found.sets == ()
    assert {u.area for u in found.unplaced} == {"Area 000", "Area 001", "Area 002"}
    assert "Fewer than 4 areas chose 7.3" in found.unplaced[0].why


def test_an_area_without_readable_priorities_is_named() -> None:
    found = learning_sets([*areas(4, "7.3"), a_return("Sedgeby", picks=("0.0",))], GUIDE)
    assert found.without_picks == ("Sedgeby",)


def test_regions_given_beside_the_returns_are_spread() -> None:
    returns = areas(12, "7.3")
    regions = {item.area: "North" if n < 6 else "South" for n, item in enumerate(returns)}
    for one in learning_sets(returns, GUIDE, regions=regions).sets:
        assert [m.region for m in one.members].count("North") == 3


def test_sets_for_others_are_formed_of_consenting_areas_alone() -> None:
    yes = Permissions(scores_to_coordinators=True)
    returns = [replace(item, permissions=yes) for item in areas(5, "7.3")] + areas(
        9, "7.3", start=5
    )
    found = learning_sets(
        returns, GUIDE, includes=lambda item: item.permissions.scores_to_coordinators is True
    )
    assert by_codes(found) == {("7.3",): [5]}


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(GUIDE.codes), min_size=1, max_size=3, unique=True), max_size=60
    ),
    st.integers(0, 10_000),
)
def test_every_pick_is_placed_once_in_a_set_of_four_to_eight(
    drawn: list[list[str]], seed: int
) -> None:
    returns = [
        a_return(f"Area {n:03}", picks=picks, scores=float(seed % (n + 2) % 6))
        for n, picks in enumerate(drawn)
    ]
    found = learning_sets(returns, GUIDE)
    assert all(4 <= len(one.members) <= 8 for one in found.sets)
    placed = [(m.area, code) for one in found.sets for m in one.members for code in m.picks]
    left = [(u.area, u.code) for u in found.unplaced]
    assert sorted(placed + left) == sorted((r.area, c) for r in returns for c in r.priorities)
    mixed = list(returns)
    random.Random(seed).shuffle(mixed)  # noqa: S311 - no secret
    assert learning_sets(mixed, GUIDE) == found


def test_topics_stand_in_the_frameworks_order() -> None:
    topics, _ = find_topics({f"Area {n}": ("9.1", "5.2") for n in range(4)}, GUIDE)
    assert [topic.codes for topic in topics] == [("5.2",), ("9.1",)]
