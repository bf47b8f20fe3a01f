from __future__ import annotations

from ehtext.codec import decode, encode
from ehtext.domain.board import Board, Strength
from ehtext.triage.board import build_board
from ehtext.triage.returns import Return
from tests.triage.builders import GUIDE, PLAIN, VOICE, a_return

FIRM = (
    "Health visitors, schools and the police run the Sedge hub together every week.",
    "An audit of 60 plans in 2022 found that 52 were graded good.",
    "+ Re-referrals fell from 24% to 15% in two years.",
)
VAGUE = ("Good progress has been made here.",)


def _two() -> tuple[Return, Return]:
    firm = a_return({PLAIN: FIRM}, scores={PLAIN: 3}, levels={PLAIN: (2.5, 3.5)}, sha="a")
    vague = a_return({PLAIN: VAGUE}, scores={PLAIN: 5}, sha="b", area="Devon")
    return firm, vague


def _board() -> Board:
    return build_board(_two(), (), GUIDE)


def test_the_area_that_needs_a_person_most_is_first_whatever_its_score() -> None:
    board = _board()
    assert [row.area for row in board.rows] == ["Devon", "Barnet"]
    assert board.rows[0].need > board.rows[1].need
    assert board.rows[0].reasons == (f"{PLAIN} {GUIDE.item(PLAIN).name}: high score, little shown",)


def test_a_cell_shows_score_kinds_strength_range_and_flags() -> None:
    firm = next(row for row in _board().rows if row.area == "Barnet")
    cell = next(cell for cell in firm.cells if cell.code == PLAIN)
    assert (cell.printed, cell.score, cell.low, cell.high) == ("3", 3, 2.5, 3.5)
    assert cell.counts == {"practice": 2, "outcome": 1, "gap": 0, "plan": 0}
    assert cell.strength is Strength.FIGURES
    assert cell.agencies == 3
    assert cell.flags == ()


def test_every_sentence_behind_a_flag_is_at_hand() -> None:
    board = _board()
    ids = {
        id_ for row in board.rows for cell in row.cells for f in cell.flags for id_ in f.sentences
    }
    assert ids
    assert ids == set(board.quotes)
    assert {quote.text for quote in board.quotes.values()} == set(VAGUE)


def test_the_queue_goes_cell_by_cell_across_areas() -> None:
    board = _board()
    queue = list(board.queue())
    assert len(queue) == 2 * len(GUIDE.codes)
    assert queue[0][0].area == "Devon"
    assert [cell.need for _, cell in queue] == sorted((c.need for _, c in queue), reverse=True)


def test_a_priority_and_a_claim_of_a_national_minimum_weigh_more() -> None:
    minimum = next(code for code in GUIDE.codes if GUIDE.minimum(code) == 4)
    rows = build_board(
        [a_return({PLAIN: VAGUE, minimum: VAGUE}, scores={PLAIN: 4, minimum: 4})], (), GUIDE
    ).rows
    need = {cell.code: cell.need for cell in rows[0].cells}
    assert need[minimum] > need[PLAIN]
    picked = build_board(
        [a_return({PLAIN: VAGUE}, scores={PLAIN: 4}, priorities=(PLAIN,))], (), GUIDE
    ).rows
    assert next(c.need for c in picked[0].cells if c.code == PLAIN) > need[PLAIN]


def test_an_unsure_text_needs_a_person_more_than_a_sure_one() -> None:
    def need(level: tuple[float, float]) -> float:
        source = a_return({VOICE: FIRM[:2]}, scores={VOICE: 3}, levels={VOICE: level})
        (row,) = build_board([source], (), GUIDE).rows
        return next(cell.need for cell in row.cells if cell.code == VOICE)

    assert need((1.0, 5.0)) > need((2.5, 3.5))


def test_a_board_is_kept_and_read_again_as_it_was() -> None:
    board = _board()
    assert decode(encode(board), Board) == board
