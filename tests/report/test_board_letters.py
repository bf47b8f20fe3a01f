from __future__ import annotations

from ehtext.report.board_letters import letter_lines, letters, letters_text
from tests.triage.rounds import HARM, small_round


def test_each_return_and_each_unreadable_file_has_a_list() -> None:
    files = [letter.file for letter in letters(small_round().intake)]
    assert files == ["barnet.docx", "devon.docx", "scan.pdf"]


def test_a_list_says_what_to_complete_and_nothing_of_the_board() -> None:
    text = letters_text(small_round().intake)
    assert "5.1 Family engagement: no score is entered." in text
    assert HARM not in text
    for word in ("High score", "suggest", "level", "question"):
        assert word not in text


def test_there_is_a_line_per_point_for_a_table() -> None:
    intake = small_round().intake
    points = sum(len(line.missing) for line in intake.lines) + 1  # the scan
    assert len(list(letter_lines(intake))) == points
