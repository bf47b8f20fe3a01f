from __future__ import annotations

import io

from rich.console import Console

from ehtext.framework import frameworks
from ehtext.report.board_text import round_text
from tests.triage.rounds import small_round


def test_a_terminal_shows_what_came_in_and_where_to_look_first() -> None:
    out = io.StringIO()
    console = Console(file=out, width=120)
    for renderable in round_text(small_round(), frameworks()):
        console.print(renderable)
    text = out.getvalue()
    assert "4 files: 2 counts, 1 draft or older version, 1 cannot be read" in text
    assert text.index("Devon") < text.index("Barnet  ")
    assert "a question, not a verdict" in text
