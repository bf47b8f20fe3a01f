from __future__ import annotations

import csv
import io

from ehtext.report.board_sheet import cell_lines, flag_lines, intake_lines, lines_csv
from tests.triage.builders import GUIDE, PLAIN
from tests.triage.rounds import HARM, small_board, small_round


def test_a_line_per_cell_holds_what_the_cell_shows() -> None:
    lines = list(cell_lines(small_board(), GUIDE))
    assert len(lines) == 2 * len(GUIDE.codes)
    barnet = next(n for n in lines if n["area"] == "Barnet" and n["code"] == PLAIN)
    assert (barnet["score"], barnet["suggested_low"], barnet["outcome"]) == (3, 2.5, 1)
    assert barnet["strength"] == "a figure or an audit"
    assert barnet["questions"] == ""


def test_a_line_per_question_holds_its_sentences_and_doubt() -> None:
    (line,) = flag_lines(small_board(), GUIDE)
    assert line["area"] == "Devon"
    assert HARM in str(line["sentences"])
    assert line["doubt"] in {"unsure", "likely", "fairly sure"}


def test_a_line_per_file_says_what_became_of_it() -> None:
    standings = {line["file"]: line["standing"] for line in intake_lines(small_round().intake)}
    assert standings == {
        "barnet.docx": "counts",
        "devon.docx": "counts",
        "devon draft.docx": "draft or older version",
        "scan.pdf": "cannot be read",
    }


def test_csv_is_whole_and_runs_nothing() -> None:
    rows = list(csv.DictReader(io.StringIO(lines_csv(list(cell_lines(small_board(), GUIDE))))))
    assert len(rows) == 2 * len(GUIDE.codes)
    (row,) = csv.DictReader(io.StringIO(lines_csv([{"text": HARM}])))
    assert row["text"] == f"'{HARM}"
    assert lines_csv([]) == "area\n"
