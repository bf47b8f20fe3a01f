from itertools import groupby
from pathlib import Path

import pytest

from ehtext.domain import Block, BlockKind
from ehtext.extract.pdf import read_pdf
from tests.extract.pdf.reading import assert_conserves, assert_pieces_lead_back, body
from tests.extract.pdf.sheets import (
    BOLD,
    HEIGHT,
    Sheet,
    dice,
    draw,
    passage,
    running,
    sentence,
    wrap,
)

_LEFT, _MIDDLE, _RIGHT, _TOP, _BOTTOM = 50.0, 200.0, 545.0, 60.0, 780.0
_STEP = 12.5
_QUESTIONS = ("Score from 0 to 5", "What works well and how do you know?")
_NEXT = "What comes next?"


class Form:
    """Draws a form's tables over as many pages as they need, rows broken by the pages."""

    def __init__(self) -> None:
        self.sheets = [Sheet()]
        self.top = _TOP

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    def heading(self, text: str) -> None:
        if self.top > _BOTTOM - 90:
            self._turn()
        self.top = self.sheet.write(_LEFT, self.top, _RIGHT - _LEFT, text, BOLD, 13) + 6

    def title(self, text: str) -> None:
        """Draw a bold row of one cell, as forms do that print their items inside the table."""
        self.sheet.put(_LEFT + 5, self.top + 1, text, BOLD, 12)
        bottom = self.top + _STEP + 6
        for x in (_LEFT, _RIGHT):
            self.sheet.rule(x, self.top, x, bottom)
        for y in (self.top, bottom):
            self.sheet.rule(_LEFT, y, _RIGHT, y)
        self.top = bottom

    def row(self, *cells: list[str]) -> None:
        """Draw a row; each cell is a list of paragraphs, "•" in front of a list item."""
        edges = (_LEFT, _MIDDLE, _RIGHT) if len(cells) == 2 else (_LEFT, _RIGHT)
        columns = [
            [line for text in cell for line in _lines(text, edges[n + 1] - edges[n] - 10)]
            for n, cell in enumerate(cells)
        ]
        while any(columns):
            room = int((_BOTTOM - self.top - 4) / _STEP)
            if room < 1:
                self._turn()
                continue
            here = [column[:room] for column in columns]
            self._part(edges, here)
            columns = [column[room:] for column in columns]
            if any(columns):
                self._turn()

    def _part(self, edges: tuple[float, ...], columns: list[list[tuple[float, str]]]) -> None:
        bottom = self.top + max(map(len, columns)) * _STEP + 4
        for left, column in zip(edges, columns, strict=False):
            for number, (indent, line) in enumerate(column):
                y = self.top + 1 + number * _STEP
                if line.startswith("• "):
                    self.sheet.put(left + 5, y, "•")
                self.sheet.put(left + 5 + indent, y, line.removeprefix("• "))
        for x in edges:
            self.sheet.rule(x, self.top, x, bottom)
        for y in (self.top, bottom):
            self.sheet.rule(edges[0], y, edges[-1], y)
        self.top = bottom

    def _turn(self) -> None:
        self.sheets.append(Sheet())
        self.top = _TOP


def _lines(text: str, width: float) -> list[tuple[float, str]]:
    if not text.startswith("• "):
        return [(0, line) for line in wrap(text, width)]
    first, *rest = wrap(text[2:], width - 14)
    return [(14, "• " + first), *((14, line) for line in rest)]


def _cells(blocks: list[Block]) -> list[tuple[str, int, int, list[str]]]:
    placed = [block for block in blocks if block.cell]
    return [
        (*key, [block.text for block in group])
        for key, group in groupby(placed, lambda b: (b.cell.table, b.cell.row, b.cell.column))
    ]


def _form(tables: int, seed: int) -> tuple[Form, list[tuple[list[str], list[str]]]]:
    rng = dice(seed)
    form, truth = Form(), []
    for number in range(tables):
        evidence = [passage(rng, rng.randint(1, 4)) for _ in range(rng.randint(4, 14))]
        plans = [passage(rng, rng.randint(1, 3)) for _ in range(rng.randint(1, 7))]
        form.heading(f"4.{number + 1} - {sentence(rng, 5, 9)}")
        form.row([_QUESTIONS[0]], [_QUESTIONS[1]])
        form.row(["3"], evidence)
        form.row([_NEXT])
        form.row(plans)
        truth.append((evidence, plans))
    running(form.sheets, "Self-assessment return", "Fictional Borough")
    return form, truth


@pytest.mark.parametrize("seed", [1, 3])
def test_a_return_gives_each_field_whole_and_in_its_cell(tmp_path: Path, seed: int) -> None:
    form, truth = _form(6, seed)
    path = draw(form.sheets, tmp_path / "form.pdf")
    document = read_pdf(path)
    cells = _cells(body(document))
    expected = []
    for number, (evidence, plans) in enumerate(truth):
        expected += [
            (str(number), 0, 0, [_QUESTIONS[0]]),
            (str(number), 0, 1, [_QUESTIONS[1]]),
            (str(number), 1, 0, ["3"]),
            (str(number), 1, 1, evidence),
            (str(number), 2, 0, [_NEXT]),
            (str(number), 3, 0, plans),
        ]
    assert [(*key, " ".join(texts)) for *key, texts in cells] == [
        (*key, " ".join(texts)) for *key, texts in expected
    ]
    assert len(form.sheets) > 3, "the form must run over pages"
    assert_conserves(path, document)
    assert_pieces_lead_back(path, document)


def test_the_plan_row_spans_the_columns_and_stands_under_the_heading(tmp_path: Path) -> None:
    form, _ = _form(2, 5)
    blocks = body(read_pdf(draw(form.sheets, tmp_path / "form.pdf")))
    label = next(block for block in blocks if block.text == _NEXT)
    assert label.cell is not None
    assert (label.cell.column, label.cell.column_span) == (0, 2)
    assert label.headings[-1].startswith("4.1 - ")
    assert label.kind is BlockKind.TABLE_CELL


def test_a_table_with_a_title_of_its_own_does_not_go_on_the_one_before(tmp_path: Path) -> None:
    form = Form()
    for number in (1, 2):
        form.title(f"Item {number}")
        form.row([_QUESTIONS[0]], [_QUESTIONS[1]])
        form.row(["3"], [f"Families chair panel {number}."])
        form.row([_NEXT])
        form.row([f"Move meeting {number} to the evening"])  # no stop: it might go on
        form._turn()
    cells = _cells(body(read_pdf(draw(form.sheets[:2], tmp_path / "form.pdf"))))
    plans = [(table, texts) for table, row, _, texts in cells if row == 4]
    assert plans == [
        ("0", ["Move meeting 1 to the evening"]),
        ("1", ["Move meeting 2 to the evening"]),
    ]


def test_a_plan_of_one_line_on_the_next_page_stays_in_its_table(tmp_path: Path) -> None:
    form = Form()
    form.heading("4.1 - A heading")
    form.row([_QUESTIONS[0]], [_QUESTIONS[1]])
    rng = dice(1)
    while form.top < _BOTTOM - 75:
        form.row(["2"], [sentence(rng)])
    form.row([_NEXT])
    form.top = _BOTTOM  # nothing more fits
    form.row(["We will ask families twice a year."])
    blocks = body(read_pdf(draw(form.sheets, tmp_path / "form.pdf")))
    last = blocks[-1]
    assert last.page == 2
    assert last.cell is not None
    assert last.cell.table == "0"
    label = next(block.cell.row for block in blocks if block.text == _NEXT and block.cell)
    assert last.cell.row == label + 1


def test_sources_beside_evidence_stay_in_their_own_cell_over_pages(tmp_path: Path) -> None:
    rng = dice(6)
    evidence = [f"• {passage(rng, 2)}" for _ in range(40)]
    sources = [f"• Register {number} of the hub" for number in range(60)]
    form = Form()
    form.heading("Workforce")
    form.row(sources, evidence)
    path = draw(form.sheets, tmp_path / "strand.pdf")
    document = read_pdf(path)
    blocks = body(document)
    assert len(form.sheets) > 1
    for column, items in ((0, sources), (1, evidence)):
        found = [block for block in blocks if block.cell and block.cell.column == column]
        assert [f"{block.marker} {block.text}" for block in found] == items
        assert {block.kind for block in found} == {BlockKind.LIST_ITEM}
        assert {block.cell.row for block in found if block.cell} == {0}
    assert_conserves(path, document)


def test_a_header_row_printed_again_on_the_next_page_is_left_out_and_counted(
    tmp_path: Path,
) -> None:
    rng = dice(3)
    form = Form()
    form.row(["Pledge"], ["Progress"])
    for _ in range(30):
        if form.top > _BOTTOM - 60:
            form._turn()
            form.row(["Pledge"], ["Progress"])
        form.row([sentence(rng, 3, 4)], [passage(rng, 2)])
    path = draw(form.sheets, tmp_path / "pledges.pdf")
    document = read_pdf(path)
    assert [block.text for block in body(document)].count("Pledge") == 1
    again = len("PledgeProgress") * (len(form.sheets) - 1)
    assert [(one.reason, one.characters) for one in document.skipped] == [
        ("repeated-table-header", again)
    ]
    rows = [block.cell.row for block in body(document) if block.cell]
    assert rows == sorted(rows)
    assert rows[-1] == 30
    assert_conserves(path, document)


def test_two_tables_on_one_page_are_two(tmp_path: Path) -> None:
    form = Form()
    for name in ("North", "South"):
        form.heading(f"Hub {name}")
        form.row([name], ["Open on weekdays."])
    blocks = body(read_pdf(draw(form.sheets, tmp_path / "hubs.pdf")))
    assert [block.cell.table for block in blocks if block.cell] == ["0", "0", "1", "1"]


def test_a_table_within_a_cell_is_named_after_it(tmp_path: Path) -> None:
    sheet = Sheet()
    for x in (50, 200, 500):
        sheet.rule(x, 100, x, 300)
    for y in (100, 300):
        sheet.rule(50, y, 500, y)
    for x in (230, 330, 430):
        sheet.rule(x, 150, x, 190)
    for y in (150, 170, 190):
        sheet.rule(230, y, 430, y)
    sheet.put(60, 110, "Partner")
    sheet.put(210, 110, "Who does what:")
    sheet.put(235, 153, "Nurse")
    sheet.put(335, 153, "Visits")
    sheet.put(235, 173, "School")
    sheet.put(335, 173, "Refers")
    blocks = body(read_pdf(draw([sheet], tmp_path / "nested.pdf")))
    assert [(block.cell.table, block.cell.row, block.cell.column) for block in blocks if block.cell] == [
        ("0", 0, 0),
        ("0", 0, 1),
        ("0.0.1.0", 0, 0),
        ("0.0.1.0", 0, 1),
        ("0.0.1.0", 1, 0),
        ("0.0.1.0", 1, 1),
    ]  # fmt: skip


def test_a_page_border_is_no_table(tmp_path: Path) -> None:
    sheet = Sheet()
    sheet.box(20, 20, 575, HEIGHT - 20)
    sheet.write(60, 80, 400, passage(dice(1), 6))
    blocks = body(read_pdf(draw([sheet], tmp_path / "border.pdf")))
    assert [(block.cell, block.panel) for block in blocks] == [(None, None)]


def test_a_drawing_of_thousands_of_lines_is_read_as_text_with_a_notice(tmp_path: Path) -> None:
    sheet = Sheet()
    for number in range(3_000):
        sheet.rule(100 + number % 60, 300 + number // 60, 101 + number % 60, 300 + number // 60)
    sheet.put(50, 100, "The map shows our hubs.")
    document = read_pdf(draw([sheet], tmp_path / "map.pdf"))
    assert [notice.code for notice in document.notices] == ["tables-skipped"]
    assert [block.text for block in body(document)] == ["The map shows our hubs."]
