from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from ehtext.audience import SafeTable, suppress_counts, suppress_table


def test_counts_that_are_large_enough_are_shown_with_their_total() -> None:
    safe = suppress_counts({"north": 12, "south": 30})
    assert safe.counts == {"north": 12, "south": 30}
    assert safe.total == 42


def test_one_small_count_takes_the_next_smallest_with_it_so_that_the_total_may_stay() -> None:
    safe = suppress_counts({"north": 12, "south": 30, "east": 2})
    assert safe.counts == {"north": None, "south": 30, "east": None}
    assert safe.total == 44


@pytest.mark.parametrize("counts", [{"north": 3}, {"north": 1, "south": 2}, {"a": 0, "b": 0}])
def test_a_total_that_is_small_itself_is_hidden(counts: dict[str, int]) -> None:
    safe = suppress_counts(counts)
    assert safe.total is None
    assert set(safe.counts.values()) == {None}


def test_two_small_counts_whose_sum_gives_them_away_take_a_third() -> None:
    safe = suppress_counts({"a": 0, "b": 1, "c": 9, "d": 40})
    assert safe.counts == {"a": None, "b": None, "c": None, "d": 40}


def test_nothing_to_count_is_nothing_to_hide() -> None:
    assert suppress_counts({}).counts == {}
    assert suppress_table({}).cells == {}


def test_a_lone_small_cell_hides_a_rectangle() -> None:
    safe = suppress_table(
        {"5.1": {"north": 3, "south": 20, "west": 15}, "6.1": {"north": 18, "south": 25, "west": 9}}
    )
    assert safe.cells == {
        "5.1": {"north": None, "south": 20, "west": None},
        "6.1": {"north": None, "south": 25, "west": None},
    }
    assert safe.row_totals == {"5.1": 38, "6.1": 52}
    assert safe.total == 90


@given(
    st.integers(1, 5).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 30), min_size=width, max_size=width), min_size=1, max_size=5
        )
    )
)
@settings(max_examples=150, deadline=None)
def test_no_hidden_figure_of_a_table_can_be_worked_out(rows: list[list[int]]) -> None:
    table = {f"r{n}": {f"c{m}": v for m, v in enumerate(row)} for n, row in enumerate(rows)}
    safe = suppress_table(table)
    figures = _figures(safe, table)
    for place, (shown, true) in enumerate(figures):
        assert shown in (None, true)
        if true < 5:
            assert shown is None
        if shown is None:
            assert _range(figures, len(rows), len(rows[0]), place) >= 5


@given(st.lists(st.integers(0, 40), min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_no_hidden_count_can_be_worked_out(values: list[int]) -> None:
    safe = suppress_counts({str(n): value for n, value in enumerate(values)})
    pairs = list(zip(values, safe.counts.values(), strict=True))
    hidden = [value for value, shown in pairs if shown is None]
    assert all(shown is None for value, shown in pairs if value < 5)
    if hidden and safe.total is not None:
        assert len(hidden) >= 2
        assert sum(hidden) >= 5


def _figures(safe: SafeTable, table: dict[str, dict[str, int]]) -> list[tuple[int | None, int]]:
    """Return each figure as shown and as it is: cells, row totals, column totals, total."""
    columns = list(next(iter(table.values())))
    rows = [[*safe.cells[row].values(), safe.row_totals[row]] for row in table]
    last = [*safe.column_totals.values(), safe.total]
    true = [[*cells.values(), sum(cells.values())] for cells in table.values()]
    sums = [sum(cells[c] for cells in table.values()) for c in columns]
    shown = [figure for row in [*rows, last] for figure in row]
    real = [figure for row in [*true, [*sums, sum(sums)]] for figure in row]
    return list(zip(shown, real, strict=True))


def _range(figures: list[tuple[int | None, int]], rows: int, columns: int, place: int) -> float:
    """Return how far apart the extremes of one figure are, as linear programming finds them."""
    grid = np.arange((rows + 1) * (columns + 1)).reshape(rows + 1, columns + 1)
    lines = [*grid, *grid.T]
    equations = np.zeros((len(lines), grid.size))
    for number, line in enumerate(lines):
        equations[number, line[:-1]] = 1
        equations[number, line[-1]] = -1
    bounds = [(0, None) if shown is None else (shown, shown) for shown, _ in figures]
    aim = np.zeros(grid.size)
    aim[place] = 1
    low = linprog(aim, A_eq=equations, b_eq=np.zeros(len(lines)), bounds=bounds)
    high = linprog(-aim, A_eq=equations, b_eq=np.zeros(len(lines)), bounds=bounds)
    assert low.status == 0
    return float("inf") if high.status == 3 else -high.fun - low.fun + 1e-6
