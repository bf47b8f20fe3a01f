"""A small invented round: two areas on a board, a draft and a scan at intake."""

from __future__ import annotations

from ehtext.domain import Failed
from ehtext.domain.board import Board, Cell, Round
from ehtext.framework import frameworks
from ehtext.triage.intake import Known
from ehtext.triage.places import Gazetteer, Place
from ehtext.triage.rounds import make_round
from tests.triage.builders import PLAIN, analysis

HARM = "=HYPERLINK('x') <script>window.harmed = true</script> is done here."
FIRM = (
    "Health visitors, schools and the police run the Sedge hub together every week.",
    "An audit of 60 plans in 2022 found that 52 were graded good.",
    "+ Re-referrals fell from 24% to 15% in two years.",
)


def small_round() -> Round:
    """Build the round: Barnet is firm, Devon claims much on one sentence that means harm."""
    places = (Place(name="Barnet", region="London"), Place(name="Devon", region="South West"))
    outcomes = [
        analysis({PLAIN: FIRM}, scores={PLAIN: 3}, levels={PLAIN: (2.5, 3.5)}, name="barnet.docx"),
        analysis({PLAIN: [HARM]}, scores={PLAIN: 5}, area="Devon", sha="d", name="devon.docx"),
        analysis({PLAIN: [HARM]}, area="Devon", sha="e", name="devon draft.docx"),
        Failed(path="in/scan.pdf", code="needs-ocr", reason="a scan"),
    ]
    known = Known(gazetteer=Gazetteer(places), areas=("Barnet", "Devon"))
    return make_round(outcomes, frameworks(), known)


def small_board() -> Board:
    """Return the board of the small round."""
    (board,) = small_round().boards
    return board


def cell_of(board: Board, area: str, code: str) -> Cell:
    """Return one cell of a board."""
    row = next(row for row in board.rows if row.area == area)
    return next(cell for cell in row.cells if cell.code == code)
