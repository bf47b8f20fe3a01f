from __future__ import annotations

import re

from ehtext.report.board_html import board_html
from tests.triage.builders import GUIDE, PLAIN
from tests.triage.rounds import HARM, small_board, small_round


def _page() -> str:
    return board_html(small_board(), GUIDE, small_round().intake)


def test_each_cell_with_a_question_leads_to_its_sentences() -> None:
    page = _page()
    (target,) = re.findall(rf'<a href="#(r\w+-{re.escape(PLAIN)})"', page)
    assert f'id="{target}"' in page
    assert "is scored 5" in page


def test_text_of_a_document_is_shown_and_never_run() -> None:
    page = _page()
    assert "<script>" not in page
    assert "&lt;script&gt;" in page
    assert HARM not in page


def test_it_says_what_it_is_for_and_asks_the_network_for_nothing() -> None:
    page = _page()
    assert "None is a verdict" in page
    assert "http" not in page
    assert "needs" not in re.findall(r"<title>(.*)</title>", page)[0]
