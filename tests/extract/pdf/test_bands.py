import time
from collections.abc import Callable
from pathlib import Path

import pytest

from ehtext.domain import Block
from ehtext.extract.pdf import read_pdf
from tests.extract.pdf.reading import assert_conserves, body
from tests.extract.pdf.sheets import BOLD, Sheet, dice, draw, passage, wrap

_ROWS = [
    ("Strand", "Our rating", "In short"),
    ("Leadership", "Maturing", "The board is active and shares its budget"),
    ("Strategy", "Early", "No outcomes that partners share"),
    ("Workforce development", "Developing", "Broad training, of uneven quality"),
    ("Culture", "Developing", "Words are shared by most, though less so by services for adults"),
]
_LEFTS, _WIDTHS = (56, 220, 320), (120, 80, 190)


def _stripes(sheet: Sheet, number: int, top: float, bottom: float) -> None:
    if number % 2 == 0:
        sheet.box(50, top, 540, bottom, 0.85)


def _lines(sheet: Sheet, number: int, top: float, bottom: float) -> None:
    if number == 0:
        sheet.rule(50, top, 540, top)
    sheet.rule(50, bottom, 540, bottom)


Draw = Callable[[Sheet, int, float, float], None]


def _table(sheet: Sheet, rows: list[tuple[str, ...]], top: float, rule: Draw) -> float:
    for number, row in enumerate(rows):
        cells = [wrap(text, width) for text, width in zip(row, _WIDTHS, strict=True)]
        bottom = top + 12 * max(map(len, cells)) + 6
        rule(sheet, number, top, bottom)
        for left, lines in zip(_LEFTS, cells, strict=True):
            for place, line in enumerate(lines):
                sheet.put(left, top + 3 + 12 * place, line)
        top = bottom
    return top


def _cells(blocks: list[Block]) -> list[tuple[int, int, str]]:
    return [(block.cell.row, block.cell.column, block.text) for block in blocks if block.cell]


@pytest.mark.parametrize("rule", [_stripes, _lines])
def test_a_table_without_upright_rules_has_its_rows_and_columns(tmp_path: Path, rule: Draw) -> None:
    sheet = Sheet()
    sheet.rule(50, 45, 540, 45)  # under the page's header: as long as the table's own
    top = sheet.write(50, 60, 480, passage(dice(3), 3)) + 10
    top = _table(sheet, _ROWS, top, rule) + 20
    sheet.write(50, top, 480, passage(dice(4), 3))
    path = draw([sheet], tmp_path / "a.pdf")
    document = read_pdf(path)
    assert _cells(body(document)) == [
        (row, column, text) for row, texts in enumerate(_ROWS) for column, text in enumerate(texts)
    ]
    assert [block.text for block in body(document) if not block.cell] == sheet.truth
    assert_conserves(path, document)


def test_it_goes_on_over_the_page_with_its_header_printed_again(tmp_path: Path) -> None:
    sheets = [Sheet(), Sheet()]
    _table(sheets[0], _ROWS[:3], 700, _stripes)
    _table(sheets[1], [_ROWS[0], *_ROWS[3:]], 60, _stripes)
    document = read_pdf(draw(sheets, tmp_path / "a.pdf"))
    assert {block.cell.table for block in body(document) if block.cell} == {"0"}
    assert [text for _, column, text in _cells(body(document)) if column == 0] == [
        row[0] for row in _ROWS
    ]


def test_prose_between_rules_is_no_table(tmp_path: Path) -> None:
    sheet, rng, top = Sheet(), dice(8), 60.0
    for _ in range(5):
        sheet.rule(50, top, 540, top)
        top = sheet.write(50, top + 5, 480, passage(rng, 4)) + 5
    sheet.rule(50, top, 540, top)
    blocks = body(read_pdf(draw([sheet], tmp_path / "a.pdf")))
    assert [block.text for block in blocks] == sheet.truth
    assert all(block.cell is None for block in blocks)


def test_a_list_between_rules_has_no_columns(tmp_path: Path) -> None:
    sheet = Sheet()
    rows = [(f"Hub {number} opens early", "", "") for number in range(8)]
    _table(sheet, rows, 60, _lines)
    assert _cells(body(read_pdf(draw([sheet], tmp_path / "a.pdf")))) == []


def test_a_long_table_takes_no_long_time(tmp_path: Path) -> None:
    sheet = Sheet()
    _table(sheet, [("A", f"{number} of 9", "Done") for number in range(40)], 40, _lines)
    path = draw([sheet], tmp_path / "a.pdf")
    begun = time.process_time()
    assert len(_cells(body(read_pdf(path)))) == 120
    assert time.process_time() - begun < 3


def test_columns_begin_anew_under_each_heading_that_has_nothing_beside_it(tmp_path: Path) -> None:
    sheet, top = Sheet(), 60.0
    rng = dice(12)
    for name in ("What we heard", "What we built", "What comes next"):
        sheet.put(50, top, name, BOLD, 15)
        sheet.truth.append(name)
        sheet.put(50, top + 17, "Developing", BOLD, 11)
        sheet.truth.append("Developing")
        bottom = max(sheet.write(left, top + 35, 230, passage(rng, 3)) for left in (50, 305))
        top = bottom + 20
    blocks = body(read_pdf(draw([sheet], tmp_path / "a.pdf")))
    assert [block.text for block in blocks] == sheet.truth
