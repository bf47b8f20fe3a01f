from __future__ import annotations

from dataclasses import replace

from ehtext.report.board_words import NEEDS, legend, marks, need_class, quoted, told_apart
from tests.triage.builders import GUIDE, PLAIN
from tests.triage.rounds import cell_of, small_board


def test_a_cell_shows_two_letters_and_a_plus_for_more() -> None:
    cell = cell_of(small_board(), "Devon", PLAIN)
    (flag,) = cell.flags
    assert marks(cell) == flag.mark
    more = tuple(replace(flag, mark=mark) for mark in "TVG")
    assert marks(replace(cell, flags=more)) == "TV+"
    assert marks(replace(cell, flags=())) == ""


def test_a_cell_without_a_question_needs_nothing_whatever_its_number() -> None:
    cell = cell_of(small_board(), "Devon", PLAIN)
    assert NEEDS[need_class(replace(cell, flags=(), need=1.0))] == "no question"
    classes = [need_class(replace(cell, need=need)) for need in (0.0, 0.1, 0.3, 0.9)]
    assert classes == [0, 1, 2, 3]


def test_the_legend_names_what_is_on_the_board_and_no_more() -> None:
    assert legend(small_board()) == {"T": "High score, little shown"}


def test_rows_of_one_name_are_told_apart() -> None:
    board = small_board()
    same = replace(board, rows=tuple(replace(row, area="Devon") for row in board.rows))
    assert len(set(told_apart(same).values())) == len(board.rows)
    assert "Barnet" in told_apart(board).values()


def test_sentences_elsewhere_say_where() -> None:
    board = small_board()
    flag = cell_of(board, "Devon", PLAIN).flags[0]
    elsewhere = replace(flag, others=flag.sentences, sentences=())
    ((where, quote),) = quoted(elsewhere, board)
    assert where.startswith("Devon, 2022")
    assert f"item {PLAIN}" in where
    assert quote.text in {q.text for q in board.quotes.values()}
    assert GUIDE.item(PLAIN)
