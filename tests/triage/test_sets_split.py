from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehtext.triage.sets_split import (
    LARGEST,
    SMALLEST,
    Place,
    colour_edges,
    count_sets,
    split_evenly,
)

places = st.lists(
    st.tuples(st.sampled_from(["North", "South", "East", ""]), st.integers(0, 10)), max_size=60
).map(
    lambda drawn: [
        Place(area=f"Area {n:02}", region=region, stage=stage / 2)
        for n, (region, stage) in enumerate(drawn)
    ]
)


@given(st.integers(SMALLEST, 500))
def test_so_many_areas_always_make_sets_of_four_to_eight(areas: int) -> None:
    sets = count_sets(areas)
    assert areas // sets >= SMALLEST
    assert -(-areas // sets) <= LARGEST


@pytest.mark.parametrize("areas", range(SMALLEST))
def test_fewer_than_four_make_no_set(areas: int) -> None:
    assert count_sets(areas) == 0


@given(places, st.integers(1, 7))
def test_everybody_is_placed_once_and_sets_differ_by_one(drawn: list[Place], sets: int) -> None:
    split = split_evenly(drawn, sets)
    assert sorted(p.area for part in split for p in part) == [p.area for p in drawn]
    sizes = [len(part) for part in split]
    assert max(sizes) - min(sizes) <= 1


@given(places, st.integers(1, 7))
def test_each_region_is_spread_evenly(drawn: list[Place], sets: int) -> None:
    split = split_evenly(drawn, sets)
    for region in {p.region for p in drawn} - {""}:
        counts = [Counter(p.region for p in part)[region] for part in split]
        assert max(counts) - min(counts) <= 1


@given(places, st.integers(1, 7))
def test_each_set_takes_one_area_of_each_stage(drawn: list[Place], sets: int) -> None:
    ordered = [p.area for p in sorted(drawn, key=lambda p: (p.stage, p.area))]
    for part in split_evenly(drawn, sets):
        tiers = sorted(ordered.index(p.area) // sets for p in part)
        assert all(one < other for one, other in pairwise(tiers))


@given(places, st.randoms(use_true_random=False), st.integers(1, 5))
def test_the_order_of_input_changes_nothing(drawn: list[Place], chance: object, sets: int) -> None:
    mixed = list(drawn)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert split_evenly(mixed, sets) == split_evenly(drawn, sets)


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=40),
)
def test_edges_that_meet_never_share_a_colour(drawn: list[tuple[int, int]]) -> None:
    edges = [(("a", one), ("b", other)) for one, other in drawn]
    ends = Counter(end for edge in edges for end in edge)
    most = max(ends.values(), default=1)
    coloured = list(zip(edges, colour_edges(edges, most), strict=True))
    seen = Counter((end, colour) for edge, colour in coloured for end in edge)
    assert max(seen.values(), default=1) == 1
    assert all(0 <= colour < most for _, colour in coloured)


def test_no_set_at_all_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one"):
        split_evenly([], 0)
